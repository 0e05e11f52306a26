using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Weir.Server.Tests.Pages;

/// <summary>A server of made pages on a loopback port that the system chose.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private PageServer(WebApplication application)
    {
        _application = application;
        Address = new Uri(application.Urls.First());
    }

    public Uri Address { get; }

    public Uri Of(string path) => new(Address, path);

    public static async Task<PageServer> StartAsync(RequestDelegate answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        WebApplication application = builder.Build();
        application.Run(answer);
        await application.StartAsync();
        return new PageServer(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
