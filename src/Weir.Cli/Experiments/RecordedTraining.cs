using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Models;

namespace Weir.Cli.Experiments;

/// <summary>A training as one of the verbs asks for it.</summary>
/// <param name="Task">http, script or dns.</param>
/// <param name="Path">Model file to write.</param>
/// <param name="Inputs">Files that are read.</param>
/// <param name="Command">The command as a manifest keeps it.</param>
/// <param name="Set">What is set otherwise than by default.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Train">Makes the bytes of the model; is given where to tell what it does.</param>
internal sealed record TrainingPlan(string Task, string Path, IReadOnlyList<string> Inputs, string Command, IReadOnlyList<string> Set, ulong Seed, Func<TrainingPlan, Action<string>, byte[]> Train)
{
    /// <summary>The command that a model keeps: without folders, which are of one machine.</summary>
    public static string CommandOf(string task, IEnumerable<string> inputs, string path, ulong seed, IReadOnlyList<string> set)
    {
        string[] names = [.. inputs.Select(System.IO.Path.GetFileName)!];
        string given = names.Length == 0 ? DataSources.GeneratedWord : string.Join(' ', names);
        return string.Create(CultureInfo.InvariantCulture, $"weir train {task} --data {given} --out {System.IO.Path.GetFileName(path)} --seed {seed}{string.Concat(set.Select(one => $" --set {one}"))}");
    }

    /// <summary>What a manifest notes of it: nothing where nothing was set, so that such a model has the bytes that it always had.</summary>
    public IReadOnlyDictionary<string, string> Notes => Set.ToDictionary(one => "set " + one[..one.IndexOf('=', StringComparison.Ordinal)], one => one[(one.IndexOf('=', StringComparison.Ordinal) + 1)..], StringComparer.Ordinal);
}

/// <summary>Trains, writes model and card, and records the run beside them, whatever comes of it.</summary>
internal static class RecordedTraining
{
    public static async Task<int> RunAsync(TrainingPlan plan, InvocationConfiguration console, CancellationToken cancellation)
    {
        // Both files are opened first: a folder that is missing should not be found out after half an hour.
        using OutputFile file = OutputFile.Create(plan.Path);
        using OutputFile card = OutputFile.Create(Path.ChangeExtension(plan.Path, ".md"));
        var log = new ExperimentLog(Path.GetDirectoryName(Path.GetFullPath(plan.Path))!);
        ExperimentRun run = Begin(plan);
        log.Append(run);
        long begun = Stopwatch.GetTimestamp();
        try
        {
            byte[] bytes = await Work.RunAsync(progress => plan.Train(plan, progress), console.Error, cancellation).ConfigureAwait(false);
            ModelFile model = ModelFile.Open(bytes, plan.Path);
            file.Stream.Write(bytes);
            card.Stream.Write(Encoding.UTF8.GetBytes(ModelCard.Render(model)));
            card.Commit();
            file.Commit();
            log.Append(Ended(RunStatus.Done) with { Model = model.Hash, Bytes = bytes.Length, Data = model.Manifest.Data, Metrics = model.Manifest.Metrics });
            console.Output.WriteLine($"{plan.Path}: {bytes.Length.ToString("N0", CultureInfo.InvariantCulture)} bytes, SHA-256 {model.Hash}");
            return ExitCode.Ok;
        }
        catch (OperationCanceledException)
        {
            log.Append(Ended(RunStatus.Stopped));
            throw;
        }
        catch (Exception error)
        {
            log.Append(Ended(RunStatus.Failed) with { Error = Failure.Describe(error) });
            throw;
        }

        ExperimentRun Ended(RunStatus status) => run with { Status = status, Seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds, PeakMemory = PeakMemory() };
    }

    private static long PeakMemory()
    {
        using Process self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }

    private static ExperimentRun Begin(TrainingPlan plan)
    {
        DateTime now = DateTime.UtcNow;
        return new ExperimentRun
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{now:yyyyMMdd-HHmmss}-{Random.Shared.Next(0x10000):x4}"),
            Status = RunStatus.Running,
            Begun = now,
            Task = plan.Task,
            Command = plan.Command,
            Set = plan.Set,
            Seed = plan.Seed,
            File = Path.GetFileName(plan.Path),
        };
    }
}
