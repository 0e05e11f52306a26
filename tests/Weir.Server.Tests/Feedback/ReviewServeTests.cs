using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Shouldly;
using Weir.Server.Api;
using Weir.Server.Configuration;
using Weir.Server.Demo;
using Weir.Server.Feedback;
using Weir.Server.Gateway;
using Weir.Server.Hosting;
using Weir.Server.Network;
using Weir.Server.Pages;
using Weir.Server.Pages.Inventory;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Pages;
using Xunit;

namespace Weir.Server.Tests.Feedback;

/// <summary>A watched page and a log of a sensor, as <c>weir serve</c> has them: what of both is asked, and the rows that come of the answers.</summary>
public sealed class ReviewServeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-serve-review-").FullName;
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Run_SkimmerOnAPageAndMadeUpNames_AreAskedAndBecomeRows()
    {
        bool isInjected = false;
        await using PageServer shop = await PageServer.StartAsync(context => context.Request.Path.Value switch
        {
            DemoCheckout.CartPath => DemoCheckout.CartAsync(context),
            DemoCheckout.ScriptPath => DemoCheckout.ScriptAsync(context, isInjected),
            _ => DemoCheckout.PageAsync(context),
        });
        string url = shop.Of(DemoCheckout.Path).AbsoluteUri, log = Path.Combine(_folder, "dns.log");
        string[] names = ["www.qjxzvkwpfh.example", "a.wikipedia.org", "b.kvqzxjhwpt.example", "www.kvqzxjhwpt.example"];
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        File.WriteAllText(log, "#separator \\x09\n#unset_field\t-\n#path\tdns\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tquery\n"
            + string.Concat(names.Select((name, i) => $"{now - 100 + i}.0\tD{i}\t10.0.0.{7 + (i % 2)}\t5353\t10.0.0.3\t53\t{name}\n")));
        var options = new WeirOptions
        {
            Gateway = new GatewayOptions { Data = _folder, Scoring = false },
            Api = new ApiOptions { Listen = $"http://127.0.0.1:{FreePort()}" },
            Pages = new PagesOptions { Watch = url, Private = true, Model = Checkout.PathOf("models", "script-1.weir") },
            Network = new NetworkOptions { Tail = log, NameModel = Checkout.PathOf("models", "dns-1.weir"), LatenessMinutes = 1 },
        };
        _client.BaseAddress = new Uri(options.Api.Listen!);
        string analyst;
        await using (var store = await OperationalStore.OpenAsync(ServerHost.StoreOf(options), TimeProvider.System, Cancel))
        {
            (analyst, _) = await store.Keys.CreateAsync("analyst", Role.Analyst, [], life: null, "test", Cancel);
        }

        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", analyst);
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var error = new StringWriter();
        var listening = new TaskCompletionSource();
        var running = ServerHost.RunAsync(options, source: null, error, listening.SetResult, stop.Token);
        await Task.WhenAny(listening.Task, running);
        await UntilAsync(async () => await GetAsync("/api/v1/pages") is var pages && pages.GetArrayLength() == 1 && pages[0].GetProperty("looks").GetInt64() == 1);
        isInjected = true;
        (await _client.PostAsJsonAsync("/api/v1/pages/look", new { page = url }, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await UntilAsync(async () => (await AskedAsync("script")).Any(item => item.GetProperty("site").GetString() == shop.Address.Authority) && (await AskedAsync("name")).Length >= 2);

        JsonElement script = (await AskedAsync("script")).Single(item => item.GetProperty("severity").GetString() is "High" or "Critical");
        (script.GetProperty("class").GetString(), script.GetProperty("route").GetString(), script.GetProperty("reason").GetString()).ShouldBe(("skimmer", "/checkout", "novel"));
        script.GetProperty("why").GetString().ShouldBe("nothing that does the same was seen before");
        script.GetProperty("evidence").GetRawText().ShouldContain("cdn-checkout.example");

        // The alert about the same script asks nothing that the script does not.
        (await AskedAsync("page")).ShouldBeEmpty();
        JsonElement[] asked = await AskedAsync("name");
        asked.Select(item => item.GetProperty("row").GetProperty("name").GetString()).ShouldBe(["kvqzxjhwpt.example", "qjxzvkwpfh.example"], ignoreOrder: true);
        JsonElement name = asked.Single(item => item.GetProperty("row").GetProperty("name").GetString() == "kvqzxjhwpt.example");
        name.GetProperty("source").GetString().ShouldBe("10.0.0.7");

        (await SayAsync(script, "attack", "sqli")).ShouldBe(HttpStatusCode.BadRequest);
        (await SayAsync(name, "attack", "skimmer")).ShouldBe(HttpStatusCode.BadRequest);
        (await SayAsync(script, "attack", "skimmer")).ShouldBe(HttpStatusCode.NoContent);
        (await SayAsync(name, "attack", null)).ShouldBe(HttpStatusCode.NoContent);
        (await AskedAsync("script")).ShouldNotContain(item => item.GetProperty("id").GetString() == script.GetProperty("id").GetString());
        string metrics = await _client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancel);
        metrics.ShouldContain("weir_samples_dropped_total{kind=\"script\",why=\"quota\"} 0\n");
        await stop.CancelAsync();
        await running;

        await using var after = await OperationalStore.OpenAsync(ServerHost.StoreOf(options), TimeProvider.System, Cancel);
        string code = JsonDocument.Parse(await RowsAsync(after, SampleKind.Script)).RootElement.GetProperty("code").GetString()!;
        code.ShouldContain("cdn-checkout.example");
        (await RowsAsync(after, SampleKind.Script)).ShouldContain("\"label\":\"skimmer\",\"weight\":0.667");
        (await RowsAsync(after, SampleKind.Name)).ShouldStartWith("{\"kind\":\"name\",\"name\":\"kvqzxjhwpt.example\",\"label\":\"generated\",\"weight\":0.667,\"source\":\"feedback\"");
    }

    private static async Task<string> RowsAsync(OperationalStore store, SampleKind kind)
    {
        var book = new PageBook(store);
        using var stream = new MemoryStream();
        FeedbackRows rows = new FeedbackGuard().Of(await store.Samples.JudgedAsync(kind, 0, Cancel));
        (await FeedbackText.WriteAsync(stream, rows, sha256 => book.CodeAsync(sha256, Cancel))).Rows.Count.ShouldBe(1);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private async Task<JsonElement> GetAsync(string path) => JsonElement.Parse(await _client.GetStringAsync(new Uri(path, UriKind.Relative), Cancel));

    private async Task<JsonElement[]> AskedAsync(string kind) => [.. (await GetAsync("/api/v1/review")).EnumerateArray().Where(item => item.GetProperty("kind").GetString() == kind)];

    private async Task<HttpStatusCode> SayAsync(JsonElement item, string verdict, string? of)
    {
        using var answer = await _client.PostAsJsonAsync($"/api/v1/review/{item.GetProperty("id").GetString()}/verdict", of is null ? (object)new { verdict } : new { verdict, @class = of }, Cancel);
        return answer.StatusCode;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await isSo())
        {
            late.IsCancellationRequested.ShouldBeFalse();
            await Task.Delay(100, Cancel);
        }
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
