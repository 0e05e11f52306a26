using System.Net;
using System.Text;
using Weir.AspNetCore;
using Weir.Http;
using Weir.Http.Rows;
using Weir.Http.Training;
using Weir.Server.Gateway;
using Weir.Server.Policies;
using Weir.Server.Registry;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Feedback;

/// <summary>Takes requests from live traffic from which a model would learn most, and has them kept with secrets masked. Thread-safe.</summary>
/// <remarks>
/// The live path pays for a look at the score and at the names in the target; only what is wanted is copied, into a queue of fixed length, and what finds it full
/// is counted and dropped. All else happens beside it, within the quota of a day.
/// </remarks>
/// <param name="keeper">Keeps what is wanted.</param>
/// <param name="live">What scores.</param>
/// <param name="version">Its version.</param>
/// <param name="next">Sees all requests, too.</param>
/// <param name="routes">Learned routes.</param>
internal sealed class SampleTraffic(SampleKeeper keeper, LiveScorer live, Func<long> version, ITrafficShadow next, RouteTemplates routes) : ITrafficShadow, IDisagreements
{
    /// <summary>Share of the requests that is taken by chance.</summary>
    public const double RandomShare = 1 / 500.0;

    // Of what is longer nothing could be told to people.
    private const int MostBytes = 128 * 1024, MostEvidence = 5;

    private readonly HttpRowParser _parser = new();
    private readonly SeenShapes _shapes = new(routes);
    private UncertainScores? _uncertain;

    /// <inheritdoc/>
    public void Offer(scoped in HttpRequestView view, in HttpVerdict verdict, string request, IPAddress? client)
    {
        next.Offer(view, verdict, request, client);
        (SampleReason Reason, double Interest)? wanted = WhyOf(view, verdict);
        if (wanted is { } why && keeper.MayTake(SampleKind.Request, why.Reason)) Queue(view, verdict, request, client, why.Reason, why.Interest, candidate: null);
    }

    /// <inheritdoc/>
    public void Take(scoped in HttpRequestView view, in HttpVerdict verdict, in HttpVerdict candidate, string request, IPAddress? client)
    {
        if (keeper.MayTake(SampleKind.Request, SampleReason.Disagreeing)) Queue(view, verdict, request, client, SampleReason.Disagreeing, 0.5 + (Math.Abs(verdict.Score - candidate.Score) / 2), candidate.Score);
    }

    /// <summary>Why a request is wanted, and how much; null where it is not.</summary>
    private (SampleReason, double)? WhyOf(scoped in HttpRequestView view, in HttpVerdict verdict)
    {
        bool isNew = _shapes.IsNew(view.Method, view.Target);
        if (UncertainOf(live.Current.Model).InterestOf(verdict.Score) is { } interest) return (SampleReason.Uncertain, interest);
        if (isNew) return (SampleReason.Novel, 0.4 + (0.4 * verdict.Score));
        if (verdict.Severity >= Severity.Medium) return (SampleReason.Flagged, 0.3);
        return Random.Shared.NextDouble() < RandomShare ? (SampleReason.Random, 0.2) : null;
    }

    /// <summary>Made once for each model.</summary>
    private UncertainScores UncertainOf(HttpModel model)
    {
        if (Volatile.Read(ref _uncertain) is { } known && ReferenceEquals(known.Model, model)) return known;
        UncertainScores made = UncertainScores.Of(model, model.Thresholds, model.ProbabilityOf);
        Volatile.Write(ref _uncertain, made);
        return made;
    }

    private void Queue(scoped in HttpRequestView view, in HttpVerdict verdict, string request, IPAddress? client, SampleReason reason, double interest, double? candidate)
    {
        if (view.Method.Length + view.Target.Length + view.Headers.Length + view.Body.Length > MostBytes)
        {
            keeper.Drop(SampleKind.Request, SampleDrop.Long);
            return;
        }

        keeper.Take(new Offered(this, view.Method.ToArray(), view.Target.ToArray(), view.Headers.ToArray(), view.Body.ToArray(), view.BodyIsCut, verdict, request, client, candidate)
        {
            Kind = SampleKind.Request,
            Reason = reason,
            Interest = interest,
            At = keeper.Now,
        });
    }

    private Sample SampleOf(Offered offered, string id, SampleName name)
    {
        string content = SampleRow.Of(offered.View);
        HttpVerdict kept = default;
        IReadOnlyList<HttpEvidence> evidence = [];
        if (_parser.TryParse(Encoding.UTF8.GetBytes(content), out _))
        {
            kept = live.Current.Score(_parser.Row.Request);
            evidence = live.Current.Explain(_parser.Row.Request, MostEvidence);
        }

        return new Sample
        {
            Kind = SampleKind.Request,
            Id = id,
            At = offered.At,
            Site = name.Site,
            Route = routes.Of(RequestPath.Of(Encoding.Latin1.GetString(offered.Target))),
            Template = name.Template,
            Source = name.Source,
            Request = offered.Request,
            Live = version(),
            Score = offered.Verdict.Score,
            Severity = (long)offered.Verdict.Severity,
            Class = offered.Verdict.Severity == Severity.None ? null : offered.Verdict.Class.Name(),
            Candidate = offered.Candidate,
            Reason = offered.Reason,
            Interest = offered.Interest,
            KeptScore = kept.Score,
            KeptSeverity = (long)kept.Severity,
            Place = DecisionText.Place(evidence) ?? "",
            Evidence = DecisionText.Evidence(evidence),
            Content = content,
        };
    }

    private sealed record Offered(SampleTraffic Traffic, byte[] Method, byte[] Target, byte[] Headers, byte[] Body, bool IsCut, HttpVerdict Verdict, string Request, IPAddress? Client, double? Candidate) : OfferedSample
    {
        public HttpRequestView View => new() { Method = Method, Target = Target, Headers = Headers, Body = Body, BodyIsCut = IsCut };

        public override SampleName Name() => new(
            SampleRow.SiteOf(View),
            FormattableString.Invariant($"{Templates.Of(Body, Templates.Of(Target, Templates.Of(Method))):x16}"),
            Client is null ? "" : ClientNetwork.Of(Client).ToString());

        public override Sample Make(string id, SampleName name) => Traffic.SampleOf(this, id, name);
    }
}
