using Weir.Server.Api;
using Weir.Server.Configuration;
using Weir.Server.Findings.Outgoing;
using Weir.Server.Gateway;
using Weir.Server.Sidecars;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Hosting;

/// <summary>Runs what the settings ask for: the gateway, the API, sidecars, each when it has an address.</summary>
public static class ServerHost
{
    /// <summary>Looks at the settings without starting anything.</summary>
    /// <exception cref="GatewayException">A setting of the gateway cannot be used, or there is nothing to serve.</exception>
    /// <exception cref="ApiException">A setting of the API cannot be used.</exception>
    /// <exception cref="SidecarException">A setting of sidecars cannot be used.</exception>
    /// <exception cref="StoreException">The address of the store is not one.</exception>
    /// <exception cref="OutgoingException">Somebody who is to be told of alerts cannot be.</exception>
    public static void Check(WeirOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options is { Gateway.Upstream: null, Api.Listen: null, Sidecar.Spoe: null })
        {
            throw new GatewayException("There is nothing to serve: give the address of an application to guard, such as --upstream http://127.0.0.1:3000, or else --api or --spoe, for proxies that ask.");
        }

        if (options.Gateway.Upstream is null)
        {
            GatewayChecks.CheckWithoutUpstream(options.Gateway);
        }
        else
        {
            GatewayHost.Check(options.Gateway);
        }

        ApiHost.Check(options.Api);
        SidecarHost.Check(options.Sidecar, options.Gateway);
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
    /// <exception cref="GatewayException">An address is taken, or something that the settings name cannot be used.</exception>
    /// <exception cref="ApiException">The address of the API is taken.</exception>
    /// <exception cref="SidecarException">The address of a sidecar is taken.</exception>
    /// <exception cref="StoreException">The store cannot be opened.</exception>
    public static Task RunAsync(WeirOptions options, CancellationToken cancellationToken) => RunAsync(options, Console.Error, cancellationToken);

    /// <summary>As above, with the place for what an operator has to see: addresses, and the one-time password of the first administrator.</summary>
    internal static Task RunAsync(WeirOptions options, TextWriter error, CancellationToken cancellationToken) => RunAsync(options, error, listening: null, cancellationToken);

    /// <summary>As above; says when the gateway listens.</summary>
    internal static async Task RunAsync(WeirOptions options, TextWriter error, Action? listening, CancellationToken cancellationToken)
    {
        Check(options);
        var parts = await ServerParts.OpenAsync(options, error, cancellationToken).ConfigureAwait(false);
        await using (parts.ConfigureAwait(false))
        {
            if (options.Sidecar.Spoe is not null)
            {
                await parts.StartSidecarAsync(cancellationToken).ConfigureAwait(false);
            }

            if (options.Api.Listen is not null)
            {
                await parts.StartApiAsync(cancellationToken).ConfigureAwait(false);
            }

            await parts.RunAsync(listening, cancellationToken).ConfigureAwait(false);
        }
    }
}
