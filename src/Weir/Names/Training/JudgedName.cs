namespace Weir.Names.Training;

/// <summary>A name of which people said what it is.</summary>
/// <param name="Label">The registered label.</param>
/// <param name="IsGenerated">Whether a program made it up.</param>
/// <param name="Weight">How far they agree, above 0 and at most 1.</param>
internal sealed record JudgedName(string Label, bool IsGenerated, double Weight);
