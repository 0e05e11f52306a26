using Shouldly;
using Weir.Cli.Experiments;
using Xunit;

namespace Weir.Tests.Cli.Experiments;

public sealed class ExperimentLogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-log-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_RunBegunAndEnded_TheEndStands()
    {
        var log = new ExperimentLog(_folder);
        log.Append(Run("a", RunStatus.Running));
        log.Append(Run("b", RunStatus.Running));
        log.Append(Run("a", RunStatus.Failed) with { Error = "no rows" });

        (IReadOnlyList<ExperimentRun> runs, IReadOnlyList<string> problems) = log.Read();

        runs.Select(run => (run.Id, run.Status, run.Error)).ShouldBe([("a", RunStatus.Failed, "no rows"), ("b", RunStatus.Running, null)]);
        problems.ShouldBeEmpty();
        File.ReadLines(log.Path).Count().ShouldBe(3);
    }

    [Fact]
    public void Append_AfterALineThatWasCutOff_BeginsANewOne()
    {
        var log = new ExperimentLog(_folder);
        log.Append(Run("a", RunStatus.Done));
        byte[] whole = File.ReadAllBytes(log.Path);
        File.WriteAllBytes(log.Path, [.. whole, .. whole.AsSpan(0, whole.Length / 2)]);

        log.Append(Run("c", RunStatus.Done));
        (IReadOnlyList<ExperimentRun> runs, IReadOnlyList<string> problems) = log.Read();

        runs.Select(run => run.Id).ShouldBe(["a", "c"]);
        problems.ShouldHaveSingleItem().ShouldContain("experiments.jsonl line 2");
    }

    [Fact]
    public async Task Append_ManyAtOnce_LosesNone()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => new ExperimentLog(_folder).Append(Run($"r{i}", RunStatus.Done)), TestContext.Current.CancellationToken)));

        new ExperimentLog(_folder).Read().Runs.Select(run => run.Id).ShouldBe(Enumerable.Range(0, 20).Select(i => $"r{i}"), ignoreOrder: true);
    }

    private static ExperimentRun Run(string id, RunStatus status) => new() { Id = id, Status = status, Begun = DateTime.UnixEpoch, Task = "http", Command = "weir train http", Seed = 1, File = "mine-1.weir" };
}
