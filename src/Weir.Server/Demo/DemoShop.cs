using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Weir.Server.Demo;

/// <summary>A small shop to be guarded: pages, a search, forms and a JSON interface. It keeps nothing and believes nothing.</summary>
internal static class DemoShop
{
    private static readonly string[] s_products = ["rain-jacket", "trail-boots", "wool-socks", "camp-stove", "head-lamp", "sleeping-bag", "tent-two", "water-filter"];

    /// <summary>Starts the shop on a free port of this machine.</summary>
    public static async Task<WebApplication> StartAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/", context => PageAsync(context, "Outdoor things", "<p>Everything for a weekend outside.</p>"));
        app.MapGet("/products", context => PageAsync(context, "Products", string.Concat(s_products.Select(name => $"<p><a href=\"/products/{name}\">{name}</a></p>"))));
        app.MapGet("/products/{name}", ProductAsync);
        app.MapGet("/search", context => PageAsync(context, "Search", $"<p>Nothing for {Text(context.Request.Query["q"])}.</p>"));
        app.MapGet("/api/orders/{id:int}", context => context.Response.WriteAsJsonAsync(new DemoOrder(context.Request.RouteValues["id"]?.ToString() ?? "", "shipped"), DemoJson.Default.DemoOrder, cancellationToken: context.RequestAborted));
        long? asked = null;
        app.MapGet(DemoCheckout.Path, DemoCheckout.PageAsync);
        app.MapGet(DemoCheckout.CartPath, DemoCheckout.CartAsync);
        app.MapGet(DemoCheckout.ScriptPath, context => DemoCheckout.ScriptAsync(context, clock.GetElapsedTime(asked ??= clock.GetTimestamp()) >= DemoCheckout.After));
        app.MapPost(DemoCheckout.Path, context => AcceptAsync(context, StatusCodes.Status303SeeOther));
        app.MapPost("/api/cart", context => AcceptAsync(context, StatusCodes.Status201Created));
        app.MapPost("/admin/pages", context => AcceptAsync(context, StatusCodes.Status303SeeOther));
        app.MapPost("/login", context => AcceptAsync(context, StatusCodes.Status303SeeOther));
        app.MapPost("/products/{name}/comments", context => AcceptAsync(context, StatusCodes.Status303SeeOther));
        await app.StartAsync(cancellationToken).ConfigureAwait(false);
        return app;
    }

    private static Task ProductAsync(HttpContext context)
    {
        string name = context.Request.RouteValues["name"]?.ToString() ?? "";
        if (!s_products.Contains(name, StringComparer.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return PageAsync(context, "There is no such thing", "");
        }

        return PageAsync(context, name, string.Create(CultureInfo.InvariantCulture, $"<p>{19 + (name.Length * 4)}.00</p>"));
    }

    private static async Task AcceptAsync(HttpContext context, int status)
    {
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status303SeeOther)
        {
            context.Response.Headers.Location = "/";
        }
    }

    private static Task PageAsync(HttpContext context, string title, string body)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync($"<!doctype html><html lang=\"en\"><title>{Text(title)}</title><h1>{Text(title)}</h1>{body}</html>\n", context.RequestAborted);
    }

    private static string Text(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}

/// <summary>An order of the shop.</summary>
internal sealed record DemoOrder(string Id, string State);

[System.Text.Json.Serialization.JsonSerializable(typeof(DemoOrder))]
internal sealed partial class DemoJson : System.Text.Json.Serialization.JsonSerializerContext;
