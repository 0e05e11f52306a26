using System.Buffers;
using Weir.Flows.Detectors;

namespace Weir.Flows;

/// <summary>Puts flows and questions to name servers into one order of time, and shows each flow to the detectors of its two hosts, each question to those of who asked and of what was asked.</summary>
/// <remarks>Not thread-safe. Time is that of the flows: nothing depends on a clock, on how flows are cut into files, or on the number of partitions.</remarks>
public sealed class FlowEngine : IFlowSink
{
    private const int MostHosts = 1_000_000;

    private readonly AcrossPartitions _findings;
    private readonly IFlowDetector[][] _partitions;
    private readonly FlowOrder _order;
    private readonly Networks _networks;
    private readonly HashSet<HostAddress> _own = [];
    private readonly AnsweredNames _names = new();
    private readonly ZoneTexts _zones = new();
    private Timestamp _minute = new(long.MinValue);

    /// <summary>An engine with every detector.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no partition, or the lateness is negative.</exception>
    public FlowEngine(FlowOptions options, FindingSink findings)
        : this(options, findings, networks => FlowDetectors.All(networks, options.NameScore))
    {
    }

    internal FlowEngine(FlowOptions options, FindingSink findings, Func<Networks, IReadOnlyList<IFlowDetector>> detectors)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Partitions, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Lateness, nameof(options));
        _networks = new Networks(options.Internal);
        _findings = new AcrossPartitions(findings);
        _order = new FlowOrder(options.Lateness, options.MostWaiting);
        _partitions = [.. Enumerable.Range(0, options.Partitions).Select(_ => detectors(_networks).ToArray())];
    }

    /// <summary>Names of all that makes findings: the detectors, what some of them say under another name, and what stands for hours that are strange by their measures alone.</summary>
    public static IReadOnlyList<string> Detectors { get; } = [.. FlowDetectors.All(new Networks([])).Select(detector => detector.Name).Where(name => name is not ("edge" or "counters" or "profile" or "service")).Concat(["long-connection", "shared-rhythm", "unusual"]).Order(StringComparer.Ordinal)];

    /// <summary>Flows that were shown to detectors.</summary>
    public long Seen { get; private set; }

    /// <summary>Questions to name servers that were.</summary>
    public long SeenLookups { get; private set; }

    /// <summary>One's own hosts that began a flow or asked a question, up to a million.</summary>
    public int OwnHosts => _own.Count;

    /// <summary>Flows and questions that came too late and were left out.</summary>
    public long Late => _order.Late;

    /// <summary>Flows and questions whose time is far from that of those around them; they were left out, too.</summary>
    public long OutOfTime => _order.OutOfTime;

    /// <inheritdoc/>
    public void Take(in Flow flow)
    {
        _order.Add(flow);
        ShowWhatIsNext();
    }

    /// <inheritdoc/>
    public void Take(in DnsLookup lookup)
    {
        _order.Add(lookup);
        ShowWhatIsNext();
    }

    /// <summary>Says that nothing came for long: what is held back is shown, and detectors close the minute. What comes later and is earlier than that is late.</summary>
    public void Flush()
    {
        _order.IsFlushing = true;
        ShowWhatIsNext();
        _order.IsFlushing = false;
        if (_minute.Micros > long.MinValue)
        {
            _minute += Timestamp.Minute;
            Advance(_minute);
        }
    }

    /// <summary>Says that no flow comes any more, and lets the detectors say what they still know.</summary>
    public void Finish()
    {
        _order.Close();
        ShowWhatIsNext();

        if (_minute.Micros > long.MinValue)
        {
            Advance(_minute + (2 * Timestamp.Day));
        }
    }

    /// <summary>Writes all that the engine and its detectors remember; with <see cref="Load"/> another goes on as if there had been no end.</summary>
    public void Save(IBufferWriter<byte> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        EngineState.Seal(state, body =>
        {
            var writer = new StateWriter(body);
            writer.Int64(Seen);
            writer.Int64(SeenLookups);
            writer.Time(_minute);
            writer.Int32(_own.Count);
            foreach (HostAddress host in _own.Order())
            {
                writer.Address(host);
            }

            _findings.Save(writer);
            _names.Save(writer);
            _order.Save(writer);
            EngineState.Save(_partitions, body);
        });
    }

    /// <summary>Takes over what an engine with as many partitions and the same detectors saved. This one must not have taken anything yet.</summary>
    /// <exception cref="InvalidDataException">It is of another version, damaged, or of an engine with other parts; this engine cannot be used then.</exception>
    public void Load(ReadOnlySequence<byte> state)
    {
        SequenceReader<byte> reader = EngineState.Open(state);
        Seen = reader.ReadInt64();
        SeenLookups = reader.ReadInt64();
        _minute = reader.ReadTime();
        _own.Clear();
        for (int count = reader.ReadCount(bytesOfOne: 16); count > 0; count--)
        {
            _own.Add(reader.ReadAddress());
        }

        _findings.Load(ref reader);
        _names.Load(ref reader);
        _order.Load(ref reader);
        EngineState.Load(_partitions, ref reader);
    }

    private void ShowWhatIsNext()
    {
        do
        {
            while (_order.TryTake(out Flow next))
            {
                Begin(next.End, next.Originator);
                Seen++;
                Show(Named(next));
            }
        }
        while (ShowLookup());
    }

    private bool ShowLookup()
    {
        if (!_order.TryTake(out DnsLookup lookup))
        {
            return false;
        }

        Begin(lookup.Time, lookup.Client);
        SeenLookups++;
        _names.Add(lookup);
        foreach (IFlowDetector detector in PartitionOf(Hashing.Of(lookup.Client)))
        {
            detector.Observe(lookup, _findings);
        }

        // Who else asks below a zone is known where all who ask below it are.
        string zone = _zones.Of(DomainParts.Zone(lookup.Name));
        foreach (IFlowDetector detector in PartitionOf(Hashing.Of(zone)))
        {
            detector.ObserveZone(zone, lookup, _findings);
        }

        return true;
    }

    private void Begin(Timestamp time, HostAddress host)
    {
        Timestamp minute = time.Floor(Timestamp.Minute);
        if (minute > _minute)
        {
            Advance(minute);
            _minute = minute;
        }

        if (_own.Count < MostHosts && _networks.IsInternal(host))
        {
            _own.Add(host);
        }
    }

    /// <summary>The flow with the name under which its host asked for the server, where the flow itself tells none.</summary>
    private Flow Named(in Flow flow) =>
        flow.ServerName is null && !_networks.IsInternal(flow.Responder) && _names.Of(flow.Originator, flow.Responder, flow.End) is { } name ? flow with { ServerName = name } : flow;

    private void Show(in Flow flow)
    {
        Show(flow, Role.Originator, Hashing.Of(flow.Originator));

        // A service outside is known by its name where there is one: its addresses change.
        bool isNamed = flow.ServerName is not null && !_networks.IsInternal(flow.Responder);
        Show(flow, Role.Responder, isNamed ? Hashing.Of(flow.ServerName!) : Hashing.Of(flow.Responder));
        if (flow.IsProxied && _networks.IsInternal(flow.Responder) && _networks.IsInternal(flow.Originator))
        {
            foreach (IFlowDetector detector in PartitionOf(Hashing.Of(flow.ServerName!)))
            {
                detector.ObserveBehindProxy(flow, _findings);
            }
        }
    }

    private void Show(in Flow flow, Role role, ulong entity)
    {
        foreach (IFlowDetector detector in PartitionOf(entity))
        {
            detector.Observe(flow, role, _findings);
        }
    }

    private IFlowDetector[] PartitionOf(ulong entity) => _partitions[entity % (uint)_partitions.Length];

    private void Advance(Timestamp watermark)
    {
        foreach (IFlowDetector[] partition in _partitions)
        {
            foreach (IFlowDetector detector in partition)
            {
                detector.Advance(watermark, _findings);
            }
        }

        _findings.Advance(watermark, OwnHosts);
    }
}
