namespace Weir.Scripts;

/// <summary>What a score is worth. Stores keep the numbers: they never change.</summary>
public enum ScriptState : byte
{
    /// <summary>The script was read and judged: score and severity are the verdict.</summary>
    Judged = 0,

    /// <summary>A part of it could not be read, or it runs text that does not stand in it. It is not harmless for that.</summary>
    Undecided = 1,

    /// <summary>It does something in fewer words than can be judged. A score of 0 says nothing then: a person has to read it, which takes a moment.</summary>
    TooShort = 2,

    /// <summary>Data, or nothing at all: nothing is called, so there is nothing to judge.</summary>
    Data = 3,
}
