using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Shouldly;
using Weir.AspNetCore;
using Weir.Http;
using Weir.Server.Api;
using Weir.Server.Gateway;
using Weir.Server.Metrics;
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

    private RunningApi(string folder, WebApplication app, ApiCertificate? certificate, ApiParts parts)
    {
        Certificate = certificate;
        _folder = folder;
        _app = app;
        _meter = parts.Meter;
        Parts = parts;
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public static HttpScorer Scorer => s_scorer.Value;

    public HttpClient Client { get; }

    public ApiParts Parts { get; }

    /// <summary>Null without TLS.</summary>
    public ApiCertificate? Certificate { get; }

    public OperationalStore Store => Parts.Store;

    public static async Task<RunningApi> StartAsync(bool scoring = true, bool https = false, OidcOptions? oidc = null)
    {
        var options = new ApiOptions { Listen = https ? "https://127.0.0.1:0" : "http://127.0.0.1:0", Oidc = oidc ?? new OidcOptions() };
        string folder = Directory.CreateTempSubdirectory("weir-api-").FullName;
        var store = await OperationalStore.OpenAsync(StoreLocation.Of(store: null, folder), TimeProvider.System, CancellationToken.None);
        var meter = new Meter("Weir");
        var metrics = new PrometheusText(meter);
        ProcessMetrics.Add(meter, "1.2.3", "http-1");
        var parts = new ApiParts
        {
            Scorer = scoring ? Scorer : null,
            Rules = new GuardRules { Block = Severity.High, OnTruncated = OnTruncated.Refuse },
            Store = store,
            Meter = meter,
            Metrics = metrics,
            Version = "1.2.3",
            HasOidc = oidc is not null,
        };
        var certificate = ApiCertificate.Of(options, new GatewayOptions { Data = folder }, TimeProvider.System);
        var app = ApiHost.Build(options, certificate, parts, LogLevel.None);
        await app.StartAsync();
        return new RunningApi(folder, app, certificate, parts);
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

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Certificate?.Dispose();
        Parts.Metrics.Dispose();
        _meter.Dispose();
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
