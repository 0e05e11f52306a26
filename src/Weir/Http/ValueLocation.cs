namespace Weir.Http;

/// <summary>Where in a request a value stood. The name in evidence is <c>query:q</c>, <c>json:$.user.name</c>, <c>header:referer</c> and so on.</summary>
public enum ValueLocation : byte
{
    /// <summary>The bare value of an input row without a request.</summary>
    Payload,

    /// <summary>A path segment or the whole path.</summary>
    Path,

    /// <summary>A query parameter, its name or value.</summary>
    Query,

    /// <summary>A field of a URL-encoded form.</summary>
    Form,

    /// <summary>A string, number or key of a JSON body.</summary>
    Json,

    /// <summary>Text, attribute, entity or declaration of an XML body.</summary>
    Xml,

    /// <summary>A part of a multipart body: its name, file name or content.</summary>
    Multipart,

    /// <summary>Text or a literal of a GraphQL document.</summary>
    GraphQl,

    /// <summary>A cookie.</summary>
    Cookie,

    /// <summary>A request header.</summary>
    Header,

    /// <summary>A body that has no known structure, or the raw text of a broken one.</summary>
    Body,

    /// <summary>The request method.</summary>
    Method,
}
