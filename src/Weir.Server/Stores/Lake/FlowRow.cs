namespace Weir.Server.Stores.Lake;

/// <summary>One flow of a sensor: a row of <see cref="LakeSchema.Flows"/>.</summary>
internal sealed record FlowRow : ILakeRow
{
    /// <summary>When it began.</summary>
    public required DateTimeOffset Time { get; init; }

    public required long DurationMicros { get; init; }

    public required string Source { get; init; }

    public required int SourcePort { get; init; }

    public required string Destination { get; init; }

    public required int DestinationPort { get; init; }

    public required string Protocol { get; init; }

    public string? State { get; init; }

    public required long SourceBytes { get; init; }

    public required long DestinationBytes { get; init; }

    public required long SourcePackets { get; init; }

    public required long DestinationPackets { get; init; }

    public string? Service { get; init; }

    public string? ServerName { get; init; }

    public LakeTable Table => LakeSchema.Flows;

    public void Write(RowWriter writer)
    {
        writer.Time(Time);
        writer.Whole(DurationMicros);
        writer.Text(Source);
        writer.Whole(SourcePort);
        writer.Text(Destination);
        writer.Whole(DestinationPort);
        writer.Text(Protocol);
        writer.Text(State);
        writer.Whole(SourceBytes);
        writer.Whole(DestinationBytes);
        writer.Whole(SourcePackets);
        writer.Whole(DestinationPackets);
        writer.Text(Service);
        writer.Text(ServerName);
    }
}
