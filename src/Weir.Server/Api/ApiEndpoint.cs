using Microsoft.AspNetCore.Http;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary>Who gets an answer.</summary>
internal enum ApiAccess
{
    /// <summary>Whoever reaches the port.</summary>
    Open,

    /// <summary>Whoever asks from this machine; others need a key.</summary>
    OpenHere,

    /// <summary>Holders of a key.</summary>
    Key,
}

/// <summary>One row of the table of endpoints: what it is, who may call it, who answers.</summary>
internal sealed record ApiEndpoint
{
    public required string Method { get; init; }

    public required string Path { get; init; }

    public required ApiAccess Access { get; init; }

    /// <summary>Least role of a key.</summary>
    public Role Role { get; init; } = Role.Viewer;

    /// <summary>What the key must be good for; null for nothing in particular.</summary>
    public Scope? Scope { get; init; }

    /// <summary>One sentence for the description of the API.</summary>
    public required string Summary { get; init; }

    /// <summary>Media type of a good answer.</summary>
    public string Answer { get; init; } = ApiJson.ContentType;

    /// <summary>Whether the request has a body, which is a JSON object.</summary>
    public bool TakesBody { get; init; }

    /// <summary>Status codes besides 200 and those of access.</summary>
    public IReadOnlyList<int> Problems { get; init; } = [];

    public required RequestDelegate Handler { get; init; }
}
