using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Cli.Evaluating;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Evaluation;
using Weir.Evaluation.Promotion;
using Weir.Http;
using Weir.Models;
using Weir.Server.Registry;
using Weir.Server.Stores.Operational;

namespace Weir.Cli.Verbs;

/// <summary><c>weir model promote</c>: compares a candidate with what is live, and lets it take that place where it is proved to be no worse.</summary>
internal static class PromoteVerb
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n" };

    public static Verb Create()
    {
        var name = new Argument<string>("VERSION") { Description = "The candidate, such as http:2" };
        var rows = new Option<string[]>("--rows") { Description = "Files of labelled rows that neither model learned (JSON Lines, plain or gzip), or folders of them", HelpName = "PATH…", AllowMultipleArgumentsPerToken = true };
        var shadowed = new Option<long>("--least-shadowed") { Description = "Live requests that it must have scored beside what is live; 0 for none", HelpName = "N", DefaultValueFactory = _ => new PromotionRules().LeastShadowed };
        var force = new Option<string?>("--force") { Description = "Promote it whatever the comparison says; the reason stands in history and audit log", HelpName = "REASON" };
        var dry = new Option<bool>("--dry-run") { Description = "Compare, and change nothing; ends with 1 where it would be refused" };
        var json = new Option<bool>("--json") { Description = "Print the comparison as JSON" };
        var verb = new Verb("promote", "Compare a candidate with the live model, and make it the live one where it is proved to be no worse")
        {
            Examples = ["weir model promote http:2 --rows holdout --dry-run", "weir model promote http:2 --rows holdout", "weir model promote http:2 --force \"the live one blocks every order\""],
        };
        foreach (Option option in (Option[])[rows, shadowed, force, dry, json]) verb.Add(option);
        verb.Add(name);
        StoreOptions.AttachWithCode(verb, mayMake: false, async (parsed, settings, store, cancellation) =>
        {
            ModelRegistry registry = ModelRegistryVerbs.RegistryOf(settings, store);
            ModelVersion candidate = await registry.FindAsync(ModelName.Parse(parsed.GetValue(name)!), cancellation).ConfigureAwait(false);
            ModelStage stage = await store.Models.StageAsync(candidate.Task, cancellation).ConfigureAwait(false);
            if (candidate.Version == stage.Live)
            {
                // Whoever tries again after a failure elsewhere has what was asked for.
                parsed.InvocationConfiguration.Output.WriteLine(parsed.GetValue(json) ? new JsonObject { ["version"] = candidate.Id, ["isLive"] = true }.ToJsonString(s_indented) : $"{candidate.Id} is live already");
                return ExitCode.Ok;
            }

            if (candidate.Task != "http") throw new RegistryException($"{candidate.Id}: servers run models of the registry for http so far; name others with --model");
            string? reason = parsed.GetValue(force);
            if (reason is not null && string.IsNullOrWhiteSpace(reason)) throw new UsageException("--force wants a reason, which stands in the history");
            if (parsed.GetValue(rows) is not { Length: > 0 } && reason is null && !parsed.GetValue(dry)) throw new UsageException("--rows names no labelled rows: without them nothing is proved; --force REASON promotes it all the same");
            PromotionStudy study = await StudyAsync(parsed, settings.Gateway.Model, registry, store, stage, candidate, parsed.GetValue(rows) ?? [], parsed.GetValue(shadowed), cancellation).ConfigureAwait(false);
            TextWriter output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json)) output.WriteLine(PromotionJson.Of(study).ToJsonString(s_indented));
            else PromotionTables.Write(Terminal.On(output), study, ModelVersion.IdOf(candidate.Task, stage.Live), candidate.Id);
            if (parsed.GetValue(dry)) return study.MayPromote ? ExitCode.Ok : ExitCode.Failure;
            if (!study.MayPromote && reason is null) throw new RegistryException($"{candidate.Id} is not promoted, {Reasons(study)}; --force REASON promotes it all the same");
            if (!await registry.PromoteAsync(candidate, stage.Live, StoreOptions.Who, reason ?? "no worse than what was live", PromotionJson.Of(study).ToJsonString(), isForced: !study.MayPromote, cancellation).ConfigureAwait(false))
            {
                throw new RegistryException("another model was made the live one meanwhile: compare again");
            }

            if (!parsed.GetValue(json)) output.WriteLine($"{candidate.Id} is live{(study.MayPromote ? "" : ", by force")}");
            return ExitCode.Ok;
        });
        return verb;
    }

    private static string Reasons(PromotionStudy study) => study.Reasons.Count == 1 ? $"for it is {study.Reasons[0]}" : $"for {study.Reasons.Count.ToString(CultureInfo.InvariantCulture)} reasons, the first: {study.Reasons[0]}";

    private static async Task<PromotionStudy> StudyAsync(
        ParseResult parsed, string? named, ModelRegistry registry, OperationalStore store, ModelStage stage, ModelVersion candidate, string[] paths, long leastShadowed, CancellationToken cancellation)
    {
        ShadowEvidence? shadow = await ShadowAsync(store, stage, candidate, cancellation).ConfigureAwait(false);
        var rules = new PromotionRules { LeastShadowed = leastShadowed };
        if (paths.Length == 0)
        {
            // By force, or to see how far it is: what is live need not even be readable.
            return PromotionStudy.Of([], shadow, new ModelCost(double.NaN, 0), new ModelCost(double.NaN, candidate.Bytes), rules);
        }

        byte[] candidateBytes = await registry.ReadAsync(candidate, cancellation).ConfigureAwait(false);
        byte[] liveBytes = stage.Live == 0
            ? await File.ReadAllBytesAsync(ModelFiles.Resolve(named), cancellation).ConfigureAwait(false)
            : await registry.ReadAsync(await registry.FindAsync(new ModelName(candidate.Task, stage.Live), cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        HttpScorer[] models = [HttpScorer.Load(new MemoryStream(liveBytes)), HttpScorer.Load(new MemoryStream(candidateBytes))];
        DataSources sources = DataSources.Of(paths);
        WarnOfLearned(liveBytes, ModelVersion.IdOf(candidate.Task, stage.Live), sources, parsed.InvocationConfiguration.Error);
        WarnOfLearned(candidateBytes, candidate.Id, sources, parsed.InvocationConfiguration.Error);
        LabelledScores scores = await Work.RunAsync(progress => LabelledScores.Read(sources.Origins, models, progress), parsed.InvocationConfiguration.Error, cancellation).ConfigureAwait(false);
        foreach (string problem in scores.Problems) parsed.InvocationConfiguration.Error.WriteLine($"weir: {problem}");
        ScoredRow[] labelled = scores.Of(0);

        // A row that stands there twice, but for numbers, proves nothing twice.
        PairedRow[] paired = [.. labelled.Select((row, i) => (Row: row, Place: i)).DistinctBy(one => (one.Row.Attack, one.Row.Source, one.Row.Value))
            .Select(one => new PairedRow(one.Row.Attack, sources.Origins[one.Row.Source].Origin, one.Row.Class?.Name(), scores.FlaggedBy(0)[one.Place], scores.FlaggedBy(1)[one.Place]))];
        bool isTimed = labelled.Length > 0;
        return PromotionStudy.Of(
            paired,
            shadow,
            new ModelCost(isTimed ? scores.MicrosOf(0) : double.NaN, liveBytes.Length),
            new ModelCost(isTimed ? scores.MicrosOf(1) : double.NaN, candidateBytes.Length),
            rules);
    }

    private static void WarnOfLearned(byte[] model, string name, DataSources sources, TextWriter error)
    {
        if (TrainingData.LearnedBy(ModelFile.Open(model).Manifest, sources) is { Count: > 0 } learned)
        {
            error.WriteLine($"weir: {name} has learned these rows of {string.Join(", ", learned)}: that it is right on them says little");
        }
    }

    /// <summary>What the candidate said beside what is live now; what it said beside another tells nothing of that.</summary>
    private static async Task<ShadowEvidence?> ShadowAsync(OperationalStore store, ModelStage stage, ModelVersion candidate, CancellationToken cancellation)
    {
        ModelShadowCount? count = (await store.Disagreements.CountsAsync(candidate.Task, candidate.Version, cancellation).ConfigureAwait(false)).FirstOrDefault(count => count.Live == stage.Live);
        if (count is null) return null;
        var rows = await store.Disagreements.ListAsync(candidate.Task, candidate.Version, stage.Live, ModelDisagreements.Kept, cancellation).ConfigureAwait(false);
        bool IsMore(ModelDisagreement row) => row.Severity >= (long)Severity.Medium && row.LiveSeverity < (long)Severity.Medium;
        bool IsLess(ModelDisagreement row) => row.Severity < (long)Severity.Medium && row.LiveSeverity >= (long)Severity.Medium;
        bool IsAttack(ModelDisagreement row) => row.Verdict == "true_positive";
        bool IsFalse(ModelDisagreement row) => row.Verdict is "false_positive" or "expected";
        return new ShadowEvidence(
            count.Scored,
            count.Dropped,
            rows.Count(IsMore),
            rows.Count(IsLess),
            rows.Count(row => (IsMore(row) && IsAttack(row)) || (IsLess(row) && IsFalse(row))),
            rows.Count(row => (IsMore(row) && IsFalse(row)) || (IsLess(row) && IsAttack(row))));
    }
}
