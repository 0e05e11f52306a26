using Weir.Server.Stores.Operational;

namespace Weir.Server.Findings.Outgoing;

/// <summary>What happened to an alert, as the receiver is told.</summary>
internal enum OutgoingActivity
{
    Create = 1,
    Update = 2,
    Close = 3,
}

/// <summary>How much of an alert is told.</summary>
internal enum OutgoingDetail
{
    Full,

    /// <summary>Without evidence and lists.</summary>
    Brief,

    /// <summary>What the schema requires, and long texts cut.</summary>
    Least,
}

/// <summary>One alert on its way out.</summary>
internal sealed record OutgoingMessage
{
    /// <summary>The same for each attempt, so that a receiver can tell a repetition.</summary>
    public required string Id { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Time { get; init; }

    public required OutgoingActivity Activity { get; init; }

    public required Alert Alert { get; init; }

    public required IReadOnlyList<AlertPart> Parts { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>The body, JSON of ASCII alone.</summary>
    public byte[] Body(OutgoingDetail detail = OutgoingDetail.Full) => OcsfFinding.Write(this, detail);
}
