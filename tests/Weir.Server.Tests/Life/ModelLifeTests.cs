using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Weir.Http;
using Weir.Server.Drift;
using Weir.Server.Feedback;
using Weir.Server.Gateway;
using Weir.Server.Pipelines;
using Weir.Server.Registry;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Gateway;
using Weir.Server.Tests.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Life;

/// <summary>
/// The whole life of a model, by the real parts and commands: a new client application comes, false positives rise, drift is told, people say what it is, a pipeline
/// trains a model from that, it is better beside the live one, it is promoted, false positives fall, and a roll back restores what was, bit for bit. The days alone are made: by a clock that is moved.
/// </summary>
public sealed class ModelLifeTests : IAsyncLifetime
{
    private const int VisitsOfHour = 30, Day = 24;

    // Small, so that it takes seconds; all else is as weir train http does it.
    private static readonly string[] s_recipe = ["attacks=800", "rich-attacks=800", "look-alikes=5000", "tokens=2500"];

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-life-").FullName;
    private readonly TestClock _clock = new(new DateTimeOffset(2026, 5, 4, 0, 30, 0, TimeSpan.Zero));
    private readonly StringWriter _problems = new();
    private readonly RouteTemplates _routes = new();
    private OperationalStore? _store;
    private LiveModels? _models;
    private SampleKeeper? _samples;
    private DriftService? _drift;
    private RunningGateway? _gateway;
    private PhoneBook? _visitors;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string First => Path.Combine(_folder, "first-1.weir");

    private string Pinned => Path.Combine(_folder, "pinned.jsonl");

    private PhoneBook Visitors => _visitors!;

    public async ValueTask InitializeAsync()
    {
        await CommandAsync("generate", "http", "--count", "12000", "--output", Pinned);
        await CommandAsync(["train", "http", "--data", "generated", "--out", First, .. s_recipe.SelectMany(set => (string[])["--set", set])]);
        foreach (string path in new[] { "/", "/search", "/cart" }) _routes.Learn(path);
        _store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), _clock, Cancel);
        _models = await LiveModels.OpenAsync(_store, ModelRegistry.Open(_store, _folder), HttpScorer.Load(First), HttpScorer.DefaultLimit, TextWriter.Synchronized(_problems), learns: null, Cancel);

        // As a server puts them together.
        _samples = new SampleKeeper(new FeedbackOptions(), _store);
        var sampled = new SampleTraffic(_samples, _models.Live, () => _models.Stage.Live, _models.Shadow, _routes);
        _models.Shadow.Disagreements = sampled;
        var counts = new TrafficCounts(_routes, sampled);
        _drift = new DriftService(_store, [counts], sensors: null, TextWriter.Synchronized(_problems));
        _models.Swapped = (scorer, version) => counts.Take(ScoringModel.Of(version, scorer.Model.Baseline, scorer.Model.Thresholds));
        _models.Swapped(_models.Live.Current, 0);
        _gateway = await RunningGateway.StartAsync(
            async context => await context.Response.WriteAsync("ok"),
            options => options with { Block = Severity.High, TrustedProxies = "127.0.0.1" },
            scorer: () => GatewayHost.Score(_models.Live, shadow: counts),
            more: parts => parts with { Routes = _routes });
        _visitors = new PhoneBook(_gateway.Client, seed: 11);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway!.DisposeAsync();
        await _drift!.DisposeAsync();
        await _models!.DisposeAsync();
        await _samples!.DisposeAsync();
        await _store!.DisposeAsync();
        await _problems.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task NewClientApplication_IsNoticedJudgedLearnedAndTakenBack()
    {
        // A week in which nothing changes.
        double quiet = await HoursAsync(8 * Day, hasApp: false);
        quiet.ShouldBe(0);
        (await DriftAlertsAsync()).ShouldBeEmpty();
        var before = Said();

        // The app comes: much of what it asks is stopped, and drift names it.
        Analyst[] people = [new(this, "user:ann"), new(this, "user:ben")];
        double risen = await HoursAsync(1 * Day, hasApp: true, people);
        risen.ShouldBeGreaterThan(0.1);
        (await DriftAlertsAsync()).ShouldHaveSingleItem().Host.ShouldBe("tea.example");
        _drift!.Report!.Findings.ShouldContain(finding => finding.What == "client" && finding.Bars.Any(bar => bar.Label == "okhttp" && bar.Now > .4));
        await HoursAsync(1 * Day, hasApp: true, people);

        // The pipeline learns from what people said, while traffic goes on.
        await using var commands = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel);
        Task<PipelineRun> running = new PipelineRunner(PartsOf(commands)).RunAsync(Plan(), "ann", Cancel);
        while (!running.IsCompleted) await HoursAsync(1, hasApp: true, people);
        PipelineRun run = await running;
        string log = PipelineLog.Tail(PartsOf(commands).FolderOf(run.Number), 20_000);
        (run.State, run.Reason).ShouldBe((PipelineState.Ok, ""), log);
        _models!.Stage.Live.ShouldBe(0, "a person decides");

        // What people say of live requests on which they differ is on its side, and the gate lets it through.
        using JsonDocument study = JsonDocument.Parse(await CommandAsync("model", "promote", "http:1", "--rows", Pinned, "--data", _folder, "--json"));
        JsonElement shadow = study.RootElement.GetProperty("shadow");
        shadow.GetProperty("less").GetInt32().ShouldBeGreaterThan(100);
        shadow.GetProperty("forCandidate").GetInt32().ShouldBeGreaterThan(5 + shadow.GetProperty("forLive").GetInt32());
        await UntilAsync(() => _models.Stage.Live == 1);
        Said().ShouldNotBe(before);
        double fallen = await HoursAsync(4, hasApp: true);
        TestContext.Current.TestOutputHelper?.WriteLine($"harmless requests that were stopped: {quiet:0.0 %} before, {risen:0.0 %} with the app, {fallen:0.0 %} after\n{log}\n{study.RootElement.GetRawText()}");
        fallen.ShouldBeLessThan(risen / 10);

        await CommandAsync("model", "rollback", "http", "--data", _folder);
        await UntilAsync(() => _models.Stage.Live == 0);
        Said().ShouldBe(before);
        (await HoursAsync(4, hasApp: true)).ShouldBeGreaterThan(0.1);
    }

    /// <summary>Hours of traffic; the share of the harmless requests that were stopped.</summary>
    private async Task<double> HoursAsync(int hours, bool hasApp, Analyst[]? people = null)
    {
        int harmless = 0, stopped = 0, visit = 0;
        for (int hour = 0; hour < hours; hour++)
        {
            for (int minute = 0; minute < VisitsOfHour; minute++, visit++)
            {
                _clock.Now = _clock.Now.AddMinutes(60.0 / VisitsOfHour);
                if (visit % 20 == 7)
                {
                    await Visitors.AttackAsync(Cancel);
                    continue;
                }

                harmless++;
                if (!await (hasApp && visit % 2 == 0 ? Visitors.LookUpAsync(Cancel) : Visitors.BrowseAsync(Cancel))) stopped++;
            }

            await _drift!.StepAsync(Cancel);
            if (people is null) continue;

            // What is kept of the traffic is kept beside it, within a tenth of a second.
            await Task.Delay(200, Cancel);
            foreach (Analyst analyst in people) await analyst.ReviewAsync();
        }

        return (double)stopped / harmless;
    }

    /// <summary>What the live model says of requests of all kinds, to the bit.</summary>
    private (long Score, Severity Severity)[] Said()
    {
        var requests = new PhoneBook(_gateway!.Client, seed: 5);
        string[] targets = ["/", "/search?q=tea", "/search?q=1%27%20or%20%271%27=%271%27--%20", "/?x=%3Cscript%3Ealert(1)%3C/script%3E", "/a/../../etc/passwd", .. Enumerable.Range(0, 50).Select(_ => requests.LookUp())];
        return [.. targets.Select(target => _models!.Live.Current.Score(new HttpRequestView { Method = "GET"u8, Target = Encoding.Latin1.GetBytes(target), Headers = "Host: tea.example\r\n"u8, Body = default }))
            .Select(verdict => (BitConverter.DoubleToInt64Bits(verdict.Score), verdict.Severity))];
    }

    private async Task<IReadOnlyList<Alert>> DriftAlertsAsync() => await _store!.Alerts.ListAsync(new AlertFilter { Class = "drift" }, Cancel);

    private PipelinePlan Plan() => PipelinePlan.Of("weekly", new PipelineOptions
    {
        Steps =
        [
            new PipelineStepOptions { Kind = "data", Feedback = true },
            new PipelineStepOptions { Kind = "train", Set = s_recipe },
            new PipelineStepOptions { Kind = "evaluate", Rows = [Pinned], LeastRecall = 0.5 },
            new PipelineStepOptions { Kind = "publish" },
            new PipelineStepOptions { Kind = "shadow", Requests = 1000 },
            new PipelineStepOptions { Kind = "gate", Rows = [Pinned], Promote = false },
        ],
    });

    private PipelineParts PartsOf(OperationalStore store) => new() { Store = store, DataFolder = _folder, Program = StepProgram.Find(), Variables = PipelineParts.VariablesOf(_folder, store: null, First, key: null) };

    /// <summary>A command as a person gives it, in a process of its own; what it said.</summary>
    private async Task<string> CommandAsync(params string[] arguments)
    {
        StepProgram program = StepProgram.Find();
        var start = new ProcessStartInfo(program.File, [.. program.Before, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["WEIR__GATEWAY__MODEL"] = First;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(Cancel);
        string output = await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        process.ExitCode.ShouldBe(0, $"{output}\n{await error}");
        return output;
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (int i = 0; i < 300 && !isSo(); i++) await Task.Delay(100, Cancel);
        isSo().ShouldBeTrue();
    }

    /// <summary>Somebody who knows the app and sees what is an attack.</summary>
    private sealed class Analyst(ModelLifeTests test, string name)
    {
        private readonly Review _review = new(test._store!, new FeedbackOptions { Asked = 60 });

        /// <summary>Judges all that the page asks, until it asks nothing more.</summary>
        public async Task ReviewAsync()
        {
            while (await _review.ListAsync(name, Cancel) is { Count: > 0 } items)
            {
                foreach (ReviewItem item in items)
                {
                    bool isAttack = PhoneBook.IsAttacker(item.Sample!.Source);
                    await _review.SayAsync(item.Id, isAttack ? SampleVerdict.Attack : SampleVerdict.Benign, isAttack ? item.Sample.Class ?? "other" : null, name, Cancel);
                }
            }
        }
    }
}
