using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Shouldly;
using Weir.AspNetCore;
using Weir.Http;
using Weir.Server.Api;
using Weir.Server.Dashboard;
using Weir.Server.Feedback;
using Weir.Server.Findings;
using Weir.Server.Findings.Outgoing;
using Weir.Server.Gateway;
using Weir.Server.Metrics;
using Weir.Server.Pages.Sending;
using Weir.Server.Pages.Watching;
using Weir.Server.Pipelines;
using Weir.Server.Policies;
using Weir.Server.Registry;
using Weir.Server.Registry.Comparing;
using Weir.Server.Stores.Lake;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Tests.Api;

/// <summary>An API on a loopback port, with a store in a folder of its own and the shipped model.</summary>
internal sealed class RunningApi : IAsyncDisposable
{
    private static readonly Lazy<HttpScorer> s_scorer = new(() => HttpScorer.Load(ShippedModel.Path));

    /// <summary>The password of every user here.</summary>
    public const string Password = "correct horse battery";

    private readonly string _folder;
    private readonly WebApplication _app;
    private readonly Meter _meter;
    private readonly HashSet<Role> _roles = [];

    private RunningApi(string folder, WebApplication app, ApiCertificate? certificate, ApiParts parts, LiveFeed live)
    {
        Certificate = certificate;
        _folder = folder;
        _app = app;
        _meter = parts.Meter;
        Parts = parts;
        Live = live;
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public static HttpScorer Scorer => s_scorer.Value;

    public HttpClient Client { get; }

    public ApiParts Parts { get; }

    /// <summary>Null without TLS.</summary>
    public ApiCertificate? Certificate { get; }

    public LiveFeed Live { get; }

    public OperationalStore Store => Parts.Store;

    public required ModelRegistry Registry { get; init; }

    public string DataFolder => _folder;

    /// <summary>Where the API looks for what was kept.</summary>
    public string LakeFolder => LakeLocation.Below(_folder);

    public static async Task<RunningApi> StartAsync(bool scoring = true, bool https = false, OidcOptions? oidc = null, string? lake = null, TimeSpan? longestStream = null, OutgoingTargets? outgoing = null, Func<bool>? isListening = null, string trustedProxies = "", string? lakeProblem = null, FindingQueue? findings = null, Func<OperationalStore, PageWatch>? watch = null, ModelsOptions? models = null, Func<OperationalStore, string, PipelineService>? pipelines = null)
    {
        var options = new ApiOptions { Listen = https ? "https://127.0.0.1:0" : "http://127.0.0.1:0", Oidc = oidc ?? new OidcOptions(), TrustedProxies = trustedProxies };
        string folder = Directory.CreateTempSubdirectory("weir-api-").FullName;
        var store = await OperationalStore.OpenAsync(StoreLocation.Of(store: null, folder), TimeProvider.System, CancellationToken.None);
        var meter = new Meter("Weir");
        var metrics = new PrometheusText(meter);
        ProcessMetrics.Add(meter, "1.2.3", () => "http-1");
        var live = new LiveFeed(TimeProvider.System);
        var policies = await PolicyBook.OpenAsync(store, GatewayHost.BasisOf(new GatewayOptions { Block = Severity.High, OnTruncated = OnTruncated.Refuse }), CancellationToken.None);
        var queries = new LakeQueries(lake ?? LakeLocation.Below(folder), TimeProvider.System);
        var pagePolicies = await PagePolicies.OpenAsync(store, isSent: true, CancellationToken.None);
        var registry = ModelRegistry.Open(store, folder);
        var desk = new ModelDesk(store, registry, new ModelStudies(store, registry, _ => ShippedModel.Path, models ?? new ModelsOptions()));
        var dashboard = new DashboardParts
        {
            Models = desk,
            Lake = queries,
            LakeProblem = lakeProblem,
            Findings = findings,
            Watch = watch?.Invoke(store),
            Pipelines = pipelines?.Invoke(store, folder),
            Review = new Review(store, new FeedbackOptions()),
            LakeSample = 1,
            Live = live,
            Store = store,
            Policies = policies,
            PagePolicies = pagePolicies,
            Model = "http-1",
            Block = Severity.High,
            Outgoing = outgoing ?? OutgoingTargets.None,
            Version = "1.2.3",
            LongestStream = longestStream ?? TimeSpan.FromMilliseconds(100),
        };
        var parts = new ApiParts
        {
            Models = desk,
            Scorer = scoring ? new LiveScorer(Scorer) : null,
            Policies = policies,
            PagePolicies = pagePolicies,
            Judge = new RequestJudge(policies, GatewayHost.Score(scoring ? Scorer : null, explainFrom: Severity.Low), new RouteTemplates()),
            Sinks = new DecisionSinks(DecisionLog.Open(new GatewayOptions { Decisions = Path.Combine(folder, "decisions.jsonl") }, TextWriter.Null), live: live),
            Routes = new RouteTemplates(),
            Store = store,
            Lake = queries,
            Meter = meter,
            Metrics = metrics,
            Version = "1.2.3",
            Outgoing = outgoing ?? OutgoingTargets.None,
            Pages = DashboardEndpoints.Of(dashboard),
            Watch = dashboard.Watch,
            Pipelines = dashboard.Pipelines,
            Review = dashboard.Review,
            HasOidc = oidc is not null,
            IsListening = isListening ?? (() => true),
        };
        var certificate = ApiCertificate.Of(options, new GatewayOptions { Data = folder }, TimeProvider.System);
        var app = ApiHost.Build(options, certificate, parts, LogLevel.None);
        await app.StartAsync();
        return new RunningApi(folder, app, certificate, parts, live) { Registry = registry };
    }

    public async Task<string> CreateKeyAsync(Role role, params Scope[] scopes) =>
        (await Store.Keys.CreateAsync($"key of {role}", role, scopes, life: null, "test", CancellationToken.None)).Text;

    /// <summary>A browser in which a user of this role is signed in.</summary>
    public async Task<Browser> SignInAsync(Role role)
    {
        string name = $"user-{role}";
        if (_roles.Add(role))
        {
            await Store.Users.CreateAsync(name, role, Password, "test", CancellationToken.None);
        }

        var session = await Store.Sessions.BeginAsync(name, "test", CancellationToken.None);
        return new Browser(Client.BaseAddress!, session.ShouldNotBeNull());
    }

    public async Task<HttpResponseMessage> SendAsync(string method, string path, string? key = null, string? body = null, string scheme = "Bearer")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(scheme, key);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return await Client.SendAsync(request);
    }

    /// <summary>Stops it as Ctrl-C does.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Live.Dispose();
        Certificate?.Dispose();
        Parts.Metrics.Dispose();
        Parts.Models.Dispose();
        _meter.Dispose();
        if (Parts.Watch is { } watch)
        {
            await watch.DisposeAsync();
        }

        await Parts.PagePolicies.DisposeAsync();
        await Parts.Policies.DisposeAsync();
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
