using System.Globalization;

namespace Weir.Server.Pages.Sending;

/// <summary>What a policy lets through, as browsers decide it. Pure; thread-safe.</summary>
/// <remarks>Source: Content Security Policy Level 3, W3C, 6.7.2 (matching of addresses) and 6.8.4 (which directive another falls back on).</remarks>
internal sealed class PolicySources
{
    private const StringComparison Same = StringComparison.OrdinalIgnoreCase;

    private readonly Dictionary<string, string[]> _directives = new(StringComparer.Ordinal);
    private readonly Uri _page;

    /// <param name="policy">A policy as <see cref="PolicyText.Clean"/> gives it.</param>
    /// <param name="page">Page with which it is sent.</param>
    public PolicySources(string policy, Uri page)
    {
        _page = page;
        foreach (string[] words in policy.Split("; ").Select(directive => directive.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0))
        {
            _directives.TryAdd(words[0], words[1..]);
        }
    }

    /// <summary>Whether something with an address is let through.</summary>
    /// <param name="directive">What is asked: <c>script-src-elem</c>, <c>form-action</c>.</param>
    /// <param name="address">Its address, without query.</param>
    /// <param name="hasPath">Whether the path of the address is known; without one a source with a path is taken to fit.</param>
    public bool Allows(string directive, Uri address, bool hasPath)
    {
        if (SourcesOf(directive) is not { } sources)
        {
            return true;
        }

        // With strict-dynamic browsers pass over all hosts.
        bool isStrict = directive.StartsWith("script-src", StringComparison.Ordinal) && Has(sources, "'strict-dynamic'");
        return !isStrict && sources.Any(source => Fits(source, address, hasPath));
    }

    /// <summary>Whether code without an address, or an external script that its element holds to this hash, is let through.</summary>
    /// <param name="directive"><c>script-src-elem</c>, or <c>script-src-attr</c> for handlers.</param>
    /// <param name="sha256">Hash of the code in hexadecimal; null where it is not known.</param>
    /// <param name="isInline">Whether it stands in the page.</param>
    public bool AllowsCode(string directive, string? sha256, bool isInline)
    {
        if (SourcesOf(directive) is not { } sources)
        {
            return true;
        }

        bool isHandler = directive == "script-src-attr";
        if (sha256 is not null && (!isHandler || Has(sources, "'unsafe-hashes'")))
        {
            string hash = Convert.ToBase64String(Convert.FromHexString(sha256));
            if (sources.Any(source => source.Replace('-', '+').Replace('_', '/').Equals($"'sha256+{hash}'", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        // Beside a hash, a nonce or strict-dynamic browsers pass over unsafe-inline.
        return isInline && Has(sources, "'unsafe-inline'") && !sources.Any(source => source.StartsWith("'sha", Same) || source.StartsWith("'nonce-", Same) || source.Equals("'strict-dynamic'", Same));
    }

    private string[]? SourcesOf(string directive)
    {
        string[] names = directive switch
        {
            "script-src-elem" or "script-src-attr" => [directive, "script-src", "default-src"],
            "worker-src" => ["worker-src", "child-src", "script-src", "default-src"],
            "frame-src" => ["frame-src", "child-src", "default-src"],
            "form-action" => ["form-action"],
            _ => [directive, "default-src"],
        };
        return Array.Find(names, _directives.ContainsKey) is { } name ? _directives[name] : null;
    }

    private bool Fits(string source, Uri address, bool hasPath)
    {
        if (source.Equals("'self'", Same))
        {
            return _page.Host.Equals(address.Host, Same) && FitsScheme(_page.Scheme, address.Scheme) && (_page.Port == address.Port || (_page.IsDefaultPort && address.IsDefaultPort));
        }

        if (source is ['\'', ..])
        {
            return false;
        }

        if (source is [.. var scheme, ':'] && !scheme.Contains('/', StringComparison.Ordinal))
        {
            return FitsScheme(scheme, address.Scheme);
        }

        int at = source.IndexOf("://", StringComparison.Ordinal);
        string rest = at < 0 ? source : source[(at + 3)..];
        bool isAny = source == "*";
        if (isAny ? address.Scheme is not ("http" or "https" or "ws" or "wss") : !FitsScheme(at < 0 ? _page.Scheme : source[..at], address.Scheme))
        {
            return false;
        }

        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        (string authority, string path) = slash < 0 ? (rest, "") : (rest[..slash], rest[slash..]);
        int colon = authority.LastIndexOf(':');
        (string host, string port) = colon < 0 ? (authority, "") : (authority[..colon], authority[(colon + 1)..]);
        return FitsHost(host, address.Host) && (isAny || FitsPort(port, address)) && (!hasPath || FitsPath(path, address.AbsolutePath));
    }

    /// <summary>A page may be loaded over a safer line than its policy says.</summary>
    private static bool FitsScheme(string scheme, string of) => scheme.Equals(of, Same) || (scheme.ToLowerInvariant(), of) switch
    {
        ("http", "https") => true,
        ("ws", "wss" or "http" or "https") => true,
        ("http" or "https", "wss") => true,
        ("http", "ws") => true,
        _ => false,
    };

    private static bool FitsHost(string host, string of) =>
        host == "*" ? of.Length > 0 : host.StartsWith("*.", StringComparison.Ordinal) ? of.Length >= host.Length && of.EndsWith(host[1..], Same) : host.TrimEnd('.').Equals(of, Same);

    private static bool FitsPort(string port, Uri address) =>
        port == "*" || (port.Length == 0 ? address.IsDefaultPort || address.Port < 0 : port == address.Port.ToString(CultureInfo.InvariantCulture) || (port == "80" && address.Port == 443));

    /// <summary>The inventory has a star for the hash in the name of a file.</summary>
    private static bool FitsPath(string path, string of)
    {
        if (path is "" or "/" || path.EndsWith('/'))
        {
            return path.Length == 0 || of.StartsWith(path, StringComparison.Ordinal);
        }

        int star = of.IndexOf('*', StringComparison.Ordinal);
        return path.Equals(of, StringComparison.Ordinal) || (star >= 0 && path.StartsWith(of[..star], StringComparison.Ordinal) && path.EndsWith(of[(of.LastIndexOf('*') + 1)..], StringComparison.Ordinal));
    }

    private static bool Has(string[] sources, string word) => sources.Contains(word, StringComparer.OrdinalIgnoreCase);
}
