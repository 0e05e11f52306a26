using System.Buffers.Text;
using Weir.Scripts.Tokens;

namespace Weir.Scripts.Folding;

/// <summary>Memory of a folder, used again for each script: the text, the tokens as read, values, names, and what is left of the budgets.</summary>
internal sealed class FoldState
{
    private readonly TokenList _list = new();
    private int _textLimit;
    private long _stepsLeft;

    /// <summary>The script, and behind it what was folded.</summary>
    public byte[] Text { get; private set; } = [];

    public int TextLength { get; private set; }

    public int SourceLength { get; private set; }

    /// <summary>Tokens as read, those of nested code behind the others. Their places are in <see cref="Text"/>.</summary>
    public ScriptToken[] Tokens => _list.Tokens;

    /// <summary>For each bracket the place of its partner, else -1.</summary>
    public int[] Partners => _list.Partners;

    public int TokenCount => _list.Count;

    public ConstantValue[] Values { get; private set; } = new ConstantValue[256];

    public int ValueCount { get; private set; }

    public NameTable Names { get; } = new();

    public StringTables Tables { get; } = new();

    public FoldCounts Counts;

    public Undecided Undecided { get; set; }

    public void Begin(ReadOnlySpan<byte> source)
    {
        _textLimit = 2 * source.Length + FoldLimits.ExtraText;
        if (Text.Length < _textLimit) Text = GC.AllocateUninitializedArray<byte>(_textLimit);
        source.CopyTo(Text);
        TextLength = SourceLength = source.Length;
        _list.Clear();
        ValueCount = 0;
        Names.Clear();
        Tables.Clear();
        Counts = default;
        Undecided = Undecided.None;
        _stepsLeft = FoldLimits.FreeSteps + (long)FoldLimits.StepsPerByte * source.Length;
    }

    /// <summary>Pays for work; false when a script has had its share.</summary>
    public bool Pay(int steps)
    {
        _stepsLeft -= steps;
        if (_stepsLeft >= 0) return true;
        Undecided |= Undecided.WorkLimit;
        return false;
    }

    /// <summary>Reads the tokens of a piece of the text.</summary>
    /// <returns>Where they begin; they end in front of the last of <see cref="TokenCount"/>.</returns>
    public int Tokenize(int start, int length) => _list.Read(Text, start, length);

    /// <summary>Forgets tokens, from the last ones on.</summary>
    public void DropTokens(int count) => _list.Keep(count);

    public ReadOnlySpan<byte> TextOf(scoped in ScriptToken token) => Text.AsSpan(token.Start, token.Length);

    public ReadOnlySpan<byte> TextOf(ConstantValue value) => Text.AsSpan(value.Start, value.Length);

    /// <summary>Room for that much text at the end; empty when there is no more.</summary>
    public Span<byte> Room(int length)
    {
        if (length <= _textLimit - TextLength && length >= 0) return Text.AsSpan(TextLength, length);
        Undecided |= Undecided.TextLimit;
        return default;
    }

    /// <summary>As much room as there is, up to a length.</summary>
    public Span<byte> RoomUpTo(int length) => Text.AsSpan(TextLength, Math.Min(length, _textLimit - TextLength));

    /// <summary>Keeps what was written into the room.</summary>
    public ConstantValue Keep(int length, FoldFlags flags = FoldFlags.None)
    {
        var value = ConstantValue.OfText(TextLength, length, flags);
        TextLength += length;
        return value;
    }

    /// <summary>Takes back what was written behind a place, and values.</summary>
    public void Rewind(int textLength, int valueCount)
    {
        TextLength = textLength;
        ValueCount = valueCount;
    }

    public void Add(ConstantValue value)
    {
        if (ValueCount == Values.Length)
        {
            var values = Values;
            Array.Resize(ref values, 2 * values.Length);
            Values = values;
        }

        Values[ValueCount++] = value;
    }

    /// <summary>The two texts as one. Nothing is copied where they lie side by side.</summary>
    public bool TryJoin(ConstantValue first, ConstantValue second, out ConstantValue joined)
    {
        joined = default;
        if (!TryText(first, out var a)) return false;
        if (!TryText(second, out var b)) return false;
        var flags = a.Flags | b.Flags | FoldFlags.Folded;
        if (b.Length == 0) joined = a with { Flags = flags };
        else if (a.Length == 0) joined = b with { Flags = flags };
        else if (a.End == b.Start && b.Start != SourceLength) joined = ConstantValue.OfText(a.Start, a.Length + b.Length, flags);
        else
        {
            var isLast = a.End == TextLength && a.Start >= SourceLength;
            if (!Pay((isLast ? 0 : a.Length / 8) + b.Length / 8)) return false;
            var room = Room(isLast ? b.Length : a.Length + b.Length);
            if (room.IsEmpty) return false;
            if (!isLast) TextOf(a).CopyTo(room);
            TextOf(b).CopyTo(isLast ? room : room[a.Length..]);
            var kept = Keep(room.Length, flags);
            joined = isLast ? ConstantValue.OfText(a.Start, a.Length + b.Length, flags) : kept;
        }

        return true;
    }

    /// <summary>A value as the text that the language makes of it.</summary>
    public bool TryText(ConstantValue value, out ConstantValue text)
    {
        text = value;
        switch (value.Kind)
        {
            case ValueKind.String:
                return true;
            case ValueKind.Number:
                return TryNumberText(value.Number, out text);
            case ValueKind.Boolean:
                return TryKeep(value.Number != 0 ? "true"u8 : "false"u8, out text);
            case ValueKind.Undefined:
                return TryKeep("undefined"u8, out text);
            case ValueKind.Array:
                text = ConstantValue.OfText(TextLength, 0);
                for (var i = 0; i < value.Length; i++)
                {
                    if (i > 0 && (!TryKeep(","u8, out var comma) || !TryJoin(text, comma, out text))) return false;
                    var item = Values[value.Start + i];
                    if (item.Kind == ValueKind.Array || item.Kind != ValueKind.Undefined && !TryJoin(text, item, out text)) return false;
                }

                return true;
            default:
                return false;
        }
    }

    public bool TryKeep(ReadOnlySpan<byte> bytes, out ConstantValue text)
    {
        text = default;
        var room = Room(bytes.Length);
        if (room.Length < bytes.Length) return false;
        bytes.CopyTo(room);
        text = Keep(bytes.Length);
        return true;
    }

    private bool TryNumberText(double number, out ConstantValue text)
    {
        text = default;
        if (double.IsNaN(number)) return TryKeep("NaN"u8, out text);
        if (double.IsInfinity(number)) return TryKeep(number > 0 ? "Infinity"u8 : "-Infinity"u8, out text);
        Span<byte> digits = stackalloc byte[40];
        var isWhole = Math.Abs(number) < 1e15 && number == Math.Truncate(number);
        int length;
        var isWritten = isWhole ? Utf8Formatter.TryFormat((long)number, digits, out length) : Utf8Formatter.TryFormat(number, digits, out length);
        return isWritten && TryKeep(digits[..length], out text);
    }
}
