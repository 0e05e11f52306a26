using Weir.AspNetCore;
using Weir.Http;
using Weir.Models;
using Weir.Server.Gateway;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Registry;

/// <summary>Lets the model score that the registry says is live, and candidates beside it; looks every second, so that servers on one store follow within seconds. Thread-safe.</summary>
/// <remarks>A model that cannot be loaded changes nothing: the one before goes on, and the reason is said once.</remarks>
internal sealed class LiveModels : IShadowRecords, IAsyncDisposable
{
    private const string Task = HttpModel.Task;

    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_tell = TimeSpan.FromSeconds(30);

    private readonly OperationalStore _store;
    private readonly ModelRegistry _registry;
    private readonly HttpScorer _settings;
    private readonly int _limit;
    private readonly TextWriter _problems;
    private readonly string _server = FormattableString.Invariant($"{Environment.MachineName}:{Environment.ProcessId}");
    private readonly CancellationTokenSource _closing = new();
    private Task _watching = System.Threading.Tasks.Task.CompletedTask;
    private ModelStage _stage = ModelStage.None(Task);
    private List<ShadowCandidate<HttpScorer>> _candidates = [];
    private string? _problem;
    private string? _told;
    private string? _shown;
    private long _shownAt;

    private LiveModels(OperationalStore store, ModelRegistry registry, HttpScorer settings, int limit, TextWriter problems)
    {
        (_store, _registry, _settings, _limit, _problems) = (store, registry, settings, limit, problems);
        Live = new LiveScorer(settings);
        Shadow = new ShadowTraffic(this, store.Clock);
    }

    /// <summary>What scores.</summary>
    public LiveScorer Live { get; }

    /// <summary>Candidates beside it.</summary>
    public ShadowTraffic Shadow { get; }

    /// <summary>The candidate that acts for some clients.</summary>
    public CanaryTraffic Canary { get; } = new();

    /// <summary>What runs.</summary>
    public ModelStage Stage => Volatile.Read(ref _stage);

    /// <summary>Called when another model scores, with its version.</summary>
    public Action<HttpScorer, long> Swapped { get; set; } = (_, _) => { };

    /// <summary>Makes what sites learn of the scores of a canary, by its version; nothing is learned where it gives null.</summary>
    public Func<HttpScorer, long, SiteCalibrations?> Learns { get; init; } = (_, _) => null;

    /// <summary>Starts with what the registry says, and follows it.</summary>
    /// <param name="store">The store.</param>
    /// <param name="registry">Models and their files.</param>
    /// <param name="settings">The model that the settings name: version 0.</param>
    /// <param name="limit">Bytes of a request that are scored.</param>
    /// <param name="problems">Told of models that cannot be loaded.</param>
    /// <param name="learns">Makes what sites learn of the scores of a canary; null where they do not.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public static async Task<LiveModels> OpenAsync(OperationalStore store, ModelRegistry registry, HttpScorer settings, int limit, TextWriter problems, Func<HttpScorer, long, SiteCalibrations?>? learns, CancellationToken cancellationToken)
    {
        var models = new LiveModels(store, registry, settings, limit, problems) { Learns = learns ?? ((_, _) => null) };
        await models.LookAsync(cancellationToken).ConfigureAwait(false);
        models._watching = models.WatchAsync();
        return models;
    }

    /// <summary>Looks now.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            ModelStage stage = await _store.Models.StageAsync(Task, cancellationToken).ConfigureAwait(false);
            if (stage.Revision == Stage.Revision && _problem is null)
            {
                await ShowAsync(problem: "", cancellationToken).ConfigureAwait(false);
                return;
            }

            _problem = await TakeAsync(stage, cancellationToken).ConfigureAwait(false);
            if (_problem is not null) await TellAsync(_problem).ConfigureAwait(false);
            else _told = null;
            await ShowAsync(_problem ?? "", cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is RegistryException or StoreException or ModelFileException)
        {
            string problem = $"{ModelVersion.IdOf(Task, Stage.Live)} goes on scoring: {error.Message}";
            await TellAsync(problem).ConfigureAwait(false);
            if (error is not StoreException) await TryShowAsync(problem, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task TryShowAsync(string problem, CancellationToken cancellationToken)
    {
        try
        {
            await ShowAsync(problem, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreException)
        {
            // It says itself that it takes nothing.
        }
    }

    /// <summary>Says in the store what runs here, when that changes and now and then, so that people see of every server what it does.</summary>
    private async Task ShowAsync(string problem, CancellationToken cancellationToken)
    {
        string shown = FormattableString.Invariant($"{Stage.Live} {Canary.Current?.Version ?? 0} {problem}");
        if (shown == _shown && _store.Clock.GetElapsedTime(_shownAt) < s_tell) return;
        await _store.Models.ShowServerAsync(_server, Task, Stage.Live, Canary.Current?.Version ?? 0, problem, cancellationToken).ConfigureAwait(false);
        (_shown, _shownAt) = (shown, _store.Clock.GetTimestamp());
    }

    /// <inheritdoc/>
    public bool Add(long version, ModelShadowCount count, IReadOnlyList<ModelDisagreement> rows)
    {
        try
        {
            _store.Disagreements.AddAsync(Task, version, count, rows, CancellationToken.None).GetAwaiter().GetResult();
            return true;
        }
        catch (Exception error) when (error is StoreException or ObjectDisposedException or InvalidOperationException)
        {
            // The store says itself that it takes no changes; one that was closed takes none either.
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        await Shadow.DisposeAsync().ConfigureAwait(false);
        await EndCanaryAsync().ConfigureAwait(false);
        _closing.Dispose();
    }

    /// <summary>Says it, once.</summary>
    private async Task TellAsync(string problem)
    {
        if (_told != problem) await _problems.WriteLineAsync($"weir: {problem}").ConfigureAwait(false);
        _told = problem;
    }

    /// <summary>Takes over what the registry says. A candidate that cannot be loaded holds nothing up.</summary>
    /// <returns>Why a candidate is missing; null where none is.</returns>
    private async Task<string?> TakeAsync(ModelStage stage, CancellationToken cancellationToken)
    {
        string? problem = null;
        HttpScorer live = stage.Live == Stage.Live ? Live.Current : await LoadAsync(stage.Live, cancellationToken).ConfigureAwait(false);
        var candidates = new List<ShadowCandidate<HttpScorer>>();
        foreach (ModelShadow shadow in stage.Shadows.Where(shadow => shadow.Version != stage.Live))
        {
            try
            {
                candidates.Add(_candidates.Find(one => one.Version == shadow.Version && one.Share.Equals(shadow.Share)) ?? new ShadowCandidate<HttpScorer>(shadow.Version, shadow.Share, await LoadAsync(shadow.Version, cancellationToken).ConfigureAwait(false)));
            }
            catch (Exception error) when (error is RegistryException or ModelFileException)
            {
                problem = $"{ModelVersion.IdOf(Task, shadow.Version)} scores nothing beside it: {error.Message}";
            }
        }

        // What sites learned of a canary is kept before they go on with it as the live model.
        if (Canary.Current is { } canary && (stage.Canary != canary.Version || stage.Live != Stage.Live)) await EndCanaryAsync().ConfigureAwait(false);
        if (!ReferenceEquals(live, Live.Current))
        {
            Live.Swap(live);
            Swapped(live, stage.Live);
            await _problems.WriteLineAsync($"weir: {ModelVersion.IdOf(Task, stage.Live)} scores now ({live.ModelName})").ConfigureAwait(false);
        }

        problem = await BeginCanaryAsync(stage, cancellationToken).ConfigureAwait(false) ?? problem;
        _candidates = candidates;
        Shadow.Set(stage.Live, live, candidates);
        Volatile.Write(ref _stage, stage);
        return problem;
    }

    /// <summary>Lets the canary act that the registry names, or for another share.</summary>
    /// <returns>Why it does not act; null where it does, or there is none.</returns>
    private async Task<string?> BeginCanaryAsync(ModelStage stage, CancellationToken cancellationToken)
    {
        if (stage.Canary == 0 || stage.Canary == stage.Live) return null;
        CanaryArm? now = Canary.Current;
        if (now is not null && now.Share.Equals(stage.CanaryShare)) return null;
        try
        {
            HttpScorer scorer = now?.Scorer ?? await LoadAsync(stage.Canary, cancellationToken).ConfigureAwait(false);
            Canary.Set(new CanaryArm(stage.Canary, stage.CanaryShare, scorer, now?.Sites ?? Learns(scorer, stage.Canary)));
            if (now is not null) await CountAsync(now, stage.Live).ConfigureAwait(false);
            return null;
        }
        catch (Exception error) when (error is RegistryException or ModelFileException)
        {
            return $"{ModelVersion.IdOf(Task, stage.Canary)} acts for nobody: {error.Message}";
        }
    }

    private async Task EndCanaryAsync()
    {
        if (Canary.Current is not { } canary) return;
        Canary.Set(null);
        await CountAsync(canary, Stage.Live).ConfigureAwait(false);
        if (canary.Sites is { } sites) await sites.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Keeps what a canary and the live model did since the last time.</summary>
    private async Task CountAsync(CanaryArm canary, long live)
    {
        var (own, beside) = (canary.Own.Take(), canary.Live.Take());
        if (own.Requests + beside.Requests == 0) return;
        try
        {
            await _store.Models.CountCanaryAsync(Task, canary.Version, live, new ModelCanaryCount(own.Requests, own.Flagged, own.Stopped, beside.Requests, beside.Flagged, beside.Stopped, LastAt: 0), CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreException)
        {
            canary.Own.Return(own);
            canary.Live.Return(beside);
        }
    }

    private async Task<HttpScorer> LoadAsync(long number, CancellationToken cancellationToken)
    {
        if (number == 0) return _settings;
        ModelVersion version = await _registry.FindAsync(new ModelName(Task, number), cancellationToken).ConfigureAwait(false);
        byte[] bytes = await _registry.ReadAsync(version, cancellationToken).ConfigureAwait(false);
        return HttpScorer.Load(new MemoryStream(bytes)).WithLimit(_limit);
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(s_look, _store.Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_closing.Token).ConfigureAwait(false))
            {
                await LookAsync(_closing.Token).ConfigureAwait(false);
                if (Canary.Current is { } canary) await CountAsync(canary, Stage.Live).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
