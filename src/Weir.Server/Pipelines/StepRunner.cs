using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pipelines;

/// <summary>Does the steps of one run. Each may be done again: a file takes the place of the one before, the same model stays the same version, what is live stays live.</summary>
internal sealed class StepRunner(PipelineParts parts, PipelineRun run, PipelinePlan plan, RunFolder folder, RunLog log)
{
    private const int MostFiles = 10_000, MostReason = 300;
    private const int UsualMinutes = 24 * 60, UsualMinutesOfShadow = 7 * 24 * 60;

    /// <exception cref="PipelineException">It cannot be done.</exception>
    public Task<StepResult> RunAsync(PipelineStepOptions step, CancellationToken cancellationToken) => step.Kind switch
    {
        "data" => CollectAsync(step, cancellationToken),
        "train" => TrainAsync(step, cancellationToken),
        "evaluate" => EvaluateAsync(step, cancellationToken),
        "publish" => PublishAsync(step, cancellationToken),
        "shadow" => ShadowAsync(step, cancellationToken),
        "gate" => GateAsync(step, cancellationToken),
        _ => throw new PipelineException($"there is no step {step.Kind}"),
    };

    /// <summary>Writes down which rows there are, so that it can be told later from what a model was made.</summary>
    private async Task<StepResult> CollectAsync(PipelineStepOptions step, CancellationToken cancellationToken)
    {
        var files = new List<string>();
        foreach (string path in step.Paths ?? [])
        {
            int before = files.Count;
            // The word of weir train for its built-in generators, which are always used.
            if (path == "generated") continue;
            if (Directory.Exists(path)) files.AddRange(Directory.EnumerateFiles(path).Where(file => file.EndsWith(".jsonl", StringComparison.Ordinal) || file.EndsWith(".jsonl.gz", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
            else if (File.Exists(path)) files.Add(path);
            else return StepResult.Failed(null, $"{path} does not exist");
            // A folder that was emptied or not mounted would make a model of generated rows alone, and nobody would notice.
            if (files.Count == before) return StepResult.Failed(null, $"{path} has no rows: no file in it ends with .jsonl or .jsonl.gz");
            if (files.Count > MostFiles) return StepResult.Failed(null, $"{path} has more files than a pipeline takes: {MostFiles}");
        }

        if (step.Feedback == true)
        {
            var (code, _) = await CommandAsync(step, ["data", "feedback", "--out", folder.Feedback], cancellationToken).ConfigureAwait(false);
            if (code != 0) return Failure(step, code);
            if (HasFeedback) files.Add(folder.Feedback);
        }

        var rows = new JsonArray();
        foreach (string file in files)
        {
            rows.Add(new JsonObject { ["file"] = file, ["bytes"] = new FileInfo(file).Length, ["sha256"] = await RunFolder.HashAsync(file, cancellationToken).ConfigureAwait(false) });
        }

        await RunFolder.WriteAsync(folder.Rows, Encoding.UTF8.GetBytes(rows.ToJsonString() + "\n"), cancellationToken).ConfigureAwait(false);
        return StepResult.Ok(files.Count switch { 0 => "generated rows alone", 1 => "1 file of rows", var count => $"{count} files of rows" }, folder.Rows, folder.Feedback);
    }

    private bool HasFeedback => File.Exists(folder.Feedback) && new FileInfo(folder.Feedback).Length > 0;

    private async Task<StepResult> TrainAsync(PipelineStepOptions step, CancellationToken cancellationToken)
    {
        PipelineStepOptions data = plan.Steps.First(other => other.Kind == "data");
        string[] rows = [.. data.Paths ?? [], .. data.Feedback == true && HasFeedback ? [folder.Feedback] : Array.Empty<string>()];
        string[] command =
        [
            "train", plan.Task, "--data", .. rows.Length > 0 ? rows : ["generated"], "--out", folder.Model,
            "--seed", (step.Seed ?? 1).ToString(CultureInfo.InvariantCulture), .. (step.Set ?? []).SelectMany(set => (string[])["--set", set]),
        ];
        var (code, _) = await CommandAsync(step, command, cancellationToken).ConfigureAwait(false);
        return code == 0 && folder.HashOfModel() is { } hash ? StepResult.Ok($"SHA-256 {hash[..12]}…", folder.Model, folder.Card) : Failure(step, code);
    }

    private async Task<StepResult> EvaluateAsync(PipelineStepOptions step, CancellationToken cancellationToken)
    {
        File.Delete(folder.Figures);
        string[] floor = step.LeastRecall is { } least ? ["--least-recall", least.ToString(CultureInfo.InvariantCulture)] : [];
        var (code, _) = await CommandAsync(step, ["evaluate", plan.Task, "--data", .. step.Rows!, "--model", folder.Model, .. floor, "--json", folder.Figures], cancellationToken).ConfigureAwait(false);

        // The figures are written before the floor is looked at.
        return code == 0 ? StepResult.Ok("measured", folder.Figures)
            : code == 1 && floor.Length > 0 && File.Exists(folder.Figures) ? StepResult.Refused(1, $"recall is below {floor[1]}", folder.Figures)
            : Failure(step, code);
    }

    private async Task<StepResult> PublishAsync(PipelineStepOptions step, CancellationToken cancellationToken)
    {
        string[] sign = step.Sign is { } key ? ["--sign", key] : [];
        var (code, _) = await CommandAsync(step, ["model", "publish", folder.Model, "--note", $"pipeline {plan.Name}, run {run.Number}", .. sign], cancellationToken).ConfigureAwait(false);
        return code == 0 ? StepResult.Ok((await VersionAsync(cancellationToken).ConfigureAwait(false)).Id) : Failure(step, code);
    }

    private async Task<StepResult> ShadowAsync(PipelineStepOptions step, CancellationToken cancellationToken)
    {
        ModelVersion version = await VersionAsync(cancellationToken).ConfigureAwait(false);
        long wanted = step.Requests ?? 1000;
        string[] wait = wanted > 0 ? ["--wait", wanted.ToString(CultureInfo.InvariantCulture)] : [];
        var (code, _) = await CommandAsync(step, ["model", "shadow", version.Id, "--share", (step.Share ?? 1).ToString(CultureInfo.InvariantCulture), .. wait], cancellationToken).ConfigureAwait(false);
        return code == 0 ? StepResult.Ok(wanted > 0 ? $"{version.Id} scored {wanted} live requests" : $"{version.Id} scores live requests") : Failure(step, code);
    }

    private async Task<StepResult> GateAsync(PipelineStepOptions step, CancellationToken cancellationToken)
    {
        ModelVersion version = await VersionAsync(cancellationToken).ConfigureAwait(false);
        var moves = await parts.Store.Models.MovesAsync(version.Task, most: 1000, cancellationToken).ConfigureAwait(false);
        if (moves.Any(move => move.Version == version.Version && move.Kind != "rollback"))
        {
            // Before the end of this step could be written down. Whoever took it back since had a reason.
            return StepResult.Ok($"{version.Id} was promoted", folder.Study);
        }

        bool isToPromote = step.Promote ?? true;
        var (code, output) = await CommandAsync(
            step,
            ["model", "promote", version.Id, "--rows", .. step.Rows!, "--least-shadowed", (step.LeastShadowed ?? 1000).ToString(CultureInfo.InvariantCulture), .. isToPromote ? Array.Empty<string>() : ["--dry-run"], "--json"],
            cancellationToken,
            isLogged: false).ConfigureAwait(false);
        if (StudyOf(output) is not { } study) return Failure(step, code);
        await RunFolder.WriteAsync(folder.Study, Encoding.UTF8.GetBytes(output), cancellationToken).ConfigureAwait(false);
        return code == 0 ? StepResult.Ok(isToPromote ? $"{version.Id} is live" : $"{version.Id} may be promoted; a person decides", folder.Study)
            : code == 1 && !study.MayPromote ? StepResult.Refused(1, $"{version.Id}: {study.Reason}", folder.Study)
            : Failure(step, code);
    }

    /// <summary>The version that the model of the run is in the registry, which knows it by its hash.</summary>
    private async Task<ModelVersion> VersionAsync(CancellationToken cancellationToken)
    {
        string? hash = folder.HashOfModel();
        return (await parts.Store.Models.ListAsync(plan.Task, cancellationToken).ConfigureAwait(false)).FirstOrDefault(version => version.Hash == hash)
            ?? throw new PipelineException("the model of the run is not in the registry");
    }

    private static (bool MayPromote, string Reason)? StudyOf(string output)
    {
        try
        {
            return JsonNode.Parse(output) is JsonObject study && study["mayPromote"] is JsonValue may && may.TryGetValue(out bool mayPromote)
                ? (mayPromote, study["reasons"] is JsonArray { Count: > 0 } reasons ? Short(reasons[0]!.ToString()) : "")
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<(int? Code, string Output)> CommandAsync(PipelineStepOptions step, string[] command, CancellationToken cancellationToken, bool isLogged = true)
    {
        log.Say(parts.Clock.GetUtcNow(), $"weir {string.Join(' ', command)}");
        var (code, output) = await StepProcess.RunAsync(parts.Program, command, parts.Variables, log, LimitOf(step), cancellationToken).ConfigureAwait(false);
        if (isLogged) log.Add(output);
        log.Say(parts.Clock.GetUtcNow(), code is { } number ? $"exit code {number}" : "took too long and was ended");
        return (code, output);
    }

    private static StepResult Failure(PipelineStepOptions step, int? code) =>
        StepResult.Failed(code, code is { } number ? $"exit code {number}, the log says why" : string.Create(CultureInfo.InvariantCulture, $"took longer than {LimitOf(step).TotalMinutes} minutes"));

    private static TimeSpan LimitOf(PipelineStepOptions step) => TimeSpan.FromMinutes(step.Minutes ?? (step.Kind == "shadow" ? UsualMinutesOfShadow : UsualMinutes));

    private static string Short(string reason) => reason.Length > MostReason ? reason[..MostReason] + "…" : reason;
}
