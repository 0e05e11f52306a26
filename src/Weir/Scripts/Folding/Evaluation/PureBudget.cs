namespace Weir.Scripts.Folding.Evaluation;

/// <summary>What evaluation may cost, beside what folding costs: steps, memory, and how deep one thing stands in another.</summary>
/// <remarks>What was spent stays spent until the next script, and everything that is computed afterwards is unknown.</remarks>
internal sealed class PureBudget
{
    /// <summary>Steps that are free, for each byte of the script, and at most: about a second.</summary>
    public const int FreeSteps = 1024 * 1024, StepsPerByte = 64, MostSteps = 8 * 1024 * 1024;

    /// <summary>Bytes of all that is made for one script, whether it is still needed or not.</summary>
    public const int MostMemory = 64 * 1024 * 1024;

    /// <summary>Characters of one text: more than folding may keep helps nobody.</summary>
    public const int MaxText = FoldLimits.ExtraText;

    /// <summary>Items of one array.</summary>
    public const int MaxItems = 256 * 1024;

    /// <summary>Calls, statements and expressions in each other: a stack of 512 KiB holds them, which is tested.</summary>
    public const int MaxDepth = 256;

    private const int CharactersPerStep = 16, BytesPerStep = 64;

    private long _steps;
    private long _memory;
    private int _depth;

    public bool IsSpent => _steps < 0;

    public void Begin(int length)
    {
        _steps = Math.Min(MostSteps, FreeSteps + (long)StepsPerByte * length);
        _memory = MostMemory;
        _depth = 0;
    }

    public bool Pay(long steps)
    {
        _steps -= steps;
        return _steps >= 0;
    }

    /// <summary>Pays for looking at characters or items in a row.</summary>
    public bool Scan(long count) => Pay(count / CharactersPerStep);

    /// <summary>Pays for something new.</summary>
    public bool Make(long bytes)
    {
        _memory -= bytes;
        return Pay(_memory < 0 ? MostSteps + 1 : bytes / BytesPerStep);
    }

    /// <summary>Goes one deeper; false when that is too deep, and then there is nothing to leave.</summary>
    public bool TryEnter()
    {
        if (_depth >= MaxDepth || IsSpent) return false;
        _depth++;
        return true;
    }

    public void Leave() => _depth--;
}
