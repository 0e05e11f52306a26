using System.Globalization;
using Weir.Server.Findings;
using Weir.Server.Findings.Outgoing;
using Weir.Server.Findings.Pages;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Dashboard;

/// <summary>The words and numbers of the pages.</summary>
internal static class Words
{
    public static IReadOnlyList<string> Severities { get; } = Enum.GetNames<Severity>();

    /// <summary>What a person calls a class of attacks, or a technique; null is none.</summary>
    public static string Class(string? name) => name is null ? "None" : AttackTechniques.Find(name) is not null ? $"{Technique(name)} ({name})" : ClassWords.Of(name);

    public static string Action(string action) => action switch
    {
        "pass" => "passed",
        "block" => "blocked",
        "challenge" => "challenged",
        "refuse" => "refused",
        "fail" => "no answer",
        "leave" => "client left",
        _ => action,
    };

    /// <summary>Whether an alert is about flows of the network, and not about requests.</summary>
    public static bool IsOfFlows(Alert alert) => alert.IsOfFlows;

    /// <summary>The few words of the title of an alert about flows, without its sentence.</summary>
    public static string FlowTitle(Alert alert) => alert.Title.IndexOf(": ", StringComparison.Ordinal) is > 0 and var end ? alert.Title[..end] : alert.Title;

    /// <summary>Where an alert stands, and what was said of it.</summary>
    public static string State(Alert alert) => (alert.State, alert.Verdict) switch
    {
        (AlertState.Closed, AlertVerdict.TruePositive) => "Closed: attack",
        (AlertState.Closed, AlertVerdict.FalsePositive) => "Closed: false positive",
        (AlertState.Closed, AlertVerdict.Expected) => "Closed: expected",
        var (state, _) => state.ToString(),
    };

    /// <summary>What somebody did to an alert.</summary>
    public static string Note(AlertNote note) => note.Action switch
    {
        "state" => $"State: {note.Text}",
        "verdict" => $"Verdict: {note.Text.Replace('_', ' ')}",
        "assign" => note.Text.Length == 0 ? "Given back" : $"Assigned to {note.Text}",
        "exclusion" => $"Excluded: {note.Text}",
        _ => note.Text,
    };

    public static DateTimeOffset Time(long micros) => Micros.ToTime(micros);

    public static string IsoMicros(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    /// <summary>Short enough for a tile: 950, 12.4 k, 3.1 M.</summary>
    public static string Count(double count) => count switch
    {
        < 10_000 => count.ToString("#,0", CultureInfo.InvariantCulture),
        < 1_000_000 => (count / 1e3).ToString("0.#", CultureInfo.InvariantCulture) + " k",
        < 1e9 => (count / 1e6).ToString("0.#", CultureInfo.InvariantCulture) + " M",
        _ => (count / 1e9).ToString("0.#", CultureInfo.InvariantCulture) + " G",
    };

    /// <summary>Bytes, in the units of providers and disks: 950 B, 12.4 kB, 3.1 MB.</summary>
    public static string Bytes(double count) => count switch
    {
        < 1000 => count.ToString("0", CultureInfo.InvariantCulture) + " B",
        < 1e6 => (count / 1e3).ToString("0.#", CultureInfo.InvariantCulture) + " kB",
        < 1e9 => (count / 1e6).ToString("0.#", CultureInfo.InvariantCulture) + " MB",
        < 1e12 => (count / 1e9).ToString("0.#", CultureInfo.InvariantCulture) + " GB",
        _ => (count / 1e12).ToString("0.#", CultureInfo.InvariantCulture) + " TB",
    };

    /// <summary>What ATT&amp;CK calls a technique; the part after the colon alone of one that is part of another.</summary>
    public static string Technique(string id) => AttackTechniques.Find(id)?.Name is { } name ? name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() : id;

    /// <summary>Technique of what is wrong on a page, by the name of its class.</summary>
    public static string PageTechnique(string name) => PageClasses.TryParse(name, out var one) && AttackTechniques.Find(PageClasses.Technique(one)) is { } technique ? $"{Technique(technique.Id)} ({technique.Id})" : name;

    /// <summary>From 0.00 to 1.00.</summary>
    public static string Risk(double risk) => risk.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>To the last digit: 33,794.</summary>
    public static string Whole(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Percent(double share) => share is > 0 and < 0.001 or > 0.999 and < 1
        ? (100 * share).ToString("0.000", CultureInfo.InvariantCulture) + " %"
        : (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>How long something took: 12.3 s, 4.5 min, 2.0 h; nothing for null.</summary>
    public static string Span(TimeSpan? span) => span switch
    {
        null => "",
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Value.TotalSeconds:0.0} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Value.TotalMinutes:0.0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.Value.TotalHours:0.0} h"),
    };

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
