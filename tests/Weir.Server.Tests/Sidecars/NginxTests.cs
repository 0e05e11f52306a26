using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Api;
using Weir.Server.Tests.Gateway;
using Xunit;

namespace Weir.Server.Tests.Sidecars;

/// <summary>The API behind the real nginx with the configuration of <c>deploy/nginx</c>.</summary>
public sealed class NginxTests : IAsyncLifetime
{
    private const string Program = "/usr/sbin/nginx";
    private const string Module = "/usr/lib/nginx/modules/ngx_http_js_module.so";

    // What the module needs where it was built with it.
    private const string Kit = "/usr/lib/nginx/modules/ndk_http_module.so";
    private const string Attack = "%27%20union%20select%20password%20from%20users--";

    private RunningApi? _api;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(File.Exists(Program) && File.Exists(Module), "nginx with njs is not installed: apt-get install nginx libnginx-mod-http-js");
        _api = await RunningApi.StartAsync();
    }

    public ValueTask DisposeAsync() => _api?.DisposeAsync() ?? default;

    [Fact]
    public async Task Nginx_HarmlessAndAttacks_PassesAndBlocks()
    {
        await using var proxy = await StartWithApiAsync();

        (await proxy.SendAsync("/a%2Fb?q=boots")).ShouldBe((HttpStatusCode.OK, "GET /a%2Fb?q=boots severity=None body=0"));
        (await proxy.SendAsync("/a", Body("a=b"))).ShouldBe((HttpStatusCode.OK, "POST /a severity=None body=3"));
        (await proxy.SendAsync("/a", Body("a=b"), chunked: true)).ShouldBe((HttpStatusCode.OK, "POST /a severity=None body=3"));
        (await proxy.SendAsync("/a?q=" + Attack)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await proxy.SendAsync("/a", Body("q=" + Attack))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await proxy.SendAsync("/a", Body("q=" + Attack), chunked: true)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await proxy.SendRawAsync("GET /a HTTP/1.1\r\nHost: h\r\nReferer: /?q=' union select password from users--\r\n\r\n")).ShouldStartWith("HTTP/1.1 403 ");
    }

    [Fact]
    public async Task Nginx_BytesThatAreNoText_AreScored()
    {
        await using var proxy = await StartWithApiAsync();
        using var body = new ByteArrayContent([0, 0xff, 0xfe, 0x80, (byte)'"', (byte)'\\']);

        (await proxy.SendAsync("/a", body)).ShouldBe((HttpStatusCode.OK, "POST /a severity=None body=6"));
        (await proxy.SendRawAsync("GET /a?q=J\xfcrgen HTTP/1.1\r\nHost: h\r\nX-A: J\xfcrgen \"\\ \x01\r\nConnection: close\r\n\r\n")).ShouldStartWith("HTTP/1.1 ");
        (await proxy.SendRawAsync($"GET /a?n=J\xfcrgen&q={Attack} HTTP/1.1\r\nHost: h\r\nX-A: J\xfcrgen\r\nX-B: J\xc3\xbcrgen\r\n\r\n")).ShouldStartWith("HTTP/1.1 403 ");
    }

    [Theory]
    [InlineData(500_000, false, "413", HttpStatusCode.OK)]
    [InlineData(500_000, true, "413", HttpStatusCode.OK)]
    [InlineData(700_000, false, "413", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(700_000, true, "413", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(700_000, false, "503", HttpStatusCode.ServiceUnavailable)]
    [InlineData(1_100_000, false, "503", HttpStatusCode.RequestEntityTooLarge)]
    public async Task Nginx_LongBody_IsScoredOrDoesNotPass(int length, bool chunked, string whenLong, HttpStatusCode status)
    {
        // Fail-open too: that Weir is there and cannot read the whole is no failure.
        await using var proxy = await StartWithApiAsync(fail: "open", whenLong);

        // Scored are 128 KiB of it: whether a longer request passes is for --on-truncated, here refuse.
        (await proxy.SendAsync("/a", Body(new string('x', length)), chunked)).Status.ShouldBe(status == HttpStatusCode.OK ? HttpStatusCode.RequestEntityTooLarge : status);
        (await proxy.SendAsync("/a", Body("q=" + Attack + new string('x', length)), chunked)).Status.ShouldBe(status == HttpStatusCode.OK ? HttpStatusCode.Forbidden : status);
    }

    [Theory]
    [InlineData("closed", HttpStatusCode.ServiceUnavailable)]
    [InlineData("open", HttpStatusCode.OK)]
    public async Task Nginx_WeirThatIsDown_AnswersAsConfigured(string fail, HttpStatusCode status)
    {
        await using var proxy = await StartAsync(RunningProxy.FreePort(), "weir_key", fail);

        (await proxy.SendAsync("/a")).Status.ShouldBe(status);
        var (answer, text) = await proxy.SendAsync("/a", Body("b"));
        answer.ShouldBe(status);
        text.ShouldBe(status == HttpStatusCode.OK ? "POST /a severity= body=1" : text);
    }

    [Fact]
    public async Task Nginx_WeirThatIsSilent_Answers503InItsTime()
    {
        using var silent = new SilentListener();
        await using var proxy = await StartAsync(silent.Port, "weir_key");
        long startedAt = Stopwatch.GetTimestamp();

        (await proxy.SendAsync("/a")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);

        Stopwatch.GetElapsedTime(startedAt).ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("""{"action":"pass","score":0.1,"severity":"None","flags":[],"classes":{}}""", HttpStatusCode.OK)]
    [InlineData("""{"action":"another word","score":0.1,"severity":"None","flags":[],"classes":{}}""", HttpStatusCode.Forbidden)]
    [InlineData("""{"action":7,"score":0.1,"severity":"None","flags":[],"classes":{}}""", HttpStatusCode.ServiceUnavailable)]
    [InlineData("""{"action":"pass"}""", HttpStatusCode.ServiceUnavailable)]
    [InlineData("null", HttpStatusCode.ServiceUnavailable)]
    [InlineData("no JSON", HttpStatusCode.ServiceUnavailable)]
    public async Task Nginx_AnswerOfWeir_PassesOnlyWhenItSaysSo(string answer, HttpStatusCode status)
    {
        await using var weir = await RunningGateway.StartUpstreamAsync(context => context.Response.WriteAsync(answer));
        await using var proxy = await StartAsync(new Uri(weir.Urls.First()).Port, "weir_key");

        (await proxy.SendAsync("/a")).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Nginx_WrongKey_Answers503()
    {
        await using var proxy = await StartAsync(_api!.Client.BaseAddress!.Port, "weir_0123456789_wrong");

        (await proxy.SendAsync("/a")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Nginx_PlaceOfTheQuestion_IsNotForClients()
    {
        await using var proxy = await StartWithApiAsync();

        (await proxy.SendAsync("/_weir/check", Body("{}"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<RunningProxy> StartWithApiAsync(string fail = "closed", string whenLong = "413") =>
        await StartAsync(_api!.Client.BaseAddress!.Port, await _api.CreateKeyAsync(Role.Viewer, Scope.Check), fail, whenLong);

    private static Task<RunningProxy> StartAsync(int apiPort, string key, string fail = "closed", string whenLong = "413") =>
        RunningProxy.StartAsync(Program, async (folder, application, port) =>
        {
            string settings = RunningProxy.Configure(
                "nginx/weir.conf",
                ("/etc/nginx/weir/key.conf", Path.Combine(folder, "key.conf")),
                ("/etc/nginx/weir", Path.Combine(RunningProxy.Deploy, "nginx")),
                ("listen 127.0.0.1:8080", $"listen 127.0.0.1:{port}"),
                ("127.0.0.1:3000", $"127.0.0.1:{application}"),
                ("127.0.0.1:9443", $"127.0.0.1:{apiPort}"),
                ("set $weir_fail closed", $"set $weir_fail {fail}"),
                ("set $weir_long 413", $"set $weir_long {whenLong}"),
                ("proxy_read_timeout 1s", "proxy_read_timeout 5s"));
            await File.WriteAllTextAsync(Path.Combine(folder, "weir.conf"), settings);
            await File.WriteAllTextAsync(Path.Combine(folder, "key.conf"), $"proxy_set_header Authorization \"Bearer {key}\";\n");
            await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), $$"""
                {{(File.Exists(Kit) ? $"load_module {Kit};" : "")}}
                load_module {{Module}};
                {{(Environment.UserName == "root" ? "user root;" : "")}}
                worker_processes 1;
                daemon off;
                master_process off;
                pid {{folder}}/pid;
                error_log stderr;
                events { worker_connections 64; }
                http {
                    access_log off;
                    client_body_temp_path {{folder}}/body;
                    proxy_temp_path {{folder}}/proxy;
                    fastcgi_temp_path {{folder}}/fastcgi;
                    uwsgi_temp_path {{folder}}/uwsgi;
                    scgi_temp_path {{folder}}/scgi;
                    include {{folder}}/weir.conf;
                }
                """);
            return ["-e", "stderr", "-p", folder, "-c", Path.Combine(folder, "nginx.conf")];
        });

    private static StringContent Body(string text) => new(text, Encoding.Latin1, "application/x-www-form-urlencoded");
}
