using Weir.Scripts.Tokens;

namespace Weir.Scripts.Folding;

/// <summary>Arrays from which a script reads one string after the other: each stands in the folded script where it is read, and in the array no more.</summary>
/// <remarks>
/// The encoded strings of an obfuscator would else stand beside what they mean, as words that nobody knows. An item that is not read stays, or an array would hide
/// it behind one that is read often; nor does reading alone tell, as in <c>a[0].length</c>: what was read must have been written. The first arrays of a script are
/// looked at, up to a number.
/// </remarks>
internal sealed class StringTables
{
    /// <summary>Arrays that are looked at at a time; tools make one or two.</summary>
    public const int Most = 32;

    /// <summary>Items from which on an array is one.</summary>
    public const int MinItems = 4;

    private readonly Table[] _tables = new Table[Most];
    private readonly List<Table> _spent = [];
    private readonly List<(int Seen, int Item)> _pending = [];
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
        _pending.Clear();
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

    /// <summary>An item was read, of the values at a place; it counts if <see cref="Take"/> follows.</summary>
    public void Read(ConstantValue list, double index)
    {
        foreach (ref var table in _tables.AsSpan(0, _count))
        {
            if ((table.Values == list.Start || table.Again == list.Start) && table.Items == list.Length) Note(table, index);
        }
    }

    /// <summary>What was read since the last time stands in the folded script now.</summary>
    public void Take()
    {
        foreach (var (seen, item) in _pending)
        {
            foreach (ref var table in _tables.AsSpan(0, _count))
            {
                if (table.Seen == seen) MarkRead(ref table, item);
            }
        }

        _pending.Clear();
    }

    /// <summary>What was read since then is not written: the script stands there as it is, or less came out than was read.</summary>
    public void Pass(int since = 0)
    {
        if (since < _pending.Count) _pending.RemoveRange(since, _pending.Count - since);
    }

    /// <summary>How many reads wait to be written.</summary>
    public int Waiting => _pending.Count;

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
            if (table.Bracket == _callBracket) Note(table, _callIndex);
        }
    }

    /// <summary>What was read so far was a trial.</summary>
    public void Forget(ConstantValue list)
    {
        _pending.Clear();
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
            else if (table.To > table.From && table.Read > 0) _spent.Add(table);
        }

        _count = kept;
    }

    /// <summary>Takes the items that were read out of the tokens of the script.</summary>
    /// <returns>How many tokens are left.</returns>
    public int Drop(FoldedToken[] tokens, int count)
    {
        if (_spent.Count == 0) return count;
        _spent.Sort((a, b) => a.From.CompareTo(b.From));
        int kept = _spent[0].From, at = kept;
        foreach (var table in _spent)
        {
            // One may stand in the code that a string of another is.
            if (table.From < at) continue;
            kept = Move(tokens, at, table.From, kept);
            kept = DropItems(tokens, table, kept);
            at = table.To;
        }

        return Move(tokens, at, count, kept);
    }

    private int DropItems(FoldedToken[] tokens, in Table table, int kept)
    {
        if (!IsOfStrings(tokens, table)) return Move(tokens, table.From, table.To, kept);
        int item = 0, begin = table.From;
        var depth = tokens[begin].Depth;
        for (var at = begin; at <= table.To; at++)
        {
            if (at < table.To && !IsComma(tokens[at], depth)) continue;
            var end = Math.Min(at + 1, table.To);

            // Code out of an item stands behind it, and perhaps nowhere else.
            var isSpent = item < table.Items && at == begin + 1 && (_seen[table.Seen + item / 64] & (1UL << (item % 64))) != 0;
            if (!isSpent) kept = Move(tokens, begin, end, kept);
            begin = end;
            item++;
        }

        return kept;
    }

    /// <summary>What stands between the brackets is the items, one token each, and code out of them.</summary>
    private static bool IsOfStrings(FoldedToken[] tokens, in Table table)
    {
        var items = 1;
        var depth = tokens[table.From].Depth;
        for (var at = table.From; at < table.To; at++)
        {
            ref readonly var token = ref tokens[at];
            if (token.Depth > depth) continue;
            if (IsComma(token, depth)) items += at + 1 < table.To ? 1 : 0;
            else if (token.Kind is not (TokenKind.String or TokenKind.Number)) return false;
        }

        return items == table.Items;
    }

    private static bool IsComma(in FoldedToken token, int depth) => token.Depth == depth && token.Is(Mark.Comma);

    private static int Move(FoldedToken[] tokens, int from, int to, int kept)
    {
        Array.Copy(tokens, from, tokens, kept, to - from);
        return kept + to - from;
    }

    private void Note(in Table table, double index)
    {
        if (index >= 0 && index < table.Items) _pending.Add((table.Seen, (int)index));
    }

    private void MarkRead(ref Table table, int at)
    {
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
