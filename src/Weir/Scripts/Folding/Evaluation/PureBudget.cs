namespace Weir.Scripts.Folding.Evaluation;

/// <summary>What evaluation may cost, beside what folding costs.</summary>
internal sealed class PureBudget
{
    /// <summary>Steps for each byte of the script, and steps that are free.</summary>
    public const int StepsPerByte = 64, FreeSteps = 1024 * 1024;

    /// <summary>Characters of one text.</summary>
    public const int MaxText = 4 * 1024 * 1024;

    /// <summary>Calls and expressions in each other.</summary>
    public const int MaxDepth = 300;

    /// <summary>Characters or items that cost a step.</summary>
    public const int ItemsPerStep = 16;

    /// <summary>Items of one array.</summary>
    public const int MaxItems = 256 * 1024;

    private long _left;

    public bool IsSpent => _left < 0;

    public void Begin(int length) => _left = FreeSteps + (long)StepsPerByte * length;

    public bool Pay(int steps)
    {
        _left -= steps;
        return _left >= 0;
    }
}
