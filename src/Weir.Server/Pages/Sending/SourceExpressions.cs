using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Weir.Server.Pages.Sending;

/// <summary>Refuses what stands in a directive and is none of what browsers read there: they pass over it, and the policy is another than the one that was meant.</summary>
/// <remarks>Source: Content Security Policy Level 3, W3C, 2.3.1 (source lists), 6.4.2 (frame-ancestors); Trusted Types, W3C, 4.2.</remarks>
internal static partial class SourceExpressions
{
    private const int MostMilliseconds = 1000;

    private static readonly FrozenSet<string> s_words = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "'self'", "'unsafe-inline'", "'unsafe-eval'", "'strict-dynamic'", "'unsafe-hashes'", "'wasm-unsafe-eval'", "'report-sample'", "'unsafe-allow-redirects'", "'inline-speculation-rules'",
        "'trusted-types-eval'", "'report-sha256'", "'report-sha384'", "'report-sha512'");

    private const string Allowed = "allowed are 'none' alone, words such as 'self' and 'unsafe-inline' in single quotes, hashes such as 'sha256-…', schemes such as https:, and hosts such as https://cdn.example:8443/folder/ or *.cdn.example";

    /// <param name="words">A directive: its name, in lower case, and what stands behind it.</param>
    /// <exception cref="PageException">Something of it is not what may stand there.</exception>
    public static void Check(ReadOnlySpan<string> words)
    {
        string name = words[0];
        ReadOnlySpan<string> sources = words[1..];
        foreach (string source in sources)
        {
            // To the grammar a word without quotes is a host, which nobody means.
            if (s_words.Contains($"'{source}'") || source.Equals("none", StringComparison.OrdinalIgnoreCase) || BareHash().IsMatch(source))
            {
                throw new PageException($"The policy has {source} without quotes in {name}, which is a host of that name; expected '{source}'.");
            }

            if (source.Equals("'none'", StringComparison.OrdinalIgnoreCase) && sources.Length > 1)
            {
                throw new PageException($"The policy has 'none' beside others in {name}, where browsers pass over it; expected 'none' alone, or only the others.");
            }

            if (!IsKnown(name, source))
            {
                throw new PageException($"The policy has {source} in {name}, which browsers pass over; {AllowedIn(name)}.");
            }
        }
    }

    private static bool IsKnown(string name, string source) => source.Equals("'none'", StringComparison.OrdinalIgnoreCase) ? name != "require-trusted-types-for" : name switch
    {
        "require-trusted-types-for" => source.Equals("'script'", StringComparison.OrdinalIgnoreCase),
        "trusted-types" => source == "*" || source.Equals("'allow-duplicates'", StringComparison.OrdinalIgnoreCase) || TrustedType().IsMatch(source),
        "frame-ancestors" => source.Equals("'self'", StringComparison.OrdinalIgnoreCase) || Scheme().IsMatch(source) || Host().IsMatch(source),
        _ => s_words.Contains(source) || Hash().IsMatch(source) || Scheme().IsMatch(source) || Host().IsMatch(source),
    };

    private static string AllowedIn(string name) => name switch
    {
        "require-trusted-types-for" => "allowed is 'script'",
        "trusted-types" => "allowed are 'none' alone, 'allow-duplicates', * and names of policies",
        "frame-ancestors" => "allowed are 'none' alone, 'self', schemes such as https:, and hosts such as https://shop.example or *.shop.example",
        _ => Allowed,
    };

    [GeneratedRegex("^'sha(256|384|512)-[A-Za-z0-9+/_-]+={0,2}'$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MostMilliseconds)]
    private static partial Regex Hash();

    [GeneratedRegex("^(sha(256|384|512)-[A-Za-z0-9+/_-]{43,}={0,2}|nonce-.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MostMilliseconds)]
    private static partial Regex BareHash();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]*:$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MostMilliseconds)]
    private static partial Regex Scheme();

    // Underscores are in no grammar, and in names that browsers take.
    [GeneratedRegex("^([A-Za-z][A-Za-z0-9+.-]*://)?([*]|([*][.])?[A-Za-z0-9_-]+([.][A-Za-z0-9_-]+)*[.]?)(:([0-9]+|[*]))?(/[A-Za-z0-9._~!$&'()*+=:@%/-]*)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MostMilliseconds)]
    private static partial Regex Host();

    [GeneratedRegex("^[A-Za-z0-9#=_/@.%-]+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MostMilliseconds)]
    private static partial Regex TrustedType();
}
