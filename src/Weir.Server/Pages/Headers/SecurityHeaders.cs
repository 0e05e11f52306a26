namespace Weir.Server.Pages.Headers;

/// <summary>Judges the head of a page in the terms of the OWASP Secure Headers Project.</summary>
internal static class SecurityHeaders
{
    private const int MostCookies = 50;
    private const string ReportOnly = "Content-Security-Policy-Report-Only";

    private static readonly HashSet<string> s_careful = new(StringComparer.OrdinalIgnoreCase) { "no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin" };
    private static readonly HashSet<string> s_known = new(s_careful, StringComparer.OrdinalIgnoreCase) { "no-referrer-when-downgrade", "origin", "origin-when-cross-origin", "unsafe-url" };

    /// <param name="address">Where the page came from.</param>
    /// <param name="lines">Lines of its head.</param>
    /// <param name="metaPolicies">Policies that the page states itself.</param>
    public static HeaderReport Check(Uri address, IReadOnlyList<HeaderLine> lines, IReadOnlyList<string> metaPolicies)
    {
        bool isHttps = address.Scheme == Uri.UriSchemeHttps;
        ContentPolicy[] enforced = [.. Policies(lines, PolicyCheck.Header), .. metaPolicies.SelectMany(policy => ContentPolicy.Parse(policy, isMeta: true))];
        return HeaderReport.Of(
        [
            .. PolicyCheck.Check(enforced, [.. Policies(lines, ReportOnly)]),
            TransportCheck.Check(isHttps, address.IsLoopback, lines.FirstOrDefault(line => line.Is(TransportCheck.Header))?.Value),
            Frames(enforced, All(lines, "X-Frame-Options")),
            Sniffing(All(lines, "X-Content-Type-Options")),
            Referrer(All(lines, "Referrer-Policy")),
            Present(lines, "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(self)", "Scripts and frames may ask for camera, place and payment."),
            Present(lines, "Cross-Origin-Opener-Policy", "same-origin", "A window that opened the page keeps a hold on it."),
            Present(lines, "Cross-Origin-Resource-Policy", "same-origin", "Other sites may load the page as a part of theirs."),
            .. Versions(lines),
            .. lines.Where(line => line.Is(CookieCheck.Header)).Take(MostCookies).Select(line => CookieCheck.Check(line.Value, isHttps)),
        ]);
    }

    private static IEnumerable<ContentPolicy> Policies(IReadOnlyList<HeaderLine> lines, string name) =>
        lines.Where(line => line.Is(name)).SelectMany(line => ContentPolicy.Parse(line.Value, isMeta: false));

    private static string? All(IReadOnlyList<HeaderLine> lines, string name)
    {
        string[] values = [.. lines.Where(line => line.Is(name)).Select(line => line.Value.Trim())];
        return values.Length == 0 ? null : string.Join(", ", values);
    }

    private static HeaderFinding Frames(ContentPolicy[] policies, string? options)
    {
        const string header = "X-Frame-Options";
        string[][] ancestors = [.. policies.Select(policy => policy.Sources("frame-ancestors")).OfType<string[]>()];
        if (ancestors.Length > 0)
        {
            string seen = $"frame-ancestors {Text.Short(string.Join(' ', ancestors[0]))}";
            return ancestors.All(sources => SourceList.AnyBody(sources) is not null)
                ? new HeaderFinding(header, HeaderWeight.Weak, seen, "frame-ancestors 'none' or 'self'", "Machines of anybody may show the page within theirs and catch clicks.")
                : new HeaderFinding(header, HeaderWeight.Good, seen, "", "The page says who may show it within theirs.");
        }

        return options is null ? new HeaderFinding(header, HeaderWeight.Weak, "", "frame-ancestors 'none' in the policy, or DENY", "Any site may show the page within its own and catch clicks.")
            : options.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToArray() is [var word] && word.ToUpperInvariant() is "DENY" or "SAMEORIGIN"
                ? new HeaderFinding(header, HeaderWeight.Good, Text.Short(options), "", "The page says who may show it within theirs.")
                : new HeaderFinding(header, HeaderWeight.Weak, Text.Short(options), "DENY or SAMEORIGIN", "Browsers ignore this value.");
    }

    private static HeaderFinding Sniffing(string? value)
    {
        const string header = "X-Content-Type-Options";
        return string.Equals(value?.Split(',')[0].Trim(), "nosniff", StringComparison.OrdinalIgnoreCase)
            ? new HeaderFinding(header, HeaderWeight.Good, Text.Short(value!), "", "Files count as what they say they are.")
            : new HeaderFinding(header, HeaderWeight.Weak, Text.Short(value ?? ""), "nosniff", "A file that says it is text may be taken for a script.");
    }

    private static HeaderFinding Referrer(string? value)
    {
        const string header = "Referrer-Policy";
        const string wanted = "strict-origin-when-cross-origin or no-referrer";

        // Of several words the last one that a browser knows counts.
        string? word = value?.Split(',', StringSplitOptions.TrimEntries).LastOrDefault(s_known.Contains);
        return word is null ? new HeaderFinding(header, HeaderWeight.Note, Text.Short(value ?? ""), wanted, "Browsers choose by themselves how much of the address other sites hear.")
            : s_careful.Contains(word) ? new HeaderFinding(header, HeaderWeight.Good, word, "", "Other sites hear no more than the name of this one.")
            : new HeaderFinding(header, HeaderWeight.Weak, word, wanted, "Other sites hear more of the address than they need.");
    }

    private static HeaderFinding Present(IReadOnlyList<HeaderLine> lines, string header, string wanted, string sentence) => All(lines, header) is { Length: > 0 } value
        ? new HeaderFinding(header, HeaderWeight.Good, Text.Short(value), "", "It is said.")
        : new HeaderFinding(header, HeaderWeight.Note, "", wanted, sentence);

    private static IEnumerable<HeaderFinding> Versions(IReadOnlyList<HeaderLine> lines) => lines
        .Where(line => (line.Is("Server") || line.Is("X-Powered-By") || line.Is("X-AspNet-Version")) && line.Value.AsSpan().IndexOfAnyInRange('0', '9') >= 0)
        .Take(3)
        .Select(line => new HeaderFinding(line.Name, HeaderWeight.Note, Text.Short(line.Value), "no version", "Tells attackers which holes to try."));
}
