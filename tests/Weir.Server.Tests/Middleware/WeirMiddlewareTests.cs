using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Weir.AspNetCore;
using Weir.Server.Tests.Gateway;
using Xunit;

namespace Weir.Server.Tests.Middleware;

public sealed class WeirMiddlewareTests
{
    [Theory]
    [InlineData("/?q=x", null, Severity.None)]
    [InlineData("/?q=planted-medium", null, Severity.Medium)]
    [InlineData("/", "planted-critical", Severity.Critical)]
    public async Task UseWeir_EachRequest_GivesItsVerdictToTheApplication(string target, string? body, Severity expected)
    {
        IWeirFeature? seen = null;
        string? text = null;
        IWeirFeature? called = null;
        await using var app = await StartAsync(
            async context =>
            {
                seen = context.GetWeir();
                using var reader = new StreamReader(context.Request.Body);
                text = await reader.ReadToEndAsync();
            },
            Severity.None,
            feature => called = feature);

        using var response = await SendAsync(app, target, body is null ? null : new StringContent(body));

        seen!.Verdict.Severity.ShouldBe(expected);
        seen.Evidence.Count.ShouldBe(expected >= Severity.Medium ? 1 : 0);
        seen.RequestId.ShouldBe(response.Headers.GetValues("Weir-Request-Id").Single());
        called.ShouldBeSameAs(seen);
        text.ShouldBe(body ?? "");
    }

    [Theory]
    [InlineData("/?q=planted-critical", null)]
    [InlineData("/", "planted-critical")]
    public async Task UseWeir_WithBlock_AnswersBeforeTheApplication(string target, string? body)
    {
        bool reached = false;
        await using var app = await StartAsync(
            _ =>
            {
                reached = true;
                return Task.CompletedTask;
            },
            Severity.High);

        using var response = await SendAsync(app, target, body is null ? null : new StringContent(body));

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        reached.ShouldBeFalse();
    }

    [Fact]
    public async Task UseWeir_AttackAtTheEndOfALongBody_EndsTheApplicationsReading()
    {
        bool complete = false;
        await using var app = await StartAsync(
            async context =>
            {
                await context.Request.Body.CopyToAsync(Stream.Null);
                complete = true;
            },
            Severity.High);

        using var response = await SendAsync(app, "/", new StringContent(new string('a', 1 << 20) + PlantedScorer.Critical));

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        complete.ShouldBeFalse();
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1 << 20)]
    public async Task UseWeir_ApplicationThatReadsByPipe_GetsEveryByte(int length)
    {
        long seen = 0;
        await using var app = await StartAsync(
            async context =>
            {
                while (true)
                {
                    var read = await context.Request.BodyReader.ReadAsync();
                    seen += read.Buffer.Length;
                    context.Request.BodyReader.AdvanceTo(read.Buffer.End);
                    if (read.IsCompleted)
                    {
                        return;
                    }
                }
            },
            Severity.None);

        using var response = await SendAsync(app, "/", new ByteArrayContent(new byte[length]));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        seen.ShouldBe(length);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1 << 20)]
    public async Task UseWeir_BodyThatIsAPlainStream_StaysReadable(int length)
    {
        // Servers other than Kestrel, test servers above all, have no pipe of their own.
        long seen = 0;
        await using var app = await StartAsync(
            async context =>
            {
                var copy = new MemoryStream();
                await context.Request.Body.CopyToAsync(copy);
                seen = copy.Length;
            },
            Severity.None,
            before: async (context, next) =>
            {
                var copy = new MemoryStream();
                await context.Request.Body.CopyToAsync(copy);
                copy.Position = 0;
                context.Features.Set<Microsoft.AspNetCore.Http.Features.IRequestBodyPipeFeature>(
                    new Microsoft.AspNetCore.Http.Features.RequestBodyPipeFeature(context));
                context.Request.Body = copy;
                await next(context);
            });

        using var response = await SendAsync(app, "/", new ByteArrayContent(new byte[length]));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        seen.ShouldBe(length);
    }

    [Fact]
    public async Task UseWeir_HeadersOfTheRequest_AreScoredAsTheirBytes()
    {
        var views = new List<string>();
        await using var app = await StartAsync(_ => Task.CompletedTask, Severity.None, scorer: new RequestScorer(
            (scoped in view, _) =>
            {
                views.Add(Encoding.UTF8.GetString(view.Method) + "|" + Encoding.UTF8.GetString(view.Target) + "|" + Encoding.UTF8.GetString(view.Headers));
                return default;
            },
            (scoped in _, _, _) => [],
            Encoding.UTF8));

        await RawHttp.ExchangeAsync(
            new IPEndPoint(IPAddress.Loopback, new Uri(app.Urls.First()).Port),
            "PUT /%2e%2e/a?b=%27 HTTP/1.1\r\nHost: h\r\nCookie: a=b\r\nX-Two: 1\r\nX-Two: 2\r\nX-Utf8: \u00c3\u00a9\r\nContent-Length: 0\r\n\r\n");

        string view = views.ShouldHaveSingleItem();
        view.ShouldStartWith("PUT|/%2e%2e/a?b=%27|");
        view.ShouldContain("Cookie: a=b\r\n", Case.Sensitive);
        view.ShouldContain("X-Two: 1\r\nX-Two: 2\r\n", Case.Sensitive);
        view.ShouldContain("X-Utf8: \u00e9\r\n", Case.Sensitive);
    }

    [Theory]
    [InlineData(OnTruncated.Pass, HttpStatusCode.OK)]
    [InlineData(OnTruncated.Refuse, HttpStatusCode.RequestEntityTooLarge)]
    public async Task UseWeir_BodyLongerThanWhatIsScored_IsFlaggedOrRefused(OnTruncated rule, HttpStatusCode expected)
    {
        VerdictFlags? seen = null;
        await using var app = await StartAsync(
            context =>
            {
                seen = context.GetWeir()!.Verdict.Flags;
                return Task.CompletedTask;
            },
            Severity.None,
            onTruncated: rule);

        using var response = await SendAsync(app, "/", new ByteArrayContent(new byte[1 << 20]));

        response.StatusCode.ShouldBe(expected);
        seen.ShouldBe(rule == OnTruncated.Pass ? VerdictFlags.Truncated : null);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    public void ScoreBytes_OutOfRange_IsRefusedAtOnce(int bytes)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new GuardOptions { ScoreBytes = bytes });
    }

    [Fact]
    public void UseWeir_WithoutAddWeir_SaysWhatIsMissing()
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        var app = new ApplicationBuilder(services);

        Should.Throw<InvalidOperationException>(() => app.UseWeir()).Message.ShouldContain("AddWeir");
    }

    private static async Task<WebApplication> StartAsync(
        RequestDelegate application,
        Severity block,
        Action<IWeirFeature>? onVerdict = null,
        RequestScorer? scorer = null,
        Func<HttpContext, RequestDelegate, Task>? before = null,
        OnTruncated onTruncated = OnTruncated.Pass)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddWeir(options =>
        {
            options.Block = block;
            options.OnVerdict = onVerdict;
        });
        builder.Services.AddSingleton(new GuardRules { Block = block, OnTruncated = onTruncated });
        builder.Services.AddSingleton(new Guard(scorer ?? PlantedScorer.Create(Encoding.UTF8), TimeProvider.System));
        var app = builder.Build();
        if (before is not null)
        {
            app.Use(before);
        }

        app.UseWeir();
        app.Run(application);
        await app.StartAsync();
        return app;
    }

    private static async Task<HttpResponseMessage> SendAsync(WebApplication app, string target, HttpContent? content)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using var request = new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, target) { Content = content };
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
