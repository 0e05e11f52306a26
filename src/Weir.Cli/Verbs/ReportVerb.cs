using System.CommandLine;
using System.Text;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Server.Reports;

namespace Weir.Cli.Verbs;

/// <summary><c>weir report</c>: what the store holds, as a file for people who have no dashboard.</summary>
internal static class ReportVerb
{
    public static Command Create() => new("report", "Write a report of what was kept") { CreatePci() };

    private static Verb CreatePci()
    {
        var from = new Option<string?>("--from") { Description = "First day of the period; 90 days before the last when it is left out", HelpName = "DAY" };
        var to = new Option<string?>("--to") { Description = "Last day of the period; today when it is left out", HelpName = "DAY" };
        var pages = new Option<string[]>("--page") { Description = "Address of a payment page, also several times; all when it is left out", HelpName = "URL" };
        var output = new Option<string>("--output", "-o") { Description = "Where the report goes, HTML that prints well; - is standard output", HelpName = "FILE|-", DefaultValueFactory = _ => OutputFile.StandardOutput };
        var verb = new Verb("pci", "Payment pages for PCI DSS 6.4.3 and 11.6.1: scripts, changes, alerts and gaps; while weir serve runs or after")
        {
            Examples =
            [
                "weir report pci --output payment-pages.html",
                "weir report pci --from 2026-01-01 --to 2026-03-31 --page https://shop.example/checkout --data /var/lib/weir -o q1.html",
            ],
        };
        verb.Add(from);
        verb.Add(to);
        verb.Add(pages);
        verb.Add(output);
        verb.Validators.Add(result =>
        {
            if (Period(result.GetValue(from), result.GetValue(to)) is null)
            {
                result.AddError($"{ReportPeriod.Rule}; there are {result.GetValue(from) ?? "nothing"} and {result.GetValue(to) ?? "nothing"}");
            }
        });
        StoreOptions.Attach(verb, mayMake: false, async (parsed, store, cancellation) =>
        {
            PciReportFigures figures = await PciReportFigures.ReadAsync(store, Period(parsed.GetValue(from), parsed.GetValue(to))!, parsed.GetValue(pages) ?? [], cancellation).ConfigureAwait(false);
            using OutputFile file = OutputFile.Create(parsed.GetValue(output)!);
            await file.Stream.WriteAsync(Encoding.UTF8.GetBytes(PciHtmlReport.Write(figures)), cancellation).ConfigureAwait(false);
            file.Commit();
        });
        return verb;
    }

    private static ReportPeriod? Period(string? from, string? to) => ReportPeriod.Read(from, to, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
}
