using Weir.Server.Pages.Violations;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pages.Sending;

/// <summary>The policies that the gateway sends with pages, and how they change. Reads are of one immutable table; thread-safe.</summary>
/// <remarks>Other servers on the same store take a choice over within seconds. With how many answers each was sent is written down at once for the first, then every half minute.</remarks>
internal sealed class PagePolicies : IReportedPolicies, IAsyncDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_count = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _looking = new(1);
    private readonly CancellationTokenSource _closing = new();
    private Task _watching = Task.CompletedTask;
    private SentPolicies _current = new(newest: 0, []);
    private DateTimeOffset _counted;

    private PagePolicies(OperationalStore store, bool isSent)
    {
        (Choices, IsSent) = (new PolicyChoices(store), isSent);
        _clock = store.Clock;
        _counted = _clock.GetUtcNow();
    }

    /// <summary>Choices as they are kept.</summary>
    public PolicyChoices Choices { get; }

    /// <summary>Whether this server has a gateway that sends them and takes reports of them.</summary>
    public bool IsSent { get; }

    /// <summary>What is sent now.</summary>
    public SentPolicies Current => Volatile.Read(ref _current);

    /// <param name="store">Where choices are.</param>
    /// <param name="isSent">Whether there is a gateway that takes reports.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public static async Task<PagePolicies> OpenAsync(OperationalStore store, bool isSent, CancellationToken cancellationToken)
    {
        var policies = new PagePolicies(store, isSent);
        await policies.TakeAsync(cancellationToken).ConfigureAwait(false);
        policies._watching = policies.WatchAsync();
        return policies;
    }

    /// <summary>Whether a browser could tell this of a policy that is sent now; of earlier ones nobody asks any more.</summary>
    public bool Fits(long number, Violation violation) => Current.Find(number) is { } policy && policy.Fits(violation);

    /// <summary>Writes counts down and takes over what others chose, now.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _looking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await CountAsync(cancellationToken).ConfigureAwait(false);
            await TakeAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _looking.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        try
        {
            await CountAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreException)
        {
            // Only a count is lost.
        }

        _closing.Dispose();
        _looking.Dispose();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(s_look, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_closing.Token).ConfigureAwait(false))
            {
                try
                {
                    await LookAsync(_closing.Token).ConfigureAwait(false);
                }
                catch (StoreException)
                {
                    // What is sent goes on to be sent; health says what is wrong with the store.
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        bool isDue = _clock.GetUtcNow() - _counted >= s_count || Current.All.Any(policy => !policy.WasSent && policy.Waiting > 0);
        if (isDue || await Choices.NewestAsync(cancellationToken).ConfigureAwait(false) != Current.Newest)
        {
            await RefreshAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        _counted = _clock.GetUtcNow();
        var counts = Current.All.Select(policy => (Policy: policy, Count: policy.Waiting)).Where(one => one.Count > 0).ToList();
        if (counts.Count > 0)
        {
            await Choices.CountAsync([.. counts.Select(one => (one.Policy.Number, one.Count))], cancellationToken).ConfigureAwait(false);
            counts.ForEach(one => one.Policy.Written(one.Count));
        }
    }

    private async Task TakeAsync(CancellationToken cancellationToken)
    {
        var held = await Choices.HeldAsync(cancellationToken).ConfigureAwait(false);

        // Those that stay keep what they have counted.
        var before = Current.All.ToDictionary(policy => policy.Number);
        Volatile.Write(ref _current, new SentPolicies(
            held.Select(choice => choice.Number).DefaultIfEmpty().Max(),
            [.. held.Where(choice => choice.ModeOf != SendMode.Off).Select(choice => before.GetValueOrDefault(choice.Number) ?? new SentPolicy(choice))]));
    }
}
