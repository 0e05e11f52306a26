using System.Text.Json.Serialization;

namespace Weir.Server.Api;

/// <summary>How bodies about watched pages are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ItemWords))]
[JsonSerializable(typeof(LookRequest))]
internal sealed partial class WatchTypes : JsonSerializerContext;

/// <summary>Body that says something of items; what is left out stays as it is.</summary>
internal sealed record ItemWords
{
    public required IReadOnlyList<string> Ids { get; init; }

    public string? Owner { get; init; }

    public string? Justification { get; init; }

    public bool? Authorised { get; init; }
}

/// <summary>Body that has a page looked at.</summary>
internal sealed record LookRequest
{
    public required string Page { get; init; }
}
