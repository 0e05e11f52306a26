using System.Net;
using Weir.Http;

namespace Weir.Server.Gateway;

/// <summary>What the gateway did with one request.</summary>
internal readonly record struct Decision
{
    public required DateTimeOffset Time { get; init; }

    public required string Id { get; init; }

    public required IPAddress? Client { get; init; }

    public required string Method { get; init; }

    public required string Host { get; init; }

    /// <summary>Request target as received; only its path is written.</summary>
    public required string Target { get; init; }

    public required HttpVerdict Verdict { get; init; }

    public required IReadOnlyList<HttpEvidence> Evidence { get; init; }

    /// <summary>Offset of the body piece that gave the verdict; 0 for head and prefix.</summary>
    public required long FoundAt { get; init; }

    public required DecisionAction Action { get; init; }

    public required int Status { get; init; }

    /// <summary>The path with <c>{id}</c> for what differs from one thing to the next.</summary>
    public string? Route { get; init; }

    /// <summary>Ids of the exclusions that passed over a text.</summary>
    public required IReadOnlyList<string> Excluded { get; init; }

    /// <summary>Query and headers, secrets masked, JSON; null when they are not kept.</summary>
    public string? Head { get; init; }

    /// <summary>Share of the requests without a severity that its policy keeps; null where that of the settings holds.</summary>
    public double? Keep { get; init; }

    /// <summary>Time that scoring took.</summary>
    public required TimeSpan Elapsed { get; init; }
}

/// <summary>What became of a request.</summary>
internal enum DecisionAction : byte
{
    /// <summary>Sent to the upstream.</summary>
    Pass,

    /// <summary>Answered with 403 for its verdict.</summary>
    Block,

    /// <summary>Answered with the page that lets the browser work.</summary>
    Challenge,

    /// <summary>Not sent, or not to its end, because it broke a rule of HTTP or a limit.</summary>
    Refuse,

    /// <summary>Sent, but the upstream gave no answer.</summary>
    Fail,

    /// <summary>The client went away before its answer was whole.</summary>
    Leave,
}
