using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Weir.Server.Findings.Outgoing;

/// <summary>Sends findings over a connection that is kept: TCP (RFC 6587) or TLS (RFC 5425), each message with its length before it.</summary>
/// <remarks>Syslog does not answer: a message that was on its way when the receiver died is lost. A connection that the receiver closed is not used again.</remarks>
internal sealed class SyslogStreamSender(OutgoingTarget target) : IOutgoingSender
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private Stream? _stream;
    private Task _closed = Task.CompletedTask;

    /// <summary>Whether the next message needs a new connection.</summary>
    public bool IsClosed => _stream is null || _closed.IsCompleted;

    public async Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        byte[] text = SyslogMessage.Write(message, OutgoingDetail.Full);
        byte[] frame = [.. Encoding.ASCII.GetBytes(text.Length.ToString(CultureInfo.InvariantCulture)), (byte)' ', .. text];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            if (IsClosed)
            {
                await CloseAsync().ConfigureAwait(false);
                await ConnectAsync(patience.Token).ConfigureAwait(false);
            }

            await _stream!.WriteAsync(frame, patience.Token).ConfigureAwait(false);
            await _stream.FlushAsync(patience.Token).ConfigureAwait(false);
            return $"took {frame.Length} bytes";
        }
        catch (Exception error) when (error is IOException or SocketException or AuthenticationException)
        {
            await CloseAsync().ConfigureAwait(false);
            throw new OutgoingException($"{target.Shown}: {error.Message}", error);
        }
        catch (OperationCanceledException error)
        {
            // Half a frame may be out.
            await CloseAsync().ConfigureAwait(false);
            if (cancellationToken.IsCancellationRequested)
            {
                throw;
            }

            throw new OutgoingException($"{target.Shown} did not take the message within {s_patience.TotalSeconds:0} seconds", error);
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync().ConfigureAwait(false);

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        string host = target.Address!.IdnHost;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, target.Address.Port, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        _stream = new NetworkStream(socket, ownsSocket: true);
        if (target.Kind == OutgoingKind.SyslogTls)
        {
            var tls = new SslStream(_stream);
            _stream = tls;
            await tls.AuthenticateAsClientAsync(TrustedAuthorities.Options(host, target.CaFile), cancellationToken).ConfigureAwait(false);
        }

        _closed = WatchAsync(_stream);
    }

    /// <summary>Reads what a receiver should not send, and ends when it closes.</summary>
    private static async Task WatchAsync(Stream stream)
    {
        byte[] nothing = new byte[256];
        try
        {
            while (await stream.ReadAsync(nothing).ConfigureAwait(false) > 0)
            {
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or SocketException)
        {
            // Closed all the same.
        }
    }

    private async Task CloseAsync()
    {
        if (_stream is { } stream)
        {
            _stream = null;
            await stream.DisposeAsync().ConfigureAwait(false);
            await _closed.ConfigureAwait(false);
        }
    }
}
