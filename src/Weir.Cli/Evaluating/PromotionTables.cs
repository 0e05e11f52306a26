using System.Globalization;
using Spectre.Console;
using Weir.Evaluation.Promotion;
using Weir.Numerics;

namespace Weir.Cli.Evaluating;

/// <summary>Prints how a candidate compares with the live model.</summary>
internal static class PromotionTables
{
    public static void Write(IAnsiConsole console, PromotionStudy study, string live, string candidate)
    {
        if (study.Attacks.Rows + study.Benign.Rows > 0)
        {
            console.WriteLine($"{candidate} beside {live}: rows that each flags at Medium, by its own thresholds; differences with intervals of 95 %, p by McNemar's test");
            Write(console, "attacks", [study.Attacks, .. study.Parts.Where(part => part.IsAttack)], live, candidate);
            Write(console, "benign", [study.Benign, .. study.Parts.Where(part => !part.IsAttack)], live, candidate);
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a row takes {study.CandidateCost.MicrosPerRow:0.#} µs where {live} takes {study.LiveCost.MicrosPerRow:0.#}; files of {study.CandidateCost.Bytes:N0} and {study.LiveCost.Bytes:N0} bytes"));
        }

        console.WriteLine(study.Shadow is not { } shadow
            ? $"live traffic: {candidate} scored none beside {live}"
            : string.Create(CultureInfo.InvariantCulture, $"live traffic: {shadow.Scored:N0} requests scored, {shadow.Dropped:N0} dropped; it alone flags {shadow.More:N0}, {live} alone {shadow.Less:N0}; verdicts of people take its side {shadow.ForCandidate:N0} times, that of {live} {shadow.ForLive:N0} times"));
        foreach (string reason in study.Reasons) console.WriteLine($"- {reason}");
        if (study.MayPromote) console.WriteLine("no worse");
    }

    private static void Write(IAnsiConsole console, string kind, IEnumerable<PairedFlags> parts, string live, string candidate)
    {
        var table = new ConsoleTable([kind, "rows", live, candidate, "difference", $"only {live}", $"only {candidate}", "p"]);
        foreach (PairedFlags part in parts)
        {
            table.Add([part.Name, FigureText.Count(part.Rows), Share(part.Live, part.Rows), Share(part.Candidate, part.Rows), Points(part.Difference), FigureText.Count(part.OnlyLive), FigureText.Count(part.OnlyCandidate), part.P.ToString("0.0000", CultureInfo.InvariantCulture)]);
        }

        table.WriteTo(console);
    }

    private static string Share(long hits, long rows) => rows == 0 ? "–" : FigureText.Percent(hits / (double)rows);

    private static string Points(Interval difference) => !difference.IsKnown ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100 * difference.Value:+0.00;-0.00;0.00} [{100 * difference.Low:+0.00;-0.00;0.00} to {100 * difference.High:+0.00;-0.00;0.00}]");
}
