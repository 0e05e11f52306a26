namespace Weir.Scripts.Folding;

/// <summary>What folding did in a script, as features and as evidence.</summary>
internal struct FoldCounts
{
    /// <summary>Expressions that became one string.</summary>
    public int Joined { get; set; }

    /// <summary>Strings that were percent codes, hex digits or base64.</summary>
    public int Decoded { get; set; }

    /// <summary>Lists of numbers that were characters.</summary>
    public int CharacterCodes { get; set; }

    /// <summary>Members that were written as strings in brackets.</summary>
    public int Computed { get; set; }

    /// <summary>Names that were read as the string they hold.</summary>
    public int Variables { get; set; }

    /// <summary>Pieces of code that lay in strings.</summary>
    public int Nested { get; set; }

    /// <summary>Packed scripts that were unpacked.</summary>
    public int Unpacked { get; set; }

    /// <summary>String arrays that were read.</summary>
    public int StringArrays { get; set; }

    /// <summary>Strings out of such arrays.</summary>
    public int FromStringArrays { get; set; }

    /// <summary>Pieces of code that the script made of constants.</summary>
    public int Evaluated { get; set; }
}
