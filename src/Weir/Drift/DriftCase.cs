using Weir.Numerics;

namespace Weir.Drift;

/// <summary>One distribution of one place, to be compared with its past.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="What">Its name.</param>
/// <param name="Place">Where.</param>
/// <param name="Samples">The window and the past.</param>
internal sealed record DriftCase(DriftKind Kind, string What, DriftPlace Place, ShiftSamples Samples)
{
    // Of scores the parts that few reach are watched by themselves.
    private const double UpperTail = .05;

    /// <summary>The comparison of the whole, then those of shares that matter by themselves: of each name, of what is missing, of the upper tail.</summary>
    public IEnumerable<DriftCandidate> Candidates(DriftOptions options)
    {
        var shift = DistributionShift.Of(Samples, options);
        if (double.IsNaN(shift.PValue)) yield break;
        var before = Sum(Samples.Reference);
        var now = Sum(Samples.Current);
        bool matters = shift.Index.Value >= options.LeastIndex && shift.WithoutBurst >= options.LeastIndex;
        yield return new DriftCandidate(shift.PValue, matters ? Finding("stability index", shift.Index, shift.PValue, before, now, DriftWords.OfShift(this, shift, before, now)) : null);

        List<(ShareShift Share, string Name)> shares = [.. Watched(before).Select(part => (ShareShift.Of(Samples, part.IsInside, options), part.Name)).Where(share => !double.IsNaN(share.Item1.PValue))];
        foreach ((ShareShift share, string name) in shares.OrderByDescending(share => Math.Abs(Math.Log(share.Share.Odds))))
        {
            yield return new DriftCandidate(share.PValue, share.Matters(options) ? Finding("share", share.Now, share.PValue, before, now, DriftWords.OfShare(this, name, share)) : null);
        }
    }

    private Distribution Sum(IReadOnlyList<double[]> rows)
    {
        var sum = new Distribution(Samples.Bins);
        double[] counts = ShiftSamples.Sum(rows, Samples.Bins.Count);
        for (int bin = 0; bin < counts.Length; bin++) sum.Add(bin, counts[bin]);
        return sum;
    }

    private IEnumerable<(Func<int, bool> IsInside, string Name)> Watched(Distribution before)
    {
        DriftBins bins = Samples.Bins;
        if (bins.IsOrdered)
        {
            double above = 0;
            for (int edge = bins.Edges.Length - 1; edge >= 0; edge--)
            {
                above += before.Share(edge + 1);
                if (above > UpperTail) break;
                int first = edge + 1;
                yield return (bin => bin >= first && bin < bins.MissingBin, $"above {bins.EdgeText(edge)}");
            }

            yield return (bin => bin == bins.MissingBin, DriftBins.Missing);
            yield break;
        }

        for (int bin = 0; bin < bins.Count; bin++)
        {
            int own = bin;
            yield return (other => other == own, bins.Labels[bin]);
        }
    }

    private DriftFinding Finding(string measure, Interval effect, double p, Distribution before, Distribution now, string sentence) => new()
    {
        Kind = Kind,
        What = What,
        Place = Place,
        Measure = measure,
        Effect = effect,
        PValue = p,
        Bars = [.. Samples.Bins.Labels.Select((label, bin) => new DriftBar(label, before.Share(bin), now.Share(bin)))],
        Sentence = sentence,
    };
}
