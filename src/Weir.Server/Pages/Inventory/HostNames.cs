using System.Buffers;

namespace Weir.Server.Pages.Inventory;

/// <summary>Hosts that a script names in its addresses: what it may speak to, and what tells a token that changes from a target that does.</summary>
internal static class HostNames
{
    private const int Most = 50;
    private const int Longest = 253;

    private static readonly SearchValues<char> s_signs = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-");

    /// <summary>The hosts behind two slashes, in order, each once, fifty at most.</summary>
    public static IReadOnlyList<string> In(string code)
    {
        var hosts = new SortedSet<string>(StringComparer.Ordinal);
        ReadOnlySpan<char> rest = code;
        while (hosts.Count < Most && rest.IndexOf("//", StringComparison.Ordinal) is >= 0 and var at)
        {
            rest = rest[(at + 2)..];
            int end = rest.IndexOfAnyExcept(s_signs);
            ReadOnlySpan<char> name = rest[..(end < 0 ? rest.Length : end)].TrimEnd('.');
            if (IsHost(name))
            {
                hosts.Add(name.ToString().ToLowerInvariant());
            }
        }

        return [.. hosts];
    }

    /// <summary>Labels, and a suffix of letters: an address in numbers is one, too.</summary>
    private static bool IsHost(ReadOnlySpan<char> name)
    {
        int dot = name.LastIndexOf('.');
        if (dot <= 0 || name.Length > Longest || !char.IsAsciiLetterOrDigit(name[0]))
        {
            return false;
        }

        ReadOnlySpan<char> suffix = name[(dot + 1)..];
        return (suffix.Length is >= 2 and <= 24 && !suffix.ContainsAnyInRange('-', '9')) || (name.Count('.') == 3 && System.Net.IPAddress.TryParse(name, out _));
    }
}
