using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Shouldly;
using Weir.Cli;
using Weir.Cli.Shell;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Tests.Cli;

/// <summary><c>weir pipeline</c>: a whole run by the real commands, and one that is killed in its middle.</summary>
public sealed class PipelineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-pipeline-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Config => Path.Combine(_folder, "weir.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>One training, and most that can happen to it: killed (SIGKILL) in its middle, resumed, refused by a floor, resumed without it.</summary>
    [Fact]
    public async Task Run_KilledWhileItTrains_IsResumedAndLeavesOneConsistentStage()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no SIGKILL");
        string holdout = Rows();
        await DeclareAsync($$"""
            { "kind": "data" }, { "kind": "train", "seed": 3 }, { "kind": "evaluate", "rows": ["{{holdout}}"], "leastRecall": 0.5 }, { "kind": "publish" },
            { "kind": "shadow", "requests": 0 }, { "kind": "gate", "rows": ["{{holdout}}"], "leastShadowed": 0, "promote": false }
            """);
        using (Process weir = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Weir.Cli.dll"), "pipeline", "run", "p", "--data", _folder, "--config", Config]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!)
        {
            string run = Path.Combine(_folder, "pipelines", "1");
            await UntilAsync(() => Directory.Exists(run) && Directory.EnumerateFiles(run, ".p-1.weir.*.tmp").Any());
            (await RunAsync("run", "p")).Error.Trim().ShouldBe("weir: run 1 of p is running: a pipeline does not overlap itself; weir pipeline stop 1 stops it");
            weir.Kill();
            await weir.WaitForExitAsync(Cancel);

            // The command of the step dies with whoever started it.
            await UntilAsync(() => !IsAnybodyAt("p-1.weir"));
            File.Exists(Path.Combine(run, "p-1.weir")).ShouldBeFalse();
        }

        (await ShowAsync(1)).GetProperty("state").GetString().ShouldBe("running");
        (await RunAsync("resume", "1")).Error.ShouldContain("run 1 is held by another process");
        await Task.Delay(TimeSpan.FromSeconds(20), Cancel);
        var (code, output, error) = await RunAsync("run", "p", "--json");

        // Whether it is no slower than the live one is for the clock of this machine to say, and the study says what was decided.
        using var study = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "pipelines", "1", "study.json"), Cancel));
        bool mayPromote = study.RootElement.GetProperty("mayPromote").GetBoolean();
        code.ShouldBe(mayPromote ? ExitCode.Ok : ExitCode.Failure, error);
        JsonElement run1 = JsonDocument.Parse(output).RootElement;
        run1.GetProperty("steps").EnumerateArray().Select(step => $"{step.GetProperty("kind")} {step.GetProperty("state")}").ShouldBe(
            ["data ok", "train ok", "evaluate ok", "publish ok", "shadow ok", mayPromote ? "gate ok" : "gate refused"]);
        run1.GetProperty("steps").EnumerateArray().SelectMany(step => step.GetProperty("files").EnumerateArray()).Select(file => file.GetProperty("name").GetString()).ShouldBe(
            ["rows.json", "p-1.md", "p-1.weir", "figures.json", "study.json"]);
        Directory.EnumerateFiles(Path.Combine(_folder, "pipelines", "1"), ".*").ShouldBeEmpty();
        await using (var store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel))
        {
            ModelVersion version = (await store.Models.ListAsync("http", Cancel)).ShouldHaveSingleItem();
            version.Note.ShouldBe("pipeline p, run 1");
            ModelStage stage = await store.Models.StageAsync("http", Cancel);
            (stage.Live, stage.NameOf(version.Version)).ShouldBe((0, "shadow"));
            (await store.Models.MovesAsync("http", 10, Cancel)).ShouldBeEmpty("a person decides");
        }

        await AssertStepsByHandAsync(holdout);
    }

    [Fact]
    public async Task Pipeline_ThatIsNotDeclaredOrDeclaredBadly_IsAUsageError()
    {
        await DeclareAsync("""{ "kind": "data", "share": 1 }""");

        (await RunAsync("run", "p")).ShouldBe((ExitCode.Usage, "", "weir: pipelines.p.steps[0].share is a setting of shadow, and the step is data.\n"));
        (await RunAsync("list")).Code.ShouldBe(ExitCode.Usage);
        await DeclareAsync("""{ "kind": "data" }""");
        (await RunAsync("run", "q")).ShouldBe((ExitCode.Usage, "", "weir: there is no pipeline q; the settings declare p\n"));
        (await RunAsync("show", "7")).ShouldBe((ExitCode.Failure, "", "weir: there is no run 7; weir pipeline list has those that there are\n"));
    }

    [Fact]
    public async Task Pipeline_OfDataAlone_IsRunListedShownAndDone()
    {
        await DeclareAsync($$"""{ "kind": "data", "paths": ["{{Rows()}}"] }""");
        (await RunAsync("list")).Output.ShouldContain("never ran");

        (await RunAsync("run", "p")).ShouldBe((ExitCode.Ok, "run 1 of p is ok\n", "data …\ndata: ok, 1 file of rows\n"));
        (await RunAsync("show", "1")).Output.ShouldContain("step data is ok: 1 file of rows");
        (await ShowAsync(1)).GetProperty("steps")[0].GetProperty("files")[0].GetProperty("name").GetString().ShouldBe("rows.json");
        using var list = JsonDocument.Parse((await RunAsync("list", "--json")).Output);
        list.RootElement[0].GetProperty("cause").GetString().ShouldBe("command");
        (await RunAsync("resume", "1")).Error.ShouldBe("weir: run 1 of p is done\n");
        (await RunAsync("stop", "1")).Error.ShouldBe("weir: run 1 of p is ok already\n");
    }

    [Fact]
    public async Task Pipeline_WhoseRowsAreMissing_FailsAndGoesOnOnceTheyAreThere()
    {
        string rows = Path.Combine(_folder, "later.jsonl");
        await DeclareAsync($$"""{ "kind": "data", "paths": ["{{rows}}"] }""");
        var (code, output, _) = await RunAsync("run", "p");
        (code, output).ShouldBe((ExitCode.Failure, $"run 1 of p is failed: data: {rows} does not exist\n"));

        await File.WriteAllTextAsync(rows, "{}\n", Cancel);

        (await RunAsync("resume", "1")).Output.ShouldBe("run 1 of p is ok\n");
    }

    /// <summary>A pipeline that others have pushed out of the list has run all the same.</summary>
    [Fact]
    public async Task List_FewerRunsThanPipelines_HasTheLastRunOfEach()
    {
        await File.WriteAllTextAsync(Config, """{ "pipelines": { "p": { "steps": [{ "kind": "data" }] }, "q": { "steps": [{ "kind": "data" }] }, "r": { "steps": [{ "kind": "data" }] } } }""", Cancel);
        foreach (string name in (string[])["p", "q"]) (await RunAsync("run", name)).Code.ShouldBe(ExitCode.Ok);

        using var list = JsonDocument.Parse((await RunAsync("list", "--limit", "1", "--json")).Output);
        list.RootElement.EnumerateArray().Select(row => $"{row.GetProperty("pipeline")} {row.GetProperty("state")}").ShouldBe(["q ok", "p ok", "r "]);
    }

    /// <summary>The same model by hand, as other schedulers call the steps: exit codes, JSON, and what is done already is done.</summary>
    private async Task AssertStepsByHandAsync(string holdout)
    {
        string model = Path.Combine(_folder, "pipelines", "1", "p-1.weir");
        var published = await CommandAsync("model", "publish", model, "--data", _folder, "--json");
        using var version = JsonDocument.Parse(published.Output);
        (version.RootElement.GetProperty("version").GetString(), version.RootElement.GetProperty("isNew").GetBoolean()).ShouldBe(("http:1", false));
        (await CommandAsync("evaluate", "http", "--data", holdout, "--model", model, "--json", Path.Combine(_folder, "high.json"), "--least-recall", "1")).Code.ShouldBeOneOf(ExitCode.Ok, ExitCode.Failure);
        (await CommandAsync("evaluate", "http", "--data", holdout, "--model", model, "--least-recall", "1.5")).Code.ShouldBe(ExitCode.Usage);
        File.Exists(Path.Combine(_folder, "high.json")).ShouldBeTrue();
        (await CommandAsync("model", "promote", "http:1", "--force", "by hand", "--data", _folder)).Code.ShouldBe(ExitCode.Ok);
        (await CommandAsync("model", "promote", "http:1", "--rows", holdout, "--data", _folder)).Output.Trim().ShouldBe("http:1 is live already");
        (await CommandAsync("model", "shadow", "http:1", "--wait", "10", "--data", _folder)).Output.Trim().ShouldBe("http:1 is live already");
    }

    private async Task DeclareAsync(string steps) => await File.WriteAllTextAsync(Config, $$"""{ "pipelines": { "p": { "steps": [ {{steps}} ] } } }""", Cancel);

    private async Task<JsonElement> ShowAsync(int run) => JsonDocument.Parse((await RunAsync("show", run.ToString(CultureInfo.InvariantCulture), "--json")).Output).RootElement;

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => CommandAsync(["pipeline", .. arguments, "--data", _folder, "--config", Config]);

    private static async Task<(int Code, string Output, string Error)> CommandAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = await CommandLine.RunAsync(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Whether a process has this file name among its arguments.</summary>
    private static bool IsAnybodyAt(string name) => Directory.Exists("/proc/self") && Directory.EnumerateDirectories("/proc").Any(process =>
    {
        try
        {
            return char.IsAsciiDigit(Path.GetFileName(process)[0]) && File.ReadAllText(Path.Combine(process, "cmdline")).Contains(name, StringComparison.Ordinal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (int i = 0; i < 600 && !isSo(); i++) await Task.Delay(100, Cancel);
        isSo().ShouldBeTrue();
    }

    private string Rows()
    {
        var rows = new StringBuilder();
        for (int i = 0; i < 300; i++) rows.Append(CultureInfo.InvariantCulture, $"{{\"kind\":\"payload\",\"payload\":\"x' or {i}={i} union select password from {Word(i)}--\",\"label\":\"sqli\"}}\n");
        for (int i = 0; i < 1200; i++) rows.Append(CultureInfo.InvariantCulture, $"{{\"kind\":\"payload\",\"payload\":\"green tea of {Word(i)}, 100 g\",\"label\":\"benign\"}}\n");
        string path = Path.Combine(_folder, "holdout.jsonl");
        File.WriteAllText(path, rows.ToString());
        return path;
    }

    private static string Word(int i) => $"{(char)('a' + (i % 26))}{(char)('a' + (i / 26 % 26))}{(char)('a' + (i / 676))}";
}
