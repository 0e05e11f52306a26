using Weir.Server.Stores.Operational;

namespace Weir.Server.Pages.Sending;

/// <summary>What somebody chose to send with a page, as it stands in the store.</summary>
public sealed class PolicyChoice
{
    internal const string Select = "select number, page, mode, variant, value, at, who, sent, first_sent as FirstSent, last_sent as LastSent, beside from page_policies";

    /// <summary>Counts all choices; reports carry it, so that what a policy stops is told apart from what others stop.</summary>
    public required long Number { get; init; }

    public required string Page { get; init; }

    public required string Mode { get; init; }

    /// <summary>By what it tells scripts: <c>hosts</c> or <c>hashes</c>; empty for off.</summary>
    public required string Variant { get; init; }

    /// <summary>The policy, without the directives that have browsers report; empty for off.</summary>
    public required string Value { get; init; }

    /// <summary>When it was chosen, in microseconds.</summary>
    public required long At { get; init; }

    public required string Who { get; init; }

    /// <summary>With how many answers it was sent, as far as that was written down.</summary>
    public required long Sent { get; init; }

    /// <summary>When it was first sent, in microseconds; null when it never was.</summary>
    public long? FirstSent { get; init; }

    public long? LastSent { get; init; }

    /// <summary>Number of the enforced policy that goes on beside this choice, which only reports or ends that; null for none.</summary>
    public long? Beside { get; init; }

    public SendMode ModeOf => EnumWords.Read<SendMode>(Mode);
}
