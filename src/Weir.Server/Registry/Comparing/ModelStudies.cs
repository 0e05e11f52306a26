using System.Security.Cryptography;
using Weir.Evaluation.Promotion;
using Weir.Http.Training;
using Weir.Models;
using Weir.Server.Sensors;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Registry.Comparing;

/// <summary>Compares candidates with what is live, and promotes them where that allows it. Thread-safe; one comparison at a time.</summary>
/// <param name="store">The store.</param>
/// <param name="registry">Models and their files.</param>
/// <param name="settings">File of the model that the settings name for a task: version 0; null where they name none.</param>
/// <param name="options">Which rows no candidate may lose on.</param>
internal sealed class ModelStudies(OperationalStore store, ModelRegistry registry, Func<string, string?> settings, ModelsOptions options) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Compares a version with what is live, on the pinned rows and others, and keeps what came of it.</summary>
    /// <param name="candidate">The version.</param>
    /// <param name="rows">Files and folders of labelled rows besides the pinned ones.</param>
    /// <param name="rules">What has to be shown.</param>
    /// <param name="who">Who compares.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="isForced">Whether somebody insists: then what cannot be read is a note, for a live model that is broken must not keep another from its place.</param>
    /// <exception cref="RegistryException">It is live, or something cannot be read.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<ModelStudy> CompareAsync(ModelVersion candidate, IReadOnlyList<string> rows, PromotionRules rules, string who, Action<string> progress, CancellationToken cancellationToken, bool isForced = false)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ModelStage stage = await store.Models.StageAsync(candidate.Task, cancellationToken).ConfigureAwait(false);
            if (candidate.Version == stage.Live) throw new RegistryException($"{candidate.Id} is live already");
            ShadowEvidence? shadow = await ShadowAsync(stage, candidate, cancellationToken).ConfigureAwait(false);
            ModelStudy study;
            try
            {
                study = await StudyAsync(stage, candidate, shadow, rows, rules, progress, cancellationToken).ConfigureAwait(false);
            }
            catch (RegistryException error) when (isForced)
            {
                study = Unmeasured(stage, candidate, shadow, rules, [$"nothing was compared: {error.Message}"]);
            }

            await store.Models.KeepStudyAsync(candidate, stage.Live, who, PromotionJson.Of(study.Figures).ToJsonString(), cancellationToken).ConfigureAwait(false);
            return study;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Makes the candidate of a comparison the live one.</summary>
    /// <param name="study">The comparison.</param>
    /// <param name="who">Who does it.</param>
    /// <param name="force">Why, though the comparison does not allow it; null for nobody who insists.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="RegistryException">The comparison does not allow it and nobody insists, another was made the live one meanwhile, or its file is broken.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task PromoteAsync(ModelStudy study, string who, string? force, CancellationToken cancellationToken)
    {
        PromotionStudy figures = study.Figures;
        if (!figures.MayPromote && force is null) throw new RegistryException(Refusal(study));
        string reason = force ?? "no worse than what was live";
        if (!await registry.PromoteAsync(study.Candidate, study.Live, who, reason, PromotionJson.Of(figures).ToJsonString(), isForced: !figures.MayPromote, cancellationToken).ConfigureAwait(false))
        {
            throw new RegistryException("another model was made the live one meanwhile: compare again");
        }
    }

    /// <summary>That the candidate of a comparison is not promoted, and why.</summary>
    public static string Refusal(ModelStudy study) => $"{study.Candidate.Id} is not promoted, {ReasonsOf(study.Figures)}";

    public void Dispose() => _turn.Dispose();

    private static string ReasonsOf(PromotionStudy study) => study.Reasons.Count == 1 ? $"for it is {study.Reasons[0]}" : FormattableString.Invariant($"for {study.Reasons.Count} reasons, the first: {study.Reasons[0]}");

    private async Task<ModelStudy> StudyAsync(ModelStage stage, ModelVersion candidate, ShadowEvidence? shadow, IReadOnlyList<string> rows, PromotionRules rules, Action<string> progress, CancellationToken cancellationToken)
    {
        // Pinned are rows for all tasks; those that somebody names are for this one.
        var pinned = LabelledFiles.Of(options.Pinned).Where(file => RowKind.Of(file.Path) is not { } task || task == candidate.Task).Select(file => file.Path);
        var files = LabelledFiles.Of([.. pinned, .. rows]);

        // To see how far it is: what is live need not even be readable.
        if (files.Count == 0) return Unmeasured(stage, candidate, shadow, rules, []);
        byte[] candidateBytes = await registry.ReadAsync(candidate, cancellationToken).ConfigureAwait(false);
        byte[] liveBytes = await LiveBytesAsync(candidate.Task, stage.Live, cancellationToken).ConfigureAwait(false);
        return await Task.Run(
            () =>
            {
                PairedScores scores = PairedScores.Read(files, PairOf(candidate.Task, liveBytes, candidateBytes), progress, cancellationToken);
                string[] notes = [.. Learned(liveBytes, ModelVersion.IdOf(candidate.Task, stage.Live), files), .. Learned(candidateBytes, candidate.Id, files), .. scores.Problems];
                return new ModelStudy(candidate, stage.Live, PromotionStudy.Of(scores.Rows, shadow, new ModelCost(scores.Micros.Live, liveBytes.Length), new ModelCost(scores.Micros.Candidate, candidateBytes.Length), rules), notes);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static ModelStudy Unmeasured(ModelStage stage, ModelVersion candidate, ShadowEvidence? shadow, PromotionRules rules, string[] notes) =>
        new(candidate, stage.Live, PromotionStudy.Of([], shadow, new ModelCost(double.NaN, 0), new ModelCost(double.NaN, candidate.Bytes), rules), notes);

    private async Task<byte[]> LiveBytesAsync(string task, long live, CancellationToken cancellationToken)
    {
        if (live != 0) return await registry.ReadAsync(await registry.FindAsync(new ModelName(task, live), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        try
        {
            return await File.ReadAllBytesAsync(settings(task) ?? throw new RegistryException("what is live is the model that the settings name, and they name none"), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException($"the model that the settings name cannot be read: {error.Message}", error);
        }
    }

    private static ILabelledModels PairOf(string task, byte[] live, byte[] candidate)
    {
        try
        {
            return LabelledModels.Of(task, ModelFile.Open(live), ModelFile.Open(candidate));
        }
        catch (ModelFileException error)
        {
            throw new RegistryException(error.Message, error);
        }
    }

    /// <summary>Says where a model has learned the rows that it is measured on, to the byte.</summary>
    private static IEnumerable<string> Learned(byte[] model, string name, IReadOnlyList<(string Origin, string Path)> files)
    {
        HashSet<string> learned = [.. ModelFile.Open(model).Manifest.Data.Select(data => data.Sha256)];
        string[] known = learned.Count == 0 ? [] : [.. files.Where(file => learned.Contains(HashOf(file.Path))).Select(file => file.Origin)];
        if (known.Length > 0) yield return $"{name} has learned these rows of {string.Join(", ", known)}: that it is right on them says little";
    }

    private static string HashOf(string path)
    {
        using var stream = new PlainOrGzipStream(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>What the candidate said beside what is live now; what it said beside another tells nothing of that. Requests of one place that are alike count once, by their template where they were reviewed: a flood is one opinion.</summary>
    private async Task<ShadowEvidence?> ShadowAsync(ModelStage stage, ModelVersion candidate, CancellationToken cancellationToken)
    {
        ModelShadowCount? count = (await store.Disagreements.CountsAsync(candidate.Task, candidate.Version, cancellationToken).ConfigureAwait(false)).FirstOrDefault(count => count.Live == stage.Live);
        if (count is null) return null;
        var rows = await store.Disagreements.ListAsync(candidate.Task, candidate.Version, stage.Live, ModelDisagreements.Kept, cancellationToken).ConfigureAwait(false);
        bool IsMore(ModelDisagreement row) => row.Severity >= (long)Severity.Medium && row.LiveSeverity < (long)Severity.Medium;
        bool IsLess(ModelDisagreement row) => row.Severity < (long)Severity.Medium && row.LiveSeverity >= (long)Severity.Medium;
        bool IsAttack(ModelDisagreement row) => row.Verdict == "true_positive";
        bool IsFalse(ModelDisagreement row) => row.Verdict is "false_positive" or "expected";
        int Places(Func<ModelDisagreement, bool> counts) => rows.Where(counts).DistinctBy(row => (Templates.Of(System.Text.Encoding.UTF8.GetBytes(row.Place)), row.Template)).Count();
        return new ShadowEvidence(
            count.Scored,
            count.Dropped,
            rows.Count(IsMore),
            rows.Count(IsLess),
            Places(row => (IsMore(row) && IsAttack(row)) || (IsLess(row) && IsFalse(row))),
            Places(row => (IsMore(row) && IsFalse(row)) || (IsLess(row) && IsAttack(row))));
    }
}

/// <summary>A comparison.</summary>
/// <param name="Candidate">The version.</param>
/// <param name="Live">Version that it was compared with.</param>
/// <param name="Figures">What came of it.</param>
/// <param name="Notes">What is to be known of the rows.</param>
internal sealed record ModelStudy(ModelVersion Candidate, long Live, PromotionStudy Figures, IReadOnlyList<string> Notes);
