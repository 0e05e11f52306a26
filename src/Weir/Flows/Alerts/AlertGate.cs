using System.Buffers;

namespace Weir.Flows.Alerts;

/// <summary>Lets through what is rare enough for a budget of alerts a day, out of all that detectors say of all hosts.</summary>
/// <remarks>
/// Each surprise of a host's hour is mapped against the population (<see cref="PopulationMap"/>); those of one hour are combined by their harmonic mean, which holds
/// when they depend on each other (Wilson, "The harmonic mean p-value for combining dependent tests", 2019): findings of detectors for themselves, and measures, so that strange
/// counts of every day do not stand before an attack. The results are mapped again; what is as rare as its part of the budget / (hours of hosts a day) is an alert. After it
/// the host is not judged until its day is over, and what is found belongs to the alert. On the first day of a host its counters have nothing to compare with, and as long
/// as few hours of hosts are known, only what speaks for itself makes an alert. One gate stands behind all partitions. Not thread-safe.
/// </remarks>
internal sealed class AlertGate
{
    // Names of the maps of what was put together; no detector and no measure is called so.
    private const string OfFindings = " findings";
    private const string OfMeasures = " measures";

    // Rarities that are put together are doubted no more.
    private const double NoDoubt = 1;

    // Before the network is known, what is certain has to be rarer than this.
    private const double CertainAtOnce = 1e-6;

    private const double LeastSurprise = 2;
    private const int MostReasons = 3;
    private const double CertainShare = 0.1;
    private const int LeastHostHours = 500;

    // Beyond that all are news again.
    private const int MostExposed = 1_000_000;
    private const int Format = 3;

    private readonly AlertBudget _budget;
    private VerdictMemory _verdicts;
    private readonly LordPlusPlus _certain = new(CertainShare, CertainShare / 2);
    private readonly SortedDictionary<string, PopulationMap> _maps = new(StringComparer.Ordinal) { [OfFindings] = new(NoDoubt), [OfMeasures] = new(NoDoubt) };
    private readonly Dictionary<HostAddress, FlowAlert> _open = [];
    private readonly HashSet<HostAddress> _exposed = [];
    private readonly SortedSet<string> _detectors = new(StringComparer.Ordinal);
    private readonly HostsMet _hosts = new();

    // Hosts that got their alert within the hour, before all of it was known.
    private readonly HashSet<HostAddress> _early = [];
    private Timestamp _day = new(long.MinValue);

    public AlertGate(AlertOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Budget, nameof(options));
        _budget = new AlertBudget(options.Budget);
        _verdicts = new VerdictMemory(options.Verdicts);
    }

    /// <summary>Whether there is too little to compare with.</summary>
    public bool IsFirstDays => _hosts.HostHours < LeastHostHours;

    /// <summary>Takes all that persons said, in place of what was known; it counts from now on.</summary>
    public void Learn(IReadOnlyList<FlowVerdict> verdicts) => _verdicts = new VerdictMemory(verdicts);

    /// <summary>An alert was taken back: its host is judged again on the same day.</summary>
    public void Release(FlowAlert alert)
    {
        if (_open.TryGetValue(alert.Host, out var open) && open.Day == alert.Day)
        {
            _open.Remove(alert.Host);
            _early.Remove(alert.Host);
        }
    }

    /// <summary>Judges a finding within the hour, as if the hour's measures said nothing: what passes so would pass at its end.</summary>
    /// <returns>The alert that it makes, or of which it is a part; null when it has to wait for the end of the hour.</returns>
    public FlowAlert? JudgeAtOnce(Timestamp hour, FlowFinding finding)
    {
        BeginDay(hour);
        if (finding.IsExposure)
        {
            return null;
        }

        if (_open.TryGetValue(finding.Host, out var open) && open.Tier != AlertTier.Digest)
        {
            return _open[finding.Host] = With(open, [finding]);
        }

        var said = new Said(finding.Detector, finding.Surprise, IsFinding: true);
        var (rarity, _) = Rarity(finding.Host, [said]);
        if (rarity > _budget.Threshold || !_budget.Spend(isCertain: false))
        {
            return null;
        }

        if (!IsFirstDays)
        {
            _budget.Came(byFindings: true);
        }

        _early.Add(finding.Host);
        return _open[finding.Host] = new FlowAlert { Host = finding.Host, Day = _day, Tier = AlertTier.Alert, Rarity = rarity, IsFirstDays = IsFirstDays, Findings = Ordered([.. open?.Findings ?? [], finding]) };
    }

    /// <summary>Judges one hour. Hours come in order.</summary>
    /// <param name="hour">When it began.</param>
    /// <param name="windows">What was measured in it; its order is changed.</param>
    /// <param name="findings">What was said in it, without what is expected.</param>
    /// <returns>Alerts that are new or changed, those of the digest included, in order of hosts.</returns>
    public IReadOnlyList<FlowAlert> Judge(Timestamp hour, ArraySegment<HostWindow> windows, IEnumerable<FlowFinding> findings)
    {
        BeginDay(hour);
        int active = 0;
        var changed = new List<FlowAlert>();
        var fed = new Fed();
        var all = new List<Said>();
        int judged = 0;
        foreach (HostHour one in HostHour.Of(windows, findings))
        {
            HostAddress host = one.Host;
            active += one.Windows.Count > 0 ? 1 : 0;
            bool isKnown = _hosts.Meet(host, hour);
            if (one.Exposures.Count > 0)
            {
                changed.Add(Expose(host, one));
            }

            bool isEarly = _early.Contains(host);
            if (_open.TryGetValue(host, out var open) && open.Tier != AlertTier.Digest && !isEarly)
            {
                if (one.Findings.Count > 0)
                {
                    changed.Add(_open[host] = With(open, one.Findings));
                }

                continue;
            }

            // What a host measures on its first day can be compared with nothing.
            Said.Of(one, withWindows: isKnown, all);
            if (all.Count == 0 && one.Windows.Count == 0)
            {
                continue;
            }

            judged++;
            foreach (Said said in all)
            {
                fed.Add(said);
            }

            fed.Add(new Said(OfFindings, -Math.Log10(Combine(all, ofFindings: true)), IsFinding: false));
            if (isKnown)
            {
                fed.Add(new Said(OfMeasures, -Math.Log10(Combine(all, ofFindings: false)), IsFinding: false));
            }

            var (rarity, isByFindings) = Rarity(host, all);
            bool isCertain = _certain.Test(rarity) && (!IsFirstDays || rarity < CertainAtOnce);
            if (isEarly)
            {
                var now = With(open!, one.Findings);
                changed.Add(_open[host] = isCertain ? now with { Tier = AlertTier.Certain, Rarity = Math.Min(now.Rarity, rarity) } : now);
                continue;
            }

            bool isRare = rarity <= _budget.Threshold;
            if (isRare && !IsFirstDays)
            {
                _budget.Came(isByFindings);
            }

            bool passes = isRare && _budget.Spend(isCertain);
            if (passes || one.Findings.Count > 0)
            {
                var tier = !passes ? AlertTier.Digest : isCertain ? AlertTier.Certain : AlertTier.Alert;
                changed.Add(_open[host] = Make(host, one, tier, rarity, open));
            }
        }

        _early.Clear();
        Feed(fed, Math.Max(1, active));
        _budget.Count(hour, judged, !IsFirstDays);
        return changed;
    }

    public void Save(IBufferWriter<byte> state)
    {
        var writer = new StateWriter(state);
        writer.Int32(Format);
        writer.Time(_day);
        _hosts.Save(writer);
        _budget.Save(writer);
        _certain.Save(writer);
        writer.Int32(_maps.Count);
        foreach (var (measure, map) in _maps)
        {
            writer.Text(measure);
            map.Save(writer);
        }

        writer.Int32(_detectors.Count);
        foreach (string detector in _detectors)
        {
            writer.Text(detector);
        }

        writer.Int32(_exposed.Count);
        foreach (HostAddress host in _exposed)
        {
            writer.Address(host);
        }

        writer.Int32(_open.Count);
        foreach (FlowAlert alert in _open.Values)
        {
            writer.Alert(alert);
        }

        writer.Int32(_early.Count);
        foreach (HostAddress host in _early)
        {
            writer.Address(host);
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        state.ReadFormat(Format, "the alerts");

        _day = state.ReadTime();
        _hosts.Load(ref state);
        _budget.Load(ref state);
        _certain.Load(ref state);
        _maps.Clear();
        for (int count = state.ReadCount(bytesOfOne: 12); count > 0; count--)
        {
            string measure = state.ReadText() ?? throw new InvalidDataException("The saved state of the alerts is damaged.");
            _maps[measure] = PopulationMap.Load(ref state, measure is OfFindings or OfMeasures ? NoDoubt : PopulationMap.OfDetectors);
        }

        _maps.TryAdd(OfFindings, new PopulationMap(NoDoubt));
        _maps.TryAdd(OfMeasures, new PopulationMap(NoDoubt));
        _detectors.Clear();
        for (int count = state.ReadCount(bytesOfOne: 4); count > 0; count--)
        {
            string detector = state.ReadText() ?? "";
            _detectors.Add(_maps.ContainsKey(detector) ? detector : throw new InvalidDataException("The saved state of the alerts is damaged."));
        }

        _exposed.Clear();
        for (int count = state.ReadCount(bytesOfOne: 16); count > 0; count--)
        {
            _exposed.Add(state.ReadAddress());
        }

        _open.Clear();
        for (int count = state.ReadCount(bytesOfOne: 44); count > 0; count--)
        {
            FlowAlert alert = state.ReadAlert();
            _open[alert.Host] = alert;
        }

        _early.Clear();
        for (int count = state.ReadCount(bytesOfOne: 16); count > 0; count--)
        {
            HostAddress host = state.ReadAddress();
            _early.Add(_open.ContainsKey(host) ? host : throw new InvalidDataException("The saved state of the alerts is damaged."));
        }
    }

    private void BeginDay(Timestamp hour)
    {
        Timestamp day = hour.Floor(Timestamp.Day);
        if (day > _day)
        {
            _day = day;
            _open.Clear();
        }
    }

    /// <summary>Scans of a host from outside: news on the first day and when somebody got in, else what is known.</summary>
    private FlowAlert Expose(HostAddress host, HostHour one)
    {
        if (_exposed.Count >= MostExposed)
        {
            _exposed.Clear();
        }

        bool isNews = _exposed.Add(host) | one.Exposures.Any(finding => finding.Severity >= Severity.High);
        bool isOpen = _open.TryGetValue(host, out var open);
        if (isOpen && (open!.Tier != AlertTier.Digest || !isNews))
        {
            return _open[host] = With(open, one.Exposures);
        }

        var tier = isNews ? AlertTier.Alert : AlertTier.Digest;
        return _open[host] = new FlowAlert { Host = host, Day = _day, Tier = tier, Rarity = 1, IsFirstDays = IsFirstDays, Findings = Ordered([.. open?.Findings ?? [], .. one.Exposures]) };
    }

    /// <summary>How rare an hour is, by what detectors found or by what was measured, whichever is rarer for its part of the budget. Before the network is known, findings have all of it.</summary>
    private (double Rarity, bool IsByFindings) Rarity(HostAddress host, List<Said> all)
    {
        double found = OfParts(host, all, ofFindings: true) / (IsFirstDays ? 1 : AlertBudget.ShareOfFindings);
        double measured = IsFirstDays ? 1 : OfParts(host, all, ofFindings: false) / _budget.ShareOfMeasures;
        return (Math.Min(1, Math.Min(found, measured)), found <= measured);
    }

    private double OfParts(HostAddress host, List<Said> all, bool ofFindings)
    {
        double together = -Math.Log10(Combine(all, ofFindings));
        return together <= 0 ? 1 : _maps[ofFindings ? OfFindings : OfMeasures].Rarity(together) * Cleared(host, all, ofFindings);
    }

    /// <summary>The harmonic mean of the rarities of the one kind or the other; 1 where there is none.</summary>
    private double Combine(List<Said> all, bool ofFindings)
    {
        double sum = 0;
        int count = 0;
        foreach (Said said in all)
        {
            if (said.IsFinding == ofFindings)
            {
                sum += 1 / RarityOf(said);
                count++;
            }
        }

        return count == 0 ? 1 : Math.Min(1, count / sum);
    }

    private double RarityOf(Said said)
    {
        if (!_maps.TryGetValue(said.Measure, out var map))
        {
            _detectors.UnionWith(said.IsFinding ? [said.Measure] : []);
            map = PopulationMap.Silent((int)Math.Min(_hosts.HostHours, PopulationMap.Most));
            _maps.Add(said.Measure, map);
        }

        return map.Rarity(said.Surprise);
    }

    /// <summary>How much less rare the hour is because persons cleared the like of what is rarest in it.</summary>
    private double Cleared(HostAddress host, List<Said> all, bool ofFindings)
    {
        if (_verdicts.IsEmpty)
        {
            return 1;
        }

        Said rarest = all.Where(said => said.IsFinding == ofFindings).MinBy(RarityOf);
        return _verdicts.Factor(host, rarest.Measure, rarest.Surprise);
    }

    /// <summary>What was judged is what later hours are compared with; that a detector says nothing of a host is an answer, too.</summary>
    private void Feed(Fed fed, int active)
    {
        foreach (var (measure, surprises) in fed.ByMeasure())
        {
            var map = _maps[measure];
            foreach (double surprise in surprises)
            {
                map.Add(surprise);
            }
        }

        foreach (string detector in _detectors)
        {
            for (int silent = Math.Min(PopulationMap.Most, active - fed.Findings(detector)); silent > 0; silent--)
            {
                _maps[detector].Add(0);
            }
        }
    }

    private FlowAlert Make(HostAddress host, HostHour one, AlertTier tier, double rarity, FlowAlert? before)
    {
        IEnumerable<FlowFinding> findings = one.Findings.Count > 0 ? one.Findings
            : one.Windows.OrderByDescending(window => window.Sentence is not null).ThenByDescending(window => window.Surprise)
                .Where((window, i) => i == 0 || (i < MostReasons && window is { Surprise: >= LeastSurprise, Sentence: not null })).Select(Unusual);
        return new FlowAlert
        {
            Host = host,
            Day = _day,
            Tier = tier,
            Rarity = rarity,
            IsFirstDays = IsFirstDays,
            Findings = Ordered([.. before?.Findings ?? [], .. findings]),
        };
    }

    /// <summary>An hour that is strange by its counts alone.</summary>
    private static FlowFinding Unusual(HostWindow window) => new()
    {
        Detector = "unusual",
        Key = $"{window.Host} {window.Measure} {window.Hour.Floor(Timestamp.Day)}",
        Story = $"{window.Host} {window.Measure}",
        Technique = window.Technique,
        Host = window.Host,
        First = window.Hour,
        Last = window.Hour + Timestamp.Hour,
        Flows = 0,
        Surprise = window.Surprise,
        Score = Math.Min(0.95, window.Surprise / (window.Surprise + 3)),
        Severity = Severity.Medium,
        Title = "Unlike itself",
        Sentence = window.Sentence ?? $"An hour of {window.Host} is a little unlike its hours before, by what is measured as {window.Measure}.",
    };

    private static FlowAlert With(FlowAlert alert, IEnumerable<FlowFinding> findings) => alert with { Findings = Ordered([.. alert.Findings, .. findings]) };

    /// <summary>The last word of each finding, in order of time.</summary>
    private static FlowFinding[] Ordered(IEnumerable<FlowFinding> findings) =>
        [.. findings.GroupBy(finding => (finding.Detector, finding.Key)).Select(alike => alike.Last()).OrderBy(finding => finding.First).ThenBy(finding => finding.Detector, StringComparer.Ordinal).ThenBy(finding => finding.Key, StringComparer.Ordinal)];
}
