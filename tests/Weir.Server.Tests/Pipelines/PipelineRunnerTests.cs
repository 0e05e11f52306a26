using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Shouldly;
using Weir.Server.Pipelines;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Api;
using Xunit;

namespace Weir.Server.Tests.Pipelines;

/// <summary>Runs with steps that need no training: the data step of the real thing, and programs of the system in the place of commands.</summary>
public sealed class PipelineRunnerTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-runs-").FullName;
    private OperationalStore? _store;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private OperationalStore Store => _store!;

    public async ValueTask InitializeAsync() => _store = await OperationalStore.OpenAsync(StoreLocation.Of(store: null, _folder), TimeProvider.System, Cancel);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Service_RunThatWaits_IsDoneWithItsFilesAndLog()
    {
        string rows = Path.Combine(_folder, "rows.jsonl");
        await File.WriteAllTextAsync(rows, "{}\n", Cancel);
        string forgotten = Directory.CreateDirectory(Path.Combine(_folder, "pipelines", "77")).FullName;
        await using var service = new PipelineService([], Parts(new StepProgram("false", [])), StoreLocation.Of(store: null, _folder), TextWriter.Null);
        await service.BeginAsync(Cancel);

        await PipelineRunner.AskAsync(Store, Plan(new PipelineStepOptions { Kind = "data", Paths = [rows] }), "person", "ann", Cancel);
        PipelineRun run = await EndedAsync(1);

        (run.State, run.Reason).ShouldBe((PipelineState.Ok, ""));
        PipelineStep step = (await Store.Pipelines.StepsAsync(1, Cancel)).ShouldHaveSingleItem();
        (step.State, step.Note).ShouldBe((PipelineState.Ok, "1 file of rows"));
        step.Took.ShouldNotBeNull();
        Directory.Exists(forgotten).ShouldBeFalse("the store knows no run 77");
        PipelineArtefact file = (await Store.Pipelines.ArtefactsAsync(1, Cancel)).ShouldHaveSingleItem();
        file.Hash.ShouldBe(await RunFolder.HashAsync(Path.Combine(service.Parts.FolderOf(1), file.Name), Cancel));
        PipelineLog.Tail(service.Parts.FolderOf(1), 10_000).ShouldContain("step data is ok: 1 file of rows");
    }

    [Fact]
    public async Task Run_CommandThatFails_EndsTheRunWithItsExitCodeAndGoesOnThere()
    {
        PipelinePlan plan = Plan(new PipelineStepOptions { Kind = "data" }, new PipelineStepOptions { Kind = "train" });
        PipelineRun run = await new PipelineRunner(Parts(new StepProgram("false", []))).RunAsync(plan, "ann", Cancel);

        (run.State, run.Reason).ShouldBe((PipelineState.Failed, "train: exit code 1, the log says why"));
        var before = await Store.Pipelines.StepsAsync(1, Cancel);
        before.Select(step => $"{step.State} {step.ExitCode}").ShouldBe(["ok 0", "failed 1"]);

        // It says nothing was trained, and the step before is not done again.
        run = await new PipelineRunner(Parts(new StepProgram("true", []))).ResumeAsync(1, "ann", Cancel);
        run.State.ShouldBe(PipelineState.Failed);
        var after = await Store.Pipelines.StepsAsync(1, Cancel);
        (after[0].StartedAt, after[1].ExitCode).ShouldBe((before[0].StartedAt, 0));

        // But it is where its file is gone.
        File.Delete(Path.Combine(Parts(new StepProgram("true", [])).FolderOf(1), "rows.json"));
        await new PipelineRunner(Parts(new StepProgram("false", []))).ResumeAsync(1, "ann", Cancel);
        (await Store.Pipelines.StepsAsync(1, Cancel))[0].StartedAt.ShouldNotBe(before[0].StartedAt);
    }

    /// <summary>A folder that is not mounted must not become a model of generated rows alone.</summary>
    [Fact]
    public async Task Run_FolderWithoutRows_Fails()
    {
        string empty = Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName;
        await File.WriteAllTextAsync(Path.Combine(empty, "rows.csv"), "a,b\n", Cancel);
        PipelineRun run = await new PipelineRunner(Parts(new StepProgram("false", []))).RunAsync(Plan(new PipelineStepOptions { Kind = "data", Paths = [empty] }), "ann", Cancel);

        (run.State, run.Reason).ShouldBe((PipelineState.Failed, $"data: {empty} has no rows: no file in it ends with .jsonl or .jsonl.gz"));
    }

    [Fact]
    public async Task Run_PipeAmongTheRows_DoesNotWaitForIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no named pipes in folders");
        string pipe = Path.Combine(_folder, "pipe.jsonl");
        using (Process made = Process.Start("mkfifo", pipe)) await made.WaitForExitAsync(Cancel);

        // The method opens files before it first gives way.
        PipelineRun run = await Task.Run(() => new PipelineRunner(Parts(new StepProgram("false", []))).RunAsync(Plan(new PipelineStepOptions { Kind = "data", Paths = [pipe] }), "ann", Cancel), Cancel).WaitAsync(TimeSpan.FromSeconds(30), Cancel);

        run.State.ShouldBe(PipelineState.Ok);
    }

    [Fact]
    public async Task Run_ProgramThatIsMissing_FailsWithItsName()
    {
        PipelineRun run = await new PipelineRunner(Parts(new StepProgram("/nowhere/weir", []))).RunAsync(Plan(new PipelineStepOptions { Kind = "data" }, new PipelineStepOptions { Kind = "train" }), "ann", Cancel);

        run.Reason.ShouldContain("/nowhere/weir cannot be started");
    }

    [Fact]
    public async Task Run_StoppedByAPerson_EndsItsCommandWithinSeconds()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no sh");
        PipelinePlan plan = Plan(new PipelineStepOptions { Kind = "data" }, new PipelineStepOptions { Kind = "train" });
        var runner = new PipelineRunner(Parts(new StepProgram("/bin/sh", ["-c", "echo begun >&2; sleep 600"])));
        Task<PipelineRun> running = runner.RunAsync(plan, "ann", Cancel);
        string folder = Parts(new StepProgram("", [])).FolderOf(1);
        await UntilAsync(() => Task.FromResult(PipelineLog.Tail(folder, 10_000).Contains("begun", StringComparison.Ordinal)));

        (await Should.ThrowAsync<PipelineException>(() => runner.RunAsync(plan, "ann", Cancel))).Message.ShouldContain("run 1 of p is running: a pipeline does not overlap itself");
        (await Should.ThrowAsync<PipelineException>(() => new PipelineRunner(Parts(new StepProgram("", []))).ResumeAsync(1, "ann", Cancel))).Message.ShouldContain("run 1 is held by another process");
        var clock = Stopwatch.StartNew();
        (await Store.Pipelines.StopAsync(1, "bob", Cancel)).ShouldBeTrue();
        PipelineRun run = await running;

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
        (run.State, run.Reason).ShouldBe((PipelineState.Stopped, "stopped by bob"));
        (await Store.Pipelines.StepsAsync(1, Cancel))[1].State.ShouldBe(PipelineState.Stopped);
    }

    /// <summary>A server that ends leaves the run open, and the next goes on with it at once.</summary>
    [Fact]
    public async Task Service_ThatEnds_LeavesItsRunToTheNext()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no sh");
        var first = new PipelineService([], Parts(new StepProgram("/bin/sh", ["-c", "echo begun >&2; sleep 600"])), StoreLocation.Of(store: null, _folder), TextWriter.Null);
        await first.BeginAsync(Cancel);
        await PipelineRunner.AskAsync(Store, Plan(new PipelineStepOptions { Kind = "data" }, new PipelineStepOptions { Kind = "train" }), "person", "ann", Cancel);
        await UntilAsync(() => Task.FromResult(PipelineLog.Tail(first.Parts.FolderOf(1), 10_000).Contains("begun", StringComparison.Ordinal)));

        await first.DisposeAsync();
        PipelineRun left = (await Store.Pipelines.FindAsync(1, Cancel)).ShouldNotBeNull();
        (left.State, left.Owner, left.Lease).ShouldBe((PipelineState.Running, null, 0L));

        await using var second = new PipelineService([], Parts(new StepProgram("false", [])), StoreLocation.Of(store: null, _folder), TextWriter.Null);
        await second.BeginAsync(Cancel);
        (await EndedAsync(1)).Reason.ShouldBe("train: exit code 1, the log says why");
    }

    [Fact]
    public async Task Process_ThatTakesTooLongOrSaysTooMuch_IsBounded()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no sh");
        using RunLog log = RunLog.Open(_folder);
        var clock = Stopwatch.StartNew();

        var (code, _) = await StepProcess.RunAsync(new StepProgram("sleep", []), ["600"], new Dictionary<string, string>(), log, TimeSpan.FromMilliseconds(300), Cancel);
        var (end, output) = await StepProcess.RunAsync(new StepProgram("/bin/sh", ["-c"]), ["head -c 40000000 /dev/zero; head -c 40000000 /dev/zero >&2"], new Dictionary<string, string>(), log, TimeSpan.FromMinutes(1), Cancel);

        code.ShouldBeNull();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
        end.ShouldBe(0);
        output.Length.ShouldBeLessThan(StepProcess.MostOutput + 4096);
        new FileInfo(Path.Combine(_folder, RunLog.FileName)).Length.ShouldBeLessThan(RunLog.MostBytes + 100);
    }

    [Fact]
    public async Task ApiAndPages_ShowRunsAndLetAdminsRunAndStopThem()
    {
        PipelinePlan plan = Plan(new PipelineStepOptions { Kind = "data" });
        await using var api = await RunningApi.StartAsync(pipelines: (store, folder) => new PipelineService([plan], new PipelineParts { Store = store, DataFolder = folder, Program = new StepProgram("false", []) }, StoreLocation.Of(store: null, folder), TextWriter.Null));
        string admin = await api.CreateKeyAsync(Role.Admin);
        using var viewer = await api.SignInAsync(Role.Viewer);

        (await AskAsync("GET", "/api/v1/pipelines", HttpStatusCode.OK))[0].GetProperty("steps")[0].GetString().ShouldBe("data");
        (await viewer.GetAsync("/pipelines")).Text.ShouldNotContain("Run now");
        (await AskAsync("POST", "/api/v1/pipelines/p/runs", HttpStatusCode.Accepted)).GetProperty("run").GetInt64().ShouldBe(1);
        (await AskAsync("POST", "/api/v1/pipelines/p/runs", HttpStatusCode.Conflict)).GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("does not overlap itself");
        await AskAsync("POST", "/api/v1/pipelines/q/runs", HttpStatusCode.NotFound);
        (await AskAsync("GET", "/api/v1/pipelines/runs/1", HttpStatusCode.OK)).GetProperty("steps")[0].GetProperty("state").GetString().ShouldBe("waiting");
        (await viewer.GetAsync("/pipelines")).Text.ShouldContain("run 1 is waiting");
        (await viewer.GetAsync("/pipelines/runs/1")).Text.ShouldContain("Run 1 of p");
        (await viewer.GetAsync("/pipelines/runs/99")).Text.ShouldContain("There is no such run");
        (await AskAsync("POST", "/api/v1/pipelines/runs/1/stop", HttpStatusCode.Accepted)).GetProperty("state").GetString().ShouldBe("stopped");
        await AskAsync("POST", "/api/v1/pipelines/runs/1/stop", HttpStatusCode.Conflict);
        (await AskAsync("POST", "/api/v1/pipelines/runs/1/resume", HttpStatusCode.Accepted)).GetProperty("state").GetString().ShouldBe("waiting");
        (await AskAsync("GET", "/api/v1/pipelines/runs?limit=1", HttpStatusCode.OK)).GetArrayLength().ShouldBe(1);
        await AskAsync("GET", "/api/v1/pipelines/runs?limit=0", HttpStatusCode.BadRequest);

        async Task<JsonElement> AskAsync(string method, string path, HttpStatusCode status)
        {
            using var answer = await api.SendAsync(method, path, admin);
            answer.StatusCode.ShouldBe(status, path);
            return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
        }
    }

    private static PipelinePlan Plan(params PipelineStepOptions[] steps) => PipelinePlan.Of("p", new PipelineOptions { Steps = steps });

    private PipelineParts Parts(StepProgram program) => new() { Store = Store, DataFolder = _folder, Program = program };

    private async Task<PipelineRun> EndedAsync(long number)
    {
        await UntilAsync(async () => await Store.Pipelines.FindAsync(number, Cancel) is { IsOpen: false });
        return (await Store.Pipelines.FindAsync(number, Cancel))!;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (int i = 0; i < 300 && !await isSo(); i++) await Task.Delay(100, Cancel);
        (await isSo()).ShouldBeTrue();
    }
}
