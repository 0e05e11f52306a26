using Weir.Drift;
using Weir.Models;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Drift;

/// <summary>Makes of the hours of one site or sensor what is to be compared: all of it, then each route of a site, each with all that is watched.</summary>
/// <param name="layout">What was counted.</param>
/// <param name="site">The host; of names the sensor.</param>
/// <param name="live">Version of the model that is live: scores of another say nothing of it.</param>
/// <param name="past">Hours of the past.</param>
/// <param name="window">The hours to judge.</param>
internal sealed class SiteCases(DriftLayout layout, string site, long live, HourSpan past, HourSpan window)
{
    // Against a distribution without days, days of the window tell by how much days differ.
    private const int Week = 7 * 24;

    /// <summary>All cases of a site.</summary>
    /// <param name="rows">Its hours.</param>
    public IEnumerable<DriftCase> Of(IReadOnlyList<DriftHour> rows)
    {
        // A route that has all the requests of its site is the site: it has the better name, and nothing is said twice.
        string[] routes = [.. rows.Select(row => row.Route).Distinct(StringComparer.Ordinal)];
        foreach (DriftCase about in Place(rows, routes is [{ Length: > 0 } only] ? only : null)) yield return about;
        if (routes.Length == 1) yield break;

        // What has no place of its own is part of the site, and of nothing else.
        foreach (var group in rows.Where(row => row.Route.Length > 0).GroupBy(row => row.Route, StringComparer.Ordinal))
        {
            foreach (DriftCase about in Place([.. group], group.Key)) yield return about;
        }
    }

    /// <summary>Scores of the last seven days of the site against the baseline of the model; null where the file has none.</summary>
    public DriftCase? AgainstModel(IReadOnlyList<DriftHour> rows, IReadOnlyList<BaselineHistogram> baseline)
    {
        if (baseline.FirstOrDefault(one => one.Name == ScoreBins.Name) is not { } scores || DriftBins.OfBaseline(scores, logits: true) is not { } bins) return null;
        HourlyDistribution? fine = Counts(rows)[layout.Score];
        return fine is null ? null : new DriftCase(DriftKind.Scores, layout.NameOf(layout.Score), layout.PlaceOf(site), ShiftSamples.OfModel(Distribution.OfBaseline(scores, bins), Coarse(fine, bins), new HourSpan(window.End - Week, Week)));
    }

    /// <summary>Severities of the whole place against what the model promises, while it has no past of its own.</summary>
    public DriftCandidate AgainstPromise(IReadOnlyList<DriftHour> rows, double promised, DriftOptions options) => Counts(rows)[layout.Severity] is { } severities && promised > 0
        ? PromiseDrift.Candidate(severities, promised, past, window, layout.NameOf(layout.Severity), layout.PlaceOf(site), options)
        : new DriftCandidate(double.NaN, null);

    private IEnumerable<DriftCase> Place(IReadOnlyList<DriftHour> rows, string? route)
    {
        DriftPlace place = layout.PlaceOf(site, route);
        HourlyDistribution?[] counts = Counts(rows);
        for (int watched = 0; watched < counts.Length; watched++)
        {
            if (counts[watched] is not { } of) continue;
            if (watched == layout.Score)
            {
                // Counted finely, compared by tenths of the past.
                Distribution before = of.Sum(past);
                // Where all of the past lies in one bin there is nothing to cut.
                if (DriftBins.OfBaseline(new BaselineHistogram(of.Bins.Name, of.Bins.Edges.ToArray(), before.Counts[..of.Bins.MissingBin].ToArray()), logits: true) is { } bins) of = Coarse(of, bins);
            }

            DriftKind kind = !layout.IsOfModel(watched) ? DriftKind.Feature : watched == layout.Score ? DriftKind.Scores : DriftKind.Verdict;
            yield return new DriftCase(kind, layout.NameOf(watched), place, ShiftSamples.OfHours(of, past, of, window) with { AreTheSame = layout.AreTheSame });
        }
    }

    /// <summary>Counts of each thing that is watched, hour by hour; null for one of which there are none.</summary>
    private HourlyDistribution?[] Counts(IReadOnlyList<DriftHour> rows)
    {
        var counts = new HourlyDistribution?[layout.Watched.Count];
        uint[] row = new uint[layout.Bins];
        foreach (DriftHour hour in rows)
        {
            Array.Clear(row);
            CountText.Read(hour.Counts, row);
            for (int watched = 0; watched < counts.Length; watched++)
            {
                if (layout.IsOfModel(watched) && hour.Live != live) continue;
                DriftBins bins = layout.Watched[watched];
                HourlyDistribution of = counts[watched] ??= new HourlyDistribution(bins, past.Hours + window.Hours);
                for (int bin = 0; bin < bins.Count; bin++)
                {
                    if (row[layout.OffsetOf(watched) + bin] is > 0 and var count) of.Add((int)hour.Hour, bin, count);
                }
            }
        }

        return counts;
    }

    /// <summary>The same counts in bins whose edges are among those of the fine ones.</summary>
    private static HourlyDistribution Coarse(HourlyDistribution fine, DriftBins bins)
    {
        int[] map = [.. Enumerable.Range(0, fine.Bins.Count).Select(bin => bin == fine.Bins.MissingBin ? bins.MissingBin : bin == 0 ? 0 : bins.Of(fine.Bins.Edges[bin - 1]))];
        var coarse = new HourlyDistribution(bins, (DriftCounts.Days + 1) * 24);
        foreach ((int hour, uint[] row) in fine.Held(new HourSpan(0, int.MaxValue)))
        {
            for (int bin = 0; bin < row.Length; bin++)
            {
                if (row[bin] > 0) coarse.Add(hour, map[bin], row[bin]);
            }
        }

        return coarse;
    }
}
