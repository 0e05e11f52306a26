using System.Buffers;
using Weir.Flows.Detectors;

namespace Weir.Flows;

/// <summary>Puts flows into the order of their end, and shows each to the detectors of its two hosts.</summary>
/// <remarks>Not thread-safe. Time is that of the flows: nothing depends on a clock, on how flows are cut into files, or on the number of partitions.</remarks>
public sealed class FlowEngine : IFlowSink
{
    private const int MostHosts = 1_000_000;

    private readonly EdgeJoin _findings;
    private readonly IFlowDetector[][] _partitions;
    private readonly FlowOrder _order;
    private readonly Networks _networks;
    private readonly HashSet<HostAddress> _own = [];
    private Timestamp _minute = new(long.MinValue);

    /// <summary>An engine with every detector.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no partition, or the lateness is negative.</exception>
    public FlowEngine(FlowOptions options, FindingSink findings)
        : this(options, findings, FlowDetectors.All)
    {
    }

    internal FlowEngine(FlowOptions options, FindingSink findings, Func<Networks, IReadOnlyList<IFlowDetector>> detectors)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Partitions, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Lateness, nameof(options));
        _networks = new Networks(options.Internal);
        _findings = new EdgeJoin(findings);
        _order = new FlowOrder(options.Lateness, options.MostWaiting);
        _partitions = [.. Enumerable.Range(0, options.Partitions).Select(_ => detectors(_networks).ToArray())];
    }

    /// <summary>Flows that were shown to detectors.</summary>
    public long Seen { get; private set; }

    /// <summary>One's own hosts that began a flow, up to a million.</summary>
    public int OwnHosts => _own.Count;

    /// <summary>Flows that came too late and were left out.</summary>
    public long Late => _order.Late;

    /// <summary>Flows whose time is far from that of those around them; they were left out, too.</summary>
    public long OutOfTime => _order.OutOfTime;

    /// <inheritdoc/>
    public void Take(in Flow flow)
    {
        _order.Add(flow);
        while (_order.TryTake(out Flow next))
        {
            Show(next);
        }
    }

    /// <summary>No detector reads questions of DNS: they are passed over.</summary>
    public void Take(in DnsLookup lookup)
    {
    }

    /// <summary>Says that no flow comes any more, and lets the detectors say what they still know.</summary>
    public void Finish()
    {
        _order.Close();
        while (_order.TryTake(out Flow next))
        {
            Show(next);
        }

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
            writer.Time(_minute);
            writer.Int32(_own.Count);
            foreach (HostAddress host in _own.Order())
            {
                writer.Address(host);
            }

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
        _minute = reader.ReadTime();
        _own.Clear();
        for (int count = reader.ReadCount(bytesOfOne: 16); count > 0; count--)
        {
            _own.Add(reader.ReadAddress());
        }

        _order.Load(ref reader);
        EngineState.Load(_partitions, ref reader);
    }

    private void Show(in Flow flow)
    {
        Timestamp minute = flow.End.Floor(Timestamp.Minute);
        if (minute > _minute)
        {
            Advance(minute);
            _minute = minute;
        }

        Seen++;
        if (_own.Count < MostHosts && _networks.IsInternal(flow.Originator))
        {
            _own.Add(flow.Originator);
        }

        Show(flow, Role.Originator, Hashing.Of(flow.Originator));

        // A service outside is known by its name where there is one: its addresses change.
        bool isNamed = flow.ServerName is not null && !_networks.IsInternal(flow.Responder);
        Show(flow, Role.Responder, isNamed ? Hashing.Of(flow.ServerName!) : Hashing.Of(flow.Responder));
    }

    private void Show(in Flow flow, Role role, ulong entity)
    {
        foreach (IFlowDetector detector in _partitions[entity % (uint)_partitions.Length])
        {
            detector.Observe(flow, role, _findings);
        }
    }

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
