using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;
using Weir.Http.Decode;
using Weir.Learning;
using Weir.Models;

namespace Weir.Http;

/// <summary>Scores HTTP requests with one immutable model. Thread-safe; one instance serves all threads.</summary>
public sealed class HttpScorer
{
    /// <summary>Bytes of a request that are read unless <see cref="WithLimit"/> says otherwise: 128 KiB.</summary>
    public const int DefaultLimit = 128 * 1024;

    /// <summary>The largest limit: 16 MiB.</summary>
    public const int LargestLimit = 16 * 1024 * 1024;

    /// <summary>Kinds of self-test inputs.</summary>
    internal const string GoldPayload = "payload", GoldRequest = "request";

    [ThreadStatic]
    private static Workspace? t_workspace;

    private readonly HttpModel _model;
    private readonly WalkLimits _limits;

    private HttpScorer(HttpModel model, string name, WalkLimits limits)
    {
        _model = model;
        _limits = limits;
        ModelName = name;
    }

    /// <summary>Name and version of the model, such as <c>http-1</c>.</summary>
    public string ModelName { get; }

    /// <summary>What it scores with.</summary>
    internal HttpModel Model => _model;

    /// <summary>Loads a model file and runs its self-test.</summary>
    /// <exception cref="ModelFileException">The file is not a sound model for HTTP requests, or it scores differently here than where it was trained.</exception>
    public static HttpScorer Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return From(ModelFile.Open(path));
    }

    /// <summary>Loads a model from a stream; it is read to its end.</summary>
    /// <exception cref="ModelFileException">As for <see cref="Load(string)"/>.</exception>
    public static HttpScorer Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return From(ModelFile.Open(stream));
    }

    internal static HttpScorer From(ModelFile file)
    {
        var scorer = new HttpScorer(HttpModel.Read(file), $"{file.Manifest.Name}-{file.Manifest.Version}", WalkLimits.Default);
        GoldSection.Verify(file, scorer.ScoreGold);
        return scorer;
    }

    internal static HttpScorer From(HttpModel model) => new(model, "unnamed", WalkLimits.Default);

    /// <summary>The same model with another limit; this scorer stays as it is.</summary>
    /// <param name="bytes">Bytes of a request that are read, <see cref="DefaultLimit"/> to <see cref="LargestLimit"/>. Time grows with it, for requests that are so long.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is outside of that range.</exception>
    public HttpScorer WithLimit(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, DefaultLimit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, LargestLimit);
        return new HttpScorer(_model, ModelName, _limits with { Bytes = bytes });
    }

    /// <summary>Scores one request.</summary>
    /// <param name="request">Raw bytes as received; at most the limit, 128 KiB, is read, more sets <see cref="VerdictFlags.Truncated"/>.</param>
    /// <returns>Score, severity, class and flags. Same input and model give the same bits on one machine, within 1e-5 elsewhere.</returns>
    /// <remarks>Never throws for content. Thread-safe. Allocates nothing after the first call on a thread, except for compressed bodies.</remarks>
    public HttpVerdict Score(scoped in HttpRequestView request) => ScoreWithin(request, _limits);

    /// <summary>Scores with other limits than the documented ones.</summary>
    internal HttpVerdict ScoreWithin(scoped in HttpRequestView request, in WalkLimits limits)
    {
        Workspace workspace = t_workspace ??= new Workspace();
        var sink = new ScoreSink(_model, workspace.Texts);
        VerdictFlags flags = workspace.Reader.ReadRequest(request, limits, ref sink);
        return sink.Verdict(flags);
    }

    /// <summary>Scores one request as if the texts that the filter skips were not there. Allocates: for requests that looked like attacks.</summary>
    internal HttpVerdict ScoreWithout(scoped in HttpRequestView request, ExclusionFilter filter)
    {
        Workspace workspace = t_workspace ??= new Workspace();
        var sink = new ScoreSink(_model, workspace.Texts, filter);
        VerdictFlags flags = workspace.Reader.ReadRequest(request, _limits, ref sink);
        return sink.Verdict(flags);
    }

    /// <summary>The reasons for that score.</summary>
    internal IReadOnlyList<HttpEvidence> ExplainWithout(scoped in HttpRequestView request, ExclusionFilter filter, int most)
    {
        Workspace workspace = t_workspace ??= new Workspace();
        var sink = new EvidenceSink(_model, workspace.Texts, [], filter);
        workspace.Reader.ReadRequest(request, _limits, ref sink);
        return sink.Strongest(most);
    }

    /// <summary>Scores one bare value as if it were the decoded value of a query parameter.</summary>
    /// <param name="payload">The value; of one longer than 128 KiB the head and the tail are read.</param>
    /// <returns>As <see cref="Score"/>.</returns>
    public HttpVerdict ScorePayload(ReadOnlySpan<byte> payload)
    {
        Workspace workspace = t_workspace ??= new Workspace();
        var sink = new ScoreSink(_model, workspace.Texts);
        VerdictFlags flags = workspace.Reader.ReadPayload(payload, WalkLimits.Default, ref sink);
        return sink.Verdict(flags);
    }

    /// <summary>The reasons for the score of a request, strongest first. Allocates; meant for requests that matter.</summary>
    /// <param name="request">The request that was scored.</param>
    /// <param name="most">At most this many reasons, 1 or more.</param>
    /// <returns>An empty list when nothing speaks for an attack.</returns>
    public IReadOnlyList<HttpEvidence> Explain(scoped in HttpRequestView request, int most = 5)
    {
        Workspace workspace = t_workspace ??= new Workspace();
        var sink = new EvidenceSink(_model, workspace.Texts, []);
        workspace.Reader.ReadRequest(request, _limits, ref sink);
        return sink.Strongest(most);
    }

    /// <summary>The reasons for the score of a bare value.</summary>
    /// <param name="payload">The value that was scored.</param>
    /// <param name="most">At most this many reasons, 1 or more.</param>
    /// <returns>As <see cref="Explain"/>.</returns>
    public IReadOnlyList<HttpEvidence> ExplainPayload(ReadOnlySpan<byte> payload, int most = 5)
    {
        Workspace workspace = t_workspace ??= new Workspace();
        var sink = new EvidenceSink(_model, workspace.Texts, []);
        workspace.Reader.ReadPayload(payload, WalkLimits.Default, ref sink);
        return sink.Strongest(most);
    }

    private double ScoreGold(GoldCase gold) => gold.Kind switch
    {
        GoldPayload => ScorePayload(gold.Input.Span).Score,
        GoldRequest => Score(new HttpRequestView { Method = "GET"u8, Target = gold.Input.Span }).Score,
        _ => double.NaN,
    };

    /// <summary>Buffers of one thread.</summary>
    private sealed class Workspace
    {
        public RequestReader Reader { get; } = new();

        public TextScorer Texts { get; } = new();
    }
}

/// <summary>Keeps the highest decision over the texts of a request, and the highest of each class.</summary>
[SuppressMessage("Performance", "CA1815:Override equals", Justification = "Lives for one call.")]
internal struct ScoreSink(HttpModel model, TextScorer texts, ExclusionFilter? filter = null) : ITextSink
{
    private float _decision = TextDecision.Least;
    private int _best;
    private ulong _fingerprint;
    private Vector512<float> _classes = Vector512.Create(TextDecision.Least);

    public void OnText(scoped in WalkedValue value, scoped ReadOnlySpan<byte> text, ViewKind made)
    {
        TextDecision decision = texts.Score(model, text);
        if (decision.Decision <= TextDecision.Least) return;
        if (filter is not null)
        {
            filter.Apply(value, ref text, ref decision, model, texts);
            if (decision.Decision <= TextDecision.Least) return;
        }

        // Each class head was trained against everything else, benign text and the other classes.
        _classes = Vector512.Max(_classes, decision.Logits);
        if (decision.Decision <= _decision) return;
        _decision = decision.Decision;
        _best = decision.Best;
        // Nobody learns from what is left after exclusions.
        if (filter is null) _fingerprint = texts.Fingerprint(text, decision);
    }

    public readonly HttpVerdict Verdict(VerdictFlags flags)
    {
        double score = model.Probability(_decision);
        var classes = default(ClassScores);

        // Of a request in which the sieve found nothing, as of most, all classes say the same.
        bool nothing = _decision <= TextDecision.Least;
        for (int c = 0; c < AttackClasses.Count; c++) classes[c] = (float)(nothing ? score : model.Probability(_classes[HeadTable.FirstClassHead + c]));
        return new HttpVerdict
        {
            Score = score,
            Severity = model.SeverityOf(_decision),
            Class = (AttackClass)_best,
            Classes = classes,
            Flags = flags,
            Fingerprint = _fingerprint,
        };
    }
}
