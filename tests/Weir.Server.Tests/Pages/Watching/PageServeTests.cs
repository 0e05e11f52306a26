using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Shouldly;
using Weir.Server.Api;
using Weir.Server.Configuration;
using Weir.Server.Demo;
using Weir.Server.Gateway;
using Weir.Server.Hosting;
using Weir.Server.Pages;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Pages.Watching;

/// <summary>Watch, inventory, API, policy and report together, as <c>weir serve</c> runs them.</summary>
public sealed class PageServeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-serve-pages-").FullName;
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Run_WatchedCheckout_IsListedAuthorisedExportedAndReported()
    {
        bool isInjected = false;
        await using PageServer shop = await PageServer.StartAsync(context => context.Request.Path.Value switch
        {
            DemoCheckout.CartPath => DemoCheckout.CartAsync(context),
            DemoCheckout.ScriptPath => DemoCheckout.ScriptAsync(context, isInjected),
            _ => DemoCheckout.PageAsync(context),
        });
        string url = shop.Of(DemoCheckout.Path).AbsoluteUri;
        var options = new WeirOptions
        {
            Gateway = new GatewayOptions { Data = _folder, Scoring = false },
            Api = new ApiOptions { Listen = $"http://127.0.0.1:{FreePort()}" },
            Pages = new PagesOptions { Watch = url, Private = true, Model = Checkout.PathOf("models", "script-1.weir") },
        };
        _client.BaseAddress = new Uri(options.Api.Listen!);
        string viewer, analyst;
        await using (var store = await OperationalStore.OpenAsync(ServerHost.StoreOf(options), TimeProvider.System, Cancel))
        {
            (viewer, _) = await store.Keys.CreateAsync("viewer", Role.Viewer, [], life: null, "test", Cancel);
            (analyst, _) = await store.Keys.CreateAsync("analyst", Role.Analyst, [], life: null, "test", Cancel);
        }

        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var error = new StringWriter();
        var listening = new TaskCompletionSource();
        var running = ServerHost.RunAsync(options, source: null, error, listening.SetResult, stop.Token);
        await Task.WhenAny(listening.Task, running);
        await UntilAsync(async () => await GetAsync("/api/v1/pages", viewer) is { ValueKind: JsonValueKind.Array } pages && pages.GetArrayLength() == 1 && pages[0].GetProperty("looks").GetInt64() == 1);

        JsonElement[] scripts = [.. (await GetAsync("/api/v1/pages/items?kind=scripts", viewer)).EnumerateArray()];
        scripts.Length.ShouldBe(3);
        string[] ids = [.. scripts.Select(script => script.GetProperty("id").GetString()!)];
        string[] all = [.. (await GetAsync("/api/v1/pages/items", viewer)).EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];
        var parts = new List<string>();
        while (await GetAsync($"/api/v1/pages/items?limit=2{(parts.Count > 0 ? $"&before={parts[^1]}" : "")}", viewer) is var part && part.GetArrayLength() > 0)
        {
            part.GetArrayLength().ShouldBeLessThanOrEqualTo(2);
            parts.AddRange(part.EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
        }

        parts.ShouldBe(all);
        (await GetAsync($"/api/v1/pages/items?kind=scripts&before={ids[0]}", viewer)).GetArrayLength().ShouldBe(ids.Length - 1);
        (await StatusAsync("/api/v1/pages/items?limit=2001", viewer)).ShouldBe(HttpStatusCode.BadRequest);
        (await StatusAsync("/api/v1/pages/items?before=nobody", viewer)).ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync("/api/v1/pages/items/say", viewer, new { ids, authorised = true })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync("/api/v1/pages/items/say", analyst, new { ids, owner = "shop team", justification = "=needed, \"all\"", authorised = true })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PostAsync("/api/v1/pages/items/say", analyst, new { ids = Array.Empty<string>() })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        isInjected = true;
        (await PostAsync("/api/v1/pages/look", analyst, new { page = url })).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await PostAsync("/api/v1/pages/look", analyst, new { page = "https://elsewhere.example/" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await UntilAsync(async () => (await GetAsync("/api/v1/pages/changes", viewer)).GetArrayLength() == 1);

        JsonElement change = (await GetAsync("/api/v1/pages/changes", viewer))[0];
        change.GetProperty("class").GetString().ShouldBe("skimmer");
        long number = change.GetProperty("number").GetInt64();
        (await GetAsync($"/api/v1/pages/changes?limit=1&before={number + 1}", viewer)).GetArrayLength().ShouldBe(1);
        (await GetAsync($"/api/v1/pages/changes?before={number}", viewer)).GetArrayLength().ShouldBe(0);
        foreach (string wrong in new[] { "limit=0", "limit=1001", "before=last", "days=401" })
        {
            (await StatusAsync($"/api/v1/pages/changes?{wrong}", viewer)).ShouldBe(HttpStatusCode.BadRequest);
        }

        (await GetAsync($"/api/v1/alerts/{change.GetProperty("alert").GetString()}", viewer)).GetProperty("alert").GetProperty("class").GetString().ShouldBe("skimmer");
        JsonElement item = await GetAsync($"/api/v1/pages/items/{change.GetProperty("item").GetString()}", viewer);
        (item.GetProperty("changedSince").GetBoolean(), item.GetProperty("versions").GetArrayLength()).ShouldBe((true, 2));
        (await TextAsync($"/api/v1/pages/code/{item.GetProperty("sha256").GetString()}", viewer)).ShouldContain("cdn-checkout.example");

        string csv = await TextAsync("/api/v1/pages/inventory.csv?kind=scripts", viewer);
        csv.Split("\r\n").Length.ShouldBe(5);
        csv.ShouldContain("\"'=needed, \"\"all\"\"\"");
        JsonElement policy = await GetAsync($"/api/v1/pages/policy?site={shop.Address.Authority}", viewer);
        policy.GetProperty("notes").EnumerateArray().Count(note => note.GetString()!.StartsWith($"It does not stop {shop.Of(DemoCheckout.ScriptPath)}", StringComparison.Ordinal)).ShouldBe(1);
        JsonElement hashes = await GetAsync($"/api/v1/pages/policy?site={shop.Address.Authority}&variant=hashes", viewer);
        hashes.GetProperty("breaks").EnumerateArray().Count(stopped => stopped.GetProperty("name").GetString()!.EndsWith(DemoCheckout.ScriptPath, StringComparison.Ordinal) && stopped.GetProperty("why").GetString()!.Contains("skimmer", StringComparison.Ordinal)).ShouldBe(1);
        string report = await TextAsync("/api/v1/pages/report", viewer);
        report.ShouldContain("does something else than what was authorised");
        report.ShouldContain("Skimmer");

        await stop.CancelAsync();
        await running;
        error.ToString().ShouldContain("watching 1 page");
    }

    private async Task<JsonElement> GetAsync(string path, string key) => JsonElement.Parse(await TextAsync(path, key));

    private async Task<string> TextAsync(string path, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await _client.SendAsync(request, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private async Task<HttpStatusCode> StatusAsync(string path, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await _client.SendAsync(request, Cancel);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> PostAsync<T>(string path, string key, T body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await _client.SendAsync(request, Cancel);
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
