namespace Weir.Http.Calibration;

/// <summary>Finds the upper part of a tail that is no part of it: attacks that stand clearly apart and come from few clients.</summary>
/// <remarks>
/// In an exponential tail, place times the gap to the next value below is itself exponential with the mean of the tail (Rényi, 1953). A gap that a tail would
/// show at one place of 20,000 divides what is above from what is below. What many clients send is traffic of the site, however high it scores.
/// </remarks>
internal static class AttackTrim
{
    /// <summary>-ln of the share of tails that would have such a gap at a given place.</summary>
    private const double LeastGap = 10;

    /// <summary>So few clients may be attackers, each with a value or more.</summary>
    private const int FewClients = 20;

    /// <summary>Values below a gap that tell the mean of the tail.</summary>
    private const int Below = 50;

    /// <summary>More of the values than this are not an upper part.</summary>
    private const double MostPart = .5;

    /// <summary>How many of the values, which fall, are cut off.</summary>
    /// <param name="values">The highest distinct values, falling.</param>
    /// <param name="from">Only what is above this may be an attack: a logit.</param>
    /// <param name="priorMean">Mean of the tail of the model's own benign values, which the mean below a gap is at least.</param>
    public static int Count(ReadOnlySpan<TailValue> values, double from, double priorMean)
    {
        int cut = 0, unknown = 0;
        var clients = new HashSet<uint>();
        for (int i = 0; i + 1 < values.Length && i < values.Length * MostPart && values[i].Score >= from; i++)
        {
            if (values[i].Client == 0) unknown++;
            else clients.Add(values[i].Client);
            if (values[i].Shared) clients.Add(~values[i].Client);
            int known = i + 1 - unknown;
            bool few = known == 0 || clients.Count <= Math.Max(FewClients, known / 2);

            // Below a part that was found the places begin anew.
            if (few && (i + 1 - cut) * (values[i].Score - values[i + 1].Score) > LeastGap * MeanBelow(values[cut..], i + 1 - cut, priorMean)) cut = i + 1;
        }

        return cut;
    }

    /// <summary>Mean of the tail by the gaps below a place: too long rather than too short when what is above does not belong to it.</summary>
    private static double MeanBelow(ReadOnlySpan<TailValue> values, int place, double priorMean)
    {
        int last = Math.Min(values.Length - 1, place + Below);
        double sum = 0;
        for (int i = place; i < last; i++) sum += (i + 1) * (values[i].Score - values[i + 1].Score);
        return Math.Max(priorMean, last > place ? sum / (last - place) : 0);
    }
}
