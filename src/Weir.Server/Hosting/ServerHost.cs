using System.Diagnostics.Metrics;
using System.Net.Sockets;
using System.Reflection;
using Weir.Server.Api;
using Weir.Server.Api.Access;
using Weir.Server.Configuration;
using Weir.Server.Gateway;
using Weir.Server.Metrics;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Hosting;

/// <summary>Runs what the settings ask for: the gateway, and beside it the API when it has an address.</summary>
public static class ServerHost
{
    /// <summary>Looks at the settings without starting anything.</summary>
    /// <exception cref="GatewayException">A setting of the gateway cannot be used.</exception>
    /// <exception cref="ApiException">A setting of the API cannot be used.</exception>
    /// <exception cref="StoreException">The address of the store is not one.</exception>
    public static void Check(WeirOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        GatewayHost.Check(options.Gateway);
        ApiHost.Check(options.Api);
        StoreOf(options);
    }

    /// <summary>Where the settings say that the operational store is.</summary>
    /// <exception cref="StoreException">The address of the store is not one.</exception>
    public static StoreLocation StoreOf(WeirOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return StoreLocation.Of(options.Store, options.Gateway.Data);
    }

    /// <summary>Runs until the token is cancelled or the process is told to stop, then lets requests under way finish.</summary>
    /// <exception cref="GatewayException">An address is taken, or something that the settings name cannot be used.</exception>
    /// <exception cref="StoreException">The store cannot be opened.</exception>
    public static Task RunAsync(WeirOptions options, CancellationToken cancellationToken) => RunAsync(options, Console.Error, cancellationToken);

    /// <summary>As above, with the place for what an operator has to see.</summary>
    internal static async Task RunAsync(WeirOptions options, TextWriter error, CancellationToken cancellationToken)
    {
        Check(options);
        if (options.Api.Listen is null)
        {
            await GatewayHost.RunAsync(options.Gateway, cancellationToken).ConfigureAwait(false);
            return;
        }

        var store = await OperationalStore.OpenAsync(StoreOf(options), TimeProvider.System, cancellationToken).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            await RunBothAsync(options, store, error, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task RunBothAsync(WeirOptions options, OperationalStore store, TextWriter error, CancellationToken cancellationToken)
    {
        using var meter = new Meter("Weir");
        using var metrics = new PrometheusText(meter);
        string version = typeof(ServerHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
        var scorer = GatewayHost.LoadScorer(options.Gateway);
        ProcessMetrics.Add(meter, version, scorer?.ModelName ?? "none");
        var parts = new ApiParts { Scorer = scorer, Rules = GatewayHost.Rules(options.Gateway), Store = store, Meter = meter, Metrics = metrics, Version = version, HasOidc = options.Api.Oidc.Authority is not null };
        using var certificate = ApiCertificate.Of(options.Api, options.Gateway, TimeProvider.System);
        var api = ApiHost.Build(options.Api, certificate, parts);
        await using (api.ConfigureAwait(false))
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

            await GatewayHost.RunAsync(options.Gateway, scorer, meter, cancellationToken).ConfigureAwait(false);
            await api.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }
}
