using System.Text;
using Shouldly;
using Weir.Flows;
using Weir.Names.Corpus;
using Weir.Numerics;
using Weir.Scripts;
using Weir.Scripts.Corpus;
using Weir.Server.Drift;
using Weir.Server.Pages;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Drift;

/// <summary>Names of a network and scripts of pages, by a clock that is stepped hour by hour: what is told, and what is not.</summary>
public sealed class DriftOfPillarsTests : IAsyncLifetime
{
    private const int Day = 24;
    private static readonly Uri s_page = new("https://shop.example/checkout");

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-drift-").FullName;
    private readonly TestClock _clock = new(new DateTimeOffset(2026, 5, 4, 0, 30, 0, TimeSpan.Zero));
    private readonly StringWriter _problems = new();
    private OperationalStore? _store;
    private long _live;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), _clock, Cancel);

    public async ValueTask DisposeAsync()
    {
        await _store!.DisposeAsync();
        await _problems.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Step_NamesThatAProgramMakesUp_AreToldAndNamed_AndDaysBeforeAreQuiet()
    {
        var random = new SeededRandom(21);
        string[] usual = [.. BenignNames.Make(random, 3000).Select(sample => sample.Label)];
        string[] made = [.. GeneratedNames.Make(random, 40, 100).Where(sample => sample.Family != GeneratedNames.OfWords).Select(sample => sample.Label)];
        var counts = new NameCounts(_clock, () => (_live, NameCountsTests.Shipped));
        IFlowSink sink = counts.Before("logs", new NameCountsTests.NoSink());
        await using var service = new DriftService(_store!, [counts], sensors: null, _problems);
        await RunAsync(service, 9 * Day, () => Ask(40));
        (await _store!.Alerts.ListAsync(new AlertFilter(), Cancel)).ShouldBeEmpty("nothing has changed");
        service.Report.ShouldNotBeNull().Model.ShouldBe("dns:settings");
        service.Report.Compared.ShouldBeGreaterThan(10);

        // Three times as much of the same is no drift.
        await RunAsync(service, 1 * Day, () => Ask(120));
        service.Report.Findings.ShouldBeEmpty();

        // Every third name is none of a person, and does not exist.
        await RunAsync(service, 1 * Day, () =>
        {
            Ask(40);
            for (int i = 0; i < 20; i++) sink.Take(NameCountsTests.Asked($"{made[random.Next(made.Length)]}.example", DnsLookup.NoSuchName, _clock.Now));
        });
        DriftItem score = service.Report.Findings.First(finding => finding is { Kind: "scores" });
        (score.What, score.Sensor, score.Site).ShouldBe(("score of names", "DNS of logs", null));
        score.Sentence.ShouldNotBeNull().ShouldStartWith("Score of names of sensor DNS of logs");
        service.Report.Findings.ShouldContain(finding => finding.What == "answer" && finding.Bars.Any(bar => bar.Label == "no such name" && bar.Now > .2));
        Alert alert = (await _store.Alerts.ListAsync(new AlertFilter(), Cancel)).ShouldHaveSingleItem();
        (alert.Class, alert.Host, alert.Severity).ShouldBe(("drift", "sensor DNS of logs", Severity.Medium));
        _problems.ToString().ShouldBeEmpty();

        void Ask(int names)
        {
            for (int i = 0; i < names; i++)
            {
                // As people ask: a few names often, most seldom.
                string label = usual[(int)(usual.Length * Math.Pow(random.NextDouble(), 3))];
                sink.Take(NameCountsTests.Asked($"www.{label}.example", random.Next(30) == 0 ? DnsLookup.NoSuchName : 0, _clock.Now));
            }
        }
    }

    [Fact]
    public async Task Step_ScriptsThatScoreOtherwise_AreToldAndNamed_AndAReleaseIsNot()
    {
        // As pages have them: made ones look more like attacks than those of the web do.
        List<ScriptReport> scripts = [.. Scored(ScriptLabel.Benign, seed: 31, 240).Where(script => script.Severity == Severity.None).Take(120)];
        ScriptReport[] later = [.. Scored(ScriptLabel.Benign, seed: 32, 80).Where(script => script.Severity == Severity.None).Take(40)], skimmers = [.. Scored(ScriptLabel.Skimmer, seed: 33, 40)];
        var counts = new ScriptCounts(_clock, () => (_live, ScriptCountsTests.Shipped));
        await using var service = new DriftService(_store!, [counts], sensors: null, _problems);
        await RunAsync(service, 9 * Day, LookAt);
        service.Report.ShouldNotBeNull().Compared.ShouldBeGreaterThan(4);

        // A third of the scripts are others of the same kind.
        for (int i = 0; i < later.Length; i++) scripts[i] = later[i];
        await RunAsync(service, 2 * Day, LookAt);
        (await _store!.Alerts.ListAsync(new AlertFilter(), Cancel)).ShouldBeEmpty("a release is no drift");

        for (int i = 0; i < skimmers.Length; i++) scripts[i] = skimmers[i];
        await RunAsync(service, 1 * Day, LookAt);
        service.Report.Findings.ShouldContain(finding => finding.Kind == "scores", string.Join('\n', service.Report.Findings.Concat(service.Report.Others).Select(item => $"{item.What}: {item.Effect}, {item.PValue}")));
        DriftItem score = service.Report.Findings.First(finding => finding is { Kind: "scores" });
        (score.What, score.Site, score.Sensor).ShouldBe(("score of scripts", "shop.example", null));
        score.Sentence.ShouldNotBeNull().ShouldStartWith("Score of scripts of shop.example");
        Alert alert = (await _store.Alerts.ListAsync(new AlertFilter(), Cancel)).ShouldHaveSingleItem();
        (alert.Class, alert.Host, alert.Severity).ShouldBe(("drift", "shop.example", Severity.Medium));

        // Of another model nothing is compared until it has days of its own.
        _live = 3;
        await RunAsync(service, 2 * Day, LookAt);
        service.Report.Model.ShouldBe("script:3");
        service.Report.Findings.Concat(service.Report.Others).ShouldNotContain(item => item.Kind == "scores");
        _problems.ToString().ShouldBeEmpty();

        void LookAt()
        {
            if (_clock.Now.Hour % 6 != 0) return;
            foreach (ScriptReport script in scripts) counts.Take(s_page, script, ScriptCountsTests.Shipped);
        }
    }

    private static IEnumerable<ScriptReport> Scored(ScriptLabel label, ulong seed, int count) => ScriptCorpus.Generate(label, seed, count).Select((sample, index) =>
    {
        byte[] code = Encoding.UTF8.GetBytes(sample.Code);
        ScriptVerdict verdict = ScriptCountsTests.Shipped.Score(code, withEvidence: false);
        return ScriptCountsTests.Report($"{seed} {index}", verdict.Score, verdict.State) with
        {
            Size = code.Length,
            Severity = verdict.Severity,
            Class = verdict.Class?.ToString().ToLowerInvariant(),
            Obfuscation = verdict.Obfuscation,
        };
    });

    private async Task RunAsync(DriftService service, int hours, Action hourly)
    {
        for (int hour = 0; hour < hours; hour++)
        {
            hourly();
            _clock.Now = _clock.Now.AddHours(1);
            await service.StepAsync(Cancel);
        }
    }
}
