using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Weir.Server.Pages.Rendering;

/// <summary>Talks with a browser in the Chrome DevTools Protocol: commands with answers, and events. Messages are bounded.</summary>
/// <remarks>Source: https://chromedevtools.github.io/devtools-protocol/, sessions in flat mode.</remarks>
internal sealed class BrowserLine : IAsyncDisposable
{
    private const int BufferBytes = 64 * 1024;

    private static readonly JsonDocumentOptions s_depth = new() { MaxDepth = 512 };

    private readonly ClientWebSocket _socket;
    private readonly Action<BrowserEvent> _hear;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _waiting = [];

    // Not disposed: who still waits for a turn then would wait for ever, even when cancelled. It holds nothing that needs to be given back.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private Task _reading = Task.CompletedTask;
    private int _last;

    private BrowserLine(ClientWebSocket socket, Action<BrowserEvent> hear)
    {
        _socket = socket;
        _hear = hear;
    }

    /// <summary>Ends when the browser says no more.</summary>
    public Task Closed => _reading;

    /// <param name="address">Where the browser listens.</param>
    /// <param name="hear">Hears events, one after the other; must not wait.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<BrowserLine> ConnectAsync(Uri address, Action<BrowserEvent> hear, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        socket.Options.Proxy = null;
        try
        {
            await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
        }
        catch (WebSocketException e)
        {
            socket.Dispose();
            throw new PageException($"the browser does not answer: {e.Message}", e);
        }

        var line = new BrowserLine(socket, hear);
        line._reading = Task.Run(line.ReadAsync, CancellationToken.None);
        return line;
    }

    /// <summary>Has the browser do something.</summary>
    /// <exception cref="PageException">It says no, or nothing any more.</exception>
    public async Task<JsonElement> AskAsync(string method, JsonObject? parameters, string? session, CancellationToken cancellationToken)
    {
        int number = Interlocked.Increment(ref _last);
        var message = new JsonObject { ["id"] = number, ["method"] = method, ["params"] = parameters ?? [] };
        if (session is not null)
        {
            message["sessionId"] = session;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(message.ToJsonString());
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[number] = answer;
        try
        {
            if (_reading.IsCompleted)
            {
                throw new PageException("the browser has ended");
            }

            await SendAsync(bytes, cancellationToken).ConfigureAwait(false);
            return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException)
        {
            throw new PageException("the browser has ended", e);
        }
        finally
        {
            _waiting.TryRemove(number, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(false);
        _socket.Dispose();
        _stop.Dispose();
    }

    /// <summary>One after the other. A message that was begun is sent whole, whoever waits for it: a cancelled one would close the line.</summary>
    private async Task SendAsync(byte[] message, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        await SendWholeAsync(message).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task SendWholeAsync(byte[] message)
    {
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, _stop.Token).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            byte[] buffer = new byte[BufferBytes];
            using var message = new MemoryStream();
            while (true)
            {
                ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(buffer.AsMemory(), _stop.Token).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                // Behind the limit it is read and thrown away.
                if (message.Length <= RenderLimits.Message)
                {
                    message.Write(buffer, 0, part.Count);
                }

                if (part.EndOfMessage)
                {
                    if (message.Length <= RenderLimits.Message)
                    {
                        Take(message.GetBuffer().AsMemory(0, (int)message.Length));
                    }

                    message.SetLength(0);
                    message.Capacity = Math.Min(message.Capacity, BufferBytes);
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The browser has ended, or is not needed any more.
        }

        foreach (TaskCompletionSource<JsonElement> answer in _waiting.Values)
        {
            answer.TrySetException(new PageException("the browser has ended"));
        }
    }

    private void Take(ReadOnlyMemory<byte> bytes)
    {
        JsonElement message;
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes, s_depth);
            message = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return;
        }

        if (JsonFields.At(message, "id") is not null)
        {
            if (_waiting.TryGetValue((int)JsonFields.Number(message, "id"), out TaskCompletionSource<JsonElement>? answer))
            {
                Answer(answer, message);
            }
        }
        else if (JsonFields.Text(message, "method") is { Length: > 0 } method)
        {
            _hear(new BrowserEvent(method, JsonFields.At(message, "sessionId")?.GetString(), JsonFields.At(message, "params") ?? default));
        }
    }

    private static void Answer(TaskCompletionSource<JsonElement> answer, JsonElement message)
    {
        if (JsonFields.At(message, "error") is { } error)
        {
            answer.TrySetException(new PageException($"the browser says: {JsonFields.Text(error, "message")}"));
        }
        else
        {
            answer.TrySetResult(JsonFields.At(message, "result") ?? default);
        }
    }
}
