using Weir.Server.Stores.Operational;

namespace Weir.Server.Findings.Outgoing;

/// <summary>Events of one alert that become one message.</summary>
/// <param name="Alert">Id of the alert.</param>
/// <param name="Last">The last of them.</param>
/// <param name="IsNew">Whether one of them is its beginning.</param>
/// <param name="Passed">Number of the last event that is done once this and those before are sent.</param>
internal sealed record OutgoingStep(string Alert, AlertEvent Last, bool IsNew, long Passed);

/// <summary>Folds events into messages, in the order of the first event of each alert.</summary>
internal static class OutgoingBatch
{
    public static IReadOnlyList<OutgoingStep> Fold(IReadOnlyList<AlertEvent> events)
    {
        AlertEvent[][] groups = [.. events.GroupBy(one => one.Alert, StringComparer.Ordinal).Select(group => group.ToArray())];
        var steps = new List<OutgoingStep>(groups.Length);
        for (int i = 0; i < groups.Length; i++)
        {
            // Up to the first event of the next alert all are told.
            long passed = i + 1 < groups.Length ? groups[i + 1][0].Number - 1 : events[^1].Number;
            steps.Add(new OutgoingStep(groups[i][0].Alert, groups[i][^1], groups[i].Any(one => one.Kind == "created"), passed));
        }

        return steps;
    }
}
