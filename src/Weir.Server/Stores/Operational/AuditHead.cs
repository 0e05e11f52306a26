namespace Weir.Server.Stores.Operational;

/// <summary>The end of the audit log: number and hash of its last row.</summary>
internal sealed class AuditHead
{
    public const string Select = "select sequence, hash from audit_head where one = 1";

    public required long Sequence { get; init; }

    public required string Hash { get; init; }
}
