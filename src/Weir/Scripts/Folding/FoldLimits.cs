namespace Weir.Scripts.Folding;

/// <summary>What folding may cost at most.</summary>
internal static class FoldLimits
{
    /// <summary>Folded text beside the length of the script.</summary>
    public const int ExtraText = 1024 * 1024;

    /// <summary>Depth of code in strings.</summary>
    public const int MaxDepth = 3;

    /// <summary>Steps of evaluation for each byte of the script and of the code in it.</summary>
    public const int StepsPerByte = 8;

    /// <summary>Steps that any script may take.</summary>
    public const int FreeSteps = 4 * 1024 * 1024;

    /// <summary>Parentheses and brackets in each other, within a constant.</summary>
    public const int MaxNesting = 32;

    /// <summary>Most tokens of a function that is looked at as the reader of a string array.</summary>
    public const int MaxReaderTokens = 6000;
}
