using System.Globalization;
using System.Text;

namespace Weir.Server.Sidecars;

/// <summary>Whether HAProxy holds only the beginning of a body: it waits for the whole only until its buffer is full.</summary>
internal static class BodyCut
{
    /// <summary>
    /// What the buffer may lack when HAProxy calls it full: its reserve for rewriting, 1 KiB unless told, and eight bytes for each of at most a hundred headers.
    /// </summary>
    public const int Reserve = 4096;

    /// <param name="message">The request.</param>
    /// <param name="headers">Its header lines.</param>
    /// <param name="frame">Length of the frame, which holds all that is in the buffer.</param>
    /// <param name="mostFrame">Longest frame, which is the length of the buffer.</param>
    public static bool Is(in SpoeMessage message, ReadOnlySpan<byte> headers, int frame, int mostFrame)
    {
        ulong received = (ulong)message.Body.Length;
        if (message.BodySize > received)
        {
            return true;
        }

        var length = SpoeHeaders.Find(headers, "content-length"u8);
        if (!length.IsEmpty)
        {
            return !ulong.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out ulong announced) || announced > received;
        }

        // Of unknown length, or none. Between two chunks HAProxy counts what it has, so that only a buffer with room to spare shows that nothing more was to come.
        // The method proves nothing there: over HTTP/2 a body needs no header to announce it.
        bool isUntold = message.BodySize is null && !(received == 0 && IsWithoutBody(message.Method) && SpoeHeaders.Find(headers, "transfer-encoding"u8).IsEmpty);
        return isUntold || frame > mostFrame - Reserve;
    }

    /// <summary>Requests that come without a body unless they say otherwise.</summary>
    private static bool IsWithoutBody(ReadOnlySpan<byte> method) => Ascii.Equals(method, "GET"u8) || Ascii.Equals(method, "HEAD"u8) || Ascii.Equals(method, "OPTIONS"u8);
}
