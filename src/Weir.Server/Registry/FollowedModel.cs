using System.Threading.Channels;
using Weir.Models;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Registry;

/// <summary>What a model says of something.</summary>
/// <param name="Score">0 to 1.</param>
/// <param name="Severity">By its own thresholds.</param>
/// <param name="Class">Which kind; null for none.</param>
internal readonly record struct Said(double Score, Severity Severity, string? Class);

/// <summary>How models of a task are loaded and asked.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <typeparam name="TInput">What it scores.</typeparam>
/// <param name="Name">Name of the task.</param>
/// <param name="Load">Loads one, self-test and all.</param>
/// <param name="Ask">Scores.</param>
/// <param name="PlaceOf">What people are told of an input.</param>
internal sealed record FollowedTask<TModel, TInput>(string Name, Func<Stream, TModel> Load, Func<TModel, TInput, Said> Ask, Func<TInput, string> PlaceOf);

/// <summary>The model of scripts or of names that scores now, and candidates beside it: follows the registry, so that servers on one store swap within seconds. Thread-safe.</summary>
/// <remarks>Candidates score behind a bounded queue in their own time; what finds it full is counted and dropped. A model that cannot be loaded changes nothing.</remarks>
internal sealed class FollowedModel<TModel, TInput> : IAsyncDisposable
    where TModel : class
{
    private const int MostWaiting = 256, LongestPlace = 300;

    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_tell = TimeSpan.FromSeconds(30);

    private readonly FollowedTask<TModel, TInput> _task;
    private readonly OperationalStore _store;
    private readonly ModelRegistry _registry;
    private readonly TModel _settings;
    private readonly TextWriter _problems;
    private readonly string _server = FormattableString.Invariant($"{Environment.MachineName}:{Environment.ProcessId}");
    private readonly CancellationTokenSource _closing = new();
    private readonly Channel<(Lineup Lineup, TInput Input)> _queue = Channel.CreateBounded<(Lineup, TInput)>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private Task _watching = Task.CompletedTask;
    private Task _shadowing = Task.CompletedTask;
    private Lineup _lineup;
    private long _revision = -1;
    private string _problem = "";
    private long _shownAt;

    private FollowedModel(FollowedTask<TModel, TInput> task, OperationalStore store, ModelRegistry registry, TModel settings, TextWriter problems)
    {
        (_task, _store, _registry, _settings, _problems) = (task, store, registry, settings, problems);
        _lineup = new Lineup(0, settings, []);
    }

    /// <summary>What scores.</summary>
    public TModel Current => Volatile.Read(ref _lineup).Model;

    /// <summary>Version of what scores; 0 for the model that the settings name.</summary>
    public long Live => Volatile.Read(ref _lineup).Live;

    /// <summary>Told where a candidate and the live model disagree, on the thread of candidates.</summary>
    public Action<TInput, Said, Said> Disagreed { get; set; } = (_, _, _) => { };

    /// <summary>Both, as they belong together.</summary>
    public (long Live, TModel Model) Scoring
    {
        get
        {
            Lineup lineup = Volatile.Read(ref _lineup);
            return (lineup.Live, lineup.Model);
        }
    }

    /// <summary>Starts with what the registry says, and follows it.</summary>
    public static async Task<FollowedModel<TModel, TInput>> OpenAsync(FollowedTask<TModel, TInput> task, OperationalStore store, ModelRegistry registry, TModel settings, TextWriter problems, CancellationToken cancellationToken)
    {
        var model = new FollowedModel<TModel, TInput>(task, store, registry, settings, problems);
        await model.LookAsync(cancellationToken).ConfigureAwait(false);
        model._watching = model.WatchAsync();
        model._shadowing = Task.Factory.StartNew(model.Shadow, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return model;
    }

    /// <summary>Lets candidates see what the live model scored.</summary>
    public void Offer(TInput input)
    {
        Lineup lineup = Volatile.Read(ref _lineup);
        if (lineup.Candidates.Length > 0 && !_queue.Writer.TryWrite((lineup, input)))
        {
            foreach (ShadowCandidate<TModel> candidate in lineup.Candidates) candidate.Drop();
        }
    }

    /// <summary>Looks now.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            ModelStage stage = await _store.Models.StageAsync(_task.Name, cancellationToken).ConfigureAwait(false);
            if (stage.Revision != _revision || _problem.Length > 0) await TakeAsync(stage, cancellationToken).ConfigureAwait(false);
            await ShowAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StoreException)
        {
            // It says itself that it does not answer; what scores goes on.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        _queue.Writer.Complete();
        await _shadowing.ConfigureAwait(false);
        await FlushAsync().ConfigureAwait(false);
        _closing.Dispose();
    }

    private async Task TakeAsync(ModelStage stage, CancellationToken cancellationToken)
    {
        Lineup now = Volatile.Read(ref _lineup);
        string problem = "";
        TModel model = now.Model;
        long live = now.Live;
        try
        {
            if (stage.Live != live) (model, live) = (await LoadAsync(stage.Live, cancellationToken).ConfigureAwait(false), stage.Live);
        }
        catch (Exception error) when (error is RegistryException or ModelFileException)
        {
            problem = $"{ModelVersion.IdOf(_task.Name, live)} goes on scoring: {error.Message}";
        }

        var candidates = new List<ShadowCandidate<TModel>>();
        foreach (ModelShadow shadow in stage.Shadows.Where(shadow => shadow.Version != live))
        {
            try
            {
                candidates.Add(Array.Find(now.Candidates, one => live == now.Live && one.Version == shadow.Version && one.Share.Equals(shadow.Share)) ?? new ShadowCandidate<TModel>(shadow.Version, shadow.Share, await LoadAsync(shadow.Version, cancellationToken).ConfigureAwait(false)));
            }
            catch (Exception error) when (error is RegistryException or ModelFileException)
            {
                problem = problem.Length > 0 ? problem : $"{ModelVersion.IdOf(_task.Name, shadow.Version)} scores nothing beside it: {error.Message}";
            }
        }

        if (problem.Length > 0 && problem != _problem) await _problems.WriteLineAsync($"weir: {problem}").ConfigureAwait(false);
        if (live != now.Live) await _problems.WriteLineAsync($"weir: {ModelVersion.IdOf(_task.Name, live)} scores now").ConfigureAwait(false);
        if (problem != _problem || live != now.Live) _shownAt = 0;
        (_problem, _revision) = (problem, stage.Revision);
        Volatile.Write(ref _lineup, new Lineup(live, model, [.. candidates]));
    }

    private async Task<TModel> LoadAsync(long number, CancellationToken cancellationToken)
    {
        if (number == 0) return _settings;
        ModelVersion version = await _registry.FindAsync(new ModelName(_task.Name, number), cancellationToken).ConfigureAwait(false);
        return _task.Load(new MemoryStream(await _registry.ReadAsync(version, cancellationToken).ConfigureAwait(false)));
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        if (_shownAt != 0 && _store.Clock.GetElapsedTime(_shownAt) < s_tell) return;
        await _store.Models.ShowServerAsync(_server, _task.Name, Live, canary: 0, _problem, cancellationToken).ConfigureAwait(false);
        _shownAt = _store.Clock.GetTimestamp();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(s_look, _store.Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_closing.Token).ConfigureAwait(false))
            {
                await LookAsync(_closing.Token).ConfigureAwait(false);
                await FlushAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void Shadow()
    {
        LowPriority.OfThisThread();
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_queue.Reader.TryRead(out var one))
            {
                foreach (ShadowCandidate<TModel> candidate in one.Lineup.Candidates)
                {
                    if (Random.Shared.NextDouble() < candidate.Share) Try(one.Lineup, candidate, one.Input);
                }
            }
        }
    }

    /// <summary>Whatever goes wrong with a candidate, the process goes on; what was not scored counts as dropped.</summary>
    private void Try(Lineup lineup, ShadowCandidate<TModel> candidate, TInput input)
    {
        try
        {
            Said live = _task.Ask(lineup.Model, input), said = _task.Ask(candidate.Scorer, input);
            bool differs = ShadowTraffic.Crosses(said.Severity, live.Severity, Severity.Medium) || ShadowTraffic.Crosses(said.Severity, live.Severity, Severity.High);
            lock (candidate) candidate.Count(lineup.Live, differs && candidate.Waiting < MostWaiting ? RowOf(lineup, input, live, said) : null, differs);
            if (differs) Disagreed(input, live, said);
        }
        catch (Exception)
        {
            candidate.Drop();
        }
    }

    private ModelDisagreement RowOf(Lineup lineup, TInput input, in Said live, in Said said)
    {
        string place = _task.PlaceOf(input);
        return new ModelDisagreement
        {
            At = Micros.Of(_store.Clock.GetUtcNow()),
            Live = lineup.Live,
            Request = "",
            Place = place.Length > LongestPlace ? place[..LongestPlace] : place,
            LiveScore = live.Score,
            LiveSeverity = (long)live.Severity,
            LiveClass = live.Class,
            Score = said.Score,
            Severity = (long)said.Severity,
            Class = said.Class,
            Evidence = null,
        };
    }

    private async Task FlushAsync()
    {
        foreach (ShadowCandidate<TModel> candidate in Volatile.Read(ref _lineup).Candidates)
        {
            var records = new Taken();
            lock (candidate) candidate.Flush(records, Micros.Of(_store.Clock.GetUtcNow()));
            if (records.Count is not { } count) continue;
            try
            {
                await _store.Disagreements.AddAsync(_task.Name, candidate.Version, count, records.Rows, CancellationToken.None).ConfigureAwait(false);
            }
            catch (StoreException)
            {
                // Counts of two seconds, which no decision waits for.
            }
        }
    }

    private sealed record Lineup(long Live, TModel Model, ShadowCandidate<TModel>[] Candidates);

    /// <summary>Takes what a candidate said, so that no lock is held while the store writes.</summary>
    private sealed class Taken : IShadowRecords
    {
        public ModelShadowCount? Count { get; private set; }

        public IReadOnlyList<ModelDisagreement> Rows { get; private set; } = [];

        public bool Add(long version, ModelShadowCount count, IReadOnlyList<ModelDisagreement> rows)
        {
            (Count, Rows) = (count, rows);
            return true;
        }
    }
}
