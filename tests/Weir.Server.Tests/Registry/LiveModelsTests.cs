using System.Text;
using Shouldly;
using Weir.AspNetCore;
using Weir.Http;
using Weir.Server.Gateway;
using Weir.Server.Policies;
using Weir.Server.Registry;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Registry;

/// <summary>What scores while versions are shadowed, promoted and rolled back.</summary>
public sealed class LiveModelsTests : IAsyncLifetime
{
    private const string Attack = "/search?q=1%27%20or%20%271%27=%271%27--%20";

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-live-").FullName;
    private readonly StringWriter _problems = new();
    private OperationalStore? _store;
    private ModelRegistry? _registry;
    private LiveModels? _models;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel);
        _registry = ModelRegistry.Open(_store, _folder);
        _models = await OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _models!.DisposeAsync();
        await _store!.DisposeAsync();
        await _problems.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Promote_ThenRollBack_RestoresWhatWasSaidBitForBit()
    {
        ModelVersion jumpy = await PublishAsync(ModelVariants.Jumpy), blind = await PublishAsync(ModelVariants.Blind);
        (long Score, Severity Severity)[] before = Verdicts();
        before.ShouldContain(verdict => verdict.Severity == Severity.None);
        before.ShouldContain(verdict => verdict.Severity == Severity.Critical);

        await PromoteAsync(jumpy, basedOn: 0);
        Verdicts().ShouldAllBe(verdict => verdict.Severity == Severity.Critical);
        await PromoteAsync(blind, basedOn: 1);
        Verdicts().ShouldAllBe(verdict => verdict.Severity == Severity.None);

        await RollBackAsync();
        Verdicts().ShouldAllBe(verdict => verdict.Severity == Severity.Critical);
        await RollBackAsync();
        Verdicts().ShouldBe(before);
        (await Should.ThrowAsync<RegistryException>(RollBackAsync)).Message.ShouldContain("nothing of http was promoted");
    }

    [Fact]
    public async Task Promote_WhileRequestsAreScored_DropsNone()
    {
        ModelVersion jumpy = await PublishAsync(ModelVariants.Jumpy), blind = await PublishAsync(ModelVariants.Blind);
        RequestJudge judge = Judge();
        using var stop = new CancellationTokenSource();
        var scoring = Task.Run(
            () =>
            {
                var seen = new Dictionary<Severity, long>();
                while (!stop.IsCancellationRequested)
                {
                    Severity severity = judge.Judge(View(Attack), "shop", Attack, System.Net.IPAddress.Loopback).Scored.Verdict.Severity;
                    seen[severity] = seen.GetValueOrDefault(severity) + 1;
                }

                return seen;
            },
            Cancel);

        await PromoteAsync(blind, basedOn: 0);
        await Task.Delay(50, Cancel);
        await PromoteAsync(jumpy, basedOn: 2);
        await Task.Delay(50, Cancel);
        await stop.CancelAsync();

        (await scoring).Keys.Order().ShouldBe([Severity.None, Severity.Critical]);
    }

    [Fact]
    public async Task Shadow_Candidate_ScoresWithoutActingAndIsKept()
    {
        ModelVersion jumpy = await PublishAsync(ModelVariants.Jumpy);
        await _registry!.ShadowAsync(jumpy, 1, "test", Cancel);
        await _models!.LookAsync(Cancel);
        RequestJudge judge = Judge();

        for (int i = 0; i < 100; i++)
        {
            judge.Judge(View("/"), "shop", "/", System.Net.IPAddress.Loopback).Scored.Verdict.Severity.ShouldBe(Severity.None);
            judge.Judge(View("/?token=secret1"), "shop", "/", client: null).Scored.Verdict.Severity.ShouldBe(Severity.None);
        }

        judge.Judge(View(Attack), "shop", Attack, System.Net.IPAddress.Loopback).Scored.Verdict.Severity.ShouldBe(Severity.Critical);
        await _registry.ShadowAsync(jumpy, 0, "test", Cancel);
        await _models.LookAsync(Cancel);
        await _models.Shadow.DisposeAsync();

        var count = (await _store!.Disagreements.CountsAsync("http", 1, Cancel)).ShouldHaveSingleItem();
        (count.Live, count.Scored, count.Dropped, count.Disagreed).ShouldBe((0, 101, 0, 100));
        var rows = await _store.Disagreements.ListAsync("http", 1, live: 0, most: 1000, Cancel);
        rows.Count.ShouldBe(100);
        rows.ShouldAllBe(row => row.Place == "GET /" && row.LiveSeverity == (long)Severity.None && row.Severity == (long)Severity.Critical && row.IsMore);
    }

    [Fact]
    public async Task Look_ModelWhoseFileIsGone_GoesOnWithTheOneBeforeAndSaysSoOnce()
    {
        ModelVersion jumpy = await PublishAsync(ModelVariants.Jumpy);
        (await _store!.Models.PromoteAsync(jumpy, 0, "test", "", study: null, isForced: false, Cancel)).ShouldBeTrue();
        File.Delete(Path.Combine(_folder, "models", $"{jumpy.Hash}.weir"));

        await _models!.LookAsync(Cancel);
        await _models.LookAsync(Cancel);

        Verdicts().ShouldContain(verdict => verdict.Severity == Severity.None);
        _problems.ToString().Split("http:settings goes on scoring").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Look_CandidateWhoseFileIsGone_HoldsNoPromotionUp()
    {
        ModelVersion jumpy = await PublishAsync(ModelVariants.Jumpy), blind = await PublishAsync(ModelVariants.Blind);
        await _registry!.ShadowAsync(blind, 1, "test", Cancel);
        string file = Path.Combine(_folder, "models", $"{blind.Hash}.weir");
        File.Delete(file);

        await PromoteAsync(jumpy, basedOn: 0);

        _models!.Live.Current.Score(View("/")).Severity.ShouldBe(Severity.Critical);
        _problems.ToString().ShouldContain("http:2 scores nothing beside it: ");
        await File.WriteAllBytesAsync(file, ModelVariants.Blind, Cancel);
        await _models.LookAsync(Cancel);
        Judge().Judge(View("/"), "shop", "/", System.Net.IPAddress.Loopback);
        await _models.Shadow.DisposeAsync();
        (await _store!.Disagreements.CountsAsync("http", 2, Cancel)).ShouldHaveSingleItem().Scored.ShouldBe(1);
    }

    /// <summary>Links that reset a password have their token in the path.</summary>
    [Fact]
    public async Task Shadow_TokenInThePath_IsNotKept()
    {
        await _registry!.ShadowAsync(await PublishAsync(ModelVariants.Jumpy), 1, "test", Cancel);
        await _models!.LookAsync(Cancel);
        Judge().Judge(View("/reset/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcDEFghi/now"), "shop", "/", System.Net.IPAddress.Loopback);
        await _models.Shadow.DisposeAsync();

        (await _store!.Disagreements.ListAsync("http", 1, live: 0, most: 9, Cancel)).ShouldHaveSingleItem().Place.ShouldBe("GET /reset/***/now");
    }

    /// <summary>A store that takes nothing, in any way that it may say so, costs no request and no process; what was said is kept once it takes it.</summary>
    [Fact]
    public async Task Shadow_RecordsThatFail_AreKeptOnceTheyCanBe()
    {
        var records = new FailingRecords();
        var shadow = new ShadowTraffic(records, TimeProvider.System);
        HttpScorer live = HttpScorer.Load(ShippedModel.Path), jumpy = HttpScorer.Load(new MemoryStream(ModelVariants.Jumpy));
        shadow.Set(0, live, [new ShadowCandidate<HttpScorer>(1, 1, jumpy)]);
        for (int i = 0; i < 50; i++) shadow.Offer(View("/"), live.Score(View("/")), "", client: null);
        for (int i = 0; i < 100 && records.Asked < 1; i++) await Task.Delay(100, Cancel);
        records.Fails = false;
        await shadow.DisposeAsync();

        records.Asked.ShouldBeGreaterThan(1);
        (records.Scored, records.Rows).ShouldBe((50, 50));
    }

    [Fact]
    public async Task Open_AfterAPromotion_ScoresWithWhatIsLive()
    {
        await PromoteAsync(await PublishAsync(ModelVariants.Jumpy), basedOn: 0);

        await using LiveModels other = await OpenAsync();

        other.Live.Current.Score(View("/")).Severity.ShouldBe(Severity.Critical);
        other.Stage.Live.ShouldBe(1);
    }

    [Fact]
    public async Task Promote_ByAnotherServer_IsFollowedWithinSeconds()
    {
        await using LiveModels other = await OpenAsync();
        ModelVersion jumpy = await PublishAsync(ModelVariants.Jumpy);
        await _registry!.PromoteAsync(jumpy, 0, "test", "", study: null, isForced: true, Cancel);

        for (int i = 0; i < 100 && other.Stage.Live == 0; i++) await Task.Delay(100, Cancel);

        other.Live.Current.Score(View("/")).Severity.ShouldBe(Severity.Critical);
    }

    /// <summary>A canary acts for its share of the clients, always the same ones; what both did is counted, and a promotion ends it.</summary>
    [Fact]
    public async Task Canary_OfAThird_ActsForThoseClientsAlone()
    {
        ModelVersion jumpy = await PublishAsync(ModelVariants.Jumpy), blind = await PublishAsync(ModelVariants.Blind);
        await _registry!.CanaryAsync(jumpy, 1 / 3.0, "test", "", Cancel);
        await _models!.LookAsync(Cancel);
        RequestJudge judge = Judge();
        var clients = Enumerable.Range(1, 300).Select(i => new System.Net.IPAddress([10, 0, (byte)(i >> 8), (byte)i])).ToArray();

        Severity[] Said() => [.. clients.Select(client => judge.Judge(View("/"), "shop", "/", client).Scored.Verdict.Severity)];
        Severity[] first = Said();
        first.Count(severity => severity == Severity.Critical).ShouldBeInRange(70, 130);
        Said().ShouldBe(first);
        judge.Judge(View("/"), "shop", "/", client: null).Scored.Verdict.Severity.ShouldBe(Severity.None);

        // More clients are those of before and others.
        await _registry.CanaryAsync(jumpy, 0.9, "test", "", Cancel);
        await _models.LookAsync(Cancel);
        Severity[] more = Said();
        first.Zip(more).ShouldAllBe(pair => pair.First <= pair.Second);
        more.Count(severity => severity == Severity.Critical).ShouldBeInRange(250, 290);

        await PromoteAsync(blind, basedOn: 0);
        Said().ShouldAllBe(severity => severity == Severity.None);
        var count = (await _store!.Models.CanaryCountAsync("http", 1, 0, Cancel)).ShouldNotBeNull();
        int acted = (2 * first.Count(severity => severity == Severity.Critical)) + more.Count(severity => severity == Severity.Critical);
        (count.Requests, count.Flagged, count.LiveRequests, count.LiveFlagged).ShouldBe((acted, acted, 900 - acted, 0));
        (await _store.Models.StageAsync("http", Cancel)).Canary.ShouldBe(0);
        (await Should.ThrowAsync<RegistryException>(() => _registry.CanaryAsync(blind, 0.5, "test", "", Cancel))).Message.ShouldContain("http:2 is live already");
    }

    [Fact]
    public async Task Servers_ThatFollow_SayWhatTheyRunAndWhyNotWhatTheyShould()
    {
        ModelVersion jumpy = await PublishAsync(ModelVariants.Jumpy);
        await _models!.LookAsync(Cancel);
        (await _store!.Models.ServersAsync("http", Cancel)).ShouldHaveSingleItem().Live.ShouldBe(0);
        (await _store.Models.PromoteAsync(jumpy, 0, "test", "", study: null, isForced: false, Cancel)).ShouldBeTrue();
        string file = Path.Combine(_folder, "models", $"{jumpy.Hash}.weir");
        File.Delete(file);
        await _models.LookAsync(Cancel);
        (await _store.Models.ServersAsync("http", Cancel)).ShouldHaveSingleItem().Problem.ShouldContain("http:settings goes on scoring");

        await File.WriteAllBytesAsync(file, ModelVariants.Jumpy, Cancel);
        await _models.LookAsync(Cancel);
        var server = (await _store.Models.ServersAsync("http", Cancel)).ShouldHaveSingleItem();
        (server.Live, server.Problem).ShouldBe((1, ""));
    }

    private sealed class FailingRecords : IShadowRecords
    {
        private volatile bool _fails = true;

        public bool Fails { set => _fails = value; }

        public int Asked { get; private set; }

        public long Scored { get; private set; }

        public int Rows { get; private set; }

        public bool Add(long version, ModelShadowCount count, IReadOnlyList<ModelDisagreement> rows)
        {
            Asked++;
            if (_fails) return false;
            Scored += count.Scored;
            Rows += rows.Count;
            return true;
        }
    }

    private static HttpRequestView View(string target) => new() { Method = "GET"u8, Target = Encoding.ASCII.GetBytes(target), Headers = "Host: shop\r\n"u8, Body = default };

    private (long Score, Severity Severity)[] Verdicts() =>
        [.. new[] { "/", "/item?id=7", Attack, "/?x=%3Cscript%3Ealert(1)%3C/script%3E", "/a/../../etc/passwd" }.Select(target => _models!.Live.Current.Score(View(target))).Select(verdict => (BitConverter.DoubleToInt64Bits(verdict.Score), verdict.Severity))];

    private RequestJudge Judge() => new(PolicyBook.Fixed(GatewayHost.BasisOf(new GatewayOptions())), GatewayHost.Score(_models!.Live, shadow: _models.Shadow), new RouteTemplates(), canary: _models.Canary);

    private Task<LiveModels> OpenAsync() => LiveModels.OpenAsync(_store!, _registry!, HttpScorer.Load(ShippedModel.Path), HttpScorer.DefaultLimit, TextWriter.Synchronized(_problems), learns: null, Cancel);

    private async Task<ModelVersion> PublishAsync(byte[] file) => (await _registry!.PublishAsync(ModelVariants.Write(_folder, file), null, "test", "", Cancel)).Version;

    private async Task PromoteAsync(ModelVersion version, long basedOn)
    {
        (await _registry!.PromoteAsync(version, basedOn, "test", "", study: null, isForced: true, Cancel)).ShouldBeTrue();
        await _models!.LookAsync(Cancel);
    }

    private async Task RollBackAsync()
    {
        await _registry!.RollBackAsync("http", "test", "", Cancel);
        await _models!.LookAsync(Cancel);
    }
}
