namespace Weir.Evaluation;

/// <summary>What an evaluation knows of one row: its label and what the model said.</summary>
/// <param name="Score">Higher is more hostile; NaN counts as the lowest score of all.</param>
/// <param name="Attack">The label.</param>
/// <param name="Class">The class of an attack, null when the label does not say or the row is benign.</param>
/// <param name="Source">Index of the origin.</param>
/// <param name="Weight">Weight of the row, above 0; 1 unless a protocol says otherwise.</param>
/// <param name="Predicted">The class that the model names.</param>
internal readonly record struct ScoredRow(double Score, bool Attack, AttackClass? Class, int Source, float Weight, AttackClass Predicted)
{
    /// <summary>Hash of the scored value, by which repeated values are counted once; 0 when unknown, then equal scores of one source count as one value.</summary>
    public ulong Value { get; init; }
}
