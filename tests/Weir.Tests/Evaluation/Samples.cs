using Weir.Evaluation;
using Weir.Numerics;

namespace Weir.Tests.Evaluation;

/// <summary>Made-up scores.</summary>
internal static class Samples
{
    public static ScoredRow Benign(double score, int source) => new(score, false, null, source, 1, AttackClass.Sqli);

    public static ScoredRow Attack(double score, int source, AttackClass attackClass) => new(score, true, attackClass, source, 1, attackClass);

    /// <summary>Scores on a coarse grid, so that there are many ties.</summary>
    public static (double[] Scores, bool[] Attacks, double[] Weights) Random(ulong seed, int count, bool weighted)
    {
        SeededRandom random = new(seed);
        bool[] attacks = [.. Enumerable.Range(0, count).Select(index => index == 0 || (index != 1 && random.Chance(.4)))];
        double[] scores = [.. attacks.Select(attack => Math.Round((random.NextDouble() * 20) + (attack ? 4 : 0)) / 10)];
        double[] weights = [.. attacks.Select(_ => weighted ? .2 + random.NextDouble() : 1)];
        return (scores, attacks, weights);
    }

    /// <summary>Logits of a fair model: benign around -4, attacks around 3, five sources, of which the last two hold no attacks.</summary>
    public static ScoredRow[] Rows(ulong seed, int count, double gain = 0)
    {
        SeededRandom labels = new(7);
        SeededRandom noise = new(seed);
        ScoredRow[] rows = new ScoredRow[count];
        for (int index = 0; index < count; index++)
        {
            bool attack = labels.Chance(.3);
            int source = attack ? labels.Next(3) : labels.Next(5);
            AttackClass attackClass = (AttackClass)labels.Next(3);
            double logit = (attack ? 3 + gain - source : -4) + (1.6 * Normal(noise));
            AttackClass predicted = noise.Chance(.9) ? attackClass : AttackClass.Other;
            rows[index] = new ScoredRow(1 / (1 + Math.Exp(-logit)), attack, attack ? attackClass : null, source, 1, predicted);
        }

        return rows;
    }

    public static string[] SourceNames => ["lists", "csic2010", "vulhub", "browsing", "docs"];

    public static double Normal(SeededRandom random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
