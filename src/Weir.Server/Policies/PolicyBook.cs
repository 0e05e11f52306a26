using Weir.Server.Stores.Operational;

namespace Weir.Server.Policies;

/// <summary>The policies that hold now, and how they are changed. Reads are of one immutable table; thread-safe.</summary>
/// <remarks>Where there is a store, every change is a version in it, and other servers on the same store take it over within seconds.</remarks>
internal sealed class PolicyBook : IAsyncDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);

    private readonly ResolvedPolicy _basis;
    private readonly OperationalStore? _store;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _watching;
    private PolicyTable _table;

    private PolicyBook(PolicyTable table, ResolvedPolicy basis, OperationalStore? store)
    {
        _table = table;
        _basis = basis;
        _store = store;
        _watching = store is null ? Task.CompletedTask : WatchAsync(store);
    }

    /// <summary>The policies that hold now.</summary>
    public PolicyTable Current => Volatile.Read(ref _table);

    /// <summary>Policies that never change: all is as the settings say.</summary>
    public static PolicyBook Fixed(ResolvedPolicy basis, PolicySet? set = null) => new(new PolicyTable(set ?? new(), basis, version: 0), basis, store: null);

    /// <summary>The newest version in the store.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    /// <exception cref="PolicyException">Its newest version cannot be read.</exception>
    public static async Task<PolicyBook> OpenAsync(OperationalStore store, ResolvedPolicy basis, CancellationToken cancellationToken)
    {
        var newest = await store.Policies.NewestAsync(cancellationToken).ConfigureAwait(false);
        return new PolicyBook(TableOf(newest, basis), basis, store);
    }

    /// <summary>A table as these policies would make, to try them.</summary>
    public PolicyTable Try(PolicySet set) => new(set, _basis, version: 0);

    /// <summary>Makes a new version and lets it hold.</summary>
    /// <param name="set">All policies and exclusions.</param>
    /// <param name="basedOn">The version that the person saw; another one in between is not overwritten.</param>
    /// <param name="who">For the audit log.</param>
    /// <param name="note">Why.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The version; null when there is another one in between.</returns>
    /// <exception cref="PolicyException">The policies cannot be used.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<PolicyVersion?> ChangeAsync(PolicySet set, long basedOn, string who, string note, CancellationToken cancellationToken)
    {
        set.Check();
        if (_store is null)
        {
            throw new PolicyException("Policies cannot be changed here: this server runs without a store.");
        }

        var version = await _store.Policies.AddAsync(PolicyJson.Write(set), basedOn, who, note, cancellationToken).ConfigureAwait(false);
        if (version is not null)
        {
            Take(version);
        }

        return version;
    }

    /// <summary>Takes over what others changed.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    /// <exception cref="PolicyException">The newest version cannot be read.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (_store is not null && await _store.Policies.NewestAsync(cancellationToken).ConfigureAwait(false) is { } newest)
        {
            Take(newest);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        _closing.Dispose();
    }

    private static PolicyTable TableOf(PolicyVersion? version, ResolvedPolicy basis) => version is null
        ? new PolicyTable(new PolicySet(), basis, version: 0)
        : new PolicyTable(PolicyJson.Read(System.Text.Encoding.UTF8.GetBytes(version.Document)), basis, version.Version);

    private void Take(PolicyVersion version)
    {
        var table = TableOf(version, _basis);
        for (var before = Current; before.Version < table.Version; before = Current)
        {
            if (Interlocked.CompareExchange(ref _table, table, before) == before)
            {
                return;
            }
        }
    }

    private async Task WatchAsync(OperationalStore store)
    {
        using var timer = new PeriodicTimer(s_look, store.Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_closing.Token).ConfigureAwait(false))
            {
                await LookAsync(store).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task LookAsync(OperationalStore store)
    {
        try
        {
            if (await store.Policies.NewestNumberAsync(_closing.Token).ConfigureAwait(false) > Current.Version
                && await store.Policies.NewestAsync(_closing.Token).ConfigureAwait(false) is { } newest)
            {
                Take(newest);
            }
        }
        catch (Exception error) when (error is StoreException or PolicyException)
        {
            // Those that hold go on to hold; health and the next change say what is wrong.
        }
    }
}
