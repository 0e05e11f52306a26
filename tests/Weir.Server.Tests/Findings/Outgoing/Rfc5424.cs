using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Weir.Server.Tests.Findings.Outgoing;

/// <summary>A message as RFC 5424 has it, read strictly.</summary>
internal sealed partial record Rfc5424(int Priority, DateTimeOffset Time, string Host, string App, string Process, string Id, string Data, byte[] Message)
{
    public JsonElement Finding => JsonDocument.Parse(Message).RootElement;

    public static Rfc5424 Parse(byte[] message)
    {
        // Latin-1 keeps each byte as one character.
        var match = Form().Match(Encoding.Latin1.GetString(message));
        if (!match.Success)
        {
            throw new FormatException(Encoding.Latin1.GetString(message));
        }

        return new Rfc5424(
            int.Parse(match.Groups["pri"].Value, CultureInfo.InvariantCulture),
            DateTimeOffset.Parse(match.Groups["time"].Value, CultureInfo.InvariantCulture),
            match.Groups["host"].Value,
            match.Groups["app"].Value,
            match.Groups["proc"].Value,
            match.Groups["id"].Value,
            match.Groups["data"].Value,
            Encoding.Latin1.GetBytes(match.Groups["msg"].Value));
    }

    /// <summary>Reads one frame of octet counting; null at the end.</summary>
    public static async Task<Rfc5424?> ReadFrameAsync(Stream stream, CancellationToken cancellationToken)
    {
        int length = 0;
        byte[] one = new byte[1];
        while (true)
        {
            if (await stream.ReadAsync(one, cancellationToken) == 0)
            {
                return length == 0 ? null : throw new FormatException("the stream ends in a length");
            }

            if (one[0] == ' ')
            {
                break;
            }

            length = char.IsAsciiDigit((char)one[0]) ? (length * 10) + (one[0] - '0') : throw new FormatException($"byte {one[0]} in a length");
        }

        byte[] message = new byte[length];
        await stream.ReadExactlyAsync(message, cancellationToken);
        return Parse(message);
    }

    [GeneratedRegex(
        """^<(?<pri>0|[1-9][0-9]{0,2})>1 (?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)) (?<host>-|[!-~]{1,255}) (?<app>-|[!-~]{1,48}) (?<proc>-|[!-~]{1,128}) (?<id>-|[!-~]{1,32}) (?<data>-|(\[[!#-<>-Z^-~]{1,32}( [!#-<>-Z^-~]{1,32}="([^"\\\]]|\\["\\\]])*")*\])+)( (?<msg>.*))?$""",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Form();
}
