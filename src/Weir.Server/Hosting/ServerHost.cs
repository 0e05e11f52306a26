using System.Diagnostics.Metrics;
using System.Net.Sockets;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Weir.Http;
using Weir.Server.Api;
using Weir.Server.Api.Access;
using Weir.Server.Configuration;
using Weir.Server.Dashboard;
using Weir.Server.Findings;
using Weir.Server.Findings.Outgoing;
using Weir.Server.Gateway;
using Weir.Server.Metrics;
using Weir.Server.Policies;
using Weir.Server.Stores.Lake;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Hosting;

/// <summary>Runs what the settings ask for: the gateway, and beside it the API when it has an address.</summary>
public static class ServerHost
{
    /// <summary>Looks at the settings without starting anything.</summary>
    /// <exception cref="GatewayException">A setting of the gateway cannot be used.</exception>
    /// <exception cref="ApiException">A setting of the API cannot be used.</exception>
    /// <exception cref="StoreException">The address of the store is not one.</exception>
    /// <exception cref="OutgoingException">Somebody who is to be told of alerts cannot be.</exception>
    public static void Check(WeirOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        GatewayHost.Check(options.Gateway);
        ApiHost.Check(options.Api);
        StoreOf(options);
        if (OutgoingTargets.Of(options.Outgoing).All.Count > 0 && options.Api.Listen is null)
        {
            throw new OutgoingException("\"outgoing\" tells others of alerts, which are kept beside the API alone; expected an address in \"api.listen\".");
        }
    }

    /// <summary>Where the settings say that the operational store is.</summary>
    /// <exception cref="StoreException">The address of the store is not one.</exception>
    public static StoreLocation StoreOf(WeirOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return StoreLocation.Of(options.Store, options.Gateway.Data);
    }

    /// <summary>Runs until the token is cancelled or the process is told to stop, then lets requests under way finish.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GatewayException">An address is taken, or something that the settings name cannot be used.</exception>
    /// <exception cref="ApiException">The address of the API is taken.</exception>
    /// <exception cref="StoreException">The store cannot be opened.</exception>
    /// <exception cref="LakeException">The lake cannot be opened.</exception>
    public static Task RunAsync(WeirOptions options, CancellationToken cancellationToken) => RunAsync(options, Console.Error, cancellationToken);

    /// <summary>As above, with the place for what an operator has to see: addresses, and the one-time password of the first administrator.</summary>
    internal static async Task RunAsync(WeirOptions options, TextWriter error, CancellationToken cancellationToken)
    {
        Check(options);
        using var meter = new Meter("Weir");
        var scorer = GatewayHost.LoadScorer(options.Gateway);
        var lake = GatewayHost.OpenLake(options.Gateway, error);
        try
        {
            if (options.Api.Listen is null)
            {
                var parts = new GatewayParts { Scorer = GatewayHost.Score(scorer), Policies = PolicyBook.Fixed(GatewayHost.BasisOf(options.Gateway)), Meter = meter, Lake = lake };
                await GatewayHost.RunAsync(options.Gateway, parts, cancellationToken).ConfigureAwait(false);
                return;
            }

            var store = await OperationalStore.OpenAsync(StoreOf(options), TimeProvider.System, cancellationToken).ConfigureAwait(false);
            await using (store.ConfigureAwait(false))
            {
                await RunAllAsync(options, scorer, store, lake, meter, error, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (lake is not null)
            {
                await lake.DisposeAsync().ConfigureAwait(false);
                if (lake.Dropped > 0)
                {
                    await error.WriteLineAsync($"weir: the lake dropped {lake.Dropped} rows").ConfigureAwait(false);
                }
            }
        }
    }

    private static async Task RunAllAsync(
        WeirOptions options, HttpScorer? scorer, OperationalStore store, EventLake? lake, Meter meter, TextWriter error, CancellationToken cancellationToken)
    {
        using var metrics = new PrometheusText(meter);
        string version = typeof(ServerHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
        ProcessMetrics.Add(meter, version, scorer?.ModelName ?? "none");
        var policies = await PolicyBook.OpenAsync(store, GatewayHost.BasisOf(options.Gateway), cancellationToken).ConfigureAwait(false);
        var targets = OutgoingTargets.Of(options.Outgoing);
        var outgoing = await OutgoingService.StartAsync(targets, OutgoingParts.Of(store, meter, error, version), cancellationToken).ConfigureAwait(false);
        var findings = new FindingService(new FindingQueue(), store, lake, error);
        using var live = new LiveFeed(TimeProvider.System);
        await using (policies.ConfigureAwait(false))
        await using (outgoing.ConfigureAwait(false))
        await using (findings.ConfigureAwait(false))
        {
            var queries = new LakeQueries(options.Gateway.Data is { } data ? LakeLocation.Below(data) : null, TimeProvider.System);
            var dashboard = new DashboardParts
            {
                Lake = queries,
                LakeSample = options.Gateway.LakeSample,
                Live = live,
                Store = store,
                Policies = policies,
                Model = scorer?.ModelName,
                Block = options.Gateway.Block,
                Version = version,
            };
            var parts = new ApiParts
            {
                Scorer = scorer,
                Policies = policies,
                Store = store,
                Lake = queries,
                Meter = meter,
                Metrics = metrics,
                Version = version,
                Outgoing = targets,
                Pages = DashboardEndpoints.Of(dashboard),
            };
            using var certificate = ApiCertificate.Of(options.Api, options.Gateway, TimeProvider.System);
            var api = ApiHost.Build(options.Api, certificate, parts);
            await using (api.ConfigureAwait(false))
            {
                await StartAsync(options, api, certificate, store, error, cancellationToken).ConfigureAwait(false);
                var gateway = new GatewayParts { Scorer = GatewayHost.Score(scorer), Policies = policies, Meter = meter, Lake = lake, Findings = findings.Queue, Live = live };
                await GatewayHost.RunAsync(options.Gateway, gateway, cancellationToken).ConfigureAwait(false);
                await api.StopAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private static async Task StartAsync(
        WeirOptions options, WebApplication api, ApiCertificate? certificate, OperationalStore store, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            await api.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception taken) when (taken is IOException or SocketException)
        {
            throw new ApiException($"Cannot listen on {options.Api.Listen}: {taken.Message}", taken);
        }

        await error.WriteLineAsync($"weir: API on {string.Join(" ", api.Urls)}, store in {StoreOf(options).Description}").ConfigureAwait(false);
        if (certificate is { MadeFile: { } file })
        {
            await error.WriteLineAsync($"weir: the certificate of the API is a development one, {file}, of which browsers warn; compare its SHA-256 {certificate.Fingerprint}, or give one with --api-certificate").ConfigureAwait(false);
        }

        if (await store.Users.CreateFirstAsync("server", cancellationToken).ConfigureAwait(false) is { } password)
        {
            // Here alone: a log would keep it.
            await error.WriteLineAsync($"weir: nobody has signed in yet; the user {Users.First} has the one-time password {password}, shown this once and good for 24 hours: {api.Urls.First()}{LoginEndpoints.Path}").ConfigureAwait(false);
        }
    }
}
