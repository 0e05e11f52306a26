using System.Text;

namespace Weir;

/// <summary>Which part of a name somebody registered.</summary>
/// <remarks>Suffixes of several labels come from a short list of our own (<c>suffixes.txt</c>), not from the Public Suffix List: below a rare one, such as a prefecture of Japan, the suffix itself is taken for what was registered. Thread-safe.</remarks>
internal static class DomainParts
{
    private static readonly HashSet<string> s_suffixes = Read();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_lookup = s_suffixes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The part of a name that was registered, such as <c>example.co.uk</c> of <c>a.b.example.co.uk</c>.</summary>
    /// <param name="name">A name without the dot at its end, in lower case.</param>
    /// <returns>The end of the name; all of it where it has a suffix alone or a single label.</returns>
    public static ReadOnlySpan<char> Zone(ReadOnlySpan<char> name)
    {
        int last = name.LastIndexOf('.');
        if (last < 0)
        {
            return name;
        }

        int second = name[..last].LastIndexOf('.');
        if (second < 0)
        {
            return name;
        }

        if (!s_lookup.Contains(name[(second + 1)..]))
        {
            return name[(second + 1)..];
        }

        int third = name[..second].LastIndexOf('.');
        return name[(third + 1)..];
    }

    /// <summary>The label that was registered, such as <c>example</c> of <c>a.b.example.co.uk</c>: what a name model looks at. What stands behind it, the country or kind, is left out.</summary>
    /// <param name="name">A name without the dot at its end, in lower case.</param>
    public static ReadOnlySpan<char> Label(ReadOnlySpan<char> name)
    {
        ReadOnlySpan<char> zone = Zone(name);
        int dot = zone.IndexOf('.');
        return dot < 0 ? zone : zone[..dot];
    }

    /// <summary>Whether a name has no letters of its own to look at: that of an address, or one of a local network (RFC 6761, 6762, 8375).</summary>
    /// <param name="name">A name without the dot at its end, in lower case.</param>
    public static bool IsAddressOrLocal(ReadOnlySpan<char> name) =>
        name.IsEmpty || !name.Contains('.') || name.EndsWith(".arpa", StringComparison.Ordinal) || name.EndsWith(".local", StringComparison.Ordinal) || name.EndsWith(".localdomain", StringComparison.Ordinal)
        || name.EndsWith(".lan", StringComparison.Ordinal) || name.EndsWith(".internal", StringComparison.Ordinal) || name.EndsWith(".home", StringComparison.Ordinal)
        || name.EndsWith(".corp", StringComparison.Ordinal) || name.EndsWith(".test", StringComparison.Ordinal) || name.EndsWith(".invalid", StringComparison.Ordinal)
        || char.IsAsciiDigit(name[^1]);

    private static HashSet<string> Read()
    {
        using Stream stream = typeof(DomainParts).Assembly.GetManifestResourceStream("Weir.suffixes.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var suffixes = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                suffixes.UnionWith(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return suffixes;
    }
}
