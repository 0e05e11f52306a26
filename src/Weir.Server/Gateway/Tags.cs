using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Weir.AspNetCore;

namespace Weir.Server.Gateway;

/// <summary>Writes what Weir knows of a request into the headers for the upstream.</summary>
internal static class Tags
{
    private const int Steps = 10_000;

    // Four decimals: every text that a score can have, made when it is first needed.
    private static readonly string?[] s_scores = new string?[Steps + 1];

    public static void Write(HttpContext context, HttpRequestHeaders headers, bool tag)
    {
        var feature = context.GetWeir()!;
        headers.TryAddWithoutValidation(WeirHeaders.RequestId, feature.RequestId);
        if (!tag)
        {
            return;
        }

        var verdict = feature.Verdict;
        headers.TryAddWithoutValidation(WeirHeaders.Score, ScoreText(verdict.Score));
        headers.TryAddWithoutValidation(WeirHeaders.Severity, verdict.Severity.ToString());
        if (verdict.Severity != Severity.None)
        {
            headers.TryAddWithoutValidation(WeirHeaders.Class, verdict.Class.Name());
        }

        if (verdict.Flags != VerdictFlags.None)
        {
            headers.TryAddWithoutValidation(WeirHeaders.Flags, verdict.Flags.ToString());
        }
    }

    private static string ScoreText(double score)
    {
        int step = (int)Math.Round(Math.Clamp(score, 0, 1) * Steps);
        return s_scores[step] ??= ((double)step / Steps).ToString("0.0000", CultureInfo.InvariantCulture);
    }
}
