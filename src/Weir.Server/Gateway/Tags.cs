using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Weir.AspNetCore;

namespace Weir.Server.Gateway;

/// <summary>Writes what Weir knows of a request into the headers for the upstream.</summary>
internal static class Tags
{
    public static void Write(HttpContext context, HttpRequestHeaders headers, bool tag)
    {
        var feature = context.GetWeir()!;
        headers.TryAddWithoutValidation(WeirHeaders.RequestId, feature.RequestId);
        if (!tag)
        {
            return;
        }

        var verdict = feature.Verdict;
        headers.TryAddWithoutValidation(WeirHeaders.Score, verdict.Score.ToString("0.0000", CultureInfo.InvariantCulture));
        headers.TryAddWithoutValidation(WeirHeaders.Severity, verdict.Severity.ToString());
        if (verdict.Severity != Severity.None)
        {
            headers.TryAddWithoutValidation(WeirHeaders.Class, verdict.Class.Name());
        }
    }
}
