namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Names whose call makes code of a text.</summary>
internal static class CodeMakers
{
    public static bool Has(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 => name.SequenceEqual("eval"u8),
        5 => name.SequenceEqual("write"u8),
        8 => name.SequenceEqual("Function"u8),
        10 => name.SequenceEqual("execScript"u8),
        11 => name.SequenceEqual("constructor"u8),
        _ => false,
    };
}
