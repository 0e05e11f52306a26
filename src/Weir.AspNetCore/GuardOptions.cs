using Weir.Http;

namespace Weir.AspNetCore;

/// <summary>Settings of the middleware that scores the requests of an application.</summary>
public sealed class GuardOptions
{
    /// <summary>Model file; null means the model that ships beside the program, <c>models/http-1.weir</c>.</summary>
    public string? Model { get; set; }

    /// <summary>Requests of this severity and above are answered with 403. <see cref="Severity.None"/>, the default, blocks nothing.</summary>
    public Severity Block { get; set; }

    /// <summary>Bytes of a request that are scored, <see cref="HttpScorer.DefaultLimit"/> to <see cref="HttpScorer.LargestLimit"/>. That much of a body is held in memory before the application runs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside of that range.</exception>
    public int ScoreBytes
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, HttpScorer.DefaultLimit);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, HttpScorer.LargestLimit);
            field = value;
        }
    } = HttpScorer.DefaultLimit;

    /// <summary>What becomes of a longer request.</summary>
    public OnTruncated OnTruncated { get; set; }

    /// <summary>Called once for every scored request, before the application runs. It must be fast and must not throw.</summary>
    public Action<IWeirFeature>? OnVerdict { get; set; }
}
