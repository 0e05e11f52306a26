using System.Collections.Concurrent;
using System.Globalization;
using Weir.Server.Pages.Fetching;

namespace Weir.Server.Pages;

/// <summary>Fetches the scripts of one page, several at a time, within the limits of all of them together. A failure is that of one script.</summary>
/// <param name="fetcher">Fetches.</param>
/// <param name="options">How.</param>
/// <param name="progress">Hears how many were fetched, of how many.</param>
internal sealed class ScriptFetches(PageFetcher fetcher, PageCheckOptions options, Action<int, int>? progress)
{
    private readonly ConcurrentDictionary<Uri, FetchedScript> _results = new();
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private int _asked, _done;

    /// <summary>What came of each address.</summary>
    public IReadOnlyDictionary<Uri, FetchedScript> Results => _results;

    /// <summary>Fetches addresses beside those that were fetched before.</summary>
    public async Task AddAsync(IEnumerable<Uri> addresses, CancellationToken cancellationToken)
    {
        Uri[] wanted = [.. addresses.Distinct().Where(address => !_results.ContainsKey(address))];
        Uri[] fetch = [.. wanted.Take(Math.Max(0, options.Limits.Scripts - _asked))];
        _asked += fetch.Length;
        TimeSpan left = options.Limits.TimeTogether - TimeProvider.System.GetElapsedTime(_start);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        progress?.Invoke(_done, _asked);
        try
        {
            await Parallel.ForEachAsync(fetch, new ParallelOptions { MaxDegreeOfParallelism = options.Limits.AtOnce, CancellationToken = late.Token }, async (script, cancellation) =>
            {
                _results[script] = await FetchOneAsync(script, cancellation).ConfigureAwait(false);
                progress?.Invoke(Interlocked.Increment(ref _done), _asked);
            }).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Those that are left are said to be late.
        }

        for (int i = 0; i < wanted.Length; i++)
        {
            string why = i >= fetch.Length ? $"not fetched: the page has more than {options.Limits.Scripts} scripts"
                : string.Create(CultureInfo.InvariantCulture, $"not fetched: the scripts of the page took longer than {options.Limits.TimeTogether.TotalSeconds:0.###} seconds together");
            _results.TryAdd(wanted[i], new FetchedScript(Answer: null, why));
        }
    }

    private async Task<FetchedScript> FetchOneAsync(Uri script, CancellationToken cancellationToken)
    {
        try
        {
            KnownScript? known = options.Known is null ? null : await options.Known(script, cancellationToken).ConfigureAwait(false);
            Fetched answer = await fetcher.FetchAsync(script, options.Limits.ScriptBytes, known?.ETag, cancellationToken).ConfigureAwait(false);
            if (known is not null && answer is { Status: 304, Redirects.Count: 0 })
            {
                answer = answer with { Status = 200, Body = known.Code };
            }

            return answer.Status is < 200 or > 299 ? new FetchedScript(Answer: null, $"{answer.Address} answered with status {answer.Status}")
                : new FetchedScript(answer, answer.IsCut ? $"only the first {answer.Body.Length} bytes were read" : null);
        }
        catch (PageException e)
        {
            return new FetchedScript(Answer: null, e.Message);
        }
    }
}

/// <summary>What came of fetching a script.</summary>
/// <param name="Answer">The answer; null when it failed.</param>
/// <param name="Error">What failed, or what is missing of it.</param>
internal sealed record FetchedScript(Fetched? Answer, string? Error);
