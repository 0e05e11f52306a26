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
