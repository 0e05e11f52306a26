using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Weir.Server.Api;
using Weir.Server.Api.Access;
using Weir.Server.Gateway;

namespace Weir.Server.Dashboard;

/// <summary><c>GET /api/v1/events</c>: what the gateway does, as server-sent events <c>second</c> and <c>decision</c>. A second without requests is an event too, so that silence means a broken line.</summary>
internal sealed class EventsEndpoint(LiveFeed live, TimeSpan longest)
{
    public const string ContentType = "text/event-stream";

    public async Task AnswerAsync(HttpContext context)
    {
        var caller = Caller.Of(context);
        if (live.Subscribe(caller.Who, out bool hasTooMany) is not { } events)
        {
            context.Response.Headers.RetryAfter = "10";
            await (hasTooMany
                ? ApiJson.ProblemAsync(context, StatusCodes.Status429TooManyRequests, $"{(caller.Kind == CallerKind.Key ? "This key has" : "You have")} {LiveFeed.MostOfOne} streams of events already, which is all that one user or key may have; close another first.")
                : ApiJson.ProblemAsync(context, StatusCodes.Status503ServiceUnavailable, $"{LiveFeed.MostSubscribers} streams of events are open already, which is all that there are for everybody.")).ConfigureAwait(false);
            return;
        }

        var lifetime = context.RequestServices.GetRequiredService<IHostApplicationLifetime>();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        end.CancelAfter(longest);
        try
        {
            context.Response.ContentType = ContentType;
            var output = new ArrayBufferWriter<byte>(4096);
            Begin(output);
            await SendAsync(context, output, end.Token).ConfigureAwait(false);
            while (await events.WaitToReadAsync(end.Token).ConfigureAwait(false))
            {
                while (events.TryRead(out object? item))
                {
                    Write(output, item);
                }

                await SendAsync(context, output, end.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The onlooker left, the server stops, or it is time to ask again: the stream ends.
        }
        finally
        {
            live.Unsubscribe(events);
        }
    }

    /// <summary>The seconds so far, so that a chart begins with a past.</summary>
    private void Begin(ArrayBufferWriter<byte> output)
    {
        output.Write("retry: 3000\n\n"u8);
        foreach (var second in live.Seconds)
        {
            Write(output, second);
        }
    }

    private static void Write(ArrayBufferWriter<byte> output, object item)
    {
        output.Write(item is LiveSecond ? "event: second\ndata: "u8 : "event: decision\ndata: "u8);
        using (var json = new Utf8JsonWriter(output))
        {
            if (item is LiveSecond second)
            {
                JsonSerializer.Serialize(json, second, DashboardJson.Default.LiveSecond);
            }
            else
            {
                JsonSerializer.Serialize(json, (LiveDecision)item, DashboardJson.Default.LiveDecision);
            }
        }

        output.Write("\n\n"u8);
    }

    private static async Task SendAsync(HttpContext context, ArrayBufferWriter<byte> output, CancellationToken end)
    {
        await context.Response.Body.WriteAsync(output.WrittenMemory, end).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(end).ConfigureAwait(false);
        output.ResetWrittenCount();
    }
}
