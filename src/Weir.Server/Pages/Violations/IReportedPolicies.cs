namespace Weir.Server.Pages.Violations;

/// <summary>Knows the policies of which reports may tell. Asked for each report: an answer from memory.</summary>
internal interface IReportedPolicies
{
    /// <summary>Whether a browser that was sent a policy could tell this of it.</summary>
    /// <param name="number">Number of the policy, as the report has it; any number.</param>
    /// <param name="violation">What is told.</param>
    bool Fits(long number, Violation violation);
}
