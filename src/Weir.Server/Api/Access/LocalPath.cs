using System.Buffers;

namespace Weir.Server.Api.Access;

/// <summary>Where somebody goes after signing in: a place of this server, whatever a link says.</summary>
internal static class LocalPath
{
    /// <summary>The place when none is asked for.</summary>
    public const string Home = "/";

    private const int Longest = 2000;

    // What may stand in a header as it is, without the backslash, which browsers take for a slash.
    private static readonly SearchValues<char> s_signs = SearchValues.Create([.. Enumerable.Range('!', '~' - '!' + 1).Select(code => (char)code).Where(sign => sign != '\\')]);

    public static bool IsLocal(string? path) =>
        path is ['/', ..] and not ['/', '/', ..] && path.Length <= Longest && !path.AsSpan().ContainsAnyExcept(s_signs);

    public static string OrHome(string? path) => IsLocal(path) ? path! : Home;
}
