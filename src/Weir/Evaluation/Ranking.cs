namespace Weir.Evaluation;

/// <summary>Rows in falling order of score: sorted once, then measured in one pass per resample.</summary>
internal sealed class Ranking
{
    private Ranking(double[] scores, bool[] attacks, double[] weights, int[] order)
    {
        Scores = scores;
        Attacks = attacks;
        Weights = weights;
        Order = order;
    }

    public int Count => Scores.Length;

    /// <summary>Falling; what was NaN is minus infinity and stands last.</summary>
    public double[] Scores { get; }

    public bool[] Attacks { get; }

    public double[] Weights { get; }

    /// <summary>Index of each ranked row in the given order.</summary>
    public int[] Order { get; }

    /// <param name="scores">Higher is more hostile.</param>
    /// <param name="attacks">Labels.</param>
    /// <param name="weights">Weights above 0; none for 1 each.</param>
    public static Ranking Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> attacks, ReadOnlySpan<double> weights = default)
    {
        if (attacks.Length != scores.Length || (weights.Length != 0 && weights.Length != scores.Length))
        {
            throw new ArgumentException("Scores, labels and weights must be as many.", nameof(attacks));
        }

        double[] keys = new double[scores.Length];
        int[] order = new int[scores.Length];
        for (int index = 0; index < keys.Length; index++)
        {
            // Negated, so that rising order is falling score. Adding 0 makes -0 and 0 one key.
            keys[index] = double.IsNaN(scores[index]) ? double.PositiveInfinity : 0.0 - scores[index];
            order[index] = index;
        }

        Array.Sort(keys, order);
        bool[] rankedAttacks = new bool[keys.Length];
        double[] rankedWeights = new double[keys.Length];
        for (int place = 0; place < keys.Length; place++)
        {
            keys[place] = -keys[place];
            rankedAttacks[place] = attacks[order[place]];
            rankedWeights[place] = weights.IsEmpty ? 1 : weights[order[place]];
            if (!(rankedWeights[place] >= 0))
            {
                throw new ArgumentOutOfRangeException(nameof(weights), rankedWeights[place], "A weight is not negative.");
            }
        }

        return new Ranking(keys, rankedAttacks, rankedWeights, order);
    }

    /// <summary>End of the run of equal scores that begins at <paramref name="start"/>.</summary>
    public int EndOfTie(int start)
    {
        double score = Scores[start];
        int end = start + 1;
        while (end < Scores.Length && Scores[end] == score)
        {
            end++;
        }

        return end;
    }
}
