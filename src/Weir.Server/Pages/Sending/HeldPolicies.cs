namespace Weir.Server.Pages.Sending;

/// <summary>What is sent with a page: a policy that is enforced, another beside it that only reports, one of the two, or neither.</summary>
/// <param name="Newest">The newest choice, also one of off: whoever chooses next has seen this one.</param>
/// <param name="Enforced">What browsers hold to; null for nothing.</param>
/// <param name="Reported">What is only tried; null for nothing.</param>
internal sealed record HeldPolicies(PolicyChoice Newest, PolicyChoice? Enforced, PolicyChoice? Reported)
{
    /// <summary>What is being tried, or else what is enforced; null where nothing is sent.</summary>
    public PolicyChoice? Current => Reported ?? Enforced;

    /// <param name="held">Choices that hold for one page, the oldest first; at least one.</param>
    public static HeldPolicies Of(IReadOnlyList<PolicyChoice> held) =>
        new(held[^1], held.LastOrDefault(choice => choice.ModeOf == SendMode.Enforce), held.LastOrDefault(choice => choice.ModeOf == SendMode.ReportOnly));
}
