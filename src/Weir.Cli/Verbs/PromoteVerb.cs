using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Cli.Evaluating;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Evaluation.Promotion;
using Weir.Server.Configuration;
using Weir.Server.Registry;
using Weir.Server.Registry.Comparing;
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
        var shadowed = new Option<long?>("--least-shadowed") { Description = $"Live requests, scripts or names that it must have scored beside what is live; 0 for none, without it {new PromotionRules().LeastShadowed}, and {PromotionRules.Of("script").LeastShadowed} scripts", HelpName = "N" };
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
            string? reason = parsed.GetValue(force);
            string[] paths = parsed.GetValue(rows) ?? [];
            if (reason is not null && string.IsNullOrWhiteSpace(reason)) throw new UsageException("--force wants a reason, which stands in the history");
            if (paths.Length + settings.Models.Pinned.Count == 0 && reason is null && !parsed.GetValue(dry)) throw new UsageException("neither --rows nor models.pinned of the settings names labelled rows: without them nothing is proved; --force REASON promotes it all the same");
            using var studies = new ModelStudies(store, registry, task => SettingsModel(settings, task), settings.Models);
            TextWriter error = parsed.InvocationConfiguration.Error, output = parsed.InvocationConfiguration.Output;
            PromotionRules rules = PromotionRules.Of(candidate.Task);
            rules = rules with { LeastShadowed = parsed.GetValue(shadowed) ?? rules.LeastShadowed };
            ModelStudy study = await Work.RunAsync(progress => studies.CompareAsync(candidate, paths, rules, StoreOptions.Who, progress, cancellation, isForced: reason is not null).GetAwaiter().GetResult(), error, cancellation).ConfigureAwait(false);
            foreach (string note in study.Notes) error.WriteLine($"weir: {note}");
            if (parsed.GetValue(json)) output.WriteLine(PromotionJson.Of(study.Figures).ToJsonString(s_indented));
            else PromotionTables.Write(Terminal.On(output), study.Figures, ModelVersion.IdOf(candidate.Task, study.Live), candidate.Id);
            if (parsed.GetValue(dry)) return study.Figures.MayPromote ? ExitCode.Ok : ExitCode.Failure;
            if (!study.Figures.MayPromote && reason is null) throw new RegistryException($"{ModelStudies.Refusal(study)}; --force REASON promotes it all the same");
            await studies.PromoteAsync(study, StoreOptions.Who, reason, cancellation).ConfigureAwait(false);
            if (!parsed.GetValue(json)) output.WriteLine($"{candidate.Id} is live{(study.Figures.MayPromote ? "" : ", by force")}");
            return ExitCode.Ok;
        });
        return verb;
    }

    /// <summary>File of the model that the settings name; null where there is none, which says so once it is needed.</summary>
    private static string? SettingsModel(WeirOptions settings, string task)
    {
        string? named = task switch { "http" => settings.Gateway.Model, "script" => settings.Pages.Model, _ => settings.Network.NameModel };
        return named is null && !ModelFiles.Has(task) ? null : ModelFiles.Resolve(named, task);
    }
}
