namespace Weir.Server.Stores.Lake;

/// <summary>Asks the lake for pages and the API: one query at a time, in bounded time and memory, so that onlookers cannot starve the gateway.</summary>
internal sealed class LakeQueries(string? folder, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);
    private static readonly LakeLimits s_limits = new() { Rows = 5000, Characters = 8L << 20, Time = TimeSpan.FromSeconds(10), MemoryMiB = 512, Threads = 2 };

    private readonly SemaphoreSlim _one = new(1);
    private volatile string? _damage;

    /// <summary>False when nothing is kept, and so there is nothing to ask.</summary>
    public bool HasLake => folder is not null;

    /// <summary>What of the lake was damaged and left out when it was last asked; null when nothing was.</summary>
    public string? Damage => _damage;

    public DateTimeOffset Now => clock.GetUtcNow();

    public void Dispose() => _one.Dispose();

    /// <summary>The rows of a query.</summary>
    /// <exception cref="LakeException">The lake gives no answer; the message says why.</exception>
    public async Task<IReadOnlyList<IReadOnlyList<object?>>> AskAsync(Sql query, CancellationToken cancellationToken) =>
        (await AskAsync(query.Text, s_limits.Rows, cancellationToken).ConfigureAwait(false)).Rows;

    /// <summary>Asks what a person wrote: one SELECT, read only.</summary>
    /// <exception cref="LakeException">As above, or the query is not allowed.</exception>
    public async Task<LakeAnswer> AskAsync(string sql, int rows, CancellationToken cancellationToken)
    {
        if (folder is null)
        {
            throw new LakeException("This server keeps no requests; weir serve --data DIR does.");
        }

        if (!await _one.WaitAsync(s_patience, cancellationToken).ConfigureAwait(false))
        {
            throw new LakeException($"Other queries have kept the lake busy for {s_patience.TotalSeconds:0} s; try again.");
        }

        try
        {
            var answer = await Task.Run(() => Ask(folder, sql, rows, cancellationToken), cancellationToken).ConfigureAwait(false);
            _damage = answer.Damage;
            return answer;
        }
        finally
        {
            _one.Release();
        }
    }

    private static LakeAnswer Ask(string folder, string sql, int rows, CancellationToken cancellationToken)
    {
        try
        {
            return LakeReader.Query(folder, sql, s_limits with { Rows = rows }, cancellationToken);
        }
        catch (LakeException) when (!Directory.Exists(Path.Combine(folder, LakeSchema.Requests.Name)))
        {
            // The lake makes its folders with its first row.
            return new LakeAnswer { Columns = [], Rows = [], IsCut = false };
        }
    }
}
