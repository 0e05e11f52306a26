using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Weir.Http;

namespace Weir.AspNetCore;

/// <summary>Puts Weir into an ASP.NET Core application.</summary>
public static class WeirExtensions
{
    /// <summary>Registers the scorer. The model is loaded, and its self-test run, when the application starts to use it.</summary>
    public static IServiceCollection AddWeir(this IServiceCollection services, Action<GuardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = new GuardOptions();
        configure?.Invoke(options);
        services.AddSingleton(options);
        services.AddSingleton(_ => HttpScorer.Load(options.Model ?? ShippedModel.Path).WithLimit(options.ScoreBytes));
        services.AddSingleton(new GuardRules { Block = options.Block, ScoreBytes = options.ScoreBytes, OnTruncated = options.OnTruncated });
        services.AddSingleton(provider => new Guard(
            new RequestScorer(provider.GetRequiredService<HttpScorer>(), Encoding.UTF8),
            provider.GetService<TimeProvider>() ?? TimeProvider.System));
        return services;
    }

    /// <summary>Scores every request from here on in the pipeline. Place it first: what stands before it is not guarded.</summary>
    /// <exception cref="InvalidOperationException">AddWeir was not called.</exception>
    public static IApplicationBuilder UseWeir(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var guard = app.ApplicationServices.GetService<Guard>()
            ?? throw new InvalidOperationException("UseWeir needs builder.Services.AddWeir(…) before the application is built.");
        var options = app.ApplicationServices.GetRequiredService<GuardOptions>();
        var rules = app.ApplicationServices.GetRequiredService<GuardRules>();
        return app.Use(next => new WeirMiddleware(next, guard, rules, options).InvokeAsync);
    }

    /// <summary>What Weir knows of this request; null when the request did not pass <c>UseWeir</c>.</summary>
    public static IWeirFeature? GetWeir(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<IWeirFeature>();
    }
}
