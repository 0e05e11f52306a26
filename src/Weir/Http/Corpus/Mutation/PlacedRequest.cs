namespace Weir.Http.Corpus.Mutation;

/// <summary>A whole request that carries one value.</summary>
/// <param name="Method">Request method.</param>
/// <param name="Target">Path and query, encoded.</param>
/// <param name="Headers">Header lines, each ended by CR LF.</param>
/// <param name="Body">Body bytes; empty when there is none.</param>
/// <param name="Where">The place of the value as evidence names it, such as <c>query:q</c>.</param>
internal sealed record PlacedRequest(string Method, string Target, string Headers, byte[] Body, string Where);

/// <summary>Positions of a request that can carry a value.</summary>
internal enum PlacementKind
{
    /// <summary>Query parameter, percent-encoded as browsers do.</summary>
    Query,

    /// <summary>Field of a URL-encoded form.</summary>
    Form,

    /// <summary>String of a flat JSON object.</summary>
    Json,

    /// <summary>String deep in a JSON document.</summary>
    JsonNested,

    /// <summary>Text of an XML element.</summary>
    XmlText,

    /// <summary>XML attribute.</summary>
    XmlAttribute,

    /// <summary>Field of a multipart form.</summary>
    MultipartField,

    /// <summary>File name of a multipart form.</summary>
    MultipartFileName,

    /// <summary>Cookie value.</summary>
    Cookie,

    /// <summary>User-Agent header.</summary>
    UserAgent,

    /// <summary>Referer header.</summary>
    Referer,

    /// <summary>X-Forwarded-For header.</summary>
    ForwardedFor,

    /// <summary>One path segment, its slashes encoded.</summary>
    PathSegment,

    /// <summary>The rest of the path, its slashes as they are.</summary>
    PathTail,

    /// <summary>Variable of a GraphQL request.</summary>
    GraphQlVariable,

    /// <summary>The body itself.</summary>
    RawBody,
}
