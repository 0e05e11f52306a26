namespace Weir.Scripts.Folding;

/// <summary>Arrays from which a script reads one string after the other: each stands in the folded script where it is read, so that the array itself says nothing more.</summary>
/// <remarks>The encoded strings of an obfuscator would else stand beside what they mean, as words that nobody knows. The first arrays of a script are looked at, up to a number.</remarks>
internal sealed class StringTables
{
    /// <summary>Arrays that are looked at at a time; tools make one or two.</summary>
    public const int Most = 32;

    /// <summary>Items from which on an array is one.</summary>
    public const int MinItems = 4;

    private readonly Table[] _tables = new Table[Most];
    private readonly List<(int From, int To)> _spent = [];
    private int _count;

    public bool IsEmpty => _count == 0;

    public void Clear()
    {
        _count = 0;
        _spent.Clear();
    }

    /// <summary>A literal, by its bracket and by the place of its values, which may be worked out twice.</summary>
    public void Add(int bracket, ConstantValue list)
    {
        foreach (ref var table in _tables.AsSpan(0, _count))
        {
            if (table.Bracket != bracket) continue;
            table.Again = list.Start;
            return;
        }

        if (list.Length >= MinItems && _count < Most) _tables[_count++] = new Table { Bracket = bracket, Values = list.Start, Again = list.Start, Items = list.Length };
    }

    /// <summary>An item was read, of the values at a place.</summary>
    public void Read(ConstantValue list)
    {
        foreach (ref var table in _tables.AsSpan(0, _count))
        {
            if ((table.Values == list.Start || table.Again == list.Start) && table.Items == list.Length) table.Reads++;
        }
    }

    /// <summary>An item was read, of the literal at a bracket.</summary>
    public void ReadAt(int bracket)
    {
        foreach (ref var table in _tables.AsSpan(0, _count))
        {
            if (table.Bracket == bracket) table.Reads++;
        }
    }

    /// <summary>What was read so far was a trial.</summary>
    public void Forget(ConstantValue list)
    {
        foreach (ref var table in _tables.AsSpan(0, _count))
        {
            if (table.Values == list.Start) table.Reads = 0;
        }
    }

    /// <summary>The bracket of a literal was written, as the last of so many tokens.</summary>
    public void Open(int bracket, int tokens)
    {
        foreach (ref var table in _tables.AsSpan(0, _count))
        {
            if (table.Bracket == bracket) table.From = tokens;
        }
    }

    /// <summary>The other bracket of a literal comes next.</summary>
    public void Close(int bracket, int tokens)
    {
        foreach (ref var table in _tables.AsSpan(0, _count))
        {
            if (table.Bracket == bracket && table.From > 0) table.To = tokens;
        }
    }

    /// <summary>Leaves the level whose tokens begin there: its brackets mean nothing afterwards.</summary>
    public void Leave(int first)
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            var table = _tables[i];
            if (table.Bracket < first) _tables[kept++] = table;
            else if (table.To > table.From && table.Reads >= table.Items) _spent.Add((table.From, table.To));
        }

        _count = kept;
    }

    /// <summary>Takes what stands in the arrays that were read out of the tokens of the script.</summary>
    /// <returns>How many tokens are left.</returns>
    public int Drop(FoldedToken[] tokens, int count)
    {
        if (_spent.Count == 0) return count;
        _spent.Sort();
        int kept = _spent[0].From, at = kept;
        foreach (var (from, to) in _spent)
        {
            // One may stand in the code that a string of another is.
            if (to <= at) continue;
            var length = Math.Max(0, from - at);
            Array.Copy(tokens, at, tokens, kept, length);
            kept += length;
            at = to;
        }

        Array.Copy(tokens, at, tokens, kept, count - at);
        return kept + count - at;
    }

    private struct Table
    {
        public int Bracket;
        public int Values;
        public int Again;
        public int Items;
        public int Reads;
        public int From;
        public int To;
    }
}
