using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Weir.AspNetCore;
using Weir.Http;
using Weir.Server.Api;
using Weir.Server.Dashboard;
using Weir.Server.Feedback;
using Weir.Server.Findings;
using Weir.Server.Gateway;
using Weir.Server.Metrics;
using Weir.Server.Pages.Sending;
using Weir.Server.Policies;
using Weir.Server.Registry;
using Weir.Server.Registry.Comparing;
using Weir.Server.Stores.Lake;
using Weir.Server.Stores.Operational;

namespace Weir.Browser.Tests;

/// <summary>The dashboard on a loopback port, over a lake with generated requests or without one.</summary>
internal sealed class DashboardServer : IAsyncDisposable
{
    /// <summary>Id of an attack that is encoded twice.</summary>
    public const string KnownAttack = "0sample0000000900003";

    private readonly string _folder;
    private readonly WebApplication _app;
    private readonly Meter _meter;
    private readonly PrometheusText _metrics;
    private readonly PagePolicies _pagePolicies;
    private readonly EventLake? _lake;
    private readonly SampleNetwork? _network;

    private DashboardServer(string folder, WebApplication app, Meter meter, PrometheusText metrics, OperationalStore store, PolicyBook policies, PagePolicies pagePolicies, LiveFeed live, EventLake? lake, SampleNetwork? network, string key)
    {
        _folder = folder;
        _app = app;
        _meter = meter;
        _metrics = metrics;
        Store = store;
        Policies = policies;
        _pagePolicies = pagePolicies;
        _lake = lake;
        _network = network;
        Live = live;
        Key = key;
        Address = app.Urls.First();
    }

    public string Address { get; }

    /// <summary>Key of an administrator.</summary>
    public string Key { get; }

    public OperationalStore Store { get; }

    public PolicyBook Policies { get; }

    public LiveFeed Live { get; }

    public required ModelDesk Desk { get; init; }

    /// <summary>Page of the alert that is a false positive.</summary>
    public string EditorAlert { get; private set; } = "";

    /// <summary>Page of the script into which a skimmer got.</summary>
    public string Script { get; private set; } = "";

    /// <summary>The same with the difference to what it was.</summary>
    public string Difference { get; private set; } = "";

    /// <summary>Page of the alert about it.</summary>
    public string PageAlert { get; private set; } = "";

    /// <summary>Page of an alert about the infected host.</summary>
    public string FlowAlert { get; private set; } = "";

    public static async Task<DashboardServer> StartAsync(int rows = 600, bool hasLake = true, bool hasNetwork = false)
    {
        string folder = Directory.CreateTempSubdirectory("weir-browser-").FullName;
        string folderOfLake = LakeLocation.Below(folder);
        var store = await OperationalStore.OpenAsync(StoreLocation.Of(store: null, folder), TimeProvider.System, CancellationToken.None);
        var lake = hasLake ? await FillAsync(folderOfLake, rows, store) : null;
        var network = hasNetwork && lake is not null ? await SampleNetwork.StartAsync(folder, store, lake) : null;
        var (key, _) = await store.Keys.CreateAsync("browser", Role.Admin, [], life: null, "test", CancellationToken.None);
        var meter = new Meter("Weir");
        var metrics = new PrometheusText(meter);
        var live = new LiveFeed(TimeProvider.System);
        live.Follow(lake);
        var policies = await PolicyBook.OpenAsync(store, GatewayHost.BasisOf(new GatewayOptions { Block = Severity.High }), CancellationToken.None);
        var pagePolicies = await PagePolicies.OpenAsync(store, isSent: true, CancellationToken.None);
        var registry = ModelRegistry.Open(store, folder);
        var desk = new ModelDesk(store, registry, new ModelStudies(store, registry, _ => ShippedModel.Path, new ModelsOptions()));
        var dashboard = new DashboardParts { Models = desk, Review = new Review(store, new FeedbackOptions()), Policies = policies, PagePolicies = pagePolicies, Lake = new LakeQueries(hasLake ? folderOfLake : null, TimeProvider.System), LakeSample = 0.1, Network = network?.Sensors, Live = live, Store = store, Model = "http-1", Block = Severity.High, Version = "0.1.0" };
        var parts = new ApiParts
        {
            Models = desk,
            Scorer = null,
            Policies = policies,
            PagePolicies = pagePolicies,
            Judge = new RequestJudge(policies, GatewayHost.Score(null, explainFrom: Severity.Low), new RouteTemplates()),
            Sinks = new DecisionSinks(DecisionLog.Open(new GatewayOptions { Decisions = Path.Combine(folder, "decisions.jsonl") }, TextWriter.Null), live: live),
            Routes = new RouteTemplates(),
            Store = store,
            Lake = dashboard.Lake,
            Meter = meter,
            Metrics = metrics,
            Version = "0.1.0",
            Pages = DashboardEndpoints.Of(dashboard),
        };
        var app = ApiHost.Build(new ApiOptions { Listen = "http://127.0.0.1:0" }, certificate: null, parts, LogLevel.None);
        await app.StartAsync();
        var server = new DashboardServer(folder, app, meter, metrics, store, policies, pagePolicies, live, lake, network, key) { Desk = desk };
        if (hasLake)
        {
            server.EditorAlert = $"/alerts/{(await store.Alerts.ListAsync(new AlertFilter { Text = SampleTraffic.EditorPath, Most = 1 }, CancellationToken.None))[0].Id}";
        }

        if (hasLake)
        {
            var (script, before) = await SamplePages.AddAsync(store, pagePolicies);
            server.Script = $"/scripts/{script}";
            server.Difference = $"/scripts/{script}?against={before}";
            server.PageAlert = $"/alerts/{(await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true, Most = 1 }, CancellationToken.None))[0].Id}";
        }

        await SampleModels.AddAsync(store, registry, folder);
        if (network is not null)
        {
            server.FlowAlert = $"/alerts/{(await store.Alerts.ListAsync(new AlertFilter { Host = SampleNetwork.Infected, Class = "T1110", Most = 1 }, CancellationToken.None))[0].Id}";
        }

        return server;
    }

    /// <summary>An address with <see cref="PageTests.Alert"/> filled in.</summary>
    public string Fill(string path) => path switch { PageTests.Alert => EditorAlert, PageTests.FlowAlert => FlowAlert, PageTests.Script => Script, PageTests.Difference => Difference, PageTests.PageAlert => PageAlert, _ => path };

    /// <summary>As if the gateway had decided.</summary>
    public void Decide(string target, Severity severity, DecisionAction action = DecisionAction.Pass, AttackClass attackClass = AttackClass.Sqli, string fragment = "' or 1=1--")
    {
        var verdict = severity == Severity.None ? default : new HttpVerdict { Score = 0.97, Severity = severity, Class = attackClass };
        Live.Count(action, severity);
        Live.Show(new Decision
        {
            Time = DateTimeOffset.UtcNow,
            Id = KnownAttack,
            Client = IPAddress.Parse("203.0.113.66"),
            Method = "GET",
            Host = "shop.example",
            Target = target,
            Verdict = verdict,
            Evidence = severity == Severity.None ? [] : [new HttpEvidence("query:q", fragment, attackClass, 1)],
            FoundAt = 0,
            Excluded = [],
            Action = action,
            Status = action == DecisionAction.Block ? 403 : 200,
            Elapsed = TimeSpan.FromMicroseconds(9),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Live.Dispose();
        if (_network is not null)
        {
            await _network.DisposeAsync();
        }

        if (_lake is not null)
        {
            await _lake.DisposeAsync();
        }

        _metrics.Dispose();
        Desk.Dispose();
        _meter.Dispose();
        await _pagePolicies.DisposeAsync();
        await Policies.DisposeAsync();
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<EventLake> FillAsync(string folder, int rows, OperationalStore store)
    {
        var now = DateTimeOffset.UtcNow;
        var traffic = new SampleTraffic(seed: 1, now);
        var lake = EventLake.Open(folder, new LakeOptions(), TextWriter.Null);
        RequestRow[] all = [.. traffic.Rows(rows), traffic.Attack(900_003, now.AddMinutes(-1), which: 3), .. traffic.Edits(12)];
        await lake.AppendAsync([.. all]);
        await new AlertFold(store).FoldAsync([.. all.Where(row => row.Severity is "High" or "Critical").Select(SampleTraffic.Finding)], CancellationToken.None);
        await lake.MoveAsync();
        return lake;
    }
}
