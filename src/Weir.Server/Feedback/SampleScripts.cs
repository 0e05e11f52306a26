using System.Text.Json.Nodes;
using Weir.Scripts;
using Weir.Server.Registry;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Feedback;

/// <summary>Takes scripts of watched pages from which a model would learn most. Thread-safe.</summary>
/// <remarks>
/// A sample names the code, which the inventory keeps, and holds none: pages are fetched as any visitor would, so that nothing in it is a secret of somebody's.
/// What does the same on one site is one sample, however it is written out.
/// </remarks>
/// <param name="keeper">Keeps what is wanted.</param>
/// <param name="model">Gives the model that scores.</param>
/// <param name="version">Its version.</param>
internal sealed class SampleScripts(SampleKeeper keeper, Func<ScriptClassifier> model, Func<long> version)
{
    // Of what hides itself nobody knows anything; more teaches only what is near the threshold.
    private const double OfUndecided = 0.6;

    private UncertainScores? _uncertain;

    /// <summary>Offers a script of a look.</summary>
    public void Offer(SeenScript script)
    {
        if (script.Live is { } live && WhyOf(script, live) is { } why && keeper.MayTake(SampleKind.Script, why.Reason)) Take(script, live, why.Reason, why.Interest, candidate: null);
    }

    /// <summary>Offers one of which a candidate thinks otherwise.</summary>
    public void Take(SeenScript script, in Said live, in Said candidate)
    {
        if (script.ChangeHash.Length > 0 && keeper.MayTake(SampleKind.Script, SampleReason.Disagreeing)) Take(script, live, SampleReason.Disagreeing, 0.5 + (Math.Abs(live.Score - candidate.Score) / 2), candidate.Score);
    }

    private (SampleReason Reason, double Interest)? WhyOf(SeenScript script, in Said live)
    {
        if (UncertainOf(model().Model).InterestOf(live.Score) is { } interest) return (SampleReason.Uncertain, interest);
        if (script.IsUndecided) return (SampleReason.Uncertain, OfUndecided);
        if (script.IsNew) return (SampleReason.Novel, 0.4 + (0.4 * live.Score));
        if (live.Severity >= Severity.Medium) return (SampleReason.Flagged, 0.3);
        return Random.Shared.NextDouble() < SampleTraffic.RandomShare ? (SampleReason.Random, 0.2) : null;
    }

    private UncertainScores UncertainOf(ScriptModel now)
    {
        if (Volatile.Read(ref _uncertain) is { } known && ReferenceEquals(known.Model, now)) return known;
        UncertainScores made = UncertainScores.Of(now, now.Thresholds, now.Probability);
        Volatile.Write(ref _uncertain, made);
        return made;
    }

    private void Take(SeenScript script, in Said live, SampleReason reason, double interest, double? candidate) =>
        keeper.Take(new Offered(script with { Code = [] }, live, candidate, version()) { Kind = SampleKind.Script, Reason = reason, Interest = interest, At = keeper.Now });

    private sealed record Offered(SeenScript Script, Said Live, double? Candidate, long Version) : OfferedSample
    {
        public override SampleName Name() => new(Script.Site, Script.ChangeHash, Script.Source);

        public override Sample Make(string id, SampleName name) => new()
        {
            Kind = SampleKind.Script,
            Id = id,
            At = At,
            Site = name.Site,
            Route = Script.Route,
            Template = name.Template,
            Source = name.Source,
            Request = Script.Sha256,
            Live = Version,
            Score = Live.Score,
            Severity = (long)Live.Severity,
            Class = Live.Class,
            Candidate = Candidate,
            Reason = Reason,
            Interest = Interest,
            KeptScore = Live.Score,
            KeptSeverity = (long)Live.Severity,
            Place = Script.Item,
            Evidence = Script.Evidence,
            Content = new JsonObject { ["kind"] = "script", ["sha256"] = Script.Sha256, ["script"] = Script.Place }.ToJsonString(),
        };
    }
}
