using System.Text.Json.Nodes;
using Weir.Flows;
using Weir.Names;
using Weir.Server.Registry;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Feedback;

/// <summary>Takes domain names from which a model would learn most, out of the questions that sensors see. Thread-safe.</summary>
/// <remarks>
/// Each registered name is looked at once, when it is first asked for: that costs one score, and the others a look at a table of bits. Of a name only what was
/// registered is kept, for the model looks at nothing else, and what stands before it may be anything.
/// </remarks>
/// <param name="keeper">Keeps what is wanted.</param>
/// <param name="model">Gives the model that scores.</param>
/// <param name="version">Its version.</param>
internal sealed class SampleNames(SampleKeeper keeper, Func<NameScorer> model, Func<long> version)
{
    /// <summary>Names that only teach: where none was seen all are new.</summary>
    public const int Lessons = 1000;

    // Who asked is looked up for names that a candidate was asked about, a moment later.
    private const int MostAsked = 4096;
    private const ulong FnvStart = 14695981039346656037, FnvPrime = 1099511628211;

    private readonly SeenHashes _seen = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _asked = new(StringComparer.Ordinal);
    private UncertainScores? _uncertain;
    private int _lessons;

    /// <summary>A sink that looks at what passes on its way to another.</summary>
    public IFlowSink Before(IFlowSink sink) => new Looking(this, sink);

    /// <summary>Offers a name of which a candidate thinks otherwise.</summary>
    public void Take(string name, in Said live, in Said candidate)
    {
        if (ZoneOf(name) is not { IsEmpty: false } zone || !keeper.MayTake(SampleKind.Name, SampleReason.Disagreeing)) return;
        string registered = zone.ToString();
        string source;
        lock (_lock) source = _asked.GetValueOrDefault(registered, "");
        Take(registered, source, live, SampleReason.Disagreeing, 0.5 + (Math.Abs(live.Score - candidate.Score) / 2), candidate.Score);
    }

    /// <summary>Looks at a question.</summary>
    public void Offer(string name, HostAddress client)
    {
        ReadOnlySpan<char> zone = ZoneOf(name);
        if (zone.IsEmpty || !_seen.Add(HashOf(zone))) return;
        NameScorer scorer = model();
        double score = scorer.Score(name);
        bool isNew = Volatile.Read(ref _lessons) >= Lessons || Interlocked.Increment(ref _lessons) < 0;
        string registered = zone.ToString(), source = client.ToString();
        lock (_lock)
        {
            if (_asked.Count >= MostAsked) _asked.Clear();
            _asked[registered] = source;
        }

        Severity severity = scorer.SeverityOf(score);
        if (WhyOf(scorer, score, severity, isNew) is { } why && keeper.MayTake(SampleKind.Name, why.Reason)) Take(registered, source, new Said(score, severity, Class: null), why.Reason, why.Interest, candidate: null);
    }

    private (SampleReason Reason, double Interest)? WhyOf(NameScorer scorer, double score, Severity severity, bool isNew)
    {
        if (UncertainOf(scorer.Model).InterestOf(score) is { } interest) return (SampleReason.Uncertain, interest);
        if (severity >= Severity.Medium) return (SampleReason.Flagged, 0.3 + (isNew ? 0.4 : 0));
        if (isNew) return (SampleReason.Novel, 0.4 * score);
        return Random.Shared.NextDouble() < SampleTraffic.RandomShare ? (SampleReason.Random, 0.2) : null;
    }

    private UncertainScores UncertainOf(NameModel now)
    {
        if (Volatile.Read(ref _uncertain) is { } known && ReferenceEquals(known.Model, now)) return known;
        UncertainScores made = UncertainScores.Of(now, now.Thresholds, now.Probability);
        Volatile.Write(ref _uncertain, made);
        return made;
    }

    private void Take(string name, string source, in Said live, SampleReason reason, double interest, double? candidate) =>
        keeper.Take(new Offered(name, source, live, candidate, version()) { Kind = SampleKind.Name, Reason = reason, Interest = interest, At = keeper.Now });

    /// <summary>What was registered of a name; empty where a model looks at nothing of it.</summary>
    private static ReadOnlySpan<char> ZoneOf(string name) => DomainParts.IsAddressOrLocal(name) || DomainParts.Label(name) is [] or ['_', ..] ? [] : DomainParts.Zone(name);

    private static ulong HashOf(ReadOnlySpan<char> zone)
    {
        ulong hash = FnvStart;
        foreach (char one in zone) hash = (hash ^ one) * FnvPrime;
        return hash;
    }

    private sealed record Offered(string Registered, string Source, Said Live, double? Candidate, long Version) : OfferedSample
    {
        public override SampleName Name() => new("", DomainParts.Label(Registered).ToString(), Source);

        public override Sample Make(string id, SampleName name) => new()
        {
            Kind = SampleKind.Name,
            Id = id,
            At = At,
            Site = name.Site,
            Route = Registered[name.Template.Length..].TrimStart('.'),
            Template = name.Template,
            Source = name.Source,
            Request = "",
            Live = Version,
            Score = Live.Score,
            Severity = (long)Live.Severity,
            Class = null,
            Candidate = Candidate,
            Reason = Reason,
            Interest = Interest,
            KeptScore = Live.Score,
            KeptSeverity = (long)Live.Severity,
            Place = "",
            Evidence = null,
            Content = new JsonObject { ["kind"] = "name", ["name"] = Registered }.ToJsonString(),
        };
    }

    /// <summary>Flows pass as they are.</summary>
    private sealed class Looking(SampleNames names, IFlowSink sink) : IFlowSink
    {
        public void Take(in Flow flow) => sink.Take(flow);

        public void Take(in DnsLookup lookup)
        {
            names.Offer(lookup.Name, lookup.Client);
            sink.Take(lookup);
        }
    }
}
