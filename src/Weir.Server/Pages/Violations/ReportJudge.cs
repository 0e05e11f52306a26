using System.Buffers;

namespace Weir.Server.Pages.Violations;

/// <summary>Makes of a report what is kept of it, or says why nothing is.</summary>
internal static class ReportJudge
{
    private const int LongestDirective = 40;

    private static readonly SearchValues<char> s_directiveSigns = SearchValues.Create("abcdefghijklmnopqrstuvwxyz-");

    /// <param name="raw">As the browser wrote it.</param>
    /// <param name="host">That of the request, in lower case, without port. Strangers shall not fill the store with other sites.</param>
    /// <param name="violation">What is kept; null when nothing is.</param>
    public static ReportFate Judge(RawReport raw, string host, out Violation? violation)
    {
        violation = null;
        if (ReportAddress.Of(raw.Document ?? raw.Url ?? "") is not { } page)
        {
            return ReportFate.Unclear;
        }

        if (!page.IsPage)
        {
            return ReportNoise.IsPage(page.Scheme) ? ReportFate.Noise : ReportFate.Unclear;
        }

        if (page.Host != host)
        {
            return ReportFate.Elsewhere;
        }

        string directive = DirectiveOf(raw);
        if (directive.Length is 0 or > LongestDirective || directive.AsSpan().ContainsAnyExcept(s_directiveSigns) || BlockedOf(raw, directive) is not { } blocked)
        {
            return ReportFate.Unclear;
        }

        var source = raw.Source is { Length: > 0 } text ? ReportAddress.Of(text) : null;
        if (ReportNoise.IsSource(raw.Source, source) || ReportNoise.IsBlocked(blocked, page))
        {
            return ReportFate.Noise;
        }

        violation = new Violation
        {
            Key = new ViolationKey(page.Text, directive, blocked.Text, source?.Text ?? "", DispositionOf(raw)),
            Kind = raw.IsIntegrity ? Violation.Integrity : Violation.Csp,
            Line = raw.Line,
            Column = raw.Column,
            Sample = SampleText.Of(raw.Sample),
        };
        return ReportFate.Kept;
    }

    /// <summary>Older browsers give only the violated directive, and with all of its sources.</summary>
    private static string DirectiveOf(RawReport raw)
    {
        string text = (raw.IsIntegrity ? raw.Destination : raw.EffectiveDirective is { Length: > 0 } effective ? effective : raw.ViolatedDirective) ?? "";
        int space = text.IndexOf(' ', StringComparison.Ordinal);
        return (space < 0 ? text : text[..space]).ToLowerInvariant();
    }

    private static ReportAddress? BlockedOf(RawReport raw, string directive)
    {
        if (raw.Blocked is { Length: > 0 } text)
        {
            return ReportAddress.Of(text);
        }

        // How older browsers say that a script or a style stood within the page; of others nothing was said.
        bool isInline = directive.StartsWith("script-src", StringComparison.Ordinal) || directive.StartsWith("style-src", StringComparison.Ordinal) || directive is "default-src";
        return isInline ? new ReportAddress("inline", "inline", "") : new ReportAddress("", "", "");
    }

    private static string DispositionOf(RawReport raw) => raw.IsIntegrity
        ? raw.ReportOnly switch { true => "report", false => "enforce", null => "" }
        : raw.Disposition is "report" or "enforce" ? raw.Disposition : "";
}
