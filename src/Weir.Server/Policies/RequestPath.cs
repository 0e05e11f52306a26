namespace Weir.Server.Policies;

/// <summary>The path by which policies are found.</summary>
internal static class RequestPath
{
    private const int LongestScheme = 8;

    /// <summary>The decoded path of a target, as the gateway's own server reads it: percent signs undone, dot segments resolved.</summary>
    public static string Of(string target)
    {
        string path = Uri.UnescapeDataString(RawOf(target));
        return path.Contains("/.", StringComparison.Ordinal) && Uri.TryCreate("http://h" + path, UriKind.Absolute, out var uri) ? Uri.UnescapeDataString(uri.AbsolutePath) : path;
    }

    /// <summary>The path of a target as it was sent: without scheme, host, query and fragment.</summary>
    public static ReadOnlySpan<char> RawOf(string target)
    {
        int scheme = target.IndexOf("://", StringComparison.Ordinal);
        int start = scheme is > 0 and < LongestScheme ? Math.Max(0, target.IndexOf('/', scheme + 3)) : 0;
        int end = target.AsSpan(start).IndexOfAny('?', '#');
        return end < 0 ? target.AsSpan(start) : target.AsSpan(start, end);
    }
}
