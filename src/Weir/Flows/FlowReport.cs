namespace Weir.Flows;

/// <summary>Keeps what detectors say, weighs it against the whole network, and gives it with the most important first.</summary>
/// <remarks>Not thread-safe. One for all partitions: what many hosts do alike is known here alone.</remarks>
public sealed class FlowReport : FindingSink
{
    // A rhythm below is that of many a program.
    private const double LeastBeacon = 0.55;

    // With fewer hosts of one's own it says nothing that no other does the same.
    private const int LeastToCompare = 3;

    private readonly Dictionary<(string Detector, string Key), FlowFinding> _findings = [];
    private readonly ScoreColumn? _scores;
    private readonly ScoreColumn? _lookupScores;

    /// <param name="withScores">Whether to keep a score for each flow.</param>
    public FlowReport(bool withScores = false)
    {
        _scores = withScores ? new ScoreColumn() : null;
        _lookupScores = withScores ? new ScoreColumn() : null;
    }

    /// <summary>Findings that were said, those that are weighed out later included.</summary>
    public int Count => _findings.Count;

    /// <inheritdoc/>
    public override void Add(FlowFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        _findings[(finding.Detector, finding.Key)] = finding;
    }

    /// <inheritdoc/>
    public override void Score(long index, double score, string detector) => _scores?.Raise(index, score, detector);

    /// <summary>The score of a flow and who gave it; 0 and null for one that nobody scored, or when scores are not kept.</summary>
    public (double Score, string? Detector) ScoreOf(long index) => _scores?.Of(index) ?? default;

    /// <inheritdoc/>
    public override void ScoreLookup(long index, double score, string detector) => _lookupScores?.Raise(index, score, detector);

    /// <summary>The same of a question to a name server.</summary>
    public (double Score, string? Detector) ScoreOfLookup(long index) => _lookupScores?.Of(index) ?? default;

    /// <summary>All findings that count, the most important first; those of one story on several days are one.</summary>
    /// <param name="ownHosts">How many of one's own hosts there are: <see cref="FlowEngine.OwnHosts"/>.</param>
    public IReadOnlyList<FlowFinding> Ranked(int ownHosts) =>
        [.. _findings.Values.Select(finding => Weigh(finding, ownHosts)).OfType<FlowFinding>().GroupBy(finding => (finding.Detector, finding.Story)).Select(Fold)
            .OrderByDescending(finding => finding.Severity).ThenByDescending(finding => finding.Score).ThenBy(finding => finding.First).ThenBy(finding => finding.Key, StringComparer.Ordinal)];

    /// <summary>What many hosts call is no secret of one: the weight falls to nothing where half of them do. Where there is nobody to compare with it is a hint and no alert.</summary>
    private static FlowFinding? Weigh(FlowFinding finding, int ownHosts)
    {
        if (finding.HostsAlike == 0)
        {
            return finding;
        }

        double weight = finding.HostsAlike == 1 ? 1 : Math.Clamp(1 - (Math.Log(finding.HostsAlike) / Math.Log(Math.Max(2, ownHosts / 2.0))), 0, 1);
        double score = finding.Score * weight;
        if (score < LeastBeacon)
        {
            return null;
        }

        string others = ownHosts < LeastToCompare ? " There are too few hosts to compare it with."
            : finding.HostsAlike == 1 ? $" No other of {ownHosts} hosts does." : $" So do {finding.HostsAlike - 1} others of {ownHosts} hosts.";
        Severity severity = ownHosts < LeastToCompare ? (finding.Severity > Severity.Medium ? Severity.Medium : Severity.Low) : score >= 0.75 ? Severity.High : Severity.Medium;
        return finding with { Score = score, Severity = severity, Sentence = finding.Sentence + others };
    }

    /// <summary>The strongest day speaks for all; hosts of the other days are added.</summary>
    private static FlowFinding Fold(IEnumerable<FlowFinding> days)
    {
        FlowFinding[] all = [.. days.OrderByDescending(finding => finding.Severity).ThenByDescending(finding => finding.Score).ThenBy(finding => finding.First)];
        if (all.Length == 1)
        {
            return all[0];
        }

        return all[0] with
        {
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
