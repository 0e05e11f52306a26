using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Weir.Server.Tests.Gateway;

namespace Weir.Server.Tests.Metrics;

/// <summary>A collector that keeps all texts of the messages it gets: names, keys and values, wherever they stand.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>Texts by path, such as <c>/v1/metrics</c>.</summary>
    public ConcurrentDictionary<string, ConcurrentBag<string>> Texts { get; private init; } = [];

    public static async Task<OtlpReceiver> StartAsync()
    {
        var texts = new ConcurrentDictionary<string, ConcurrentBag<string>>(StringComparer.Ordinal);
        var app = await RunningGateway.StartUpstreamAsync(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var bag = texts.GetOrAdd($"{context.Request.Path} {context.Request.ContentType}", _ => []);
            Read(body.ToArray(), bag);
            context.Response.ContentType = "application/x-protobuf";
        });
        return new OtlpReceiver(app) { Texts = texts };
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Walks the wire format: a field of bytes is a message if it reads as one, and a text if it reads as that; often it is both.</summary>
    private static bool Read(ReadOnlySpan<byte> bytes, ConcurrentBag<string> texts)
    {
        while (!bytes.IsEmpty)
        {
            if (!TryNumber(ref bytes, out ulong tag))
            {
                return false;
            }

            int length;
            switch (tag & 7)
            {
                case 0 when TryNumber(ref bytes, out _):
                    continue;
                case 1:
                    length = 8;
                    break;
                case 5:
                    length = 4;
                    break;
                case 2 when TryNumber(ref bytes, out ulong count) && count <= (ulong)bytes.Length:
                    length = (int)count;
                    if (!Read(bytes[..length], texts) || IsText(bytes[..length]))
                    {
                        texts.Add(Encoding.UTF8.GetString(bytes[..length]));
                    }

                    break;
                default:
                    return false;
            }

            if (length > bytes.Length)
            {
                return false;
            }

            bytes = bytes[length..];
        }

        return true;
    }

    private static bool IsText(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0;

    private static bool TryNumber(ref ReadOnlySpan<byte> bytes, out ulong number)
    {
        number = 0;
        for (int i = 0; i < Math.Min(10, bytes.Length); i++)
        {
            number |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return true;
            }
        }

        return false;
    }
}
