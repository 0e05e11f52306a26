namespace Weir.Flows;

/// <summary>Makes one finding of those of one story on several days.</summary>
internal static class StoryFold
{
    /// <summary>The strongest day speaks for all; hosts of the other days are added.</summary>
    public static FlowFinding Fold(IEnumerable<FlowFinding> days)
    {
        FlowFinding[] all = [.. days.OrderByDescending(finding => finding.Surprise).ThenByDescending(finding => finding.Flows).ThenBy(finding => finding.First)];
        if (all.Length == 1)
        {
            return all[0];
        }

        return all[0] with
        {
            IsAlert = all.Any(finding => finding.IsAlert),
            Severity = all.Max(finding => finding.Severity),
            Score = all.Max(finding => finding.Score),
            First = all.Min(finding => finding.First),
            Last = all.Max(finding => finding.Last),
            Flows = all.Sum(finding => finding.Flows),
            Sentence = $"{all[0].Sentence} The like was seen on {all.Length} days.",
            Parties = [.. all.SelectMany(finding => finding.Parties).GroupBy(party => party.Host)
                .Select(parties => new FlowParty(parties.Key, parties.Sum(party => party.Flows), parties.Sum(party => party.Failed), parties.Sum(party => party.Answered), parties.Max(party => party.Ports)))
                .OrderByDescending(party => party.Flows).ThenByDescending(party => party.Ports).ThenBy(party => party.Host)],
        };
    }
}
