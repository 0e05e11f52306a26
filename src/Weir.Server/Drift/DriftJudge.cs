using Weir.Drift;
using Weir.Models;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Drift;

/// <summary>One round over all that was counted: traffic, sensors, and scores against what people said.</summary>
/// <param name="store">Keeps the counts.</param>
/// <param name="sensors">What is known of sensors; null where there are none.</param>
internal sealed class DriftJudge(OperationalStore store, SensorWatch? sensors)
{
    // The window is a whole day, so that hours of the day are no drift.
    private const int Window = 24, Past = 28 * 24;

    // Rounds come each hour, and whoever reads alerts counts days. Windows of a day that begin an hour apart are nearly the same: as measured, 24 of them are as many
    // chances for a false alarm as six (FalseAlarmTests).
    private const int RoundsOfDay = 6;

    // Days that are compared with the baseline of the model, which is shown and never a finding.
    private const int LeastDays = 2;

    private static readonly DriftOptions s_options = new() { FalseAlarms = .01 / RoundsOfDay };

    /// <summary>Judges the day before an hour.</summary>
    /// <param name="now">The time of the round.</param>
    /// <param name="live">Version of the model that is live.</param>
    /// <param name="baseline">Baseline of its file; empty for none.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<DriftReport> JudgeAsync(DateTimeOffset now, long live, IReadOnlyList<BaselineHistogram> baseline, CancellationToken cancellationToken)
    {
        int hour = HourSpan.HourOf(now);
        HourSpan window = new(hour - Window, Window), past = new(hour - Window - Past, Past);
        var traffic = new List<DriftCandidate>();
        var others = new List<DriftItem>();
        var against = new List<DriftItem>();
        foreach (string site in (await store.Drift.PlacesAsync(window.First, cancellationToken).ConfigureAwait(false)).Select(place => place.Site).Distinct(StringComparer.Ordinal))
        {
            var cases = new SiteCases(site, live, past, window);
            var rows = await store.Drift.HoursAsync(site, past.First, window.End, DriftLayout.Number, cancellationToken).ConfigureAwait(false);
            foreach (DriftCase about in cases.Of(rows))
            {
                traffic.AddRange(about.Candidates(s_options));
                if (DriftItems.Of(about, s_options) is { } item) others.Add(item);
            }

            if (baseline.Count > 0 && cases.AgainstModel(rows, baseline) is { } model && DriftItems.Of(model, s_options with { LeastBlocks = LeastDays }) is { } of) against.Add(of);
        }

        var judged = sensors?.Candidates(past, window, now, s_options) ?? [];
        var verdicts = await VerdictsAsync(past, cancellationToken).ConfigureAwait(false);
        DriftItem[] findings =
        [
            .. new[] { traffic, judged, verdicts }.SelectMany(candidates => DriftRound.Judge([.. candidates], s_options)).OrderBy(finding => finding.PValue).Select(DriftItems.Of),
        ];
        return new DriftReport
        {
            At = now,
            From = TimeOf(window.First),
            Until = TimeOf(window.End),
            Model = ModelVersion.IdOf("http", live),
            Compared = new[] { traffic, judged, verdicts }.Sum(candidates => candidates.Count(candidate => !double.IsNaN(candidate.PValue))),
            Findings = findings,
            Others =
            [
                .. others.Where(item => !findings.Any(finding => (finding.Kind, finding.What, finding.Site, finding.Route) == (item.Kind, item.What, item.Site, item.Route)))
                    .OrderBy(item => item.PValue).ThenByDescending(item => item.Effect).Take(DriftReport.MostShown),
            ],
            Baseline = [.. against.OrderByDescending(item => item.Effect).Take(DriftReport.MostShown)],
        };
    }

    /// <summary>Scores of alerts against what people said of them, since the model is live: of each site and of all.</summary>
    private async Task<List<DriftCandidate>> VerdictsAsync(HourSpan past, CancellationToken cancellationToken)
    {
        long since = Micros.Of(TimeOf(past.First));
        if (await store.Models.MovesAsync("http", 1, cancellationToken).ConfigureAwait(false) is [var move]) since = Math.Max(since, move.At);
        var verdicts = await store.Drift.VerdictsAsync(since, cancellationToken).ConfigureAwait(false);
        string[] hosts = [.. verdicts.Select(verdict => verdict.Host).Distinct(StringComparer.OrdinalIgnoreCase)];
        List<DriftCandidate> all = [.. hosts.Select(host => Of(new DriftPlace(host), verdicts.Where(verdict => string.Equals(verdict.Host, host, StringComparison.OrdinalIgnoreCase))))];
        if (hosts.Length > 1) all.Add(Of(DriftPlace.All, verdicts));
        return all;

        static DriftCandidate Of(DriftPlace place, IEnumerable<DriftVerdict> verdicts)
        {
            var counts = new CalibrationDrift();

            // What was expected was an attack, too.
            foreach (DriftVerdict verdict in verdicts) counts.Take(verdict.Score, verdict.Verdict != EnumWords.Of(AlertVerdict.FalsePositive));
            return counts.Candidate(place, s_options);
        }
    }

    private static DateTimeOffset TimeOf(int hour) => DateTimeOffset.UnixEpoch.AddHours(hour);
}
