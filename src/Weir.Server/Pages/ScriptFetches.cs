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
    // Once that many failed as may, each step may still have so many: with the first import of each script among them, the next step is found.
    private const int MostFailuresOfAStep = 20;

    private readonly ConcurrentDictionary<Uri, FetchedScript> _results = new();
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private int _asked, _done, _answered;

    /// <summary>What came of each address.</summary>
    public IReadOnlyDictionary<Uri, FetchedScript> Results => _results;

    /// <summary>What is left of the time for the page with all its scripts.</summary>
    public TimeSpan Left => TimeSpan.FromTicks(Math.Max(0, (options.Limits.TimeTogether - TimeProvider.System.GetElapsedTime(_start)).Ticks));

    /// <summary>Fetches addresses beside those that were fetched before.</summary>
    public async Task AddAsync(IEnumerable<Uri> addresses, CancellationToken cancellationToken)
    {
        Uri[] wanted = [.. addresses.Distinct().Where(address => !_results.ContainsKey(address))];
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(Left);
        int next = 0, failed = _done - _answered;
        try
        {
            // Scripts that do not answer take no room from those that do.
            while (next < wanted.Length && Room(failed) is > 0 and var room)
            {
                Uri[] fetch = wanted[next..Math.Min(wanted.Length, next + room)];
                next += fetch.Length;
                await FetchAsync(fetch, late.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Say(wanted, string.Create(CultureInfo.InvariantCulture, $"not fetched: the scripts of the page took longer than {options.Limits.TimeTogether.TotalSeconds:0.###} seconds together"));
        }

        Say(wanted, _answered >= options.Limits.Scripts ? $"not fetched: the page has more than {options.Limits.Scripts} scripts" : $"not fetched: {options.Limits.Scripts} scripts of the page could not be had");
    }

    /// <summary>How many may be asked for: as many that answer, and as many that do not, as the limit says.</summary>
    /// <param name="before">How many failed before this step.</param>
    private int Room(int before)
    {
        int failed = _done - _answered;
        return Math.Min(options.Limits.Scripts - _answered, Math.Max(options.Limits.Scripts - failed, MostFailuresOfAStep - (failed - before)));
    }

    private Task FetchAsync(Uri[] scripts, CancellationToken cancellationToken)
    {
        _asked += scripts.Length;
        progress?.Invoke(_done, _asked);
        return Parallel.ForEachAsync(scripts, new ParallelOptions { MaxDegreeOfParallelism = options.Limits.AtOnce, CancellationToken = cancellationToken }, async (script, cancellation) =>
        {
            FetchedScript got = _results[script] = await FetchOneAsync(script, cancellation).ConfigureAwait(false);
            Interlocked.Add(ref _answered, got.Answer is null ? 0 : 1);
            int done = Interlocked.Increment(ref _done);
            progress?.Invoke(done, _asked);
        });
    }

    /// <summary>Says of those without a result why.</summary>
    private void Say(Uri[] wanted, string why)
    {
        foreach (Uri script in wanted)
        {
            _results.TryAdd(script, new FetchedScript(Answer: null, why) { IsOverLimit = true });
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
            return new FetchedScript(Answer: null, e.Message) { IsOverLimit = e.IsOverLimit };
        }
    }
}

/// <summary>What came of fetching a script.</summary>
/// <param name="Answer">The answer; null when it failed.</param>
/// <param name="Error">What failed, or what is missing of it.</param>
internal sealed record FetchedScript(Fetched? Answer, string? Error)
{
    /// <summary>Whether it failed because the page has too much, and not by itself.</summary>
    public bool IsOverLimit { get; init; }
}
