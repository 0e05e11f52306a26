using Weir.Models;

namespace Weir.Http.Calibration;

/// <summary>Learns how the requests of one site or route score, and gives thresholds that keep each severity's promised rate of false positives there.</summary>
/// <remarks>
/// <see cref="Observe(double, ulong, ulong, DateTimeOffset)"/> may be called by many threads; it never waits and allocates nothing. Memory is bounded, 60 kB as a rule. What is counted
/// are distinct values. Whatever is observed, thresholds stay within <see cref="CalibrationOptions.MostRise"/> and <see cref="CalibrationOptions.MostFall"/> of the model's.
/// </remarks>
internal sealed class SiteCalibration
{
    /// <summary>Logits below the lowest threshold that can be learned from which values belong to the tail.</summary>
    private const double TailBelowLowest = 3;

    /// <summary>Higher logits count as this one.</summary>
    internal const double MostLogit = 50;

    private readonly HttpModel _model;
    private readonly CalibrationOptions _options;
    private readonly SeverityThreshold[] _own;
    private readonly double _fromScore;
    private readonly Lock _tailLock = new();
    private long _since, _generationEnd;

    /// <param name="model">The model whose scores are observed.</param>
    /// <param name="secret">Random; keeps others from choosing values that look like millions. Calibrations that are merged share it.</param>
    /// <param name="options">How it learns; the defaults when left out.</param>
    /// <exception cref="ArgumentException">An option is outside of what it allows, or the model lacks a threshold.</exception>
    public SiteCalibration(HttpModel model, ulong secret, CalibrationOptions? options = null)
    {
        _model = model;
        _options = options ?? new CalibrationOptions();
        _options.Check();
        _own = [.. model.Thresholds];
        if (_own.Length != 4) throw new ArgumentException($"The model has {_own.Length} thresholds; calibration needs one for each of the four severities.", nameof(model));
        From = (float)(_own[0].Score - _options.MostFall - TailBelowLowest);
        _fromScore = model.ProbabilityOf(From);
        Secret = secret;
        Values = new DistinctCounter(secret);
        Beyond = new DistinctCounter(secret);
        Tail = new TailSet(_options.TailValues, _options.ValuesPerClient, From);
    }

    internal ulong Secret { get; }

    internal float From { get; }

    internal DistinctCounter Values { get; }

    /// <summary>Values that reach a threshold that could be learned, but whose clients have enough in the tail.</summary>
    internal DistinctCounter Beyond { get; }

    internal TailSet Tail { get; }

    /// <summary>Half-lives since 1970: when a value was last seen.</summary>
    internal int Generation { get; private set; }

    /// <summary>Ticks of the first observation; 0 before.</summary>
    internal long Since => _since;

    internal CalibrationOptions Options => _options;

    /// <summary>The model's thresholds, as logits.</summary>
    internal IReadOnlyList<SeverityThreshold> Own => _own;

    /// <summary>Takes note of one request that was scored.</summary>
    /// <param name="verdict">What the model said of it.</param>
    /// <param name="request">The request.</param>
    /// <param name="client">A hash of the client's address; 0 when it is unknown.</param>
    /// <param name="now">The time; one that is before the last is taken as that.</param>
    public void Observe(in HttpVerdict verdict, scoped in HttpRequestView request, ulong client, DateTimeOffset now) =>
        Observe(verdict.Score, TextFingerprint.Of(verdict, request), client, now);

    /// <summary>Takes note of one score.</summary>
    /// <param name="score">Probability, as in a verdict.</param>
    /// <param name="fingerprint">What was scored: equal values count once.</param>
    /// <param name="client">A hash of the client's address; 0 when it is unknown.</param>
    /// <param name="now">The time.</param>
    public void Observe(double score, ulong fingerprint, ulong client, DateTimeOffset now)
    {
        if (now.UtcTicks >= Volatile.Read(ref _generationEnd)) Age(now);
        Values.Add(fingerprint);

        // Nearly all requests end here: the sieve held them back, or the tail is full of higher ones.
        if (!(score > _fromScore) || !_tailLock.TryEnter()) return;
        try
        {
            uint clientHash = client == 0 ? 0 : Math.Max(1, (uint)(client ^ (client >> 32)));
            Take(new TailValue(Math.Max(1, fingerprint), LogitOf(score), clientHash, Generation, Shared: false));
        }
        finally
        {
            _tailLock.Exit();
        }
    }

    /// <summary>What was learned until now. Takes a moment: for a clock, not for each request.</summary>
    public CalibrationState State(DateTimeOffset now)
    {
        TailValue[] tail;
        double count, beyond, least;
        lock (_tailLock)
        {
            if (_since != 0 && now.UtcTicks >= _generationEnd) BeginGeneration(now);
            tail = [.. Tail.Values()];
            least = Tail.Least;
            count = Values.Count();
            beyond = Beyond.Count();
        }

        TimeSpan timeLeft = _since == 0 ? _options.LeastTime : _options.LeastTime - (now - new DateTimeOffset(_since, TimeSpan.Zero));
        long distinct = (long)Math.Round(count);
        long valuesLeft = Math.Max(0, _options.LeastValues - distinct);
        bool calibrated = _since != 0 && timeLeft <= TimeSpan.Zero && valuesLeft == 0;
        double[] logits = calibrated ? SiteThresholds.Learn(tail, count, beyond, least, Generation, _own, _options) : [.. _own.Select(own => own.Score)];
        return new CalibrationState
        {
            IsCalibrated = calibrated,
            DistinctValues = distinct,
            Since = _since == 0 ? null : new DateTimeOffset(_since, TimeSpan.Zero),
            TimeLeft = timeLeft > TimeSpan.Zero ? timeLeft : TimeSpan.Zero,
            ValuesLeft = valuesLeft,
            Thresholds = new SeverityThresholds(Score(logits[0]), Score(logits[1]), Score(logits[2]), Score(logits[3])),
            Model = SeverityThresholds.Of(_model),
        };

        double Score(double logit) => _model.ProbabilityOf(logit);
    }

    /// <summary>Takes what another part of the same site has learned, such as one of its routes.</summary>
    /// <exception cref="ArgumentException">The other has another model, secret or half-life.</exception>
    public void Merge(SiteCalibration other)
    {
        if (other._model != _model || other.Secret != Secret || other._options.HalfLife != _options.HalfLife)
            throw new ArgumentException("Calibrations that are merged share model, secret and half-life.", nameof(other));
        SiteSnapshot theirs = other.Snapshot();
        if (theirs.Since == 0) return;
        lock (_tailLock)
        {
            if (_since == 0) Restore(theirs.Since, theirs.Generation);
            else if (theirs.Generation > Generation) Begin(theirs.Generation);
            _since = Math.Min(_since, theirs.Since);
            Values.Merge(theirs.Values, Generation - theirs.Generation);
            Beyond.Merge(theirs.Beyond, Generation - theirs.Generation);
            foreach (TailValue value in theirs.Tail)
                if (value.Generation > Generation - DistinctCounter.Generations) Take(value);
        }
    }

    /// <summary>A copy of everything learned.</summary>
    internal SiteSnapshot Snapshot()
    {
        lock (_tailLock)
        {
            return new SiteSnapshot(_since, Generation, Values.All.ToArray(), Beyond.All.ToArray(), [.. Tail.Values()]);
        }
    }

    /// <summary>Continues from what was saved.</summary>
    internal void Restore(long since, int generation)
    {
        _since = since;
        Generation = generation;
        Volatile.Write(ref _generationEnd, since == 0 ? 0 : EndOf(generation));
    }

    internal int GenerationAt(long ticks) => (int)((ticks - DateTimeOffset.UnixEpoch.Ticks) / _options.HalfLife.Ticks);

    private float LogitOf(double score) => score < 1 ? (float)Math.Min(_model.DecisionOf(score), MostLogit) : (float)MostLogit;

    internal void Take(in TailValue value)
    {
        TailValue beyond = Tail.Add(value);
        if (beyond.Fingerprint != 0 && beyond.Score >= From + TailBelowLowest) Beyond.Add(beyond.Fingerprint);
    }

    private void Age(DateTimeOffset now)
    {
        lock (_tailLock)
        {
            if (now.UtcTicks >= _generationEnd) BeginGeneration(now);
        }
    }

    private void BeginGeneration(DateTimeOffset now)
    {
        int generation = GenerationAt(now.UtcTicks);
        if (_since == 0) Restore(now.UtcTicks, generation);
        else Begin(generation);
    }

    private void Begin(int generation)
    {
        Values.Age(generation - Generation);
        Beyond.Age(generation - Generation);
        Tail.Forget(generation - DistinctCounter.Generations + 1);
        Generation = generation;
        Volatile.Write(ref _generationEnd, EndOf(generation));
    }

    private long EndOf(int generation) => DateTimeOffset.UnixEpoch.Ticks + ((generation + 1L) * _options.HalfLife.Ticks);
}
