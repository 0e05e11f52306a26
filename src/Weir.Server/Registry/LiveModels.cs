using Weir.AspNetCore;
using Weir.Http;
using Weir.Models;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Registry;

/// <summary>Lets the model score that the registry says is live, and candidates beside it; looks every second, so that servers on one store follow within seconds. Thread-safe.</summary>
/// <remarks>A model that cannot be loaded changes nothing: the one before goes on, and the reason is said once.</remarks>
internal sealed class LiveModels : IShadowRecords, IAsyncDisposable
{
    private const string Task = HttpModel.Task;

    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    private readonly OperationalStore _store;
    private readonly ModelRegistry _registry;
    private readonly HttpScorer _settings;
    private readonly int _limit;
    private readonly TextWriter _problems;
    private readonly CancellationTokenSource _closing = new();
    private Task _watching = System.Threading.Tasks.Task.CompletedTask;
    private ModelStage _stage = ModelStage.None(Task);
    private List<ShadowCandidate> _candidates = [];
    private string? _problem;
    private string? _told;

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

    /// <summary>What runs.</summary>
    public ModelStage Stage => Volatile.Read(ref _stage);

    /// <summary>Called when another model scores, with its version.</summary>
    public Action<HttpScorer, long> Swapped { get; set; } = (_, _) => { };

    /// <summary>Starts with what the registry says, and follows it.</summary>
    /// <param name="store">The store.</param>
    /// <param name="registry">Models and their files.</param>
    /// <param name="settings">The model that the settings name: version 0.</param>
    /// <param name="limit">Bytes of a request that are scored.</param>
    /// <param name="problems">Told of models that cannot be loaded.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public static async Task<LiveModels> OpenAsync(OperationalStore store, ModelRegistry registry, HttpScorer settings, int limit, TextWriter problems, CancellationToken cancellationToken)
    {
        var models = new LiveModels(store, registry, settings, limit, problems);
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
            if (stage.Revision == Stage.Revision && _problem is null) return;
            _problem = await TakeAsync(stage, cancellationToken).ConfigureAwait(false);
            if (_problem is not null) await TellAsync(_problem).ConfigureAwait(false);
            else _told = null;
        }
        catch (Exception error) when (error is RegistryException or StoreException or ModelFileException)
        {
            await TellAsync($"{ModelVersion.IdOf(Task, Stage.Live)} goes on scoring: {error.Message}").ConfigureAwait(false);
        }
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
        var candidates = new List<ShadowCandidate>();
        foreach (ModelShadow shadow in stage.Shadows.Where(shadow => shadow.Version != stage.Live))
        {
            try
            {
                candidates.Add(_candidates.Find(one => one.Version == shadow.Version && one.Share.Equals(shadow.Share)) ?? new ShadowCandidate(shadow.Version, shadow.Share, await LoadAsync(shadow.Version, cancellationToken).ConfigureAwait(false)));
            }
            catch (Exception error) when (error is RegistryException or ModelFileException)
            {
                problem = $"{ModelVersion.IdOf(Task, shadow.Version)} scores nothing beside it: {error.Message}";
            }
        }

        if (!ReferenceEquals(live, Live.Current))
        {
            Live.Swap(live);
            Swapped(live, stage.Live);
            await _problems.WriteLineAsync($"weir: {ModelVersion.IdOf(Task, stage.Live)} scores now ({live.ModelName})").ConfigureAwait(false);
        }

        _candidates = candidates;
        Shadow.Set(stage.Live, live, candidates);
        Volatile.Write(ref _stage, stage);
        return problem;
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
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
