namespace Weir.Server.Stores.Operational;

/// <summary>What a look through the audit log gave.</summary>
public sealed record AuditReport
{
    /// <summary>Rows up to the last that is right.</summary>
    public required long Rows { get; init; }

    /// <summary>SHA-256 of that row. Whoever notes it elsewhere can tell later whether the log up to there is still the same.</summary>
    public required string Head { get; init; }

    /// <summary>The first thing that is wrong; null when nothing is.</summary>
    public required string? Problem { get; init; }
}
