using System.Collections.Concurrent;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Weir.Server.Tests.Pages.Rendering;

/// <summary>A made page with a loader that does what skimmers do, and two places where it would like to send.</summary>
internal sealed class MadeShop : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _asked = [];
    private readonly ConcurrentQueue<string> _elsewhere = [];
    private static readonly IPAddress s_own = Own();
    private readonly UdpClient _udp = new(new IPEndPoint(s_own, 0));
    private PageServer _server = null!;
    private PageServer _other = null!;

    /// <summary>What the page's own server was asked for: method and path with query.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    /// <summary>The same of another server on this machine.</summary>
    public IReadOnlyList<string> Elsewhere => [.. _elsewhere];

    /// <summary>A port of this machine for datagrams. Not on loopback where there is another address: browsers ask no loopback for their way out.</summary>
    public string Udp => _udp.Client.LocalEndPoint!.ToString()!;

    /// <summary>Bytes that came to that port.</summary>
    public int Datagrams => _udp.Available;

    public Uri Address => _server.Address;

    public Uri Other => _other.Address;

    public static async Task<MadeShop> StartAsync(string page, params (string Path, string Type, string Text)[] files)
    {
        var shop = new MadeShop();
        shop._other = await PageServer.StartAsync(context =>
        {
            shop._elsewhere.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
            return Task.CompletedTask;
        });
        shop._server = await PageServer.StartAsync(context => shop.AnswerAsync(context, page, files));
        return shop;
    }

    public async ValueTask DisposeAsync()
    {
        _udp.Dispose();
        await _server.DisposeAsync();
        await _other.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context, string page, (string Path, string Type, string Text)[] files)
    {
        HttpRequest request = context.Request;
        _asked.Enqueue($"{request.Method} {request.Path}{request.QueryString}");
        (string Path, string Type, string Text) file = request.Path == "/" ? ("/", "text/html", page) : files.FirstOrDefault(file => file.Path == request.Path);
        if (file.Type is "redirect")
        {
            context.Response.Redirect(file.Text);
            return;
        }

        context.Response.StatusCode = file.Path is null ? 404 : 200;
        context.Response.ContentType = file.Type;
        if (request.Path == "/")
        {
            context.Response.Headers.SetCookie = "first=1; HttpOnly";
        }

        await context.Response.WriteAsync((file.Text ?? "").Replace("$OTHER", $"127.0.0.1:{Other.Port}", StringComparison.Ordinal)
            .Replace("$UDP", Udp, StringComparison.Ordinal), context.RequestAborted);
    }

    private static IPAddress Own() => NetworkInterface.GetAllNetworkInterfaces().Where(network => network.OperationalStatus == OperationalStatus.Up).SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(address => address.Address).FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address)) ?? IPAddress.Loopback;
}
