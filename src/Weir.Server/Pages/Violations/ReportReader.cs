using System.Text.Json;

namespace Weir.Server.Pages.Violations;

/// <summary>Reads the body of a request: one report as the directive <c>report-uri</c> has it sent, or those of the Reporting API. Takes any bytes.</summary>
internal static class ReportReader
{
    /// <summary>Most reports in one body.</summary>
    public const int MostReports = 100;

    public static ReportBody Read(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith("\uFEFF"u8))
        {
            body = body["\uFEFF"u8.Length..];
        }

        var reader = new Utf8JsonReader(body);
        try
        {
            reader.Read();
            var read = reader.TokenType switch
            {
                JsonTokenType.StartArray => ReadAll(ref reader),
                JsonTokenType.StartObject => ReadOne(ref reader),
                _ => ReportBody.Unreadable("the body is neither an object nor an array"),
            };

            // Also finds what stands after it.
            return read.Problem is null && reader.Read() ? ReportBody.Unreadable("there is more than one value in the body") : read;
        }
        catch (JsonException error)
        {
            return ReportBody.Unreadable($"the body is not JSON, from line {(error.LineNumber ?? 0) + 1}, byte {(error.BytePositionInLine ?? 0) + 1} on");
        }
    }

    private static ReportBody ReadAll(ref Utf8JsonReader reader)
    {
        var reports = new List<RawReport>();
        int ignored = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reports.Count + ignored == MostReports)
            {
                return ReportBody.Unreadable($"there are more than {MostReports} reports in the body");
            }

            var report = new RawReport();
            if (ReadReport(ref reader, report) is ReportKind.Kept)
            {
                reports.Add(report);
            }
            else
            {
                ignored++;
            }
        }

        return new ReportBody(reports, ignored, Problem: null);
    }

    private static ReportBody ReadOne(ref Utf8JsonReader reader)
    {
        var report = new RawReport();
        return ReadReport(ref reader, report) switch
        {
            ReportKind.Kept => new ReportBody([report], 0, Problem: null),
            ReportKind.Other => new ReportBody([], 1, Problem: null),
            _ => ReportBody.Unreadable("the object is no report: it has neither \"csp-report\" nor \"type\" and \"body\""),
        };
    }

    /// <summary>Reads one report to its end, whatever it is.</summary>
    private static ReportKind ReadReport(ref Utf8JsonReader reader, RawReport report)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return ReportKind.None;
        }

        bool isOfPolicy = false, hasBody = false;
        string? type = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueIsEscaped)
            {
                reader.Skip();
            }
            else if (reader.ValueTextEquals("csp-report"u8))
            {
                isOfPolicy = ReportFields.TryRead(ref reader, report);
            }
            else if (reader.ValueTextEquals("body"u8))
            {
                hasBody = ReportFields.TryRead(ref reader, report);
            }
            else if (reader.ValueTextEquals("type"u8))
            {
                type = ReportFields.Text(ref reader, ReportFields.LongestWord);
            }
            else if (reader.ValueTextEquals("url"u8))
            {
                report.Url = ReportFields.Text(ref reader, ReportFields.LongestAddress);
            }
            else
            {
                reader.Skip();
            }
        }

        report.IsIntegrity = !isOfPolicy && type is "integrity-violation";
        return isOfPolicy || (hasBody && type is ("csp-violation" or "integrity-violation")) ? ReportKind.Kept
            : type is null ? ReportKind.None : ReportKind.Other;
    }

    private enum ReportKind
    {
        /// <summary>No report at all.</summary>
        None,

        /// <summary>One that is not about a policy, such as of a deprecated function.</summary>
        Other,

        Kept,
    }
}
