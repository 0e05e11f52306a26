using System.Buffers;

namespace Weir.Server.Gateway;

/// <summary>Brings the target of a request line into the form that a server receives.</summary>
internal static class RequestTarget
{
    // What may stand in a request line between the two blanks; anything else could end the line early.
    private static readonly SearchValues<char> s_visible = SearchValues.Create(
        [.. Enumerable.Range(0x21, 0x7e - 0x21 + 1).Select(code => (char)code)]);

    /// <summary>Path and query, as received. False when there is none: <c>*</c>, an authority, or bytes that cannot stand in a request line.</summary>
    public static bool TryGetOriginForm(string rawTarget, out string origin)
    {
        origin = rawTarget;
        if (rawTarget.AsSpan().ContainsAnyExcept(s_visible))
        {
            return false;
        }

        if (rawTarget.StartsWith('/'))
        {
            return true;
        }

        // Absolute form, which a client sends to a proxy; the server has checked its host against the Host header.
        int authority = rawTarget.IndexOf("://", StringComparison.Ordinal) + 3;
        if (authority < 3)
        {
            return false;
        }

        int path = rawTarget.AsSpan(authority).IndexOfAny('/', '?');
        origin = path < 0 ? "/" : rawTarget[(authority + path)..];
        origin = origin.StartsWith('/') ? origin : "/" + origin;
        return true;
    }
}
