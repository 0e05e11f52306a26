using System.Buffers;
using System.Globalization;

namespace Weir.Flows.Detectors;

/// <summary>What each of one's own hosts did in each hour, by plain counters, and how far that is from its own hours before (T1046, T1048, T1071).</summary>
/// <remarks>
/// It says nothing by itself: every hour of every active host is told as <see cref="HostWindow"/>s, ordinary ones too, and who sees all hosts decides what is rare.
/// Measures: flows, distinct-hosts, distinct-services, failed-contacts (services that did not answer), kilobytes-out, and from a host's second day on new-hosts
/// (places, by name where there is one, that it did not call in the last one to two weeks). What a sensor does not tell is not measured: a table of edges
/// gives the first two and the last. State: at most <see cref="MostHosts"/> hosts, <see cref="Eviction"/> says which go; about 450 bytes for a quiet host,
/// 100 KiB for one that calls thousands. <see cref="OwnHistory"/> has the distribution and its source.
/// </remarks>
internal sealed class CountersDetector(Networks networks) : IFlowDetector
{
    /// <summary>Most hosts.</summary>
    public const int MostHosts = 400_000;

    /// <summary>Numbers of the measures.</summary>
    public const int Flows = 0, Hosts = 1, Services = 2, Failed = 3, KiloBytes = 4, New = 5, Measures = 6;

    // From here on a sentence is worth its bytes.
    private const double Told = 2;

    private const int Format = 1;

    // Of each measure: name, technique, what is expected of a host of which nothing is known, and how to say it, in a sentence and alone.
    private static readonly (string Name, string Technique, double Prior, string Verb, string Things, string Alone)[] s_measures =
    [
        ("flows", "T1046", 60, "began", "connections", "connections"),
        ("distinct-hosts", "T1046", 10, "called", "hosts", "hosts called"),
        ("distinct-services", "T1046", 15, "called", "services", "services called"),
        ("failed-contacts", "T1046", 1, "called without an answer", "services", "services that did not answer"),
        ("kilobytes-out", "T1048", 1000, "sent", "", "bytes sent"),
        ("new-hosts", "T1071", 5, "called for the first time", "hosts", "hosts called for the first time"),
    ];

    private readonly Dictionary<HostAddress, HostHours> _hosts = [];
    private Timestamp _hour = new(long.MinValue);

    public string Name => "counters";

    /// <summary>Number of a measure, or -1 when it is none of these.</summary>
    public static int NumberOf(string measure) => Array.FindIndex(s_measures, one => one.Name == measure);

    /// <summary>What is measured, as a person says it.</summary>
    public static string SayingOf(int measure) => s_measures[measure].Alone;

    public static string TechniqueOf(int measure) => s_measures[measure].Technique;

    public void Observe(in Flow flow, Role role, FindingSink findings)
    {
        if (role != Role.Originator || flow.Responder.IsMulticast || !networks.IsInternal(flow.Originator))
        {
            return;
        }

        if (!_hosts.TryGetValue(flow.Originator, out HostHours? host))
        {
            Eviction.MakeRoom(_hosts, MostHosts, static host => (host.All, host.Last.Micros));
            host = new HostHours();
            _hosts.Add(flow.Originator, host);
        }

        host.Take(flow);
    }

    public void Advance(Timestamp watermark, FindingSink findings)
    {
        Timestamp hour = watermark.Floor(Timestamp.Hour);
        if (hour == _hour)
        {
            return;
        }

        if (_hour.Micros > long.MinValue)
        {
            foreach (var (address, host) in _hosts.Where(host => host.Value.IsActive).OrderBy(host => host.Key))
            {
                Close(address, host, findings);
            }
        }

        _hour = hour;
    }

    public void Save(IBufferWriter<byte> state)
    {
        var writer = new StateWriter(state);
        writer.Int32(Format);
        writer.Time(_hour);
        writer.Int32(_hosts.Count);
        foreach (var (address, host) in _hosts)
        {
            writer.Address(address);
            host.Save(writer);
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        state.ReadFormat(Format, Name);

        _hour = state.ReadTime();
        _hosts.Clear();
        for (int count = state.ReadCount(16 + HostHours.LeastBytes); count > 0; count--)
        {
            HostAddress address = state.ReadAddress();
            _hosts[address] = HostHours.Load(ref state);
        }
    }

    private void Close(HostAddress address, HostHours host, FindingSink findings)
    {
        for (int measure = 0; measure < Measures; measure++)
        {
            if (host.Of(measure, _hour) is not { } count)
            {
                continue;
            }

            ref OwnHistory past = ref host.Past(measure);
            var (name, technique, prior, _, _, _) = s_measures[measure];
            double surprise = past.Surprise(count, prior);
            findings.Add(new HostWindow(address, _hour, name, technique, surprise, surprise >= Told ? Describe(address, measure, count, past) : null));
            past.Add(count);
        }

        host.Close();
    }

    private static string Describe(HostAddress address, int measure, double count, in OwnHistory past)
    {
        var (_, _, _, verb, things, _) = s_measures[measure];
        string usual = past.Hours < 1 ? "nothing is known of its hours before"
            : past.Hours < 2 ? $"in the one hour before there were {Say(measure, past.Mean)}"
            : $"usual are {Say(measure, past.Mean)} ± {Say(measure, past.Spread)}";
        return $"{address} {verb} {Say(measure, count)}{(things.Length > 0 ? $" {things}" : "")} in an hour; {usual}.";
    }

    private static string Say(int measure, double count) => measure != KiloBytes ? count.ToString("0.#", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{(count >= 1e6 ? count / 1e6 : count >= 1e3 ? count / 1e3 : count):0.#} {(count >= 1e6 ? "GB" : count >= 1e3 ? "MB" : "kB")}");
}
