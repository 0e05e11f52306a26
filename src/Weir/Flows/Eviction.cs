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

        var entries = new (bool IsKnown, long Last, TKey Key)[table.Count];
        int i = 0;
        foreach (var (key, value) in table)
        {
            var (flows, last) = activity(value);
            entries[i++] = (flows >= FewFlows, last, key);
        }

        Array.Sort(entries);
        foreach (var entry in entries.AsSpan(0, Math.Max(1, table.Count - most + (most / Part))))
        {
            table.Remove(entry.Key);
        }
    }
}
