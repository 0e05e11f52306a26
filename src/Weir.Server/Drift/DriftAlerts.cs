using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Weir.Server.Findings;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Drift;

/// <summary>Makes alerts of what has drifted: one for each site or sensor, which goes on while it lasts.</summary>
/// <remarks>
/// A new client of a site changes methods, lengths and headers of many routes at once, and perhaps scores: that is one story, told by the finding that shows it most; the
/// others are its evidence. What a person closed stays closed while the same site goes on drifting.
/// </remarks>
internal static class DriftAlerts
{
    /// <summary>The page that shows it.</summary>
    public const string Path = "/models/drift";

    private const string Index = "stability index";
    private const int LongestText = 500;
    private const int MostReasons = 20;
    private const int MostBars = 12;

    // Rounds come each hour; what was not told for so long has ended.
    private static readonly TimeSpan s_pause = TimeSpan.FromHours(48);

    /// <summary>Folds the findings of a round, as part of the change that keeps it.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public static async Task FoldAsync(StoreChange change, DriftReport report)
    {
        foreach (var story in report.Findings.GroupBy(StoryOf, StringComparer.Ordinal)) await FoldAsync(change, story.Key, [.. story]).ConfigureAwait(false);
    }

    /// <summary>The finding that tells a story: that of another client, which explains the rest, else the largest change; of one route where only that changed, else of the whole site.</summary>
    internal static DriftItem Leading(IReadOnlyList<DriftItem> findings)
    {
        DriftItem[] ordered = [.. findings.OrderByDescending(finding => finding.Measure == Index).ThenByDescending(finding => finding.What == "client").ThenByDescending(finding => finding.Effect ?? 0)];
        DriftItem[] alike = [.. ordered.Where(finding => (finding.Kind, finding.What, finding.Measure) == (ordered[0].Kind, ordered[0].What, ordered[0].Measure))];
        bool isOfOneRoute = alike.Where(finding => finding.Route is not null).Select(finding => finding.Route).Distinct(StringComparer.Ordinal).Count() == 1;
        return alike.FirstOrDefault(finding => finding.Route is null == !isOfOneRoute) ?? alike[0];
    }

    private static async Task FoldAsync(StoreChange change, string story, IReadOnlyList<DriftItem> findings)
    {
        DriftItem leading = Leading(findings);
        Severity severity = findings.Max(SeverityOf);
        var rows = await change.QueryAsync<AlertRow>(
            $"select {AlertRow.Columns} from alerts where host = @Host and class = @Class and last_seen >= @Since order by last_seen desc limit 1",
            new { Host = story, Class = Alert.DriftClass, Since = change.Now - (s_pause.Ticks / TimeSpan.TicksPerMicrosecond) }).ConfigureAwait(false);
        bool isNew = rows is not [_];
        if (isNew && await change.ScalarAsync<long>("select count(*) from alerts where state <> 'closed'", new { }).ConfigureAwait(false) >= AlertFold.MostOpen) return;
        string id = isNew ? NewId(change.Now) : rows[0].Id;
        var row = new
        {
            Id = id,
            Severity = Math.Max(isNew ? 0 : rows[0].Severity, (long)severity),
            Class = Alert.DriftClass,
            Host = story,
            Route = leading.Route ?? "",
            Place = leading.What,
            Title = Cut($"Drift at {leading.Place}: {leading.Sentence}"),
            Path,
            Evidence = EvidenceOf(leading, findings),
            change.Now,
        };
        if (isNew)
        {
            await change.ExecuteAsync(
                """
                insert into alerts (id, state, severity, class, score, client, host, route, place, title, first_seen, last_seen, findings, blocked, clients, targets, request, method, path, evidence, changed)
                values (@Id, 'open', 0, @Class, 0, null, @Host, @Route, @Place, '', @Now, @Now, 0, 0, 0, 0, '', '', @Path, null, @Now)
                """,
                row).ConfigureAwait(false);
        }

        await change.ExecuteAsync(
            """
            insert into alert_parts (alert, kind, value, findings, last_seen) values (@Id, 'class', @Class, 1, @Now)
            on conflict (alert, kind, value) do update set findings = alert_parts.findings + 1, last_seen = excluded.last_seen
            """,
            row).ConfigureAwait(false);
        await change.ExecuteAsync("update alerts set severity = @Severity, title = @Title, last_seen = @Now, findings = findings + 1, evidence = @Evidence, changed = @Now where id = @Id", row).ConfigureAwait(false);
        bool isRaised = !isNew && rows[0].Severity < row.Severity && rows[0].State != EnumWords.Of(AlertState.Closed);
        if (isNew || isRaised) await Alerts.EventAsync(change, id, isNew ? "created" : "raised").ConfigureAwait(false);
    }

    /// <summary>What belongs together: a sensor, a site, or all of them.</summary>
    private static string StoryOf(DriftItem finding) => finding.Sensor is { } sensor ? $"sensor {sensor}" : finding.Site ?? "all sites";

    /// <summary>What the model says, and a sensor that says nothing, matter more than what requests look like.</summary>
    private static Severity SeverityOf(DriftItem finding) => finding.Kind is "scores" or "verdict" or "calibration" or "promise" or "silence" ? Severity.Medium : Severity.Low;

    private static string NewId(long now) => string.Create(CultureInfo.InvariantCulture, $"a{now / 1000:x11}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}");

    /// <summary>Each finding with both distributions, the leading one first.</summary>
    private static string EvidenceOf(DriftItem leading, IReadOnlyList<DriftItem> findings)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartArray();
            foreach (DriftItem finding in findings.OrderByDescending(finding => ReferenceEquals(finding, leading)).Take(MostReasons))
            {
                json.WriteStartObject();
                json.WriteString("where"u8, Cut($"{finding.Place}: {finding.What}"));
                json.WriteString("fragment"u8, Cut($"{finding.Sentence} {BarsOf(finding)}"));
                json.WriteString("class"u8, finding.Kind);
                json.WriteNumber("share"u8, 0);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>Bins before and now, those that changed most.</summary>
    private static string BarsOf(DriftItem finding)
    {
        bool areSeconds = finding.Kind is "silence" or "clock";
        var bars = finding.Bars.Where(bar => (bar.Before ?? 0) > 0 || (bar.Now ?? 0) > 0).OrderByDescending(bar => Math.Abs((bar.Now ?? 0) - (bar.Before ?? 0))).Take(MostBars);
        return string.Join("; ", bars.Select(bar => $"{bar.Label}: {Text(bar.Before)} before, {Text(bar.Now)} now"));

        string Text(double? value) => value is not { } known ? "unknown" : areSeconds ? string.Create(CultureInfo.InvariantCulture, $"{known:0.#} s") : string.Create(CultureInfo.InvariantCulture, $"{100 * known:0.##} %");
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];
}
