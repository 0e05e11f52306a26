namespace Weir.Server.Pages.Violations;

/// <summary>What one body holds.</summary>
/// <param name="Reports">Reports of kinds that are kept.</param>
/// <param name="Ignored">How many reports it has of other kinds.</param>
/// <param name="Problem">Why it cannot be read, for the person who made it; null when it was.</param>
internal readonly record struct ReportBody(IReadOnlyList<RawReport> Reports, int Ignored, string? Problem)
{
    public static ReportBody Unreadable(string problem) => new([], 0, problem);
}
