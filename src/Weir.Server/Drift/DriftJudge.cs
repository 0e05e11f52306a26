using Weir.Drift;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Drift;

/// <summary>One round over all that was counted: requests, scripts, names, sensors, and scores against what people said.</summary>
/// <param name="store">Keeps the counts.</param>
/// <param name="counts">What is counted.</param>
/// <param name="sensors">What is known of sensors; null where there are none.</param>
internal sealed class DriftJudge(OperationalStore store, IReadOnlyList<IDriftCounts> counts, SensorWatch? sensors)
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
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<DriftReport> JudgeAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        int hour = HourSpan.HourOf(now);
        HourSpan window = new(hour - Window, Window), past = new(hour - Window - Past, Past);

        // Each is corrected by itself: else a silent sensor would have to outweigh hundreds of comparisons of routes.
        var families = new List<IReadOnlyList<DriftCandidate>>();
        var others = new List<DriftItem>();
        var against = new List<DriftItem>();
        var promises = new List<DriftCandidate>();
        ScoringModel[] models = [.. counts.Select(of => of.Model)];
        for (int of = 0; of < models.Length; of++)
        {
            families.Add(await CompareAsync(counts[of].Layout, models[of], past, window, others, against, promises, cancellationToken).ConfigureAwait(false));
        }

        families.Add(promises);
        families.Add(sensors?.Candidates(past, window, now, s_options) ?? []);
        families.Add(await VerdictsAsync(past, cancellationToken).ConfigureAwait(false));
        DriftItem[] findings = [.. families.SelectMany(candidates => DriftRound.Judge(candidates, s_options)).OrderBy(finding => finding.PValue).Select(DriftItems.Of)];
        return new DriftReport
        {
            At = now,
            From = TimeOf(window.First),
            Until = TimeOf(window.End),
            Model = counts.Count == 0 ? "no model" : string.Join(", ", counts.Zip(models, (of, model) => ModelVersion.IdOf(of.Layout.Task, model.Live))),
            Compared = families.Sum(candidates => candidates.Count(candidate => !double.IsNaN(candidate.PValue))),
            Findings = findings,
            Others =
            [
                .. others.Where(item => !findings.Any(finding => (finding.Kind, finding.What, finding.Site, finding.Route, finding.Sensor) == (item.Kind, item.What, item.Site, item.Route, item.Sensor)))
                    .OrderBy(item => item.PValue).ThenByDescending(item => item.Effect).Take(DriftReport.MostShown),
            ],
            Baseline = [.. against.OrderByDescending(item => item.Effect).Take(DriftReport.MostShown)],
        };
    }

    /// <summary>All places of what was counted against their own past, and against what the file of the model says.</summary>
    private async Task<List<DriftCandidate>> CompareAsync(
        DriftLayout layout, ScoringModel model, HourSpan past, HourSpan window, List<DriftItem> others, List<DriftItem> against, List<DriftCandidate> promises, CancellationToken cancellationToken)
    {
        DriftOptions options = layout.HasBursts ? s_options : s_options with { BurstHours = 0 };
        var candidates = new List<DriftCandidate>();
        foreach (string site in (await store.Drift.PlacesAsync(window.First, layout.Number, cancellationToken).ConfigureAwait(false)).Select(place => place.Site).Distinct(StringComparer.Ordinal))
        {
            var cases = new SiteCases(layout, site, model.Live, past, window);
            var rows = await store.Drift.HoursAsync(site, past.First, window.End, layout.Number, cancellationToken).ConfigureAwait(false);
            foreach (DriftCase about in cases.Of(rows))
            {
                candidates.AddRange(about.Candidates(options));
                if (DriftItems.Of(about, options) is { } item) others.Add(item);
            }

            promises.Add(cases.AgainstPromise(rows, model.Promised, options));
            if (model.Baseline.Count > 0 && cases.AgainstModel(rows, model.Baseline) is { } of && DriftItems.Of(of, options with { LeastBlocks = LeastDays }) is { } compared) against.Add(compared);
        }

        return candidates;
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
