using System.Text.Json.Serialization;

namespace Weir.Server.Api;

/// <summary>How bodies about watched pages are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ItemWords))]
[JsonSerializable(typeof(LookRequest))]
[JsonSerializable(typeof(PolicyReportRequest))]
[JsonSerializable(typeof(PolicyEnforceRequest))]
[JsonSerializable(typeof(PolicyStopRequest))]
internal sealed partial class WatchTypes : JsonSerializerContext;

/// <summary>Body that says something of items; what is left out stays as it is.</summary>
internal sealed record ItemWords
{
    public required IReadOnlyList<string> Ids { get; init; }

    public string? Owner { get; init; }

    public string? Justification { get; init; }

    public bool? Authorised { get; init; }
}

/// <summary>Body that names a page.</summary>
internal sealed record LookRequest
{
    public required string Page { get; init; }
}

/// <summary>Body that has a policy sent that only reports.</summary>
internal sealed record PolicyReportRequest
{
    public required string Page { get; init; }

    /// <summary>The policy, as somebody saw it.</summary>
    public required string Value { get; init; }

    /// <summary>From what it was made; hosts when it is left out.</summary>
    public string? Variant { get; init; }
}

/// <summary>Body that has a policy enforced.</summary>
internal sealed record PolicyEnforceRequest
{
    public required string Page { get; init; }

    /// <summary>Mark of the list that somebody saw.</summary>
    public string? Seen { get; init; }

    /// <summary>The policy; the one that is sent when it is left out.</summary>
    public string? Value { get; init; }

    /// <summary>Whether it is to hold whatever speaks against it.</summary>
    public bool Confirm { get; init; }
}

/// <summary>Body that has policies sent no longer.</summary>
internal sealed record PolicyStopRequest
{
    public required string Page { get; init; }

    /// <summary><c>report_only</c> where what is enforced goes on; left out, nothing is sent any more.</summary>
    public string? Mode { get; init; }
}
