namespace Weir.Flows;

/// <summary>Keeps tables of hosts bounded, whoever fills them.</summary>
/// <remarks>
/// A flood of invented sources makes many entries with a flow or two: those go first, the longest silent before the others, and among equals by their key.
/// That depends on the flows of the partition alone. Where a cap is reached, one partition forgets earlier than several together would: the law that
/// partitions change nothing holds below the caps.
/// </remarks>
internal static class Eviction
{
    // Flows from which on a host is one that is really there.
    private const long FewFlows = 4;

    // An eighth goes at once, so that the cost of sorting is shared by many entries.
    private const int Part = 8;

    private const long Known = 1L << 62;

    /// <summary>Makes room when the table is full.</summary>
    /// <param name="table">The table.</param>
    /// <param name="most">Most entries.</param>
    /// <param name="activity">Flows of an entry, and when the last was.</param>
    public static void MakeRoom<TKey, TValue>(Dictionary<TKey, TValue> table, int most, Func<TValue, (long Flows, long Last)> activity)
        where TKey : notnull, IComparable<TKey>
    {
        if (table.Count < most)
        {
            return;
        }

        // Known ones after all others, then by time: one number, for numbers are sorted far faster than rows.
        long[] ranks = [.. table.Values.Select(value => Rank(activity(value)))];
        Array.Sort(ranks);
        int gone = Math.Max(1, table.Count - most + (most / Part));
        long limit = ranks[gone - 1];
        var equals = new List<TKey>();
        foreach (var (key, value) in table)
        {
            long rank = Rank(activity(value));
            if (rank < limit)
            {
                table.Remove(key);
                gone--;
            }
            else if (rank == limit)
            {
                equals.Add(key);
            }
        }

        equals.Sort();
        equals.GetRange(0, gone).ForEach(key => table.Remove(key));
    }

    private static long Rank((long Flows, long Last) activity) => Math.Clamp(activity.Last, 0, Known - 1) + (activity.Flows >= FewFlows ? Known : 0);
}
