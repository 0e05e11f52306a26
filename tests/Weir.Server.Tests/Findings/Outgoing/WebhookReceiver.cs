using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Weir.Server.Tests.Gateway;

namespace Weir.Server.Tests.Findings.Outgoing;

/// <summary>A server that takes webhooks as a careful receiver does, or answers as it is told.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private WebApplication _app = null!;
    private int _asked;

    public ConcurrentQueue<JsonObject> Taken { get; } = [];

    public ConcurrentQueue<string> Deliveries { get; } = [];

    /// <summary>Requests so far.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>What to answer to the request of this number, from 1.</summary>
    public Func<int, int> Status { get; set; } = _ => StatusCodes.Status204NoContent;

    public string Address => _app.Urls.First() + "/hook/token-in-the-path";

    public static async Task<WebhookReceiver> StartAsync()
    {
        var receiver = new WebhookReceiver();
        receiver._app = await RunningGateway.StartUpstreamAsync(receiver.TakeAsync);
        return receiver;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    /// <summary>Checks the signature by its description, with none of the code that makes it.</summary>
    public static bool IsSigned(string signature, byte[] body, string secret)
    {
        var parts = signature.Split(',').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        byte[] signed = [.. Encoding.ASCII.GetBytes(parts["t"] + "."), .. body];
        byte[] expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed);
        var age = DateTimeOffset.UtcNow - DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts["t"], CultureInfo.InvariantCulture));
        return CryptographicOperations.FixedTimeEquals(expected, Convert.FromHexString(parts["v1"])) && age.Duration() < TimeSpan.FromMinutes(5);
    }

    private async Task TakeAsync(HttpContext context)
    {
        int number = Interlocked.Increment(ref _asked);
        using var memory = new MemoryStream();
        await context.Request.Body.CopyToAsync(memory);
        byte[] body = memory.ToArray();
        int status = Status(number);
        if (!IsSigned(context.Request.Headers["Weir-Signature"].ToString(), body, Messages.Secret) || context.Request.ContentType != "application/json" || context.Request.Method != "POST")
        {
            status = StatusCodes.Status400BadRequest;
        }

        context.Response.StatusCode = status;
        if (status == StatusCodes.Status302Found)
        {
            context.Response.Headers.Location = "/elsewhere";
        }

        if (status is >= 200 and < 300)
        {
            Deliveries.Enqueue(context.Request.Headers["Weir-Delivery"].ToString());
            Taken.Enqueue(JsonNode.Parse(body)!.AsObject());
        }
    }
}
