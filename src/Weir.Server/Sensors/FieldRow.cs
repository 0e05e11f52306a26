namespace Weir.Server.Sensors;

/// <summary>How text was changed so that it fits into its format, and has to be changed back.</summary>
[Flags]
internal enum Escapes : byte
{
    None = 0,

    /// <summary><c>\"</c>, <c>\n</c>, <c>\u0041</c>.</summary>
    Json = 1,

    /// <summary><c>\x41</c> and <c>\\</c>, as Zeek writes what is not printable, in JSON as well.</summary>
    Zeek = 2,
}

/// <summary>Where a value stands in the text of its record.</summary>
internal readonly record struct FieldSpan(int Start, int Length);

/// <summary>One record of text, cut into the fields that readers know. Nothing was copied.</summary>
/// <param name="text">The record.</param>
/// <param name="spans">Where each field stands, by <see cref="Field"/>; only those that are present hold.</param>
/// <param name="present">A bit for each field that has a value.</param>
/// <param name="escapes">How texts are escaped.</param>
internal readonly ref struct FieldRow(ReadOnlySpan<byte> text, ReadOnlySpan<FieldSpan> spans, ulong present, Escapes escapes)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private readonly ReadOnlySpan<FieldSpan> _spans = spans;

    /// <summary>A bit for each field that has a value.</summary>
    public ulong Present { get; } = present;

    /// <summary>How texts are escaped.</summary>
    public Escapes Escapes { get; } = escapes;

    /// <summary>The value, or nothing.</summary>
    public ReadOnlySpan<byte> this[Field field] => Has(field) ? _text.Slice(_spans[(int)field].Start, _spans[(int)field].Length) : default;

    /// <summary>Whether the record has a value for a field.</summary>
    public bool Has(Field field) => (Present & Bit(field)) != 0;

    /// <summary>The bit of a field.</summary>
    public static ulong Bit(Field field) => 1UL << (int)field;

    /// <summary>A count; 0 where there is none. False where it is no number.</summary>
    public bool TryCount(Field field, out long value)
    {
        value = 0;
        return !Has(field) || NumberText.TryCount(this[field], out value);
    }

    /// <summary>A port; 0 where there is none. False where it is no number.</summary>
    public bool TryPort(Field field, out ushort port)
    {
        port = 0;
        return !Has(field) || NumberText.TryPort(this[field], out port);
    }

    /// <summary>Seconds as microseconds; 0 where there are none. False where it is no number, or less than nothing.</summary>
    public bool TryDuration(Field field, out long micros)
    {
        micros = 0;
        return !Has(field) || (NumberText.TryMillionths(this[field], out micros) && micros >= 0);
    }
}
