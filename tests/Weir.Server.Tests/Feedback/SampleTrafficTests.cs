using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Weir.AspNetCore;
using Weir.Http;
using Weir.Http.Corpus;
using Weir.Server.Feedback;
using Weir.Server.Gateway;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Gateway;
using Xunit;

namespace Weir.Server.Tests.Feedback;

/// <summary>What is taken from traffic that goes through a gateway.</summary>
public sealed class SampleTrafficTests : IAsyncLifetime
{
    private const string Attack = "/search?q=1%27%20or%20%271%27=%271%27--%20";

    private static readonly Lazy<HttpScorer> s_scorer = new(() => HttpScorer.Load(ShippedModel.Path));

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-samples-").FullName;
    private readonly RouteTemplates _routes = new();
    private OperationalStore? _store;
    private SampleKeeper? _keeper;
    private SampleTraffic? _samples;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel);
        _keeper = new SampleKeeper(new FeedbackOptions(), _store);
        _samples = new SampleTraffic(_keeper, new LiveScorer(s_scorer.Value), () => 0, new Nobody(), _routes);
    }

    public async ValueTask DisposeAsync()
    {
        await _keeper!.DisposeAsync();
        await _store!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Gateway_OrdinaryTrafficWithOddities_KeepsTheOddities()
    {
        string uncertain = Uncertain();
        await using var gateway = await StartAsync();
        for (int i = 0; i < SeenShapes.Lessons + 200; i++) await GetAsync(gateway, (i % 4) switch { 0 => "/", 1 => $"/item/{i}?colour=red", 2 => "/basket", _ => $"/search?q=tea+{i}" });

        for (int i = 0; i < 5; i++) await GetAsync(gateway, Attack);
        await GetAsync(gateway, "/export?format=csv");
        await GetAsync(gateway, $"/search?q={Uri.EscapeDataString(uncertain)}");
        using var login = new StringContent("user=ann&password=hunter2' or 1=1--", Encoding.UTF8, "application/x-www-form-urlencoded");
        (await gateway.Client.PostAsync("/search", login, Cancel)).Dispose();
        await _keeper!.DisposeAsync();

        var kept = await _store!.Samples.OfTimeAsync(SampleKind.Request, 0, long.MaxValue, Cancel);
        kept.ShouldAllBe(one => !one.Sample.Content.Contains("hunter2", StringComparison.Ordinal));
        var byReason = kept.ToLookup(one => one.Sample.Reason, one => one.Sample);
        Sample flagged = byReason[SampleReason.Flagged].Single(sample => sample.Content.Contains("q=1%27", StringComparison.Ordinal));
        (flagged.Copies, flagged.Class, flagged.Route, flagged.Place, flagged.Source, flagged.KeptSeverity).ShouldBe((5, "sqli", "/search", "query:q", "127.0.0.1", (long)Severity.Critical));
        flagged.Request.ShouldNotBeEmpty();
        byReason[SampleReason.Novel].ShouldContain(sample => sample.Route == "/export" && sample.Content.Contains("format=csv", StringComparison.Ordinal));
        byReason[SampleReason.Uncertain].ShouldContain(sample => sample.Content.Contains(Uri.EscapeDataString(uncertain), StringComparison.Ordinal));

        // Its evidence stood in the password: people may say what it is, but it does not teach.
        Sample masked = kept.Select(one => one.Sample).Single(sample => sample.Content.Contains("user=ann", StringComparison.Ordinal));
        masked.Severity.ShouldBeGreaterThanOrEqualTo((long)Severity.Medium);
        masked.KeptSeverity.ShouldBe((long)Severity.None);

        // Of what is ordinary only chance takes some.
        (kept.Count - byReason[SampleReason.Random].Count()).ShouldBeLessThan(8);
        byReason[SampleReason.Random].Count().ShouldBeLessThan(20);
    }

    [Fact]
    public async Task Gateway_FloodOfDifferentAttacksFromOneSource_TakesNoMoreThanItsShare()
    {
        await using var gateway = await StartAsync();
        foreach (LabelledValue value in AttackCorpus.Generate(AttackClass.Sqli, 3, 200)) await GetAsync(gateway, $"/search?q={Uri.EscapeDataString(value.Text)}");
        await _keeper!.DisposeAsync();

        var kept = await _store!.Samples.OfTimeAsync(SampleKind.Request, 0, long.MaxValue, Cancel);

        kept.Count.ShouldBeInRange(10, new SampleQuota(new FeedbackOptions().PerDay).OfSource);
        kept.ShouldAllBe(one => one.Sample.Source == "127.0.0.1");
        _keeper.Dropped(SampleKind.Request, SampleDrop.Quota).ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task Take_Disagreement_HasBothScores()
    {
        HttpVerdict live = s_scorer.Value.Score(View("/")), candidate = s_scorer.Value.Score(View(Attack));
        _samples!.Take(View("/"), live, candidate, "r1", IPAddress.Parse("2001:db8::7:8"));
        await _keeper!.DisposeAsync();

        Sample sample = (await _store!.Samples.OfTimeAsync(SampleKind.Request, 0, long.MaxValue, Cancel)).ShouldHaveSingleItem().Sample;
        (sample.Reason, sample.Score, sample.Candidate, sample.Source, sample.Site, sample.Request).ShouldBe((SampleReason.Disagreeing, live.Score, candidate.Score, "2001:db8::", "shop", "r1"));
    }

    [Fact]
    public void Offer_OrdinaryRequest_AllocatesNothing()
    {
        var view = new HttpRequestView { Method = "GET"u8, Target = "/item/7?colour=red"u8, Headers = "Host: shop\r\n"u8, Body = default };
        HttpVerdict verdict = s_scorer.Value.Score(view);
        for (int i = 0; i < 2000; i++) _samples!.Offer(view, verdict, "r", IPAddress.Loopback);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) _samples!.Offer(view, verdict, "r", IPAddress.Loopback);
        long after = GC.GetAllocatedBytesForCurrentThread();

        // Chance takes a few.
        (after - before).ShouldBeLessThan(20_000);
    }

    private static HttpRequestView View(string target) => new() { Method = "GET"u8, Target = Encoding.ASCII.GetBytes(target), Headers = "Host: shop\r\n"u8, Body = default };

    /// <summary>A value of the generators whose score is nearest to the threshold of Medium, yet below it.</summary>
    private static string Uncertain()
    {
        double threshold = s_scorer.Value.Model.ProbabilityOf(s_scorer.Value.Model.Thresholds.First(one => one.Severity == Severity.Medium).Score);
        return AttackCorpus.Generate(AttackClass.Sqli, 5, 4000).Concat(AttackCorpus.Generate(AttackClass.Rce, 5, 4000)).Select(value => value.Text)
            .Where(text => text.Length < 200)
            .Select(text => (Text: text, s_scorer.Value.Score(View($"/search?q={Uri.EscapeDataString(text)}")).Score))
            .Where(one => one.Score < threshold).MaxBy(one => one.Score).Text;
    }

    private Task<RunningGateway> StartAsync() => RunningGateway.StartAsync(
        async context => await context.Response.WriteAsync("ok"),
        scorer: () => GatewayHost.Score(new LiveScorer(s_scorer.Value), shadow: _samples),
        more: parts => parts with { Routes = _routes });

    private static async Task GetAsync(RunningGateway gateway, string target) => (await gateway.Client.GetAsync(target, Cancel)).Dispose();

    private sealed class Nobody : ITrafficShadow
    {
        public void Offer(scoped in HttpRequestView view, in HttpVerdict verdict, string request, IPAddress? client)
        {
        }
    }
}
