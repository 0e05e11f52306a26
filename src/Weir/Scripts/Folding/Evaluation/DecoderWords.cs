namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Words that functions have that turn codes into text.</summary>
internal static class DecoderWords
{
    /// <summary>Words that hardly anything else has.</summary>
    public static bool IsCode(ReadOnlySpan<byte> word) => word.Length switch
    {
        4 => word.SequenceEqual("atob"u8),
        7 => word.SequenceEqual("reverse"u8),
        8 => word.SequenceEqual("unescape"u8),
        10 => word.SequenceEqual("charCodeAt"u8),
        _ => false,
    };

    /// <summary>Words that many others have, too.</summary>
    public static bool Has(ReadOnlySpan<byte> word) => word.Length switch
    {
        3 => word.SequenceEqual("map"u8),
        4 => word.SequenceEqual("join"u8),
        5 => word.SequenceEqual("split"u8) || word.SequenceEqual("slice"u8),
        6 => word.SequenceEqual("charAt"u8) || word.SequenceEqual("substr"u8),
        7 => word.SequenceEqual("replace"u8) || word.SequenceEqual("indexOf"u8) || word.SequenceEqual("forEach"u8),
        8 => word.SequenceEqual("parseInt"u8),
        9 => word.SequenceEqual("substring"u8),
        18 => word.SequenceEqual("decodeURIComponent"u8),
        _ => false,
    };
}
