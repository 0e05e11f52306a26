namespace Weir.Server.Pages.Headers;

/// <summary>How well the head of a page protects it.</summary>
public sealed record HeaderReport
{
    /// <summary>Points that findings of each weight cost, out of 100: in the order of <see cref="HeaderWeight"/>.</summary>
    private static readonly int[] s_cost = [0, 2, 8, 25];

    /// <summary>A (nothing that matters is missing) to F.</summary>
    public required string Grade { get; init; }

    /// <summary>The findings, the weightiest first.</summary>
    public required IReadOnlyList<HeaderFinding> Findings { get; init; }

    internal static HeaderReport Of(IEnumerable<HeaderFinding> findings)
    {
        HeaderFinding[] sorted = [.. findings.OrderByDescending(finding => finding.Weight)];
        int points = 100 - sorted.Sum(finding => s_cost[(int)finding.Weight]);
        return new HeaderReport { Grade = points switch { >= 90 => "A", >= 75 => "B", >= 60 => "C", >= 40 => "D", _ => "F" }, Findings = sorted };
    }
}
