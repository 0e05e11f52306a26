using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Weir.Server.Api;
using Weir.Server.Api.Access;

namespace Weir.Server.Dashboard;

/// <summary>Answers with a page: a component that is rendered here, whole, and needs no script.</summary>
internal sealed class PageWriter(string version)
{
    /// <param name="context">The request.</param>
    /// <param name="title">Title of the page.</param>
    /// <param name="model">What the page shows: its parameter Model.</param>
    /// <param name="status">Status of the answer.</param>
    /// <typeparam name="TPage">The page, which has the parameters Frame and Model.</typeparam>
    public async Task WriteAsync<TPage>(HttpContext context, string title, object model, int status = StatusCodes.Status200OK)
        where TPage : IComponent
    {
        var caller = Caller.Of(context);
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Frame"] = new PageFrame { Title = title, Path = context.Request.Path, Version = version, Caller = caller.Name, Role = caller.Role },
            ["Model"] = model,
        };
        var loggers = context.RequestServices.GetRequiredService<ILoggerFactory>();
        var renderer = new HtmlRenderer(context.RequestServices, loggers);
        byte[] bytes;
        await using (renderer.ConfigureAwait(false))
        {
            // Rendered before the first byte is sent: what fails on the way is a problem with a status, not half a page.
            bytes = await renderer.Dispatcher.InvokeAsync(async () =>
            {
                var page = await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters)).ConfigureAwait(true);
                return Encoding.UTF8.GetBytes(page.ToHtmlString());
            }).ConfigureAwait(false);
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = ApiEndpoint.Html;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
    }
}
