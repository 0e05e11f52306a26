using Microsoft.AspNetCore.Http;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary>Who gets an answer.</summary>
internal enum ApiAccess
{
    /// <summary>Whoever reaches the port.</summary>
    Open,

    /// <summary>Whoever asks from this machine; others as for <see cref="Key"/>.</summary>
    OpenHere,

    /// <summary>Holders of a key, and whoever is signed in.</summary>
    Key,

    /// <summary>The same, for a page: who is not signed in is sent to do so, and refused with a page.</summary>
    Page,
}

/// <summary>One row of the table of endpoints: what it is, who may call it, who answers.</summary>
internal sealed record ApiEndpoint
{
    /// <summary>Media type of pages.</summary>
    public const string Html = "text/html; charset=utf-8";

    /// <summary>Longest body where the endpoint says nothing else.</summary>
    public const int UsualBytes = 64 * 1024;

    public required string Method { get; init; }

    public required string Path { get; init; }

    public required ApiAccess Access { get; init; }

    /// <summary>Least role of a caller.</summary>
    public Role Role { get; init; } = Role.Viewer;

    /// <summary>What a key must be good for; null for nothing in particular.</summary>
    public Scope? Scope { get; init; }

    /// <summary>One sentence for the description of the API.</summary>
    public required string Summary { get; init; }

    /// <summary>Media type of a good answer.</summary>
    public string Answer { get; init; } = ApiJson.ContentType;

    /// <summary>Whether it is for people with a browser.</summary>
    public bool IsPage
    {
        get => field || Access == ApiAccess.Page || Answer == Html;
        init;
    }

    /// <summary>Whether it answers users who have still to choose a password.</summary>
    public bool BeforePassword { get; init; }

    /// <summary>Name in <see cref="OpenApiSchemas"/> of what the request has to send; null for nothing.</summary>
    public string? BodySchema { get; init; }

    /// <summary>Name in <see cref="OpenApiSchemas"/> of a good answer; null where it has none.</summary>
    public string? AnswerSchema { get; init; }

    /// <summary>Parameters of the query.</summary>
    public IReadOnlyList<ApiParameter> Query { get; init; } = [];

    /// <summary>Status of a good answer.</summary>
    public int Good { get; init; } = StatusCodes.Status200OK;

    /// <summary>Longest body.</summary>
    public int MostBytes { get; init; } = UsualBytes;

    /// <summary>Status codes besides the good one and those of access.</summary>
    public IReadOnlyList<int> Problems { get; init; } = [];

    public required RequestDelegate Handler { get; init; }

    /// <summary>The endpoint that a request is for; null for none.</summary>
    public static ApiEndpoint? Of(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<ApiEndpoint>();
}
