using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
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

/// <summary>Takes requests from live traffic from which a model would learn most, and keeps them with secrets masked. Thread-safe.</summary>
/// <remarks>
/// The live path pays for a look at the score and at the names in the target; only what is wanted is copied, into a queue of fixed length, and what finds it full
/// is counted and dropped. All else happens beside it, within the quota of a day.
/// </remarks>
internal sealed class SampleTraffic : ITrafficShadow, IDisagreements, IAsyncDisposable
{
    /// <summary>Requests that wait at most.</summary>
    public const int MostWaiting = 128;

    /// <summary>Share of the requests that is taken by chance.</summary>
    public const double RandomShare = 1 / 500.0;

    /// <summary>How far from the threshold of Medium a score is still uncertain, in logits.</summary>
    public const double UncertainWithin = 1.5;

    // Of what is longer nothing could be told to people.
    private const int MostBytes = 128 * 1024, MostEvidence = 5, MostKnown = 20_000;

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_count = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_sweep = TimeSpan.FromHours(1);

    private readonly ConcurrentQueue<Offered> _queue = new();
    private readonly HttpRowParser _parser = new();

    // What was kept, with the copies that came since they were last counted.
    private readonly Dictionary<(string Site, string Template), long> _known = [];
    private readonly FeedbackOptions _options;
    private readonly OperationalStore _store;
    private readonly LiveScorer _live;
    private readonly Func<long> _version;
    private readonly ITrafficShadow _next;
    private readonly RouteTemplates _routes;
    private readonly SeenShapes _shapes;
    private readonly SampleQuota _quota;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _working;
    private Band? _band;
    private int _waiting;
    private int _isClosed;
    private long _dropped;

    /// <param name="options">The settings.</param>
    /// <param name="store">Keeps the samples.</param>
    /// <param name="live">What scores.</param>
    /// <param name="version">Its version.</param>
    /// <param name="next">Sees all requests, too.</param>
    /// <param name="routes">Learned routes.</param>
    public SampleTraffic(FeedbackOptions options, OperationalStore store, LiveScorer live, Func<long> version, ITrafficShadow next, RouteTemplates routes)
    {
        (_options, _store, _live, _version, _next, _routes) = (options, store, live, version, next, routes);
        _shapes = new SeenShapes(routes);
        _quota = new SampleQuota(options.PerDay);
        _working = WorkAsync();
    }

    /// <summary>Requests that would have been kept, had the queue or the store had room.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    private long Now => Micros.Of(_store.Clock.GetUtcNow());

    /// <inheritdoc/>
    public void Offer(scoped in HttpRequestView view, in HttpVerdict verdict, string request, IPAddress? client)
    {
        _next.Offer(view, verdict, request, client);
        (SampleReason Reason, double Interest)? wanted = WhyOf(view, verdict);
        if (wanted is { } why && _quota.MayTake(why.Reason, Now)) Queue(view, verdict, request, client, why.Reason, why.Interest, candidate: null);
    }

    /// <inheritdoc/>
    public void Take(scoped in HttpRequestView view, in HttpVerdict verdict, in HttpVerdict candidate, string request, IPAddress? client)
    {
        if (_quota.MayTake(SampleReason.Disagreeing, Now)) Queue(view, verdict, request, client, SampleReason.Disagreeing, 0.5 + (Math.Abs(verdict.Score - candidate.Score) / 2), candidate.Score);
    }

    /// <summary>Ends once what waits was kept.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) != 0) return;
        await _closing.CancelAsync().ConfigureAwait(false);
        await _working.ConfigureAwait(false);
        _closing.Dispose();
    }

    /// <summary>Keeps what waits now; for tests, and at the end.</summary>
    internal async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (_queue.TryDequeue(out Offered? offered))
        {
            Interlocked.Decrement(ref _waiting);
            try
            {
                await KeepAsync(offered, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is not (StoreException or OperationCanceledException))
            {
                // Whatever a request does to those who would keep it, others are kept.
                Interlocked.Increment(ref _dropped);
            }
        }
    }

    /// <summary>Why a request is wanted, and how much; null where it is not.</summary>
    private (SampleReason, double)? WhyOf(scoped in HttpRequestView view, in HttpVerdict verdict)
    {
        bool isNew = _shapes.IsNew(view.Method, view.Target);
        Band band = BandOf(_live.Current.Model);
        if (verdict.Score >= band.Low && verdict.Score <= band.High) return (SampleReason.Uncertain, 1 - (Math.Abs(LogitOf(verdict.Score) - band.Middle) / UncertainWithin / 2));
        if (isNew) return (SampleReason.Novel, 0.4 + (0.4 * verdict.Score));
        if (verdict.Severity >= Severity.Medium) return (SampleReason.Flagged, 0.3);
        return Random.Shared.NextDouble() < RandomShare ? (SampleReason.Random, 0.2) : null;
    }

    /// <summary>The scores that are uncertain to a model; made once for each.</summary>
    private Band BandOf(HttpModel model)
    {
        if (Volatile.Read(ref _band) is { } band && ReferenceEquals(band.Model, model)) return band;
        double? threshold = model.Thresholds.FirstOrDefault(one => one.Severity == Severity.Medium) is { Severity: Severity.Medium } medium ? LogitOf(model.ProbabilityOf(medium.Score)) : null;
        band = threshold is { } middle ? new Band(model, middle, ShareOf(middle - UncertainWithin), ShareOf(middle + UncertainWithin)) : new Band(model, 0, 2, 2);
        Volatile.Write(ref _band, band);
        return band;
    }

    private static double ShareOf(double logit) => 1 / (1 + Math.Exp(-logit));

    private static double LogitOf(double share) => Math.Log(Math.Clamp(share, 1e-12, 1 - 1e-12) / (1 - Math.Clamp(share, 1e-12, 1 - 1e-12)));

    private void Queue(scoped in HttpRequestView view, in HttpVerdict verdict, string request, IPAddress? client, SampleReason reason, double interest, double? candidate)
    {
        int length = view.Method.Length + view.Target.Length + view.Headers.Length + view.Body.Length;
        if (length > MostBytes || Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            if (length <= MostBytes) Interlocked.Decrement(ref _waiting);
            Interlocked.Increment(ref _dropped);
            return;
        }

        _queue.Enqueue(new Offered(view.Method.ToArray(), view.Target.ToArray(), view.Headers.ToArray(), view.Body.ToArray(), view.BodyIsCut, verdict, request, client, reason, interest, candidate, Now));
    }

    private async Task WorkAsync()
    {
        using var timer = new PeriodicTimer(s_look);
        long swept = 0, counted = Now, day = -1;
        try
        {
            while (await timer.WaitForNextTickAsync(_closing.Token).ConfigureAwait(false))
            {
                try
                {
                    if (day != Now / Micros.OfDay) _quota.Begin(day = Now / Micros.OfDay, await _store.Samples.CountsAsync(Now / Micros.OfDay, _closing.Token).ConfigureAwait(false));

                    // What was taken from the queue is kept, whatever ends meanwhile.
                    await DrainAsync(CancellationToken.None).ConfigureAwait(false);
                    if (Now - counted >= s_count.TotalMicroseconds)
                    {
                        counted = Now;
                        await CountCopiesAsync(_closing.Token).ConfigureAwait(false);
                    }

                    if (Now - swept < s_sweep.TotalMicroseconds) continue;
                    swept = Now;
                    await _store.Samples.RemoveBeforeAsync(Now - (_options.Days * Micros.OfDay), _closing.Token).ConfigureAwait(false);
                }
                catch (StoreException)
                {
                    // The store says itself that it does not answer; samples go on when it does again.
                    day = -1;
                }
            }
        }
        catch (OperationCanceledException)
        {
        }

        try
        {
            await DrainAsync(CancellationToken.None).ConfigureAwait(false);
            await CountCopiesAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreException)
        {
        }
    }

    private async Task KeepAsync(Offered offered, CancellationToken cancellationToken)
    {
        string source = offered.Client is null ? "" : ClientNetwork.Of(offered.Client).ToString();
        string site = SampleRow.SiteOf(offered.View);
        string template = FormattableString.Invariant($"{Templates.Of(offered.Body, Templates.Of(offered.Target, Templates.Of(offered.Method))):x16}");
        if (_known.TryGetValue((site, template), out long copies))
        {
            _known[(site, template)] = copies + 1;
            return;
        }

        if (!_quota.TryTake(offered.Reason, site, source, offered.At)) return;
        SampleFate fate = await _store.Samples.AddAsync(SampleOf(offered, site, source, template), _options.PerDay, cancellationToken).ConfigureAwait(false);
        if (fate != SampleFate.Kept) _quota.GiveBack(offered.Reason, site, source);
        if (fate == SampleFate.Full) Interlocked.Increment(ref _dropped);
        else if (_known.Count < MostKnown) _known[(site, template)] = 0;
    }

    /// <summary>Copies are counted together: a flood of one request is one change.</summary>
    private async Task CountCopiesAsync(CancellationToken cancellationToken)
    {
        (string Site, string Template, long Count)[] counts = [.. _known.Where(one => one.Value > 0).Select(one => (one.Key.Site, one.Key.Template, one.Value))];
        if (counts.Length > 0) await _store.Samples.CountCopiesAsync(counts, cancellationToken).ConfigureAwait(false);
        if (_known.Count >= MostKnown) _known.Clear();
        else foreach (var (site, template, _) in counts) _known[(site, template)] = 0;
    }

    private Sample SampleOf(Offered offered, string site, string source, string template)
    {
        string content = SampleRow.Of(offered.View);
        HttpVerdict kept = default;
        IReadOnlyList<HttpEvidence> evidence = [];
        if (_parser.TryParse(Encoding.UTF8.GetBytes(content), out _))
        {
            kept = _live.Current.Score(_parser.Row.Request);
            evidence = _live.Current.Explain(_parser.Row.Request, MostEvidence);
        }

        return new Sample
        {
            Id = FormattableString.Invariant($"s{offered.At:x}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3))}"),
            At = offered.At,
            Site = site,
            Route = _routes.Of(RequestPath.Of(Encoding.Latin1.GetString(offered.Target))),
            Template = template,
            Source = source,
            Request = offered.Request,
            Live = _version(),
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

    private sealed record Band(HttpModel Model, double Middle, double Low, double High);

    private sealed record Offered(
        byte[] Method, byte[] Target, byte[] Headers, byte[] Body, bool IsCut, HttpVerdict Verdict, string Request, IPAddress? Client, SampleReason Reason, double Interest, double? Candidate, long At)
    {
        public HttpRequestView View => new() { Method = Method, Target = Target, Headers = Headers, Body = Body, BodyIsCut = IsCut };
    }
}
