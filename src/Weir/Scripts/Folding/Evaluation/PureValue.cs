namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Kinds of values of the language, as far as they are computed here.</summary>
internal enum PureKind : byte
{
    /// <summary>What the language would make of it cannot be told.</summary>
    Unknown,
    Undefined,
    Null,
    Boolean,
    Number,
    Text,

    /// <summary>A text that grows at its end; the number is the length that this value sees.</summary>
    Rope,
    Array,
    Object,
    Function,

    /// <summary>What the language brings along, by its path: <c>String.fromCharCode</c>.</summary>
    BuiltIn,
    Regex,

    /// <summary>The object whose members are the global names.</summary>
    Global,
}

/// <summary>A value of the language.</summary>
internal readonly record struct PureValue(PureKind Kind, double Number, object? Reference)
{
    /// <summary>Bytes of one in an array.</summary>
    public const int Bytes = 24;

    private static readonly string[] s_signs = [.. Enumerable.Range(0, 256).Select(code => ((char)code).ToString())];

    public static PureValue Unknown => default;

    public static PureValue Undefined => new(PureKind.Undefined, double.NaN, null);

    public static PureValue Null => new(PureKind.Null, 0, null);

    public static PureValue Global => new(PureKind.Global, 0, null);

    public bool IsUnknown => Kind == PureKind.Unknown;

    public bool IsText => Kind is PureKind.Text or PureKind.Rope;

    public bool IsNothing => Kind is PureKind.Undefined or PureKind.Null;

    public static PureValue Of(double number) => new(PureKind.Number, number, null);

    public static PureValue Of(bool value) => new(PureKind.Boolean, value ? 1 : 0, null);

    public static PureValue Of(string text) => new(PureKind.Text, 0, text);

    /// <summary>The text of one character.</summary>
    public static PureValue Of(char sign) => Of(sign < s_signs.Length ? s_signs[sign] : sign.ToString());

    public static PureValue Of(PureArray array) => new(PureKind.Array, 0, array);

    public static PureValue Of(PureObject members) => new(PureKind.Object, 0, members);

    public static PureValue Of(PureFunction function) => new(PureKind.Function, 0, function);

    public static PureValue BuiltIn(string path) => new(PureKind.BuiltIn, 0, path);
}
