namespace Weir.Server.Policies;

/// <summary>A pattern of paths: segments that are compared letter by letter, <c>{name}</c> for any one segment, and <c>**</c> at the end for all that follows, or nothing.</summary>
internal sealed class RoutePattern
{
    private const int Longest = 500;

    private readonly string[] _segments;
    private readonly bool _isOpen;

    private RoutePattern(string[] segments, bool isOpen)
    {
        _segments = segments;
        _isOpen = isOpen;
    }

    /// <summary>How particular it is: more segments, and more of them without braces, say more.</summary>
    public int Weight => (4 * _segments.Length) + _segments.Count(segment => segment.Length > 0) + (_isOpen ? 0 : 2);

    /// <summary>What is wrong with a pattern, as the rest of a sentence; null when nothing is.</summary>
    public static string? Problem(string text)
    {
        if (!text.StartsWith('/') || text.Length > Longest)
        {
            return $"does not begin with / or is longer than {Longest} characters";
        }

        string[] segments = Split(text);
        int rest = Array.IndexOf(segments, "**");
        return rest >= 0 && rest < segments.Length - 1 ? "has ** before its end"
            : Array.Exists(segments, segment => segment is not "**" && segment.Contains('*', StringComparison.Ordinal)) ? "has a single *; write {name} for one segment, and ** at the end for all that follows"
            : Array.Exists(segments, segment => segment.AsSpan().IndexOfAny('{', '}') >= 0 && !IsPlace(segment)) ? "has braces that are not a whole segment, such as {id}"
            : text.AsSpan().IndexOfAny('?', '#') >= 0 ? "has a query; only paths are compared"
            : null;
    }

    /// <summary>The pattern without the names of its parts: two that give the same fit the same paths.</summary>
    public static string Shape(string text) => $"/{string.Join('/', Split(text).Select(segment => IsPlace(segment) ? "{}" : segment))}";

    /// <summary>Reads a pattern that has no problem.</summary>
    public static RoutePattern Parse(string text)
    {
        string[] segments = Split(text);
        bool isOpen = segments is [.., "**"];
        return new RoutePattern([.. (isOpen ? segments[..^1] : segments).Select(segment => IsPlace(segment) ? "" : segment)], isOpen);
    }

    /// <summary>Whether a path fits. Empty segments, as in <c>//</c> and at the end, do not count.</summary>
    public bool Matches(ReadOnlySpan<char> path)
    {
        int at = 0;
        foreach (var range in path.Split('/'))
        {
            var segment = path[range];
            if (segment.IsEmpty)
            {
                continue;
            }

            if (at == _segments.Length)
            {
                return _isOpen;
            }

            if (_segments[at].Length > 0 && !segment.SequenceEqual(_segments[at]))
            {
                return false;
            }

            at++;
        }

        return at == _segments.Length;
    }

    private static string[] Split(string text) => text.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsPlace(string segment) =>
        segment.Length >= 3 && segment[0] == '{' && segment[^1] == '}' && segment.AsSpan(1, segment.Length - 2).IndexOfAny('{', '}') < 0;
}
