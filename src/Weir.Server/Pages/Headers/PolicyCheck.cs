namespace Weir.Server.Pages.Headers;

/// <summary>Finds what Content-Security-Policies leave open. Where there are several all must allow a thing, so a hole is one only when each has it.</summary>
internal static class PolicyCheck
{
    public const string Header = "Content-Security-Policy";

    /// <param name="enforced">Policies that hold.</param>
    /// <param name="reportOnly">Policies that only report.</param>
    public static IEnumerable<HeaderFinding> Check(IReadOnlyList<ContentPolicy> enforced, IReadOnlyList<ContentPolicy> reportOnly)
    {
        if (enforced.Count == 0)
        {
            return
            [
                reportOnly.Count > 0
                    ? new HeaderFinding(Header, HeaderWeight.Bad, "Content-Security-Policy-Report-Only alone", "the same policy, enforced", "The policy reports and holds nothing back.")
                    : new HeaderFinding(Header, HeaderWeight.Bad, "", "script-src with hashes or nonces, object-src 'none', base-uri 'none'", "Any script that gets into the page runs, and may send what it reads anywhere."),
            ];
        }

        HeaderFinding[] found = [.. Holes(enforced)];
        return found.Any(finding => finding.Weight > HeaderWeight.Note) ? found : [.. found, new HeaderFinding(Header, HeaderWeight.Good, "", "", "The policy says which scripts may run.")];
    }

    private static IEnumerable<HeaderFinding> Holes(IReadOnlyList<ContentPolicy> policies)
    {
        if (InAll(policies, policy => Scripts(policy) is null ? "no script-src and no default-src" : null) is { } open)
        {
            yield return Hole(HeaderWeight.Bad, open, "script-src with hashes or nonces", "Scripts may come from anywhere.");
        }
        else
        {
            if (InAll(policies, policy => Scripts(policy) is not { } sources || SourceList.AllowsInline(sources) ? "script-src 'unsafe-inline'" : null) is { } inline)
            {
                yield return Hole(HeaderWeight.Bad, inline, "hashes or nonces", "A script that somebody slips into the page's text runs.");
            }

            if (InAll(policies, policy => Scripts(policy) is not { } sources ? "any" : SourceList.Has(sources, "'strict-dynamic'") ? null : SourceList.AnyBody(sources)) is { } wide)
            {
                yield return Hole(HeaderWeight.Bad, $"script-src {wide}", "the hosts that are needed, or hashes and nonces", "Scripts may come from machines of anybody.");
            }
        }

        if (InAll(policies, policy => policy.Sources("script-src", "default-src") is { } sources && !SourceList.Has(sources, "'unsafe-eval'") ? null : "script-src 'unsafe-eval'") is { } eval
            && policies.Any(policy => policy.Sources("script-src", "default-src") is not null))
        {
            yield return Hole(HeaderWeight.Weak, eval, "script-src without 'unsafe-eval'", "Text may be made into code.");
        }

        if (InAll(policies, policy => policy.Sources("connect-src", "default-src") is { } sources ? SourceList.AnyBody(sources) : "no connect-src and no default-src") is { } connect)
        {
            yield return Hole(HeaderWeight.Weak, connect, "connect-src with the hosts that are needed", "What a script reads may be sent anywhere.");
        }

        if (InAll(policies, policy => policy.Sources("object-src", "default-src") is { } sources ? SourceList.AnyBody(sources) : "no object-src") is { } objects)
        {
            yield return Hole(HeaderWeight.Weak, objects, "object-src 'none'", "Plug-ins and embedded documents may come from anywhere.");
        }

        if (InAll(policies, policy => policy.Sources("base-uri") is { } sources ? SourceList.AnyBody(sources) : "no base-uri") is { } bases)
        {
            yield return Hole(HeaderWeight.Weak, bases, "base-uri 'none' or 'self'", "A base element that is slipped in sends the page's own scripts elsewhere.");
        }

        if (InAll(policies, policy => policy.Sources("form-action") is { } sources ? SourceList.AnyBody(sources) : "no form-action") is { } forms)
        {
            yield return Hole(HeaderWeight.Weak, forms, "form-action 'self' and the payment provider", "A form that is slipped in, or changed, sends anywhere; default-src does not speak of forms.");
        }

        if (!policies.Any(policy => policy.Sources("report-to", "report-uri") is not null))
        {
            yield return Hole(HeaderWeight.Note, "no report-to and no report-uri", "report-to", "Nobody hears of what the policy holds back.");
        }
    }

    private static string[]? Scripts(ContentPolicy policy) => policy.Sources("script-src-elem", "script-src", "default-src");

    /// <summary>What was seen in the first policy when each has the hole.</summary>
    private static string? InAll(IReadOnlyList<ContentPolicy> policies, Func<ContentPolicy, string?> hole) =>
        policies.All(policy => hole(policy) is not null) ? hole(policies[0]) : null;

    private static HeaderFinding Hole(HeaderWeight weight, string seen, string wanted, string sentence) =>
        new(Header, weight, Text.Short(seen), wanted, sentence);
}
