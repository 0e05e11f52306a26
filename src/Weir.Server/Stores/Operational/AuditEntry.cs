using System.Security.Cryptography;

namespace Weir.Server.Stores.Operational;

/// <summary>One row of the audit log.</summary>
public sealed class AuditEntry
{
    /// <summary>1, 2, 3, …</summary>
    public required long Sequence { get; init; }

    /// <summary>When, in microseconds since 1970, UTC.</summary>
    public required long At { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset Time => Micros.ToTime(At);

    /// <summary>Who did it, such as <c>cli:ann</c>.</summary>
    public required string Who { get; init; }

    /// <summary>What, such as <c>key.create</c>.</summary>
    public required string Action { get; init; }

    /// <summary>To what.</summary>
    public required string Subject { get; init; }

    /// <summary>A JSON object with the rest.</summary>
    public required string Details { get; init; }

    /// <summary>SHA-256 of the row before; empty for the first.</summary>
    public required string Previous { get; init; }

    /// <summary>SHA-256 of the row, its link to the row before included.</summary>
    internal string ComputeHash()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Sequence);
        writer.Write(At);
        foreach (string text in (ReadOnlySpan<string>)[Who, Action, Subject, Details, Previous])
        {
            // With its length before it, so that no text can pass for the end of another.
            writer.Write(text);
        }

        writer.Flush();
        return Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
    }
}
