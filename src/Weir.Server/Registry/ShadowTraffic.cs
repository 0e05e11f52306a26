using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using Weir.AspNetCore;
using Weir.Http;
using Weir.Server.Gateway;
using Weir.Server.Policies;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Registry;

/// <summary>Lets candidates score copies of live requests on a thread of low priority, and keeps where they disagree with what is live. Thread-safe.</summary>
/// <remarks>
/// The live path pays for one copy of what it scored and a try to queue it; what finds the queue full is counted and dropped. While there is no candidate it pays for
/// one look at a field.
/// </remarks>
internal sealed class ShadowTraffic : ITrafficShadow, IAsyncDisposable
{
    /// <summary>Requests that wait at most.</summary>
    public const int MostWaiting = 512;

    // What they hold together at most.
    private const long MostBytes = 32 * 1024 * 1024;
    private const int MostRows = 200, LongestPlace = 300, ShortestToken = 20;

    private static readonly SearchValues<char> s_ofAttacks = SearchValues.Create(" <>'\"()");
    private static readonly TimeSpan s_flush = TimeSpan.FromSeconds(2);

    // Who looks now and then need not be woken, which would cost the live path more than the copy.
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(5);

    private readonly ConcurrentQueue<Copy> _queue = new();
    private readonly ManualResetEventSlim _hasCandidates = new();
    private readonly IShadowRecords _records;
    private readonly TimeProvider _clock;
    private readonly Thread _working;
    private readonly HashSet<ShadowCandidate<HttpScorer>> _heard = [];
    private Lineup? _lineup;
    private long _waitingBytes;
    private int _waiting;
    private long _scored;
    private long _dropped;
    private long _disagreed;
    private volatile bool _isClosing;

    /// <param name="records">Takes what candidates say.</param>
    /// <param name="clock">The time.</param>
    public ShadowTraffic(IShadowRecords records, TimeProvider clock)
    {
        _records = records;
        _clock = clock;
        _working = new Thread(Work) { IsBackground = true, Name = "weir shadow" };
        _working.Start();
    }

    /// <summary>Requests that candidates scored, one for each candidate.</summary>
    public long Scored => Interlocked.Read(ref _scored);

    /// <summary>Requests that they did not score, because they were too slow or failed.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Requests in which they and the live model disagreed.</summary>
    public long Disagreed => Interlocked.Read(ref _disagreed);

    /// <summary>Lets these candidates score from now on.</summary>
    /// <param name="live">Version of the model whose verdicts they are compared with.</param>
    /// <param name="scorer">That model, for its reasons.</param>
    /// <param name="candidates">The candidates; none to stop.</param>
    public void Set(long live, HttpScorer scorer, IReadOnlyList<ShadowCandidate<HttpScorer>> candidates)
    {
        Volatile.Write(ref _lineup, candidates.Count == 0 ? null : new Lineup(live, scorer, [.. candidates], candidates.Max(one => one.Share)));
        if (candidates.Count > 0) _hasCandidates.Set();
        else _hasCandidates.Reset();
    }

    /// <summary>Sees the requests in which they and the live model disagree; null for nobody.</summary>
    public IDisagreements? Disagreements { get; set; }

    public void Offer(scoped in HttpRequestView view, in HttpVerdict verdict, string request, IPAddress? client)
    {
        if (Volatile.Read(ref _lineup) is not { } lineup) return;
        double draw = Random.Shared.NextDouble();
        if (draw >= lineup.Share) return;
        int length = view.Method.Length + view.Target.Length + view.Headers.Length + view.Body.Length;
        if (HasPlace(length))
        {
            _queue.Enqueue(new Copy(lineup, view, length, verdict, request, client, draw));
        }
        else
        {
            foreach (ShadowCandidate<HttpScorer> candidate in lineup.Candidates)
            {
                if (draw < candidate.Share) Drop(candidate);
            }
        }
    }

    /// <summary>Ends once what waits was scored and kept.</summary>
    public async ValueTask DisposeAsync()
    {
        _isClosing = true;
        _hasCandidates.Set();
        await Task.Run(_working.Join).ConfigureAwait(false);
        _hasCandidates.Dispose();
    }

    private bool HasPlace(int length)
    {
        bool hasPlace = Interlocked.Increment(ref _waiting) <= MostWaiting & Interlocked.Add(ref _waitingBytes, length) <= MostBytes;
        if (!hasPlace) Leave(length);
        return hasPlace;
    }

    private void Leave(int length)
    {
        Interlocked.Decrement(ref _waiting);
        Interlocked.Add(ref _waitingBytes, -length);
    }

    private void Work()
    {
        LowPriority.OfThisThread();
        long flushed = _clock.GetTimestamp();
        while (true)
        {
            // What came before the end is scored, too.
            bool isEnd = _isClosing;
            while (_queue.TryDequeue(out Copy? copy))
            {
                Score(copy);
                if (_clock.GetElapsedTime(flushed) >= s_flush) flushed = Flush();
            }

            if (isEnd || _clock.GetElapsedTime(flushed) >= s_flush) flushed = Flush();
            if (isEnd) return;
            if (!_hasCandidates.IsSet) _hasCandidates.Wait(s_flush);
            else Thread.Sleep(s_look);
        }
    }

    private void Score(Copy copy)
    {
        try
        {
            foreach (ShadowCandidate<HttpScorer> candidate in copy.Lineup.Candidates)
            {
                if (copy.Draw < candidate.Share) Try(copy, candidate);
            }
        }
        finally
        {
            Leave(copy.Length);
            copy.Return();
        }
    }

    /// <summary>Whatever goes wrong with a candidate, the process that guards the live traffic goes on; what was not scored counts as dropped.</summary>
    private void Try(Copy copy, ShadowCandidate<HttpScorer> candidate)
    {
        try
        {
            Score(copy, candidate);
        }
        catch (Exception)
        {
            Drop(candidate);
        }
    }

    private void Drop(ShadowCandidate<HttpScorer> candidate)
    {
        Interlocked.Increment(ref _dropped);
        candidate.Drop();
    }

    private void Score(Copy copy, ShadowCandidate<HttpScorer> candidate)
    {
        _heard.Add(candidate);
        if (candidate.IsBeside(copy.Lineup.Live) is false) candidate.Flush(_records, Micros.Of(_clock.GetUtcNow()));
        HttpVerdict verdict = candidate.Scorer.Score(copy.View);
        bool differs = Crosses(verdict.Severity, copy.Verdict.Severity, Severity.Medium) || Crosses(verdict.Severity, copy.Verdict.Severity, Severity.High);
        Interlocked.Increment(ref _scored);
        candidate.Count(copy.Lineup.Live, differs && candidate.Waiting < MostRows ? RowOf(copy, candidate.Scorer, verdict) : null, differs);
        if (!differs) return;
        Interlocked.Increment(ref _disagreed);
        Disagreements?.Take(copy.View, copy.Verdict, verdict, copy.Request, copy.Client);
    }

    /// <summary>Whether one of two is at a border or above it, and the other below: Medium is where requests are flagged, High where people are told.</summary>
    public static bool Crosses(Severity one, Severity other, Severity border) => one >= border != other >= border;

    private ModelDisagreement RowOf(Copy copy, HttpScorer candidate, in HttpVerdict verdict)
    {
        // Whoever sees more says why.
        var evidence = (verdict.Severity > copy.Verdict.Severity ? candidate : copy.Lineup.Scorer).Explain(copy.View, most: 1);
        string place = $"{System.Text.Encoding.Latin1.GetString(copy.View.Method)} {WithoutTokens(RequestPath.Of(System.Text.Encoding.Latin1.GetString(copy.View.Target)))}";
        return new ModelDisagreement
        {
            At = Micros.Of(_clock.GetUtcNow()),
            Live = copy.Lineup.Live,
            Request = copy.Request,
            Place = place.Length > LongestPlace ? place[..LongestPlace] : place,
            LiveScore = copy.Verdict.Score,
            LiveSeverity = (long)copy.Verdict.Severity,
            LiveClass = ClassOf(copy.Verdict),
            Score = verdict.Score,
            Severity = (long)verdict.Severity,
            Class = ClassOf(verdict),
            Evidence = evidence.Count == 0 ? null : $"{evidence[0].Where}: {EvidenceMask.Fragment(evidence[0])}",
        };
    }

    /// <summary>The path with segments masked that look like tokens: links that reset a password carry one there.</summary>
    private static string WithoutTokens(string path) => string.Join('/', path.Split('/').Select(segment => segment.Length >= ShortestToken && segment.AsSpan().ContainsAnyInRange('0', '9') && !segment.AsSpan().ContainsAny(s_ofAttacks) ? "***" : segment));

    private static string? ClassOf(in HttpVerdict verdict) => verdict.Severity == Severity.None ? null : verdict.Class.Name();

    private long Flush()
    {
        // Those that were let go have said something, too.
        ShadowCandidate<HttpScorer>[] now = Volatile.Read(ref _lineup)?.Candidates ?? [];
        _heard.UnionWith(now);
        _heard.RemoveWhere(candidate => candidate.Flush(_records, Micros.Of(_clock.GetUtcNow())) && !now.Contains(candidate));
        return _clock.GetTimestamp();
    }

    private sealed record Lineup(long Live, HttpScorer Scorer, ShadowCandidate<HttpScorer>[] Candidates, double Share);

    /// <summary>A request in one rented buffer.</summary>
    private sealed class Copy
    {
        private readonly byte[] _bytes;
        private readonly int _method;
        private readonly int _target;
        private readonly int _headers;
        private readonly bool _isCut;

        public Copy(Lineup lineup, scoped in HttpRequestView view, int length, in HttpVerdict verdict, string request, IPAddress? client, double draw)
        {
            (Lineup, Length, Verdict, Request, Client, Draw) = (lineup, length, verdict, request, client, draw);
            (_method, _target, _headers, _isCut) = (view.Method.Length, view.Target.Length, view.Headers.Length, view.BodyIsCut);
            _bytes = ArrayPool<byte>.Shared.Rent(length);
            Span<byte> left = _bytes;
            view.Method.CopyTo(left);
            view.Target.CopyTo(left = left[_method..]);
            view.Headers.CopyTo(left = left[_target..]);
            view.Body.CopyTo(left[_headers..]);
        }

        public Lineup Lineup { get; }

        public int Length { get; }

        public HttpVerdict Verdict { get; }

        public string Request { get; }

        public IPAddress? Client { get; }

        public double Draw { get; }

        public HttpRequestView View
        {
            get
            {
                ReadOnlySpan<byte> all = _bytes.AsSpan(0, Length);
                return new HttpRequestView { Method = all[.._method], Target = all.Slice(_method, _target), Headers = all.Slice(_method + _target, _headers), Body = all[(_method + _target + _headers)..], BodyIsCut = _isCut };
            }
        }

        public void Return() => ArrayPool<byte>.Shared.Return(_bytes);
    }
}
