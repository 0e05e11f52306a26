using Weir.Evaluation.Promotion;
using Weir.Server.Registry.Comparing;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Registry;

/// <summary>What people see of models and do with them, the same for API and dashboard. Thread-safe.</summary>
internal sealed class ModelDesk(OperationalStore store, ModelRegistry registry, ModelStudies studies) : IDisposable
{
    private const int MostVersions = 50, MostMoves = 100, MostRows = 200;

    /// <summary>What there is of a task: of versions the newest, and those that score.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<ModelBoard> BoardAsync(string task, CancellationToken cancellationToken)
    {
        ModelStage stage = await store.Models.StageAsync(task, cancellationToken).ConfigureAwait(false);
        var entries = new List<ModelEntry>();
        foreach (ModelVersion version in await store.Models.NewestAsync(task, MostVersions, cancellationToken).ConfigureAwait(false))
        {
            entries.Add(new ModelEntry(version, stage.NameOf(version.Version), await ShadowOfAsync(version, stage, cancellationToken).ConfigureAwait(false)));
        }

        return new ModelBoard(
            stage,
            entries,
            await store.Models.CountAsync(task, cancellationToken).ConfigureAwait(false),
            await store.Models.ServersAsync(task, cancellationToken).ConfigureAwait(false),
            await store.Models.MovesAsync(task, MostMoves, cancellationToken).ConfigureAwait(false),
            await store.Models.BeforeAsync(task, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>All there is of a version.</summary>
    /// <exception cref="RegistryException">There is no such.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<ModelDossier> DossierAsync(ModelName name, CancellationToken cancellationToken)
    {
        ModelVersion version = await registry.FindAsync(name, cancellationToken).ConfigureAwait(false);
        ModelStage stage = await store.Models.StageAsync(name.Task, cancellationToken).ConfigureAwait(false);
        return new ModelDossier(
            version,
            stage,
            await ShadowOfAsync(version, stage, cancellationToken).ConfigureAwait(false),
            await store.Models.CanaryCountAsync(name.Task, name.Version, stage.Live, cancellationToken).ConfigureAwait(false),
            await store.Models.StudyAsync(name.Task, name.Version, cancellationToken).ConfigureAwait(false),
            await store.Disagreements.ListAsync(name.Task, name.Version, stage.Live, MostRows, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Lets a version score a share of the requests without acting.</summary>
    /// <exception cref="RegistryException">It cannot.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task ShadowAsync(ModelName name, double share, string who, CancellationToken cancellationToken) =>
        await registry.ShadowAsync(await registry.FindAsync(name, cancellationToken).ConfigureAwait(false), share, who, cancellationToken).ConfigureAwait(false);

    /// <summary>Lets a version act for a share of the clients.</summary>
    /// <exception cref="RegistryException">It cannot.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task CanaryAsync(ModelName name, double share, string who, string reason, CancellationToken cancellationToken) =>
        await registry.CanaryAsync(await registry.FindAsync(name, cancellationToken).ConfigureAwait(false), share, who, reason, cancellationToken).ConfigureAwait(false);

    /// <summary>Compares a version with what is live, on the pinned rows and on what it said of live traffic.</summary>
    /// <exception cref="RegistryException">It cannot.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<ModelStudy> CompareAsync(ModelName name, string who, CancellationToken cancellationToken) =>
        await studies.CompareAsync(await registry.FindAsync(name, cancellationToken).ConfigureAwait(false), [], PromotionRules.Of(name.Task), who, _ => { }, cancellationToken).ConfigureAwait(false);

    /// <summary>Compares it once more, and makes it the live one where that allows it, or somebody insists.</summary>
    /// <exception cref="RegistryException">It is refused, or cannot.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task PromoteAsync(ModelName name, string who, string? force, CancellationToken cancellationToken) =>
        await studies.PromoteAsync(
            await studies.CompareAsync(await registry.FindAsync(name, cancellationToken).ConfigureAwait(false), [], PromotionRules.Of(name.Task), who, _ => { }, cancellationToken, isForced: force is not null).ConfigureAwait(false),
            who,
            force,
            cancellationToken).ConfigureAwait(false);

    /// <summary>Takes the last promotion back.</summary>
    /// <exception cref="RegistryException">There is none.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<ModelStage> RollBackAsync(string task, string who, string reason, CancellationToken cancellationToken) => registry.RollBackAsync(task, who, reason, cancellationToken);

    public void Dispose() => studies.Dispose();

    /// <summary>What a version said beside what is live; what it said beside another model says nothing of that.</summary>
    private async Task<ModelShadowCount?> ShadowOfAsync(ModelVersion version, ModelStage stage, CancellationToken cancellationToken) =>
        (await store.Disagreements.CountsAsync(version.Task, version.Version, cancellationToken).ConfigureAwait(false)).FirstOrDefault(count => count.Live == stage.Live);
}

/// <summary>A version in a list.</summary>
public sealed record ModelEntry(ModelVersion Version, string Stage, ModelShadowCount? Shadow);

/// <summary>What there is of a task; <paramref name="Count"/> is that of all versions, <paramref name="Before"/> what a roll back would make live, null for nothing to take back.</summary>
public sealed record ModelBoard(ModelStage Stage, IReadOnlyList<ModelEntry> Versions, long Count, IReadOnlyList<ModelServer> Servers, IReadOnlyList<ModelMove> Moves, long? Before);

/// <summary>All there is of a version.</summary>
public sealed record ModelDossier(ModelVersion Version, ModelStage Stage, ModelShadowCount? Shadow, ModelCanaryCount? Canary, KeptStudy? Study, IReadOnlyList<ModelDisagreement> Disagreements);
