using Weir.Evaluation;
using Weir.Numerics;

namespace Weir.Names.Training;

/// <summary>How well names that programs made are told from others.</summary>
internal sealed record NameFigures
{
    private const int Rounds = 1000, Draws = 200_000, Clients = 500;

    public required IReadOnlyList<Measurement> Whole { get; init; }

    public required IReadOnlyList<FamilyFigures> Families { get; init; }

    /// <summary>Clients that ask so many names of one family, found by the mean of the scores at .1 % of draws of benign names.</summary>
    public required IReadOnlyList<ClientFigures> ByClient { get; init; }

    /// <summary>Decisions that 1 % and .1 % of the benign names reach.</summary>
    public required (double Hundredth, double Thousandth) Thresholds { get; init; }

    /// <param name="set">The names.</param>
    /// <param name="held">Their decisions.</param>
    /// <param name="seed">Seed of what is drawn.</param>
    public static NameFigures Of(NameSet set, HeldOutNames held, ulong seed)
    {
        double hundredth = RecallAtRate.Threshold(held.Benign, 1e-2), thousandth = RecallAtRate.Threshold(held.Benign, 1e-3);
        double[] sorted = [.. held.Benign.Order()];
        FamilyFigures[] families = [.. set.Generated.Select((sample, i) => (sample.Family, Decision: held.Generated[i])).GroupBy(row => row.Family, row => row.Decision, StringComparer.Ordinal)
            .Select(family => FamilyFigures.Of(family.Key, [.. family], sorted, hundredth, thousandth)).OrderBy(family => family.Auc).ThenBy(family => family.Family, StringComparer.Ordinal)];

        // Families are what a new one is drawn from: rows of one are alike.
        double[][] drawn = Bootstrap.Run(Rounds, seed, Environment.ProcessorCount, random => Statistics(families, Bootstrap.Draw(families.Length, random)));
        double[] values = Statistics(families, [.. Enumerable.Repeat(1, families.Length)]);
        string[] names = ["auc", "auc, mean of families", "recall@0.01", "recall@0.001", "mean recall of families@0.01", "mean recall of families@0.001"];
        long rows = held.Generated.Length;
        return new NameFigures
        {
            Whole = [.. names.Select((name, i) => new Measurement(name, "all, families drawn", Bootstrap.Of(values[i], drawn, i), rows)),
                new Measurement("false-positive rate@0.01", "benign", Realised(held.Benign, hundredth), held.Benign.Length),
                new Measurement("false-positive rate@0.001", "benign", Realised(held.Benign, thousandth), held.Benign.Length)],
            Families = families,
            ByClient = [.. ((int[])[3, 5, 10, 20]).Select(names => ClientsBy(names, families, held.Benign, seed))],
            Thresholds = (hundredth, thousandth),
        };
    }

    /// <summary>Lines for a manifest.</summary>
    public IReadOnlyList<Measurement> ToMeasurements() =>
    [
        .. Whole,
        .. Families.Select(family => new Measurement("recall@0.01", "source:" + family.Family, family.AtHundredth, family.Names)),
        .. Families.Select(family => new Measurement("recall@0.001", "source:" + family.Family, family.AtThousandth, family.Names)),
    ];

    private static Interval Realised(double[] benign, double threshold) => Wilson.Of(benign.Count(decision => decision >= threshold), benign.Length);

    private static double[] Statistics(FamilyFigures[] families, int[] times)
    {
        double rows = 0, count = 0;
        var sums = new double[6];
        for (int i = 0; i < families.Length; i++)
        {
            FamilyFigures family = families[i];
            double n = (double)times[i] * family.Names;
            rows += n;
            count += times[i];
            sums[0] += n * family.Auc;
            sums[1] += times[i] * family.Auc;
            sums[2] += n * family.AtHundredth.Value;
            sums[3] += n * family.AtThousandth.Value;
            sums[4] += times[i] * family.AtHundredth.Value;
            sums[5] += times[i] * family.AtThousandth.Value;
        }

        return [sums[0] / rows, sums[1] / count, sums[2] / rows, sums[3] / rows, sums[4] / count, sums[5] / count];
    }

    private static ClientFigures ClientsBy(int names, FamilyFigures[] families, double[] benign, ulong seed)
    {
        var random = new SeededRandom(seed + (ulong)names);
        var means = new double[Draws];
        for (int draw = 0; draw < Draws; draw++)
        {
            means[draw] = Mean(benign, names, random);
        }

        double threshold = RecallAtRate.Threshold(means, 1e-3);
        (string Family, double Found)[] found = [.. families.Select(family => (family.Family, Enumerable.Range(0, Clients).Count(_ => Mean(family.Decisions, names, random) >= threshold) / (double)Clients))];
        double[][] drawn = Bootstrap.Run(Rounds, seed, Environment.ProcessorCount, round =>
        {
            int[] times = Bootstrap.Draw(found.Length, round);
            return [found.Select((family, i) => times[i] * family.Found).Sum() / found.Length];
        });
        return new ClientFigures(names, threshold, Bootstrap.Of(found.Average(family => family.Found), drawn, 0), [.. found.Where(family => family.Found < 0.95).OrderBy(family => family.Found)]);
    }

    private static double Mean(double[] decisions, int names, SeededRandom random)
    {
        double sum = 0;
        for (int name = 0; name < names; name++)
        {
            sum += decisions[random.Next(decisions.Length)];
        }

        return sum / names;
    }
}

/// <summary>How well the names of one family are found.</summary>
/// <param name="Family">The family.</param>
/// <param name="Names">Its names.</param>
/// <param name="Auc">Area under the curve against all benign names.</param>
/// <param name="AtHundredth">Share found where 1 % of the benign names are taken for generated.</param>
/// <param name="AtThousandth">The same at .1 %.</param>
/// <param name="Decisions">Decisions of its names.</param>
internal sealed record FamilyFigures(string Family, int Names, double Auc, Interval AtHundredth, Interval AtThousandth, double[] Decisions)
{
    public static FamilyFigures Of(string family, double[] decisions, double[] sortedBenign, double hundredth, double thousandth) => new(
        family,
        decisions.Length,
        decisions.Average(decision => Below(sortedBenign, decision)),
        Wilson.Of(decisions.Count(decision => decision >= hundredth), decisions.Length),
        Wilson.Of(decisions.Count(decision => decision >= thousandth), decisions.Length),
        decisions);

    /// <summary>Share of the benign names below a decision, ties counted half.</summary>
    private static double Below(double[] sorted, double decision)
    {
        int low = First(sorted, decision, orEqual: true), high = First(sorted, decision, orEqual: false);
        return (low + ((high - low) / 2.0)) / sorted.Length;
    }

    private static int First(double[] sorted, double decision, bool orEqual)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            bool isBefore = orEqual ? sorted[middle] < decision : sorted[middle] <= decision;
            (low, high) = isBefore ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

/// <summary>How many infected clients are found by so many names.</summary>
/// <param name="Names">Names that a client asks.</param>
/// <param name="Threshold">Mean decision that .1 % of the draws of benign names reach.</param>
/// <param name="Found">Mean share of the clients of a family that are found.</param>
/// <param name="Weak">Families of whose clients fewer than .95 are found.</param>
internal sealed record ClientFigures(int Names, double Threshold, Interval Found, IReadOnlyList<(string Family, double Found)> Weak);
