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

    /// <summary>Enclosing names, outermost first, for JSON and XML; written only when evidence is asked for.</summary>
    public ReadOnlySpan<Range> Path { get; init; }

    /// <summary>The bytes that <see cref="Path"/> points into.</summary>
    public ReadOnlySpan<byte> PathSource { get; init; }
}

/// <summary>Receives the values of one walk. Implemented by structs, so that the call is direct.</summary>
internal interface IValueSink
{
    void OnValue(scoped in WalkedValue value);
}
