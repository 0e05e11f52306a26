using Weir.Server.Stores.Operational;

namespace Weir.Server.Policies;

/// <summary>The policies that hold now, and how they are changed. Reads are of one immutable table; thread-safe.</summary>
/// <remarks>
/// Where there is a store, every change is a version in it, and other servers on the same store take it over within seconds. Where there
/// is a file, it and the policies that hold stay the same; without a store it alone says what holds.
/// </remarks>
internal sealed class PolicyBook : IAsyncDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);

    private readonly OperationalStore? _store;
    private readonly PolicyFileLink? _file;
    private readonly TextWriter _problems;
    private readonly SemaphoreSlim _changing = new(1);
    private readonly CancellationTokenSource _closing = new();
    private Task _watching = Task.CompletedTask;
    private PolicyTable _table;
    private string? _told;

    private PolicyBook(PolicyTable table, OperationalStore? store, PolicyFileLink? file, TextWriter problems)
    {
        _table = table;
        _store = store;
        _file = file;
        _problems = problems;
    }

    /// <summary>The policies that hold now.</summary>
    public PolicyTable Current => Volatile.Read(ref _table);

    /// <summary>Policies that change by <see cref="Rebase"/> alone.</summary>
    public static PolicyBook Fixed(ResolvedPolicy basis, PolicySet? set = null) => new(new PolicyTable(set ?? new(), basis, version: 0), store: null, file: null, TextWriter.Null);

    /// <summary>The newest version in the store.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    /// <exception cref="PolicyException">Its newest version cannot be read.</exception>
    public static Task<PolicyBook> OpenAsync(OperationalStore store, ResolvedPolicy basis, CancellationToken cancellationToken) =>
        OpenAsync(store, file: null, basis, TextWriter.Null, cancellationToken);

    /// <summary>What store and file say.</summary>
    /// <param name="store">Where versions are; null for none.</param>
    /// <param name="file">A file that shows and changes the same; null for none.</param>
    /// <param name="basis">What holds where policies leave something out.</param>
    /// <param name="problems">Told later when the file cannot be used.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="StoreException">The store does not answer.</exception>
    /// <exception cref="PolicyException">The newest version cannot be read, or the file cannot be used.</exception>
    public static async Task<PolicyBook> OpenAsync(OperationalStore? store, PolicyFile? file, ResolvedPolicy basis, TextWriter problems, CancellationToken cancellationToken)
    {
        var newest = store is null ? null : await store.Policies.NewestAsync(cancellationToken).ConfigureAwait(false);
        var book = new PolicyBook(TableOf(newest, basis), store, file is null ? null : new PolicyFileLink(file, store), problems);
        if (book._file is { } link)
        {
            await link.CompareAsync(book, cancellationToken).ConfigureAwait(false);
        }

        if (store is not null || file is not null)
        {
            book._watching = book.WatchAsync(store?.Clock ?? TimeProvider.System);
        }

        return book;
    }

    /// <summary>A table as these policies would make, to try them.</summary>
    public PolicyTable Try(PolicySet set) => new(set, Current.Basis, version: 0);

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
        set = set.WithIds();
        if (_store is null)
        {
            throw new PolicyException("Policies cannot be changed here: this server runs without a store.");
        }

        await _changing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // What somebody has just written into the file came first.
            await CompareFileAsync(cancellationToken).ConfigureAwait(false);
            var version = await _store.Policies.AddAsync(PolicyJson.Write(set), basedOn, who, note, cancellationToken).ConfigureAwait(false);
            if (version is not null)
            {
                Take(version);
                await CompareFileAsync(CancellationToken.None).ConfigureAwait(false);
            }

            return version;
        }
        finally
        {
            _changing.Release();
        }
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

    /// <summary>Looks into store and file now, without waiting for the next look.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_store is not null && await _store.Policies.NewestNumberAsync(cancellationToken).ConfigureAwait(false) > Current.Version)
            {
                await RefreshAsync(cancellationToken).ConfigureAwait(false);
            }

            await CompareFileAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is StoreException or PolicyException)
        {
            // Those that hold go on to hold; health and the next change say what is wrong.
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Lets the same policies hold on another basis: for requests that begin from now on.</summary>
    public void Rebase(ResolvedPolicy basis) => Replace(before => new PolicyTable(before.Set, basis, before.Version));

    /// <summary>Lets policies hold that are no version.</summary>
    public void Hold(PolicySet set) => Replace(before => new PolicyTable(set, before.Basis, before.Version));

    /// <summary>Lets a version hold, unless a newer one does.</summary>
    public void Take(PolicyVersion version) => Replace(before => before.Version < version.Version ? TableOf(version, before.Basis) : before);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        _closing.Dispose();
        _changing.Dispose();
    }

    private static PolicyTable TableOf(PolicyVersion? version, ResolvedPolicy basis) => version is null
        ? new PolicyTable(new PolicySet(), basis, version: 0)
        : new PolicyTable(PolicyJson.Read(System.Text.Encoding.UTF8.GetBytes(version.Document)), basis, version.Version);

    private void Replace(Func<PolicyTable, PolicyTable> change)
    {
        PolicyTable before;
        do
        {
            before = Current;
        }
        while (Interlocked.CompareExchange(ref _table, change(before), before) != before);
    }

    private async Task CompareFileAsync(CancellationToken cancellationToken)
    {
        if (_file is null)
        {
            return;
        }

        try
        {
            await _file.CompareAsync(this, cancellationToken).ConfigureAwait(false);
            _told = null;
        }
        catch (PolicyException error)
        {
            if (error.Message != _told)
            {
                _told = error.Message;
                await _problems.WriteLineAsync($"weir: the file of policies and those that hold differ: {error.Message}").ConfigureAwait(false);
            }
        }
    }

    private async Task WatchAsync(TimeProvider clock)
    {
        using var timer = new PeriodicTimer(s_look, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_closing.Token).ConfigureAwait(false))
            {
                await LookAsync(_closing.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
