namespace Weir.Server.Pages.Violations;

/// <summary>Equal reports, counted.</summary>
/// <param name="Violation">What they tell; where they differ, the last of them.</param>
/// <param name="Reports">How many there were.</param>
/// <param name="FirstSeen">When the first came, in microseconds.</param>
/// <param name="LastSeen">When the last came, in microseconds. In the store no two are the same, and what is written later has a later one.</param>
internal sealed record ViolationCount(Violation Violation, long Reports, long FirstSeen, long LastSeen)
{
    /// <summary>With one report more.</summary>
    public ViolationCount With(Violation later, long now) =>
        new(later.Sample.Length == 0 ? later with { Sample = Violation.Sample } : later, Reports + 1, FirstSeen, Math.Max(LastSeen, now));
}
