using System.Buffers;

namespace Weir.Server.Policies;

/// <summary>Paths that one server reads in one way and another in another: with encoded or backward slashes, parameters of segments, dots and blanks at the end of a segment, or ways up.</summary>
internal static class OddPath
{
    // The target's own encoding, and two more: those that are left undone then are undone by nobody that we know.
    private const int MostRounds = 3;

    private static readonly SearchValues<char> s_odd = SearchValues.Create("%\\;");

    /// <summary>Whether a path that the gateway's server has decoded can be read otherwise.</summary>
    public static bool Is(ReadOnlySpan<char> path)
    {
        if (path.ContainsAny(s_odd))
        {
            return true;
        }

        for (int at = path.IndexOfAny('.', ' '); at >= 0; at++)
        {
            if (at + 1 == path.Length || path[at + 1] == '/')
            {
                return true;
            }

            int next = path[(at + 1)..].IndexOfAny('.', ' ');
            if (next < 0)
            {
                return false;
            }

            at += next;
        }

        return false;
    }

    /// <summary>Whether a target as it was sent has segments that are <c>.</c> or <c>..</c>. Browsers resolve them themselves; servers differ in what is one way up from an empty segment.</summary>
    public static bool HasWaysUp(ReadOnlySpan<char> rawPath)
    {
        if (rawPath.IndexOf('.') < 0 && !rawPath.Contains("%2e", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        foreach (var range in rawPath.Split('/'))
        {
            var segment = rawPath[range];
            if (segment.Length is > 0 and <= 6 && Uri.UnescapeDataString(segment) is "." or "..")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What servers make of it.</summary>
    /// <param name="path">The path, decoded or as it was sent.</param>
    public static IEnumerable<string> Readings(ReadOnlySpan<char> path)
    {
        string text = path.ToString();
        var readings = new HashSet<string>(StringComparer.Ordinal);
        for (int round = 0; round <= MostRounds; round++)
        {
            foreach (string slashes in (string[])[text, text.Replace('\\', '/')])
            {
                readings.Add(Resolve(slashes));
                readings.Add(Resolve(WithoutParameters(slashes)));
            }

            string decoded = Uri.UnescapeDataString(text);
            if (decoded == text)
            {
                break;
            }

            text = decoded;
        }

        return [.. readings.SelectMany(reading => (string[])[reading, reading.ToLowerInvariant()]).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Without what stands behind a semicolon in each segment, as servers of Java read it.</summary>
    private static string WithoutParameters(string path) => string.Join('/', path.Split('/').Select(segment => segment.Split(';')[0]));

    /// <summary>Dot segments resolved after empty ones were left out, as nginx does; dots and blanks at the end of others left out.</summary>
    private static string Resolve(string path)
    {
        var segments = new List<string>();
        foreach (string segment in path.Split('/'))
        {
            if (segment == "..")
            {
                if (segments.Count > 0)
                {
                    segments.RemoveAt(segments.Count - 1);
                }
            }
            else if (segment.TrimEnd('.', ' ') is { Length: > 0 } name)
            {
                segments.Add(name);
            }
        }

        return "/" + string.Join('/', segments);
    }
}
