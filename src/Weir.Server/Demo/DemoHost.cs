using Weir.Server.Configuration;
using Weir.Server.Hosting;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Demo;

/// <summary>Runs everything at once for somebody who wants to see it: a shop, visitors, a scanner and an attacker, Weir in front, and a network with an infected host.</summary>
public static class DemoHost
{
    /// <summary>Who signs in. All of the demonstration listens on this machine alone, so that everybody may know the password.</summary>
    public const string User = "demo";

    /// <summary>The password of <see cref="User"/>.</summary>
    public const string Password = "demo demo demo";

    private const ulong Seed = 1;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs until the token is cancelled.</summary>
    /// <param name="options">Settings as of <c>weir serve</c>, with addresses and a data folder; the upstream is filled in.</param>
    /// <param name="output">Told where to look.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task RunAsync(WeirOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        var shop = await DemoShop.StartAsync(TimeProvider.System, cancellationToken).ConfigureAwait(false);
        await using (shop.ConfigureAwait(false))
        {
            var network = new DemoNetwork(Path.Combine(options.Gateway.Data!, "demo"), TimeProvider.System);
            options = options with
            {
                Gateway = options.Gateway with { Upstream = shop.Urls.First() },
                Pages = options.Pages with { Watch = $"{options.Gateway.Listen.TrimEnd('/')}/;{options.Gateway.Listen.TrimEnd('/')}{DemoCheckout.Path}", EveryMinutes = 1, Private = true, Reports = true, ReportSample = 1 },
                Network = options.Network with { Tail = network.Log, LatenessMinutes = 1 },
            };
            ServerHost.Check(options);
            await AddUserAsync(options, cancellationToken).ConfigureAwait(false);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var running = ServerHost.RunAsync(options, source: null, Console.Error, listening.SetResult, stop.Token);
            if (await Task.WhenAny(listening.Task, running).ConfigureAwait(false) == listening.Task)
            {
                await output.WriteLineAsync($"""
                    The shop, guarded:   {options.Gateway.Listen}
                    The dashboard:       {options.Api.Listen}   sign in as {User}, password {Password}
                    Its network:         {options.Api.Listen}/network, ten workplaces, one of them infected
                    Its checkout:        {options.Api.Listen}/pages, where a card skimmer gets in after a minute
                    Kept in:             {Path.GetFullPath(options.Gateway.Data!)}
                    Ctrl-C ends it; the next run goes on where this one stopped.
                    """).ConfigureAwait(false);
                var growing = Task.Run(() => network.RunAsync(stop.Token), CancellationToken.None);
                await SendAsync(new Uri(options.Gateway.Listen), running, stop.Token).ConfigureAwait(false);
                await stop.CancelAsync().ConfigureAwait(false);
                await growing.ConfigureAwait(false);
            }

            await running.ConfigureAwait(false);
        }
    }

    private static async Task AddUserAsync(WeirOptions options, CancellationToken cancellationToken)
    {
        var store = await OperationalStore.OpenAsync(ServerHost.StoreOf(options), TimeProvider.System, cancellationToken).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            await store.Users.CreateAsync(User, Role.Admin, Password, "demo", cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task SendAsync(Uri gateway, Task running, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = gateway, Timeout = s_patience };
        var requests = new DemoRequests(Seed);
        while (!running.IsCompleted && !cancellationToken.IsCancellationRequested)
        {
            try
            {
                using var request = requests.Next();
                using var answer = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
                await Task.Delay(s_pause, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
            {
                // The gateway stops, or is slow: visitors come again.
                await Task.WhenAny(running, Task.Delay(s_pause, CancellationToken.None)).ConfigureAwait(false);
            }
        }
    }
}
