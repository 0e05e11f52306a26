using Weir.Server.Stores.Operational;

namespace Weir.Server.Feedback;

/// <summary>Makes labelled rows of what people said, so that nobody alone can teach a model what he likes.</summary>
/// <remarks>
/// What people are divided on is left out; that something is harmless in which the model is sure of an attack takes two of them. What is left is weighed by
/// agreement, and then no source, no site, no class and nobody's lone word may have more than a share of all of it. What frees attacks comes last, so that its bounds hold exactly.
/// </remarks>
internal sealed record FeedbackGuard
{
    /// <summary>Share of the weight that rows of one source may have, or twice an equal part where there are few sources.</summary>
    public double MostOfSource { get; init; } = 0.1;

    /// <summary>The same of one site.</summary>
    public double MostOfSite { get; init; } = 0.5;

    /// <summary>Share of the weight of what somebody says alone, where more than one speak.</summary>
    public double MostOfAnalyst { get; init; } = 0.5;

    /// <summary>People who have to agree that something is harmless which the live model holds for an attack, with a severity of High or more.</summary>
    public int LeastToFree { get; init; } = 2;

    /// <summary>Share of the weight that such rows may have: two who are of one mind could else free a whole class.</summary>
    public double MostFreed { get; init; } = 0.25;

    /// <summary>Share of the weight that rows which free one class may have: what is poisoned is one class and not the whole.</summary>
    public double MostFreedOfClass { get; init; } = 0.1;

    /// <summary>Share of the weight that attacks of one class may have, or an equal part where there are few classes.</summary>
    public double MostAddedOfClass { get; init; } = 0.25;

    /// <summary>Rows that would weigh less are left out.</summary>
    public double LeastWeight { get; init; } = 0.01;

    /// <summary>The rows that teach, in order of their samples' ids, and what was left out.</summary>
    public FeedbackRows Of(IReadOnlyList<JudgedSample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var trust = Agreement.Trust(samples);
        var leftOut = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<FeedbackRow>();
        foreach (JudgedSample judged in samples.OrderBy(sample => sample.Sample.Id, StringComparer.Ordinal))
        {
            Agreement agreement = Agreement.Of(judged.Words, trust);
            if (WhyNot(judged, agreement) is { } why) leftOut[why] = leftOut.GetValueOrDefault(why) + 1;
            else rows.Add(new FeedbackRow(judged.Sample, agreement, agreement.Weight));
        }

        rows = Bounded(rows, row => row.Sample.Source, groups => Math.Max(MostOfSource, 2.0 / groups));
        rows = Bounded(rows, row => row.Sample.Site, groups => Math.Max(MostOfSite, 2.0 / groups));
        rows = Bounded(rows, row => row.Label == FeedbackRow.Benign ? null : row.Label, groups => Math.Max(MostAddedOfClass, 1.0 / groups));
        rows = Bounded(rows, row => row.Agreement.By.Count == 1 ? row.Agreement.By[0] : null, groups => Math.Max(MostOfAnalyst, 1.0 / groups), samples.SelectMany(sample => sample.Words).Select(word => word.Who).Distinct(StringComparer.Ordinal).Count());

        // Freeing is the aim of poisoning: its bounds come last, and hold exactly.
        rows = Bounded(rows, row => Frees(row) ? row.Sample.Class ?? "" : null, _ => MostFreedOfClass);
        rows = Bounded(rows, row => Frees(row) ? "freed" : null, _ => MostFreed);
        int light = rows.RemoveAll(row => row.Weight < LeastWeight);
        if (light > 0) leftOut[FeedbackRows.Bounded] = light;
        return new FeedbackRows(rows, leftOut, samples.Count);
    }

    private string? WhyNot(JudgedSample judged, Agreement agreement)
    {
        Sample sample = judged.Sample;
        if (judged.Words.All(word => word.Verdict == SampleVerdict.Unsure)) return FeedbackRows.Unsure;
        if (agreement.Verdict == SampleVerdict.Unsure) return FeedbackRows.Divided;
        if ((sample.KeptSeverity >= (long)Severity.Medium) != (sample.Severity >= (long)Severity.Medium)) return FeedbackRows.Masked;
        return Frees(sample, agreement) && agreement.People < LeastToFree ? FeedbackRows.Alone : null;
    }

    /// <summary>Whether a row calls harmless what the live model was sure is an attack.</summary>
    public static bool Frees(FeedbackRow row) => Frees(row.Sample, row.Agreement);

    /// <summary>Whether people call harmless what the live model is sure is an attack.</summary>
    private static bool Frees(Sample sample, Agreement agreement) => agreement.Verdict == SampleVerdict.Benign && sample.Severity >= (long)Severity.High;

    /// <summary>Lowers the weights of groups that have more than their share of all, until none has.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="group">Which group a row is of; null for none, which is not bounded.</param>
    /// <param name="most">The share, by how many groups there are.</param>
    /// <param name="groups">How many there are; 0 to count those of the rows.</param>
    private static List<FeedbackRow> Bounded(List<FeedbackRow> rows, Func<FeedbackRow, string?> group, Func<int, double> most, int groups = 0)
    {
        var sums = rows.Where(row => group(row) is not null).GroupBy(row => group(row)!, StringComparer.Ordinal).ToDictionary(some => some.Key, some => some.Sum(row => row.Weight), StringComparer.Ordinal);
        double free = rows.Where(row => group(row) is null).Sum(row => row.Weight);
        int count = Math.Max(groups, sums.Count);
        double share = most(Math.Max(count, 1));
        if (share >= 1 || sums.Count == 0) return rows;
        double limit = LimitOf([.. sums.Values.OrderDescending()], free, share);
        return [.. rows.Select(row => group(row) is { } name && sums[name] > limit ? row with { Weight = row.Weight * limit / sums[name] } : row)];
    }

    /// <summary>What one group may weigh at most, so that none has more than a share of what is left of all.</summary>
    private static double LimitOf(double[] sums, double free, double share)
    {
        double rest = free + sums.Sum();
        for (int above = 0; above < sums.Length; above++)
        {
            double left = 1 - (above * share);
            if (left <= 1e-9) break;

            // So many are at the limit; whether the next is below it says whether that is right.
            double limit = share * rest / left;
            if (sums[above] <= limit) return above == 0 ? sums[0] : limit;
            rest -= sums[above];
        }

        // Nothing else weighs anything: they are made equal.
        return 1 - (sums.Length * share) > 1e-9 ? share * rest / (1 - (sums.Length * share)) : sums[^1];
    }
}

/// <summary>A sample that teaches.</summary>
/// <param name="Sample">The sample.</param>
/// <param name="Agreement">What people say it is.</param>
/// <param name="Weight">How much it counts, 0 to 1.</param>
internal sealed record FeedbackRow(Sample Sample, Agreement Agreement, double Weight)
{
    /// <summary>The label of the row.</summary>
    public string Label => Agreement.Verdict == SampleVerdict.Benign ? Benign : Agreement.Class ?? Sample.Class ?? SampleClasses.Unnamed(Sample.Kind);

    /// <summary>The label of what is harmless.</summary>
    public const string Benign = "benign";
}

/// <summary>What teaches, and what does not.</summary>
/// <param name="Rows">The rows, in order of their samples' ids.</param>
/// <param name="LeftOut">How many samples were left out, for each reason.</param>
/// <param name="Judged">How many samples somebody judged.</param>
internal sealed record FeedbackRows(IReadOnlyList<FeedbackRow> Rows, IReadOnlyDictionary<string, int> LeftOut, int Judged)
{
    public const string Unsure = "nobody was sure";
    public const string Divided = "people are divided";
    public const string Masked = "masked or cut they have another verdict";
    public const string Alone = "harmless by one word, against a model that is sure";
    public const string Bounded = "more than a source, a site, a class, an analyst, or what frees attacks may have";
    public const string NoCode = "the code is not kept any more";
}
