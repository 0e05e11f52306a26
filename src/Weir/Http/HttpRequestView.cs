namespace Weir.Http;

/// <summary>One HTTP request as bytes that stay with the caller. Nothing is copied or kept.</summary>
/// <remarks>Construct it on the stack for one call of <see cref="HttpScorer.Score"/>. Hostile bytes are expected everywhere.</remarks>
public readonly ref struct HttpRequestView
{
    /// <summary>Request method as received, such as <c>POST</c>.</summary>
    public ReadOnlySpan<byte> Method { get; init; }

    /// <summary>Request target as received, still encoded: path and query.</summary>
    public ReadOnlySpan<byte> Target { get; init; }

    /// <summary>Header lines, each <c>Name: value</c> ended by CR LF or LF, without the request line and the empty line.</summary>
    public ReadOnlySpan<byte> Headers { get; init; }

    /// <summary>Body as received (still compressed when Content-Encoding says so); empty when there is none.</summary>
    public ReadOnlySpan<byte> Body { get; init; }

    /// <summary>The body goes on behind <see cref="Body"/>: that it has no end there is nothing broken.</summary>
    internal bool BodyIsCut { get; init; }

    /// <summary>Set when <see cref="Body"/> is a piece from the middle or the end of a longer one: the first bytes of that, which tell its format.</summary>
    internal ReadOnlySpan<byte> BodyStart { get; init; }
}
