using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Weir.Server.Tests.Gateway;

/// <summary>Sends bytes as they are, as no HTTP library would, and reads what comes back.</summary>
internal static class RawHttp
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>Sends one request and reads until the server closes, or until a quiet moment after an answer.</summary>
    public static async Task<string> ExchangeAsync(IPEndPoint server, string request, int quietMilliseconds = 300)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server);
        await socket.SendAsync(Encoding.Latin1.GetBytes(request), SocketFlags.None);
        return await ReadAsync(socket, quietMilliseconds);
    }

    public static async Task<string> ReadAsync(Socket socket, int quietMilliseconds = 300)
    {
        var answer = new StringBuilder();
        byte[] buffer = new byte[16 * 1024];
        while (true)
        {
            using var patience = new CancellationTokenSource(answer.Length == 0 ? s_patience : TimeSpan.FromMilliseconds(quietMilliseconds));
            try
            {
                int count = await socket.ReceiveAsync(buffer, SocketFlags.None, patience.Token);
                if (count == 0)
                {
                    return answer.ToString();
                }

                answer.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }
            catch (OperationCanceledException) when (answer.Length > 0)
            {
                return answer.ToString();
            }
            catch (SocketException)
            {
                return answer.ToString();
            }
        }
    }

    /// <summary>The status of each response in an answer, for example <c>200 400</c>.</summary>
    public static string Statuses(string answer)
    {
        return string.Join(' ', answer.Split("HTTP/1.1 ").Skip(1).Select(response => response[..3]));
    }
}
