using Weir.Http;

namespace Weir.AspNetCore;

/// <summary>The engine that scores now. It can be replaced while requests are under way: each of their parts is scored by the one that was there when it came. Thread-safe.</summary>
/// <param name="scorer">The first.</param>
internal sealed class LiveScorer(HttpScorer scorer)
{
    private HttpScorer _current = scorer;

    public HttpScorer Current => Volatile.Read(ref _current);

    /// <summary>Lets another score from now on.</summary>
    public void Swap(HttpScorer other) => Volatile.Write(ref _current, other);
}

/// <summary>Sees what is scored, and what the verdict was; whoever it is, it must not take long.</summary>
internal interface ITrafficShadow
{
    /// <summary>One request of live traffic.</summary>
    /// <param name="view">Head and the first of the body; gone when the call ends.</param>
    /// <param name="verdict">What the engine said, by its own thresholds and without exclusions.</param>
    /// <param name="request">Id of the request; empty where it has none.</param>
    void Offer(scoped in HttpRequestView view, in HttpVerdict verdict, string request);
}
