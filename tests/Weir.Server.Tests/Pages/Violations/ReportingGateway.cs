using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Weir.Server.Metrics;
using Weir.Server.Pages.Sending;
using Weir.Server.Pages.Violations;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Gateway;

namespace Weir.Server.Tests.Pages.Violations;

/// <summary>A gateway that takes reports into a store of its own, which fails when a test wants it to.</summary>
internal sealed class ReportingGateway : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-reports-").FullName;
    private readonly Meter _meter = new("Weir");
    private readonly PrometheusText _metrics;
    private OperationalStore? _store;
    private ViolationIntake? _intake;
    private RunningGateway? _gateway;

    private ReportingGateway() => _metrics = new PrometheusText(_meter);

    public ViolationTable Table { get; private set; } = null!;

    public OperationalStore Store => _store!;

    /// <summary>What the gateway sends with pages.</summary>
    public PagePolicies Policies { get; private set; } = null!;

    public HttpClient Client => _gateway!.Client;

    /// <summary>What the operator is told.</summary>
    public StringWriter Problems { get; } = new();

    /// <summary>Asked before each write; it may throw, or wait.</summary>
    public Func<Task> BeforeWrite { get; set; } = () => Task.CompletedTask;

    public static async Task<ReportingGateway> StartAsync(
        RequestDelegate? application = null, double sample = 0, Func<TimeProvider, ReportLimits>? limits = null, int mostRequests = ViolationIntake.MostRequests, bool trusts = false)
    {
        var running = new ReportingGateway();
        var clock = TimeProvider.System;
        var metrics = new ReportMetrics(running._meter);
        running._store = await OperationalStore.OpenAsync(StoreLocation.Of(store: null, running._folder), clock, CancellationToken.None);
        running.Policies = await PagePolicies.OpenAsync(running._store, isSent: true, CancellationToken.None);
        running.Table = new ViolationTable(running._store);
        running._intake = new ViolationIntake(running.WriteAsync, metrics, clock, running.Problems, mostRequests: mostRequests);
        var endpoint = new ReportEndpoint(running._intake, limits?.Invoke(clock) ?? new ReportLimits(clock, 1_000_000, 1_000_000), metrics, running.Policies);
        running._gateway = await RunningGateway.StartAsync(
            application ?? (context => context.Response.WriteAsync("application")),
            options => options with { TrustForwarded = trusts },
            meter: running._meter,
            more: parts => parts with { Reports = endpoint, PagePolicies = running.Policies, ReportPolicy = sample > 0 ? new ReportPolicy(sample) : null });
        return running;
    }

    /// <summary>Sends a body as a browser on the shop's pages would.</summary>
    public async Task<HttpResponseMessage> PostAsync(string body, string type = "application/csp-report", string host = BrowserReports.Host, Action<HttpRequestMessage>? more = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, ReportEndpoint.Path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.Host = host;
        more?.Invoke(request);
        return await Client.SendAsync(request, Xunit.TestContext.Current.CancellationToken);
    }

    public Task<IReadOnlyList<ViolationCount>> RowsAsync() => Table.SinceAsync(0, 1_000_000, CancellationToken.None);

    /// <summary>The value of a metric; null when it has none.</summary>
    public long? Metric(string nameAndLabels) => _metrics.Render().Split('\n').Where(line => line.StartsWith(nameAndLabels + " ", StringComparison.Ordinal)).Select(line => (long?)long.Parse(line[(nameAndLabels.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture)).SingleOrDefault();

    public async ValueTask DisposeAsync()
    {
        await _gateway!.DisposeAsync();
        await _intake!.DisposeAsync();
        await Policies.DisposeAsync();
        await _store!.DisposeAsync();
        _metrics.Dispose();
        _meter.Dispose();
        await Problems.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task WriteAsync(IReadOnlyCollection<ViolationCount> counts, CancellationToken cancellationToken)
    {
        await BeforeWrite();
        await Table.WriteAsync(counts, cancellationToken);
    }
}
