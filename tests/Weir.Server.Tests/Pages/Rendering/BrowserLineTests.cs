using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Weir.Server.Pages.Rendering;
using Xunit;

namespace Weir.Server.Tests.Pages.Rendering;

/// <summary>A browser that takes nothing any more must not hold who talks with it.</summary>
public sealed class BrowserLineTests : IAsyncLifetime
{
    // More than any socket keeps.
    private const int Long = 32 * 1024 * 1024;

    private static readonly TimeSpan s_late = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _end = new();
    private WebApplication? _browser;
    private Uri _address = new("ws://127.0.0.1/");

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _browser = builder.Build();
        _browser.UseWebSockets();
        _browser.Run(async context =>
        {
            using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
            await Task.Delay(Timeout.Infinite, _end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await _browser.StartAsync(TestContext.Current.CancellationToken);
        string address = _browser.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _address = new UriBuilder(address) { Scheme = "ws" }.Uri;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        if (_browser is not null) await _browser.DisposeAsync();
        _end.Dispose();
    }

    [Fact]
    public async Task Ask_BrowserThatReadsNothing_EndsWhenCancelled()
    {
        await using BrowserLine line = await BrowserLine.ConnectAsync(_address, _ => { }, TestContext.Current.CancellationToken);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Should.ThrowAsync<OperationCanceledException>(() => AskAsync(line, stop.Token).WaitAsync(s_late, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Dispose_WhileOthersWaitForTheirTurn_LetsAllGo()
    {
        BrowserLine line = await BrowserLine.ConnectAsync(_address, _ => { }, TestContext.Current.CancellationToken);
        using var stop = new CancellationTokenSource();
        Task[] all = [AskAsync(line, stop.Token), .. Enumerable.Range(0, 2000).Select(_ => line.AskAsync("Page.enable", parameters: null, session: null, stop.Token))];

        await line.DisposeAsync();
        await stop.CancelAsync();

        await Task.WhenAll(all.Select(one => one.ContinueWith(_ => { }, TaskScheduler.Default))).WaitAsync(s_late, TestContext.Current.CancellationToken);
    }

    private static Task AskAsync(BrowserLine line, CancellationToken cancellationToken) =>
        line.AskAsync("Page.navigate", new JsonObject { ["url"] = new string('a', Long) }, session: null, cancellationToken);
}
