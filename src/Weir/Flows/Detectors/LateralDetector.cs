using System.Buffers;
using System.Globalization;

namespace Weir.Flows.Detectors;

/// <summary>One's own hosts that act on others for the first time, by services made for that: RDP, SMB, RPC, SSH, VNC, WinRM (T1021 and below).</summary>
/// <remarks>
/// Each end of an edge says how rare it is that an edge is new to it: days on which it had a new one against days on which it was there, beta-binomial with weak
/// prior, after the chance of the unseen of Good, "The population frequencies of species and the estimation of population parameters" (1953). Who administers
/// many, and what many use, is not surprised. An edge is told when both are: surprises add, as chances of two that do not know each other multiply;
/// <see cref="AcrossPartitions"/> puts the ends together. Some new targets on one day, against the days of the host before, are a finding of their own.
/// A host says nothing until it did something in <see cref="HoursToKnow"/> hours, and on its first
/// day what is new is a hint: an administrator, too, has not yet been seen at all that he does. State: <see cref="MostHosts"/> own hosts, <see cref="Eviction"/> says which go; 80 bytes for one without such edges,
/// some kilobytes for an administrator. Found of planted edges: docs/decisions/0063-detectors.md.
/// </remarks>
internal sealed class LateralDetector(Networks networks) : IFlowDetector
{
    /// <summary>Most hosts.</summary>
    public const int MostHosts = 500_000;

    // New targets of a day from which on it is a fan-out, and what is expected of a host of which nothing is known.
    private const int LeastTargets = 4;
    private const double PriorPerDay = 0.3;

    // What a host uses in an ordinary way it has used by then.
    private const int HoursToKnow = 6;

    private const long Window = 10 * Timestamp.Minute;
    private const int Format = 2;

    private readonly Dictionary<HostAddress, Ends> _hosts = [];
    private Timestamp _window = new(long.MinValue);
    private Timestamp _day = new(long.MinValue);

    public string Name => "lateral";

    public void Observe(in Flow flow, Role role, FindingSink findings)
    {
        var (host, other) = role == Role.Originator ? (flow.Originator, flow.Responder) : (flow.Responder, flow.Originator);
        if (!networks.IsInternal(host) || host.IsMulticast)
        {
            return;
        }

        if (!_hosts.TryGetValue(host, out Ends? ends))
        {
            // Who never speaks is not there: a scan of empty addresses makes no hosts.
            if (role == Role.Responder && flow.Outcome != FlowOutcome.Answered)
            {
                return;
            }

            Eviction.MakeRoom(_hosts, MostHosts, static ends => (ends.Flows, ends.Last.Micros));
            ends = new Ends();
            _hosts.Add(host, ends);
        }

        ends.See(flow.End);
        int service = AdminEdges.ServiceOf(flow);
        if (service < 0 || host == other || !networks.IsInternal(other))
        {
            return;
        }

        if (role == Role.Originator)
        {
            EdgeEnd end = ends.AsSource ??= new EdgeEnd();
            end.Take(flow, other, service, ends.Days, static (end, service, days) => AdminEdges.OfSource(service, days, end.DaysWithNew(service), end.Others(service)));
        }
        else
        {
            EdgeEnd end = ends.AsTarget ??= new EdgeEnd();
            end.Take(flow, other, service, ends.Days, static (end, service, days) => AdminEdges.OfTarget(days, end.DaysWithNew(service), end.Others(service)));
        }
    }

    public void Advance(Timestamp watermark, FindingSink findings)
    {
        Timestamp window = watermark.Floor(Window);
        if (window == _window)
        {
            return;
        }

        _window = window;
        foreach (var (host, ends) in _hosts.Where(host => host.Value.HasNews).OrderBy(host => host.Key))
        {
            Say(host, ends, findings);
        }

        Timestamp day = watermark.Floor(Timestamp.Day);
        if (day > _day)
        {
            foreach (Ends ends in _hosts.Values.Where(ends => ends.Last >= _day))
            {
                ends.CloseDay();
            }

            _day = day;
        }
    }

    public void Save(IBufferWriter<byte> state)
    {
        var writer = new StateWriter(state);
        writer.Int32(Format);
        writer.Time(_window);
        writer.Time(_day);
        writer.Int32(_hosts.Count);
        foreach (var (host, ends) in _hosts)
        {
            writer.Address(host);
            ends.Save(writer);
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        state.ReadFormat(Format, Name);

        (_window, _day) = (state.ReadTime(), state.ReadTime());
        _hosts.Clear();
        for (int count = state.ReadCount(16 + Ends.LeastBytes); count > 0; count--)
        {
            HostAddress host = state.ReadAddress();
            _hosts[host] = Ends.Load(ref state);
        }
    }

    private static void Say(HostAddress host, Ends ends, FindingSink findings)
    {
        if (ends.IsKnown && ends.AsSource is { } source && source.New.Values.Any(edge => edge.HasNews))
        {
            SayFanOut(host, ends.Days, source, findings);
        }

        foreach (var (end, isSource) in ((EdgeEnd?, bool)[])[(ends.AsSource, true), (ends.AsTarget, false)])
        {
            foreach (var ((other, port), edge) in end?.New.Where(edge => edge.Value.HasNews) ?? [])
            {
                edge.HasNews = false;
                if (ends.IsKnown)
                {
                    findings.Add(new EdgeSide(isSource ? host : other, isSource ? other : host, port, isSource, edge.Surprise, edge.Known, ends.Days, edge.First, edge.Last, edge.Flows));
                }
            }
        }
    }

    private static void SayFanOut(HostAddress host, int days, EdgeEnd source, FindingSink findings)
    {
        int targets = source.New.Keys.Select(edge => edge.Other).Distinct().Count();
        double surprise = source.PerDay.Surprise(targets, PriorPerDay);
        if (targets < LeastTargets || surprise < AdminEdges.LeastSurprise)
        {
            return;
        }

        string[] services = [.. source.New.Keys.Select(edge => ServicePorts.NameOf(edge.Port)!).Distinct().Order(StringComparer.Ordinal)];
        string[] techniques = [.. source.New.Keys.Select(edge => AdminEdges.TechniqueOf(edge.Port)).Distinct()];
        double score = Grade.OfSurprise(surprise);
        Timestamp first = source.New.Values.Min(edge => edge.First);
        findings.Add(new FlowFinding
        {
            Detector = "lateral",
            Key = $"{host} {first.Floor(Timestamp.Day)}",
            Story = $"{host}",
            Technique = techniques.Length == 1 ? techniques[0] : "T1021",
            Host = host,
            Port = source.New.Keys.Select(edge => edge.Port).Distinct().Take(2).ToArray() is [var only] ? only : null,
            First = first,
            Last = source.New.Values.Max(edge => edge.Last),
            Flows = source.New.Values.Sum(edge => edge.Flows),
            Surprise = days == 0 ? 0 : surprise,
            Score = score,
            Severity = days == 0 ? Severity.Low : targets >= 2 * LeastTargets || score >= 0.75 ? Severity.High : Severity.Medium,
            Title = "Moves to many hosts",
            Sentence = string.Create(CultureInfo.InvariantCulture, $"{host} used {string.Join(", ", services)} of {targets} hosts for the first time on one day; {(days == 0 ? "nothing is known of the days before" : $"in {AdminEdges.Days(days)} before it had {source.PerDay.Mean:0.#} such a day after the first")}."),
            Parties = [.. source.New.GroupBy(edge => edge.Key.Other).Select(edges => new FlowParty(edges.Key, edges.Sum(edge => edge.Value.Flows), 0, edges.Sum(edge => edge.Value.Flows), edges.Count()))
                .OrderByDescending(party => party.Flows).ThenBy(party => party.Host)],
        });
    }

    /// <summary>One host, on both ends.</summary>
    private sealed class Ends
    {
        public const int LeastBytes = (2 * 8) + (4 * 4);

        public EdgeEnd? AsSource { get; set; }

        public EdgeEnd? AsTarget { get; set; }

        public long Flows { get; private set; }

        public Timestamp Last { get; private set; } = new(long.MinValue);

        /// <summary>Days on which it was there, today not counted.</summary>
        public int Days { get; private set; }

        /// <summary>Hours in which it did something, as far as they count.</summary>
        public int Hours { get; private set; }

        /// <summary>Whether there is something to compare with.</summary>
        public bool IsKnown => Hours > HoursToKnow;

        public bool HasNews => AsSource?.New.Count > 0 || AsTarget?.New.Count > 0;

        public void See(Timestamp end)
        {
            if (!IsKnown && (Hours == 0 || end.Floor(Timestamp.Hour) > Last.Floor(Timestamp.Hour)))
            {
                Hours++;
                if (IsKnown)
                {
                    // What was new until now is what there is to compare with.
                    AsSource?.ForgetNew();
                    AsTarget?.ForgetNew();
                }
            }

            Flows++;
            Last = end > Last ? end : Last;
        }

        public void CloseDay()
        {
            AsSource?.CloseDay(Days == 0);
            AsTarget?.CloseDay(Days == 0);
            Days++;
        }

        public void Save(StateWriter writer)
        {
            writer.Int64(Flows);
            writer.Time(Last);
            writer.Int32(Hours);
            writer.Int32(Days);
            foreach (EdgeEnd? end in (EdgeEnd?[])[AsSource, AsTarget])
            {
                writer.Int32(end is null ? 0 : 1);
                end?.Save(writer);
            }
        }

        public static Ends Load(ref SequenceReader<byte> state) => new()
        {
            Flows = state.ReadInt64(),
            Last = state.ReadTime(),
            Hours = state.ReadInt32(),
            Days = state.ReadInt32(),
            AsSource = state.ReadInt32() != 0 ? EdgeEnd.Load(ref state) : null,
            AsTarget = state.ReadInt32() != 0 ? EdgeEnd.Load(ref state) : null,
        };
    }
}
