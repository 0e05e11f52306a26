namespace Weir.Scripts.Folding;

/// <summary>Kinds of constants.</summary>
internal enum ValueKind : byte
{
    None,
    String,
    Number,
    Boolean,
    Undefined,

    /// <summary>A run of the values of <see cref="FoldState"/>.</summary>
    Array,
}

/// <summary>A constant: text of <see cref="FoldState"/>, a number, or a run of other constants.</summary>
/// <remarks>Handed over by value: many methods give their result into the variable that they were given.</remarks>
internal readonly record struct ConstantValue(ValueKind Kind, int Start, int Length, double Number, FoldFlags Flags = FoldFlags.None)
{
    public bool IsString => Kind == ValueKind.String;

    public int End => Start + Length;

    public static ConstantValue Undefined => new(ValueKind.Undefined, 0, 0, double.NaN);

    public static ConstantValue OfText(int start, int length, FoldFlags flags = FoldFlags.None) => new(ValueKind.String, start, length, 0, flags);

    public static ConstantValue Of(double number) => new(ValueKind.Number, 0, 0, number);

    public static ConstantValue Of(bool value) => new(ValueKind.Boolean, 0, 0, value ? 1 : 0);

    public static ConstantValue OfArray(int start, int count) => new(ValueKind.Array, start, count, 0);
}
