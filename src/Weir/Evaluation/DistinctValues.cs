namespace Weir.Evaluation;

/// <summary>Counts a value that repeats once: one client that sends the same odd request a hundred times is one false alarm, not a hundred.</summary>
internal static class DistinctValues
{
    /// <summary>The first row of each distinct value, label, class and source, in the given order.</summary>
    public static ScoredRow[] Of(ReadOnlySpan<ScoredRow> rows)
    {
        HashSet<(int Source, bool Attack, AttackClass? Class, ulong Value)> seen = new(rows.Length);
        List<ScoredRow> distinct = [];
        foreach (ScoredRow row in rows)
        {
            ulong value = row.Value != 0 ? row.Value : BitConverter.DoubleToUInt64Bits(row.Score);
            if (seen.Add((row.Source, row.Attack, row.Class, value)))
            {
                distinct.Add(row);
            }
        }

        return [.. distinct];
    }
}
