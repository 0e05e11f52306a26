using System.Buffers;
using Weir.Flows.Alerts;

namespace Weir.Flows;

/// <summary>Takes what detectors say, weighs it against the whole network, and makes few alerts of it.</summary>
/// <remarks>Not thread-safe. One for all partitions: what many hosts do alike is known here alone.</remarks>
public sealed class FlowReport : FindingSink
{
    private const int Format = 3;
    private const int DaysOfAStory = 3;

    // One in a thousand hours of a host.
    private const double OfAStory = 3;

    private readonly AlertGate _gate;
    private readonly ScoreColumn? _scores;
    private readonly ScoreColumn? _lookupScores;
    private readonly Dictionary<(string Detector, string Key), FlowFinding> _said = [];
    private readonly List<HostWindow> _windows = [];
    private readonly Dictionary<(HostAddress Host, Timestamp Day), FlowAlert> _alerts = [];
    private readonly Dictionary<(string Detector, string Key), (FlowFinding Finding, AllowRule Rule)> _expected = [];
    private readonly HashSet<(HostAddress Host, Timestamp Day)> _changed = [];
    private readonly List<FlowFinding> _fresh = [];
    private IReadOnlyList<AllowRule> _allow;
    private Timestamp _hour = new(long.MinValue);

    /// <param name="options">How many alerts; null for the default.</param>
    /// <param name="withScores">Whether to keep a score for each flow.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is not above 0.</exception>
    public FlowReport(AlertOptions? options = null, bool withScores = false)
    {
        options ??= new AlertOptions();
        _gate = new AlertGate(options);
        _allow = options.Allow;
        _scores = withScores ? new ScoreColumn() : null;
        _lookupScores = withScores ? new ScoreColumn() : null;
    }

    /// <summary>What was found, by host and day, without what is allowed; the alerts first, the gravest of them first.</summary>
    public IReadOnlyList<FlowAlert> Alerts =>
        [.. _alerts.Values.OrderByDescending(alert => alert.Tier != AlertTier.Digest).ThenByDescending(alert => alert.Severity).ThenByDescending(alert => alert.Risk).ThenBy(alert => alert.First).ThenBy(alert => alert.Host)];

    /// <summary>Whether the network is not yet known for long enough to say what is unusual: a day, and 500 hours of hosts.</summary>
    public bool IsFirstDays => _gate.IsFirstDays;

    /// <summary>What was found and is allowed, with the rule that says so.</summary>
    public IReadOnlyList<(FlowFinding Finding, AllowRule Rule)> Expected => [.. _expected.Values];

    /// <inheritdoc/>
    public override void Add(FlowFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        _said[(finding.Detector, finding.Key)] = finding;
        _fresh.Add(finding);
    }

    /// <inheritdoc/>
    public override void Add(in HostWindow window) => _windows.Add(window);

    /// <inheritdoc/>
    public override void Score(long index, double score, string detector) => _scores?.Raise(index, score, detector);

    /// <inheritdoc/>
    public override void ScoreLookup(long index, double score, string detector) => _lookupScores?.Raise(index, score, detector);

    /// <summary>Closes the hours that are over; before, what speaks for itself becomes an alert at once.</summary>
    public override void Advance(Timestamp watermark, int ownHosts)
    {
        Timestamp hour = watermark.Floor(Timestamp.Hour);
        if (hour <= _hour)
        {
            foreach (FlowFinding finding in Counting(_fresh, ownHosts).OrderBy(finding => finding.Host).ThenBy(finding => finding.Detector, StringComparer.Ordinal).ThenBy(finding => finding.Key, StringComparer.Ordinal))
            {
                Keep(_gate.JudgeAtOnce(hour, finding) is { } alert ? [alert] : []);
            }

            _fresh.Clear();
            return;
        }

        // What detectors say belongs to the last hour before; what they measure has its own.
        Timestamp last = _hour.Micros == long.MinValue ? hour + -Timestamp.Hour : _hour;
        _hour = hour;
        HostWindow[] windows = [.. _windows];
        if (Array.Exists(windows, window => window.Hour < last))
        {
            foreach (var past in windows.Where(window => window.Hour < last).GroupBy(window => window.Hour).OrderBy(past => past.Key))
            {
                Keep(_gate.Judge(past.Key, past.ToArray(), []));
            }

            windows = [.. windows.Where(window => window.Hour >= last)];
        }

        Keep(_gate.Judge(last, windows, Counting(_said.Values, ownHosts)));
        _windows.Clear();
        _said.Clear();
        _fresh.Clear();
    }

    /// <summary>Findings of alerts that came or grew since this was asked last; after <see cref="Load"/> all, for nobody knows whether they were told before.</summary>
    public IReadOnlyList<FlowFinding> News()
    {
        var news = _changed.Order().Select(key => _alerts.GetValueOrDefault(key)).OfType<FlowAlert>().SelectMany(alert => alert.Findings.Select(finding => Graded(finding, alert))).Where(finding => finding.IsAlert && Rule(finding) is null).ToList();
        _changed.Clear();
        return news;
    }

    /// <summary>
    /// Takes what is expected in place of what was. It acts on what was found before, too: an alert that is all expected is none any more, and its host may have another on the
    /// same day. What a rule that is gone had taken out does not come back. Rules are no part of the saved state.
    /// </summary>
    public void Expect(IReadOnlyList<AllowRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        _allow = rules;
        foreach (var (key, alert) in _alerts.ToList())
        {
            var kept = new List<FlowFinding>();
            foreach (FlowFinding finding in alert.Findings)
            {
                if (Rule(finding) is { } rule)
                {
                    _expected[(finding.Detector, finding.Key)] = (finding, rule);
                }
                else
                {
                    kept.Add(finding);
                }
            }

            if (kept.Count == 0)
            {
                _alerts.Remove(key);
                _changed.Remove(key);
                _gate.Release(alert);
            }
            else if (kept.Count < alert.Findings.Count)
            {
                _alerts[key] = alert with { Findings = kept };
            }
        }
    }

    /// <summary>Forgets alerts and hints of days before, so that a report that goes on for ever does not grow for ever.</summary>
    public void Forget(Timestamp before)
    {
        foreach (var key in _alerts.Keys.Where(key => key.Day < before).ToList())
        {
            _alerts.Remove(key);
            _changed.Remove(key);
        }

        foreach (var (key, expected) in _expected.Where(expected => expected.Value.Finding.Last < before).ToList())
        {
            _expected.Remove(key);
        }
    }

    /// <summary>Writes what it needs to go on later: what the gate knows, what was said in the hour that is not over, and alerts.</summary>
    public void Save(IBufferWriter<byte> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var writer = new StateWriter(state);
        writer.Int32(Format);
        writer.Time(_hour);
        writer.Int32(_said.Count);
        foreach (FlowFinding finding in _said.Values)
        {
            writer.Finding(finding);
        }

        writer.Int32(_windows.Count);
        foreach (HostWindow window in _windows)
        {
            writer.Address(window.Host);
            writer.Time(window.Hour);
            writer.Text(window.Measure);
            writer.Text(window.Technique);
            writer.Double(window.Surprise);
            writer.Text(window.Sentence);
        }

        writer.Int32(_alerts.Count);
        foreach (FlowAlert alert in _alerts.Values)
        {
            writer.Alert(alert);
        }

        _gate.Save(state);
    }

    /// <summary>Takes over what an earlier run saved.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or of another version.</exception>
    public void Load(ref SequenceReader<byte> state)
    {
        state.ReadFormat(Format, "the report");

        _hour = state.ReadTime();
        _said.Clear();
        for (int count = state.ReadCount(bytesOfOne: 100); count > 0; count--)
        {
            Add(state.ReadFinding());
        }

        _windows.Clear();
        for (int count = state.ReadCount(bytesOfOne: 44); count > 0; count--)
        {
            _windows.Add(new HostWindow(state.ReadAddress(), state.ReadTime(), state.ReadText() ?? "", state.ReadText() ?? "", state.ReadDouble(), state.ReadText()));
        }

        _alerts.Clear();
        for (int count = state.ReadCount(bytesOfOne: 44); count > 0; count--)
        {
            FlowAlert alert = state.ReadAlert();
            _alerts[(alert.Host, alert.Day)] = alert;
            _changed.Add((alert.Host, alert.Day));
        }

        _gate.Load(ref state);
        _fresh.Clear();
    }

    /// <summary>The score of a flow and who gave it; 0 and null for one that nobody scored, or when scores are not kept.</summary>
    public (double Score, string? Detector) ScoreOf(long index) => _scores?.Of(index) ?? default;

    /// <summary>Takes all verdicts of persons, in order, in place of those before. They count for what is judged from now on, and are not part of the saved state.</summary>
    public void Learn(IReadOnlyList<FlowVerdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        _gate.Learn(verdicts);
    }

    /// <summary>The same of a question to a name server.</summary>
    public (double Score, string? Detector) ScoreOfLookup(long index) => _lookupScores?.Of(index) ?? default;

    /// <summary>What a person reads: a story for each host that has an alert, the gravest first.</summary>
    public IReadOnlyList<FlowStory> Stories() =>
        [.. _alerts.Values.GroupBy(alert => alert.Host).Where(alerts => alerts.Any(alert => alert.Tier != AlertTier.Digest))
            .Select(alerts => new FlowStory(alerts.Key, [.. alerts.Where(alert => alert.Tier != AlertTier.Digest).OrderBy(alert => alert.Day)], [.. Folded(alerts).OrderBy(finding => finding.First).ThenBy(finding => finding.Key, StringComparer.Ordinal)]))
            .Where(story => story.Findings.Any(finding => finding.IsAlert))
            .OrderByDescending(story => story.Severity).ThenByDescending(story => story.Tier).ThenByDescending(story => story.Risk).ThenBy(story => story.First).ThenBy(story => story.Host)];

    /// <summary>All findings, those of alerts first, the most important first; those of one story on several days are one. A finding without an alert is of severity Low at most.</summary>
    public IReadOnlyList<FlowFinding> Ranked() =>
        [.. Folded(_alerts.Values)
            .OrderByDescending(finding => finding.IsAlert).ThenByDescending(finding => finding.Severity).ThenByDescending(finding => finding.Score).ThenBy(finding => finding.First).ThenBy(finding => finding.Key, StringComparer.Ordinal)];

    private bool HasAlertNear(FlowAlert digest)
    {
        for (int days = -DaysOfAStory; days <= DaysOfAStory; days++)
        {
            if (_alerts.TryGetValue((digest.Host, digest.Day + (days * Timestamp.Day)), out FlowAlert? near) && near.Tier != AlertTier.Digest)
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<FlowFinding> Folded(IEnumerable<FlowAlert> alerts) =>
        alerts.SelectMany(alert => alert.Findings.Select(finding => Graded(finding, alert))).Where(finding => Rule(finding) is null).GroupBy(finding => (finding.Detector, finding.Story)).Select(StoryFold.Fold);

    /// <summary>A finding that is grave in itself belongs to the story of its host when there is one about that time, though no alert would come of it alone.</summary>
    private FlowFinding Graded(FlowFinding finding, FlowAlert alert)
    {
        bool isAlert = finding.Severity >= Severity.Medium && (alert.Tier != AlertTier.Digest || (finding.Surprise >= OfAStory && HasAlertNear(alert)));
        return finding with { IsAlert = isAlert, Severity = isAlert || finding.Severity < Severity.Low ? finding.Severity : Severity.Low };
    }

    private IEnumerable<FlowFinding> Counting(IEnumerable<FlowFinding> said, int ownHosts)
    {
        foreach (FlowFinding one in said)
        {
            if (Prevalence.Weigh(one, ownHosts) is not { } finding)
            {
                continue;
            }

            if (Rule(finding) is { } rule)
            {
                _expected[(finding.Detector, finding.Key)] = (finding, rule);
                continue;
            }

            yield return finding;
        }
    }

    private AllowRule? Rule(FlowFinding finding) => _allow.FirstOrDefault(rule => rule.Matches(finding));

    private void Keep(IReadOnlyList<FlowAlert> alerts)
    {
        foreach (FlowAlert alert in alerts)
        {
            _alerts[(alert.Host, alert.Day)] = alert;
            _changed.Add((alert.Host, alert.Day));
        }
    }
}
