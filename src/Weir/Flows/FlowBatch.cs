using System.Net;
using Weir.Flows.Detectors;

namespace Weir.Flows;

/// <summary>Runs all detectors over flows that are all there: guesses one's own networks from the first of them where nobody said, and gives the report.</summary>
/// <remarks>Not thread-safe.</remarks>
public sealed class FlowBatch : IFlowSink
{
    private const int LookedAt = 200_000;

    private readonly FlowOptions _options;
    private readonly Func<Networks, IReadOnlyList<IFlowDetector>> _detectors;
    private readonly NetworkGuess _guess = new();
    private readonly List<Flow> _waiting = [];
    private readonly List<DnsLookup> _lookupsWaiting = [];
    private FlowEngine? _engine;

    /// <param name="options">Networks of one's own that it names are taken, and none is guessed. Flows may come in any order, whatever lateness it names.</param>
    /// <param name="withScores">Whether to keep a score for each flow and question.</param>
    public FlowBatch(FlowOptions options, bool withScores = false)
        : this(options, withScores, networks => FlowDetectors.All(networks, options.NameScore))
    {
    }

    internal FlowBatch(FlowOptions options, bool withScores, Func<Networks, IReadOnlyList<IFlowDetector>> detectors)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options with { Lateness = FlowOptions.AnyLateness };
        _detectors = detectors;
        Report = new FlowReport(options.Alerts, withScores);
        if (options.Internal.Count > 0)
        {
            _engine = new FlowEngine(_options, Report, detectors);
        }
    }

    /// <summary>What was found.</summary>
    public FlowReport Report { get; }

    /// <summary>Flows that were taken.</summary>
    public long Taken { get; private set; }

    /// <summary>Questions to name servers that were taken.</summary>
    public long TakenLookups { get; private set; }

    /// <summary>Flows of TCP, of UDP, or of no protocol, that tell no port.</summary>
    public long WithoutPort { get; private set; }

    /// <summary>Flows and questions that came after many later ones; no detector saw them.</summary>
    public long LeftOut => _engine is null ? 0 : _engine.Late + _engine.OutOfTime;

    /// <summary>One's own hosts that began a flow.</summary>
    public int OwnHosts => _engine?.OwnHosts ?? 0;

    /// <summary>Networks that were taken for one's own beside the private ones; empty where they were said.</summary>
    public IReadOnlyList<IPNetwork> Guessed { get; private set; } = [];

    /// <inheritdoc/>
    public void Take(in Flow flow)
    {
        Taken++;
        WithoutPort += flow.ResponderPort == 0 && flow.Protocol is (0 or Flow.Tcp or Flow.Udp) ? 1 : 0;
        if (_engine is not null)
        {
            _engine.Take(flow);
            return;
        }

        _waiting.Add(flow);
        _guess.Look(flow);
        if (_waiting.Count == LookedAt)
        {
            Begin();
        }
    }

    /// <inheritdoc/>
    public void Take(in DnsLookup lookup)
    {
        TakenLookups++;
        if (_engine is not null)
        {
            _engine.Take(lookup);
            return;
        }

        // Folders tell their questions first: the networks are guessed from the flows that follow, unless there are very many.
        _lookupsWaiting.Add(lookup);
        if (_lookupsWaiting.Count == FlowOptions.DefaultMostWaiting)
        {
            Begin();
        }
    }

    /// <summary>Says that no flow comes any more.</summary>
    /// <returns>Findings, the most important first.</returns>
    public IReadOnlyList<FlowFinding> Finish()
    {
        if (_engine is null)
        {
            Begin();
        }

        _engine!.Finish();
        return Report.Ranked();
    }

    private void Begin()
    {
        IReadOnlyList<IPNetwork> networks = _guess.Networks();
        Guessed = [.. networks.Where(network => HostAddress.Of(network.BaseAddress) is { IsPrivate: false, IsLocal: false })];
        _engine = new FlowEngine(_options with { Internal = networks }, Report, _detectors);
        foreach (Flow flow in _waiting)
        {
            _engine.Take(flow);
        }

        foreach (DnsLookup lookup in _lookupsWaiting)
        {
            _engine.Take(lookup);
        }

        _waiting.Clear();
        _waiting.TrimExcess();
        _lookupsWaiting.Clear();
        _lookupsWaiting.TrimExcess();
    }
}
