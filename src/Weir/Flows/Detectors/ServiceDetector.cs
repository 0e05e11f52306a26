using System.Buffers;
using System.Globalization;
using Weir.Series;

namespace Weir.Flows.Detectors;

/// <summary>Services of one's own hosts that give out far more than they do at that time of day (measure <c>service-bytes</c>; T1213, of file shares T1039).</summary>
/// <remarks>
/// What a service sends in a quarter of an hour (logarithm of the bytes) is a point of a metric, which <see cref="SeriesDetector"/> scores against its own past: the
/// same time of earlier days, level, jump, shape. The surprise is the mean rank of those, and only where more is sent than usual: a service that nobody asks is no
/// attack. The highest of an hour and a host is told, for the gate to weigh against those of all hosts. A service has a series from the end of the first day on which
/// it was asked <see cref="LeastFlows"/> times, and is judged once that has seen three days. Long flows count when they end. State: <see cref="MostCandidates"/>
/// candidates of 100 bytes, which <see cref="Eviction"/> bounds, and <see cref="MostSeries"/> series of about 300 KB after a month (<see cref="Weir.Series"/>): the
/// busiest; one that was not asked for two weeks gives way. docs/decisions/0063-detectors.md has the figures.
/// </remarks>
internal sealed class ServiceDetector(Networks networks) : IFlowDetector
{
    /// <summary>The measure.</summary>
    public const string Measure = "service-bytes";

    /// <summary>Most services whose past is kept.</summary>
    public const int MostSeries = 32;

    /// <summary>Most services that are counted until the end of the day.</summary>
    public const int MostCandidates = 20_000;

    /// <summary>A service that is asked less often in a day is none to have a usual day.</summary>
    public const int LeastFlows = 40;

    private const long Step = Timestamp.Hour / 4;

    // Where flows of the whole network are missing for longer, the sensor was silent and not the service.
    private const int MostEmptySteps = 96;

    private const double Told = 2;
    private const int Format = 1;

    // Ordered, so that neither the order of flows nor a restart changes what is told first.
    private readonly SortedDictionary<(HostAddress Server, byte Protocol, ushort Port), ServiceSeries> _series = [];
    private readonly Dictionary<(HostAddress Server, byte Protocol, ushort Port), Candidate> _candidates = [];
    private Timestamp _step = new(long.MinValue);

    public string Name => "service";

    public void Observe(in Flow flow, Role role, FindingSink findings)
    {
        if (role != Role.Responder || flow.ResponderBytes <= 0 || flow.Protocol is not (Flow.Tcp or Flow.Udp) || !networks.IsInternal(flow.Responder))
        {
            return;
        }

        var service = (flow.Responder, flow.Protocol, flow.ResponderPort);
        if (_series.TryGetValue(service, out ServiceSeries? series))
        {
            series.Add(flow);
            return;
        }

        if (!_candidates.TryGetValue(service, out Candidate candidate))
        {
            Eviction.MakeRoom(_candidates, MostCandidates, static candidate => (candidate.Flows, candidate.Last.Micros));
        }

        _candidates[service] = new Candidate(candidate.Flows + 1, flow.End);
    }

    public void Advance(Timestamp watermark, FindingSink findings)
    {
        Timestamp step = watermark.Floor(Step);
        if (step <= _step)
        {
            return;
        }

        Timestamp last = _step;
        _step = step;
        if (last.Micros == long.MinValue)
        {
            return;
        }

        int steps = (int)Math.Min(MostEmptySteps, (step - last) / Step);
        for (int i = 0; i < steps; i++)
        {
            Close(last + (i * Step), findings);
        }

        if (step.Floor(Timestamp.Day) > last.Floor(Timestamp.Day))
        {
            CloseDay(step);
        }
    }

    public void Save(IBufferWriter<byte> state)
    {
        var writer = new StateWriter(state);
        writer.Int32(Format);
        writer.Time(_step);
        writer.Int32(_candidates.Count);
        foreach (var (service, candidate) in _candidates)
        {
            Write(writer, service);
            writer.Int64(candidate.Flows);
            writer.Time(candidate.Last);
        }

        writer.Int32(_series.Count);
        foreach (var (service, series) in _series)
        {
            Write(writer, service);
            series.Save(state);
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        state.ReadFormat(Format, Name);
        _step = state.ReadTime();
        _candidates.Clear();
        _series.Clear();
        for (int count = state.ReadCount(bytesOfOne: 40); count > 0; count--)
        {
            _candidates[ReadService(ref state)] = new Candidate(state.ReadInt64(), state.ReadTime());
        }

        int most = state.ReadCount(bytesOfOne: 24);
        for (int count = Math.Min(most, MostSeries); count > 0; count--)
        {
            _series[ReadService(ref state)] = ServiceSeries.Load(ref state);
        }
    }

    /// <summary>A quarter of an hour is over: its bytes are a point of each series; at the end of an hour hosts are told.</summary>
    private void Close(Timestamp begin, FindingSink findings)
    {
        bool isHourOver = (begin + Step).Floor(Timestamp.Hour) == begin + Step;
        HostAddress host = default;
        ServiceSeries? most = null;
        ushort port = 0;
        foreach (var (service, series) in _series)
        {
            series.Close(begin);
            if (!isHourOver || !series.IsKnown)
            {
                continue;
            }

            if (most is not null && host != service.Server)
            {
                Tell(host, port, most, begin, findings);
                most = null;
            }

            if (most is null || series.Surprise > most.Surprise)
            {
                (host, port, most) = (service.Server, service.Port, series);
            }
        }

        if (most is not null)
        {
            Tell(host, port, most, begin, findings);
        }

        if (isHourOver)
        {
            foreach (ServiceSeries series in _series.Values)
            {
                series.BeginHour();
            }
        }
    }

    private static void Tell(HostAddress host, ushort port, ServiceSeries series, Timestamp begin, FindingSink findings)
    {
        string technique = port is 139 or 445 or 2049 ? "T1039" : "T1213";
        string taker = series.Taker is { } client ? $", most of it to {client}" : "";
        string? sentence = series.Surprise < Told ? null : string.Create(CultureInfo.InvariantCulture,
            $"{host} gave out {Bytes(series.Most)} from its port {port} in the quarter of an hour from {series.MostAt.ToDateTime():HH:mm} UTC on{taker}; at that time of day it is {Bytes(series.Usual)} or so.");
        findings.Add(new HostWindow(host, begin.Floor(Timestamp.Hour), Measure, technique, series.Surprise, sentence));
    }

    private void CloseDay(Timestamp now)
    {
        foreach (var service in _series.Where(service => service.Value.Last < now + (-ServiceSeries.Remembered)).Select(service => service.Key).ToList())
        {
            _series.Remove(service);
        }

        foreach (var (service, _) in _candidates.Where(candidate => candidate.Value.Flows >= LeastFlows).OrderByDescending(candidate => candidate.Value.Flows).ThenBy(candidate => candidate.Key).Take(MostSeries - _series.Count))
        {
            _series.Add(service, new ServiceSeries());
        }

        _candidates.Clear();
    }

    private static string Bytes(double bytes) => bytes >= 1e5 ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB") : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB");

    private static void Write(StateWriter writer, (HostAddress Server, byte Protocol, ushort Port) service)
    {
        writer.Address(service.Server);
        writer.Int32(service.Protocol);
        writer.Int32(service.Port);
    }

    private static (HostAddress Server, byte Protocol, ushort Port) ReadService(ref SequenceReader<byte> state) => (state.ReadAddress(), (byte)state.ReadInt32(), (ushort)state.ReadInt32());

    private readonly record struct Candidate(long Flows, Timestamp Last);
}
