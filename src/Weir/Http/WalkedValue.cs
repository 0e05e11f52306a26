namespace Weir.Http;

/// <summary>One value that the walk found, still encoded as it stood on the wire.</summary>
internal readonly ref struct WalkedValue
{
    /// <summary>Part of the request.</summary>
    public ValueLocation Location { get; init; }

    /// <summary>Innermost name, still encoded: parameter, header, cookie, JSON key, XML element or attribute; empty when there is none.</summary>
    public ReadOnlySpan<byte> Name { get; init; }

    /// <summary>The raw bytes of the value.</summary>
    public ReadOnlySpan<byte> Bytes { get; init; }

    /// <summary>A plus sign stands for a blank (query strings and URL-encoded forms).</summary>
    public bool PlusIsBlank { get; init; }

    /// <summary>The bytes stood between the quotation marks of a JSON string, whose escapes hold in them.</summary>
    public bool IsJsonString { get; init; }

    /// <summary>What the bytes are at their location; the value itself unless said otherwise.</summary>
    public ValueAspect Aspect { get; init; }

    /// <summary>Enclosing names, outermost first, for JSON and XML. An entry whose start counts from the end is an array index. Valid during the call only.</summary>
    public ReadOnlySpan<Range> Path { get; init; }

    /// <summary>The bytes that <see cref="Path"/> points into.</summary>
    public ReadOnlySpan<byte> PathSource { get; init; }
}

/// <summary>What the bytes of a value are at their location.</summary>
internal enum ValueAspect : byte
{
    /// <summary>The value that the name stands for.</summary>
    Value,

    /// <summary>A name together with its value, as on the wire, because only both together tell (<c>a[$ne]=1</c>).</summary>
    Pair,

    /// <summary>The value of an XML attribute.</summary>
    Attribute,

    /// <summary>The file name of a multipart part.</summary>
    FileName,

    /// <summary>A name of its own: an odd parameter, header or part name.</summary>
    Name,

    /// <summary>Markup: an XML declaration, comment or whole tag.</summary>
    Markup,
}

/// <summary>Receives the values of one walk. Implemented by structs, so that the call is direct.</summary>
internal interface IValueSink
{
    void OnValue(scoped in WalkedValue value);
}
