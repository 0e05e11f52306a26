using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Weir.Server.Api.Access;
using Weir.Server.Api.Access.Oidc;
using Weir.Server.Gateway;

namespace Weir.Server.Api;

/// <summary>Builds the API: a web server of its own, so that no request to the gateway can ever reach it.</summary>
internal static class ApiHost
{
    private const int MostConnections = 1000;

    /// <summary>Most connections of one address. A proxy that asks for others needs some.</summary>
    public const int MostOfAClient = 250;

    private static readonly TimeSpan s_headersTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Looks at the settings without starting anything.</summary>
    /// <exception cref="ApiException">A setting cannot be used; the message says which, and what is allowed.</exception>
    public static void Check(ApiOptions options)
    {
        if (options.Listen is not { } address)
        {
            return;
        }

        try
        {
            GatewayChecks.CheckAddress("API address", address, hasCertificate: true);
            TrustedProxies.Parse(options.TrustedProxies);
        }
        catch (GatewayException error)
        {
            throw new ApiException(error.Message, error);
        }

        var uri = new Uri(address);
        if (uri.Scheme is "h2c")
        {
            throw new ApiException($"API address '{address}' is not of the form http://host:port or https://host:port.");
        }

        if (options.CertificateKey is not null && options.Certificate is null)
        {
            throw new ApiException("certificateKey of the API is set without certificate.");
        }

        OidcChecks.Check(options.Oidc);
        if (!options.Any && !uri.IsLoopback)
        {
            throw new ApiException($"API address '{address}' is one that other machines reach; use 127.0.0.1, or say --api-any if that is meant.");
        }
    }

    /// <summary>An API that is ready to start.</summary>
    public static WebApplication Build(ApiOptions options, ApiCertificate? certificate, ApiParts parts, LogLevel log = LogLevel.Error)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        ServerLog.Add(builder.Logging, parts.Logs, log);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<WrongKeys>();
        builder.Services.AddSingleton(_ => new PasswordDoor(parts.Store));
        if (parts.HasOidc)
        {
            OidcSetup.Add(builder.Services, options.Oidc);
            builder.Services.AddSingleton(services => new OidcEndpoints(parts.Store, options.Oidc, services.GetRequiredService<ILoggerFactory>().CreateLogger("weir")));
        }

        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseKestrelHttpsConfiguration();
        var connections = new ConnectionLimit(MostOfAClient);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.RequestHeadersTimeout = s_headersTimeout;
            kestrel.Limits.MaxRequestBodySize = CheckEndpoint.MostBytes;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            Listener.Listen(kestrel, new Uri(options.Listen!), certificate?.Certificate, next => connection => connections.InvokeAsync(connection, next));
        });
        var app = builder.Build();
        var errors = new ApiErrors(app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("weir"));
        var gate = new ApiGate(parts.Store, app.Services.GetRequiredService<WrongKeys>());
        OidcSetup.KeepInTable(app);
        UseForwarded(app, options);
        app.Use(next => context => errors.InvokeAsync(context, next));
        app.UseRouting();
        app.Use(next => context => gate.InvokeAsync(context, next));
        foreach (var endpoint in ApiEndpoints.Of(parts))
        {
            app.MapMethods(endpoint.Path, [endpoint.Method], endpoint.Handler).WithMetadata(endpoint);
        }

        return app;
    }

    /// <summary>Behind a proxy of one's own that ends TLS, the browser's address, scheme and host are those that the proxy says.</summary>
    private static void UseForwarded(WebApplication app, ApiOptions options)
    {
        var networks = TrustedProxies.Parse(options.TrustedProxies);
        if (networks.Length == 0)
        {
            return;
        }

        // The lists hold loopback unless they are emptied, and an empty list trusts everybody.
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost, ForwardLimit = null };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in networks)
        {
            forwarded.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(forwarded);
    }
}
