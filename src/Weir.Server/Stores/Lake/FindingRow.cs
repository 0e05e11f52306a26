namespace Weir.Server.Stores.Lake;

/// <summary>One finding about a request: a row of <see cref="LakeSchema.Findings"/>.</summary>
internal sealed record FindingRow : ILakeRow
{
    public required DateTimeOffset Time { get; init; }

    public required string Id { get; init; }

    /// <summary>Id of the request.</summary>
    public required string Request { get; init; }

    public required string Severity { get; init; }

    public required string Class { get; init; }

    public required double Score { get; init; }

    /// <summary>One sentence in plain words.</summary>
    public required string Title { get; init; }

    /// <summary>JSON array, secrets masked; null when there is none.</summary>
    public string? Evidence { get; init; }

    /// <summary>Id of the alert that it is part of.</summary>
    public string? Alert { get; init; }

    public string? Client { get; init; }

    public string? Host { get; init; }

    public string? Route { get; init; }

    /// <summary>Where the strongest evidence stood.</summary>
    public string? Place { get; init; }

    public LakeTable Table => LakeSchema.Findings;

    public void Write(RowWriter writer)
    {
        writer.Time(Time);
        writer.Text(Id);
        writer.Text(Request);
        writer.Text(Severity);
        writer.Text(Class);
        writer.Real(Score);
        writer.Text(Title);
        writer.Text(Evidence);
        writer.Text(Alert);
        writer.Text(Client);
        writer.Text(Host);
        writer.Text(Route);
        writer.Text(Place);
    }
}
