using System.Globalization;
using Weir.Cli.Shell;
using Weir.Scripts;
using Weir.Server.Pages;
using Weir.Server.Pages.Headers;
using Weir.Server.Pages.Reading;

namespace Weir.Cli.Verbs;

/// <summary>What was seen of a page, for a person: the worst first. All texts of the page are made fit for a terminal.</summary>
internal static class PageTable
{
    private const int ShownScripts = 40;
    private const int ShownReasons = 3;
    private const int ShownRequests = 20;
    private const int LongestPlace = 100;

    public static void Write(TextWriter output, PageReport page)
    {
        string title = page.Title is { Length: > 0 } text ? $", \"{Short(text)}\"" : "";
        string status = page.Status is { } code ? $"status {code}, " : "";
        output.WriteLine($"{Short(page.FinalUrl?.ToString() ?? page.Page)}: {status}{Size(page.Size)}{title}");
        foreach (string note in page.Notes)
        {
            output.WriteLine($"  {PrintableText.Of(note)}");
        }

        WriteScripts(output, page);
        WriteRest(output, page);
        if (page.Headers is { } headers)
        {
            WriteHeaders(output, headers);
        }

        output.WriteLine();
    }

    private static void WriteScripts(TextWriter output, PageReport page)
    {
        int strangers = page.Hosts.Count(host => host.Party == Party.Third);
        output.WriteLine($"  {Count(page.Scripts.Count, "script")}{(page.Model is { } model ? $", scored with {model}" : ", not scored")}; {Count(strangers, "host")} of other sites");
        if (page.Scripts.Count == 0)
        {
            return;
        }

        output.WriteLine($"  {"score",5}  {"class",-8} {"size",9}  where");
        foreach (ScriptReport script in page.Scripts.OrderByDescending(Rank).Take(ShownScripts))
        {
            string score = script is { Score: { } value, State: not (ScriptState.TooShort or ScriptState.Data) } ? Math.Round(100 * value).ToString(CultureInfo.InvariantCulture) : "-";
            string cls = IsNamed(script) ? script.Class ?? "" : script.State is ScriptState.TooShort ? "short" : "";
            output.WriteLine($"  {score,5}  {cls,-8} {(script.Size is { } size ? Size(size) : "-"),9}  {Where(script)}");
            foreach (string line in Lines(script))
            {
                output.WriteLine($"{new string(' ', 28)}{PrintableText.Of(line)}");
            }
        }

        if (page.Scripts.Count > ShownScripts)
        {
            output.WriteLine($"  and {page.Scripts.Count - ShownScripts} more; --json FILE has all");
        }
    }

    /// <summary>Low is promised for one script in a hundred, and a page has many, most of its handlers too short to tell anything.</summary>
    private static bool IsNamed(ScriptReport script) => script.Severity is > Severity.Low;

    /// <summary>By severity and score; then what a person should look at, then what could not be read.</summary>
    private static double Rank(ScriptReport script) =>
        (IsNamed(script) ? (double)script.Severity! : 0) + (script.Score ?? 0) + (script.LooksLike is not null ? 2 : 0) + (script.Integrity == IntegrityState.Wrong ? 2 : 0) + (script.Undecided is true ? 0.2 : script.State is ScriptState.TooShort ? 0.05 : 0) + (script.NotFollowed.Count > 0 ? 0.15 : 0) + (script.Error is not null ? 0.1 : 0);

    private static string Where(ScriptReport script) => script.Kind switch
    {
        ScriptKind.External => $"{Short(script.Url!)}{(script.Party == Party.Third ? ", of another site" : "")}{(script.ImportedBy is { } by ? $", imported by {Short(by)}" : script.Frame is { } frame ? $", in frame {Short(frame)}" : "")}",
        ScriptKind.RunTime => $"{Short(script.Url ?? "made by a script")}, at run time",
        _ => $"line {script.Line}, column {script.Column}: {Short(script.Element)}{(script.Frame is { } frame ? $", in frame {Short(frame)}" : "")}",
    };

    private static IEnumerable<string> Lines(ScriptReport script)
    {
        foreach (EvidenceReport reason in script.Evidence.Take(IsNamed(script) ? ShownReasons : 0))
        {
            yield return $"{reason.Sentence} (line {reason.Line}, column {reason.Column})";
        }

        if (script.LooksLike is { } known)
        {
            yield return $"its host looks like {known} and is not";
        }

        if (script.FinalUrl is { } final)
        {
            yield return $"sent on to {Short(final.ToString())}";
        }

        string? integrity = script.Integrity switch
        {
            IntegrityState.Missing => $"no {script.IntegrityHolder}: it may become anything",
            IntegrityState.Wrong => $"it is not what the {script.IntegrityHolder} says; browsers refuse it",
            IntegrityState.Unusable => $"the {script.IntegrityHolder} has no hash for it that browsers know",
            _ => null,
        };
        if (integrity is not null)
        {
            yield return integrity;
        }

        if (script.Undecided is true)
        {
            yield return "obfuscated, not decided: a part of it could not be read";
        }

        foreach (string what in script.NotFollowed)
        {
            yield return what;
        }

        if (script.Error is { } error)
        {
            yield return error;
        }
    }

    private static void WriteRest(TextWriter output, PageReport page)
    {
        foreach (FormReport form in page.Forms.Where(form => form.Party == Party.Third || form.Asks.Count > 0))
        {
            output.WriteLine($"  form at line {form.Line} sends to {Short(form.Action ?? "nowhere")}{(form.Party == Party.Third ? ", of another site" : "")}{(form.Asks.Count > 0 ? $", asks for {string.Join(" and ", form.Asks)}" : "")}{(form.Frame is { } frame ? $", in frame {Short(frame)}" : "")}");
        }

        foreach (FrameReport frame in page.Frames.Where(frame => frame.Party == Party.Third))
        {
            output.WriteLine($"  {frame.Element} {(frame.Line > 0 ? $"at line {frame.Line}" : "of the running page")} shows {Short(frame.Url ?? "")}, of another site{(frame.Sandbox is null ? "" : ", in a sandbox")}{(frame.Frame is { } around ? $", in frame {Short(around)}" : "")}");
        }

        foreach (FrameReport frame in page.Frames.Where(frame => frame.Party == Party.First && frame.FinalUrl is not null))
        {
            output.WriteLine($"  {frame.Element} at line {frame.Line} shows {Short(frame.Url ?? "")}, sent on to {Short(frame.FinalUrl!.ToString())}");
        }

        ConnectionReport[] requests = [.. page.Connections.Where(link => link.Kind == "request" && (link.Party == Party.Third || link.Refused is not null))];
        foreach (ConnectionReport link in requests.OrderByDescending(link => link.Party).Take(ShownRequests))
        {
            output.WriteLine($"  while it runs it asks {Short(link.Url)}{(link.Party == Party.Third ? ", of another site" : "")}{(link.Refused is { } why ? $"; refused: {Short(why)}" : "")}");
        }

        if (requests.Length > ShownRequests)
        {
            output.WriteLine($"  and {requests.Length - ShownRequests} requests more; --json FILE has all");
        }
    }

    private static void WriteHeaders(TextWriter output, HeaderReport headers)
    {
        HeaderFinding[] wrong = [.. headers.Findings.Where(finding => finding.Weight > HeaderWeight.Good)];
        output.WriteLine($"  headers: grade {headers.Grade}{(wrong.Length == 0 ? ", nothing to add" : "")}");
        foreach (HeaderFinding finding in wrong)
        {
            string seen = finding.Seen.Length > 0 ? $" has {finding.Seen}" : " is missing";
            output.WriteLine($"    {Cells.Word(finding.Weight),-5} {PrintableText.Of($"{finding.Header}{seen}: {finding.Sentence} Wanted: {finding.Wanted}.")}");
        }
    }

    private static string Short(string text) => PrintableText.Of(text.Length > LongestPlace ? $"{text[..LongestPlace]}…" : text);

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    private static string Size(int bytes) => bytes < 1000 ? $"{bytes} B" : bytes < 1_000_000 ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000.0:0.0} kB") : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");
}
