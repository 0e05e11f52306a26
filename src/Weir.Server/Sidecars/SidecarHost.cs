using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Server.Gateway;

namespace Weir.Server.Sidecars;

/// <summary>Builds the server that HAProxy asks.</summary>
internal static class SidecarHost
{
    private const int MostConnections = 512;

    /// <summary>Looks at the settings without starting anything.</summary>
    /// <exception cref="SidecarException">A setting cannot be used; the message says which, and what is allowed.</exception>
    public static void Check(SidecarOptions options, GatewayOptions gateway)
    {
        if (options.Spoe is not { } address)
        {
            return;
        }

        if (Parse(address) is not { } endpoint)
        {
            throw new SidecarException($"SPOE address '{address}' is not of the form 127.0.0.1:9000 or [::1]:9000: an IP address of this machine, or localhost, and a port.");
        }

        if (!options.SpoeAny && !IPAddress.IsLoopback(endpoint.Address))
        {
            throw new SidecarException($"SPOE address '{address}' is one that other machines reach; use 127.0.0.1, or say --spoe-any if that is meant.");
        }

        if (!gateway.Scoring)
        {
            throw new SidecarException("--spoe needs scoring: leave out --no-scoring.");
        }
    }

    /// <summary>A server that is ready to start.</summary>
    public static WebApplication Build(SidecarOptions options, SpoeAgent agent, TimeSpan drain, LogLevel log = LogLevel.Error, SpoeTimes? times = null, LogFormat logs = LogFormat.Text)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        ServerLog.Add(builder.Logging, logs, log);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = drain);
        builder.Services.AddSingleton(services => new SpoeConnection(agent, times ?? new SpoeTimes(), services.GetRequiredService<ILogger<SpoeConnection>>()));
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Listen(Parse(options.Spoe!)!, listen => listen.UseConnectionHandler<SpoeConnection>());
        });
        return builder.Build();
    }

    /// <summary>An address with its port; null when either is missing.</summary>
    private static IPEndPoint? Parse(string text)
    {
        int colon = text.LastIndexOf(':');
        string host = colon < 0 ? "" : text[..colon];
        host = host is "localhost" ? "127.0.0.1" : host.StartsWith('[') ? host.Trim('[', ']') : host.Contains(':', StringComparison.Ordinal) ? "" : host;
        return IPAddress.TryParse(host, out var address) && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port)
            ? new IPEndPoint(address, port)
            : null;
    }
}
