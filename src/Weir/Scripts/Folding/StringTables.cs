namespace Weir.Scripts.Folding;

/// <summary>Arrays from which a script reads one string after the other: each stands in the folded script where it is read, so that the array itself says nothing more.</summary>
/// <remarks>
/// The encoded strings of an obfuscator would else stand beside what they mean, as words that nobody knows. Each item has to be read, or an array would hide
/// what is in it behind one that is read often. The first arrays of a script are looked at, up to a number.
/// </remarks>
internal sealed class StringTables
{
    /// <summary>Arrays that are looked at at a time; tools make one or two.</summary>
    public const int Most = 32;

    /// <summary>Items from which on an array is one.</summary>
    public const int MinItems = 4;

    private readonly Table[] _tables = new Table[Most];
    private readonly List<(int From, int To)> _spent = [];
    private ulong[] _seen = new ulong[64];
    private int _count;
    private int _words;
    private bool _inCall;
    private int _callBracket;
    private double _callIndex;

    public bool IsEmpty => _count == 0;

    public void Clear()
    {
        _count = 0;
        _words = 0;
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

        if (list.Length < MinItems || _count == Most) return;
        var words = (list.Length + 63) / 64;
        if (_words + words > _seen.Length) Array.Resize(ref _seen, 2 * (_words + words));
        _seen.AsSpan(_words, words).Clear();
        _tables[_count++] = new Table { Bracket = bracket, Values = list.Start, Again = list.Start, Items = list.Length, Seen = _words };
        _words += words;
    }

    /// <summary>An item was read, of the values at a place.</summary>
    public void Read(ConstantValue list, double index)
    {
        foreach (ref var table in _tables.AsSpan(0, _count))
        {
            if ((table.Values == list.Start || table.Again == list.Start) && table.Items == list.Length) Mark(ref table, index);
        }
    }

    /// <summary>A call is computed: what it reads is what it stands for.</summary>
    public void EnterCall() => (_inCall, _callBracket) = (true, -1);

    /// <summary>An item of the literal at a bracket was read; outside of calls that tells nothing.</summary>
    public void ReadAt(int bracket, double index)
    {
        if (!_inCall) return;
        if (_callBracket == -1) (_callBracket, _callIndex) = (bracket, index);
        else if (_callBracket != bracket || _callIndex != index) _callBracket = int.MinValue;
    }

    /// <summary>The call ends; a reader reads one item, and only then that item stands where the call does.</summary>
    public void LeaveCall(bool isKnown)
    {
        _inCall = false;
        if (!isKnown || _callBracket < 0) return;
        foreach (ref var table in _tables.AsSpan(0, _count))
        {
            if (table.Bracket == _callBracket) Mark(ref table, _callIndex);
        }
    }

    /// <summary>What was read so far was a trial.</summary>
    public void Forget(ConstantValue list)
    {
        foreach (ref var table in _tables.AsSpan(0, _count))
        {
            if (table.Values != list.Start) continue;
            table.Read = 0;
            _seen.AsSpan(table.Seen, (table.Items + 63) / 64).Clear();
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
            else if (table.To > table.From && table.Read == table.Items) _spent.Add((table.From, table.To));
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

    private void Mark(ref Table table, double index)
    {
        if (!(index >= 0 && index < table.Items)) return;
        var at = (int)index;
        ref var word = ref _seen[table.Seen + at / 64];
        var bit = 1UL << (at % 64);
        if ((word & bit) != 0) return;
        word |= bit;
        table.Read++;
    }

    private struct Table
    {
        public int Bracket;
        public int Values;
        public int Again;
        public int Items;

        /// <summary>Items that were read, each once, and where their bits are.</summary>
        public int Read;
        public int Seen;
        public int From;
        public int To;
    }
}
