namespace Weir.Flows.Detectors;

/// <summary>Scores of findings, 0 to 1, by what was counted or by how surprising it is.</summary>
internal static class Grade
{
    /// <summary>Of a count that is large when it has three digits: .67 for 9, .8 for 99, .86 for 999.</summary>
    public static double OfCount(long count) => 1 - (1 / (1 + (Math.Log10(1 + count) * 2)));

    /// <summary>Of a surprise: .5 for 1.5, .67 for 3, .77 for 5.</summary>
    public static double OfSurprise(double surprise) => surprise / (surprise + 1.5);
}
