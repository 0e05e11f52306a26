namespace Weir.Scripts.Folding;

/// <summary>Why folding could not tell all of what a script says.</summary>
[Flags]
internal enum Undecided : ushort
{
    None = 0,

    /// <summary>A string array was found, but not the function that reads it.</summary>
    StringArrayReader = 1,

    /// <summary>No rotation of a string array gives the sum that the script waits for.</summary>
    StringArrayRotation = 2,

    /// <summary>What came out of a string array is no text.</summary>
    StringArrayText = 4,

    /// <summary>A packed script whose parts are no constants.</summary>
    Packer = 8,

    /// <summary>Code is made at run time of what is no constant.</summary>
    MadeCode = 16,

    /// <summary>Written almost without names, as JSFuck and its like do.</summary>
    Symbols = 32,

    /// <summary>Code in strings in strings, deeper than is looked.</summary>
    Depth = 64,

    /// <summary>More folded text than a script may have.</summary>
    TextLimit = 128,

    /// <summary>More work than a script may cost.</summary>
    WorkLimit = 256,
}
