namespace Weir.Flows.Alerts;

/// <summary>How many alerts a person wants, and of what none.</summary>
public sealed record AlertOptions
{
    /// <summary>Alerts a day that may come with nothing wrong, above 0. Scans from outside are not among them: they are one story for each host.</summary>
    public double Budget { get; init; } = 2;

    /// <summary>What is expected: no alert comes of it, and none that came stands.</summary>
    public IReadOnlyList<AllowRule> Allow { get; init; } = [];

    /// <summary>What persons said of alerts, in order.</summary>
    public IReadOnlyList<FlowVerdict> Verdicts { get; init; } = [];
}
