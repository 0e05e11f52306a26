using System.Diagnostics.Metrics;
using Shouldly;
using Weir.Flows;
using Weir.Names;
using Weir.Names.Corpus;
using Weir.Numerics;
using Weir.Scripts;
using Weir.Server.Feedback;
using Weir.Server.Metrics;
using Weir.Server.Registry;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Feedback;

/// <summary>Which scripts and names are kept, and what is not.</summary>
public sealed class SampleKindsTests : IAsyncLifetime
{
    private static readonly Lazy<ScriptClassifier> s_scripts = new(() => ScriptClassifier.Load(Checkout.PathOf("models", "script-1.weir")));
    private static readonly Lazy<NameScorer> s_names = new(() => NameScorer.Load(Checkout.PathOf("models", "dns-1.weir")));

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-kinds-").FullName;
    private OperationalStore? _store;
    private SampleKeeper? _keeper;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel);
        _keeper = new SampleKeeper(new FeedbackOptions { PerDay = 200 }, _store);
    }

    public async ValueTask DisposeAsync()
    {
        await _keeper!.DisposeAsync();
        await _store!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Scripts_OfALook_AreKeptForWhatTheyTeach()
    {
        var samples = new SampleScripts(_keeper!, () => s_scripts.Value, () => 3);
        ScriptModel model = s_scripts.Value.Model;
        double threshold = model.Probability(model.Thresholds.First(one => one.Severity == Severity.Medium).Score);
        samples.Offer(Script("near", threshold * 0.99, Severity.Low));
        samples.Offer(Script("hidden", 0, Severity.None) with { IsUndecided = true });
        samples.Offer(Script("new", 0.001, Severity.None) with { IsNew = true });
        samples.Offer(Script("hostile", 0.99999, Severity.Critical));
        samples.Offer(Script("hostile", 0.99999, Severity.Critical) with { Sha256 = "written otherwise" });
        samples.Offer(Script("ordinary", 0.00001, Severity.None));
        samples.Take(Script("disputed", 0.001, Severity.None), new Said(0.001, Severity.None, null), new Said(0.9, Severity.High, "miner"));
        await _keeper!.DisposeAsync();

        var kept = await _store!.Samples.OfTimeAsync(SampleKind.Script, 0, long.MaxValue, Cancel);

        kept.Where(one => one.Sample.Reason != SampleReason.Random).Select(one => $"{one.Sample.Template} {one.Sample.Reason}").ShouldBe(["disputed Disagreeing", "near Uncertain", "hidden Uncertain", "new Novel", "hostile Flagged"]);
        Sample hostile = kept.Single(one => one.Sample.Template == "hostile").Sample;
        (hostile.Copies, hostile.Site, hostile.Source, hostile.Request, hostile.Live).ShouldBe((2, "shop", "cdn", "sha", 3));
        kept[0].Sample.Candidate.ShouldBe(0.9);
    }

    [Fact]
    public async Task Names_ThatOneHostAsksFor_TakeNoMoreThanItsShareAndNothingOfRequests()
    {
        var samples = new SampleNames(_keeper!, () => s_names.Value, () => 0);
        HostAddress.TryParse("10.0.0.7"u8, out HostAddress loud).ShouldBeTrue();
        HostAddress.TryParse("10.0.0.8"u8, out HostAddress quiet).ShouldBeTrue();
        string[] made = [.. GeneratedNames.Make(new SeededRandom(3), 20, 20).Select(sample => $"{sample.Label}.example")];
        for (int i = 0; i < 60; i++) samples.Offer($"www.{made[i]}", loud);
        for (int i = 0; i < 60; i++) samples.Offer($"mail.{made[i]}", quiet);
        samples.Offer("7.0.0.10.in-addr.arpa", quiet);
        await Task.Delay(500, Cancel);
        for (int i = 60; i < 120; i++) samples.Offer(made[i], quiet);
        await _keeper!.DisposeAsync();

        var kept = await _store!.Samples.OfTimeAsync(SampleKind.Name, 0, long.MaxValue, Cancel);

        int ofSource = new SampleQuota(200).OfSource;
        kept.Count(one => one.Sample.Source == "10.0.0.7").ShouldBe(ofSource);
        kept.Count(one => one.Sample.Source == "10.0.0.8").ShouldBeInRange(1, ofSource);
        kept.ShouldAllBe(one => one.Sample.Content == $$"""{"kind":"name","name":"{{one.Sample.Template}}.example"}""" && one.Sample.Site == "");
        (await _store.Samples.OfTimeAsync(SampleKind.Request, 0, long.MaxValue, Cancel)).ShouldBeEmpty();
        _keeper.Dropped(SampleKind.Name, SampleDrop.Quota).ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Dropped_OfEachKind_IsMeasured()
    {
        using var meter = new Meter("Weir");
        using var text = new PrometheusText(meter);
        _keeper!.Measure(meter);

        // None of them can be made, and more come at once than may wait; those of another kind have a queue of their own.
        for (int i = 0; i < SampleKeeper.MostWaiting + 7; i++) _keeper.Take(new Broken { Kind = SampleKind.Script, Reason = SampleReason.Novel, Interest = 1, At = _keeper.Now });
        _keeper.Take(new Broken { Kind = SampleKind.Name, Reason = SampleReason.Novel, Interest = 1, At = _keeper.Now });
        await _keeper.DisposeAsync();

        string[] lines = text.Render().Split('\n');
        lines.ShouldContain("weir_samples_dropped_total{kind=\"script\",why=\"queue\"} 7");
        lines.ShouldContain($"weir_samples_dropped_total{{kind=\"script\",why=\"failed\"}} {SampleKeeper.MostWaiting}");
        lines.ShouldContain("weir_samples_dropped_total{kind=\"name\",why=\"failed\"} 1");
        lines.ShouldContain("weir_samples_dropped_total{kind=\"request\",why=\"queue\"} 0");
    }

    private static SeenScript Script(string hash, double score, Severity severity) => new($"http://shop/ {hash}", [])
    {
        Site = "shop",
        Route = "/",
        Item = hash,
        Source = "cdn",
        Sha256 = "sha",
        ChangeHash = hash,
        Live = new Said(score, severity, severity == Severity.None ? null : "skimmer"),
    };

    private sealed record Broken : OfferedSample
    {
        public override SampleName Name() => throw new InvalidOperationException("It cannot be read.");

        public override Sample Make(string id, SampleName name) => throw new InvalidOperationException("It cannot be read.");
    }
}
