namespace Weir.Server.Stores.Lake;

/// <summary>One request and what became of it: a row of <see cref="LakeSchema.Requests"/>.</summary>
internal sealed record RequestRow : ILakeRow
{
    public required DateTimeOffset Time { get; init; }

    public required string Id { get; init; }

    /// <summary>Address; null when it is not known.</summary>
    public string? Client { get; init; }

    public required string Method { get; init; }

    public required string Host { get; init; }

    /// <summary>Path without the query, which may hold secrets.</summary>
    public required string Path { get; init; }

    public required int Status { get; init; }

    public required string Action { get; init; }

    public required double Score { get; init; }

    public required string Severity { get; init; }

    /// <summary>Null when there is no severity.</summary>
    public string? Class { get; init; }

    /// <summary>Names separated by spaces; null when there are none.</summary>
    public string? Flags { get; init; }

    /// <summary>Time that scoring took, microseconds.</summary>
    public required double Micros { get; init; }

    /// <summary>JSON array, secrets masked; null when there is none.</summary>
    public string? Evidence { get; init; }

    public string? Model { get; init; }

    /// <summary>Path with the parts that differ from one thing to the next as <c>{id}</c>; null when it is not known.</summary>
    public string? Route { get; init; }

    /// <summary>Where the strongest evidence stood, such as <c>query:q</c>; null when there is none.</summary>
    public string? Place { get; init; }

    /// <summary>Ids of the exclusions without which the severity would be higher, separated by spaces; null when there are none.</summary>
    public string? Excluded { get; init; }

    /// <summary>JSON object with query and headers, secrets masked; null for requests without a severity.</summary>
    public string? Head { get; init; }

    /// <summary>Share of the requests like it that are kept, above 0 to 1: it stands for one divided by that.</summary>
    public double Kept { get; init; } = 1;

    public LakeTable Table => LakeSchema.Requests;

    public void Write(RowWriter writer)
    {
        writer.Time(Time);
        writer.Text(Id);
        writer.Text(Client);
        writer.Text(Method);
        writer.Text(Host);
        writer.Text(Path);
        writer.Whole(Status);
        writer.Text(Action);
        writer.Real(Score);
        writer.Text(Severity);
        writer.Text(Class);
        writer.Text(Flags);
        writer.Real(Micros);
        writer.Text(Evidence);
        writer.Text(Model);
        writer.Text(Route);
        writer.Text(Place);
        writer.Text(Excluded);
        writer.Text(Head);
        writer.Real(Kept);
    }
}
