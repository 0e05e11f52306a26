using System.Net;
using Shouldly;
using Weir.Server.Policies;
using Weir.Server.Stores.Lake;
using Xunit;

namespace Weir.Server.Tests.Gateway;

public sealed class DecisionLakeTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("weir-data-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Serve_WithData_KeepsAttacksWithTheirEvidenceAndTheShareOfOthers()
    {
        await RunAsync(sample: 0);

        var row = Query("SELECT client, method, host IS NOT NULL, path, status, action, score, severity, class, flags, micros > 0, evidence, model FROM requests").ShouldHaveSingleItem();
        row.ShouldBe([
            "127.0.0.1", "GET", true, "/a", 403L, "block", row[6], "Critical", "sqli", "MultipleEncoding", true,
            """[{"where":"query:q","fragment":"planted-critical","class":"sqli","share":0.9}]""", "http-1"]);
    }

    [Fact]
    public async Task Serve_WithSampleOfAll_KeepsEverything()
    {
        await RunAsync(sample: 1);

        Query("SELECT path, action, severity, class, evidence, count(*) FROM requests GROUP BY ALL ORDER BY path, action").Select(row => string.Join(' ', row)).ShouldBe([
            """/a block Critical sqli [{"where":"query:q","fragment":"planted-critical","class":"sqli","share":0.9}] 1""",
            "/b pass None   20"]);
    }

    [Fact]
    public async Task Serve_PolicyThatSaysHowMuchIsKept_KeepsSoMuchOfItsRoute()
    {
        byte[] policies = """{ "routes": [ { "route": "/all", "keep": 1 }, { "route": "/none", "keep": 0 } ] }"""u8.ToArray();
        await using (var gateway = await RunningGateway.StartAsync(
            _ => Task.CompletedTask, options => options with { Data = _data, LakeSample = 0.5 }, policies: basis => PolicyBook.Fixed(basis, PolicyJson.Read(policies))))
        {
            for (int i = 0; i < 60; i++)
            {
                string path = (i % 3) switch { 0 => "/all", 1 => "/none", _ => "/some" };
                using var answer = await gateway.Client.GetAsync(new Uri($"{path}?c=d", UriKind.Relative), TestContext.Current.CancellationToken);
            }
        }

        var kept = Query("SELECT path, kept, count(*) FROM requests GROUP BY ALL ORDER BY path");
        kept.Select(row => $"{row[0]} {row[1]}").ShouldBe(["/all 1", "/some 0.5"]);
        kept[0][2].ShouldBe(20L);
    }

    [Fact]
    public async Task Serve_HeadThatTheServerRefuses_IsKept()
    {
        await using (var gateway = await RunningGateway.StartAsync(_ => Task.CompletedTask, options => options with { Data = _data, LakeSample = 0 }))
        {
            await RawHttp.ExchangeAsync(gateway.EndPoint, "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc");
        }

        Query("SELECT action, status FROM requests").ShouldHaveSingleItem().ShouldBe(["refuse", 400L]);
    }

    [Fact]
    public async Task Serve_WithoutData_KeepsNothing()
    {
        await using (var gateway = await RunningGateway.StartAsync(_ => Task.CompletedTask))
        {
            using var answer = await gateway.Client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        }

        Directory.GetFileSystemEntries(_data).ShouldBeEmpty();
    }

    private async Task RunAsync(double sample)
    {
        await using var gateway = await RunningGateway.StartAsync(_ => Task.CompletedTask, options => options with { Data = _data, LakeSample = sample, Block = Severity.High });
        for (int i = 0; i < 20; i++)
        {
            using var benign = await gateway.Client.GetAsync(new Uri("/b?c=d", UriKind.Relative), TestContext.Current.CancellationToken);
        }

        using var attack = await gateway.Client.GetAsync(new Uri("/a?q=planted-critical", UriKind.Relative), TestContext.Current.CancellationToken);
        attack.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private IReadOnlyList<IReadOnlyList<object?>> Query(string sql) => LakeReader.Query(LakeLocation.Below(_data), sql, new LakeLimits()).Rows;
}
