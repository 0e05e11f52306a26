using System.Globalization;
using System.Text;

namespace Weir.Server.Findings.Outgoing;

/// <summary>Writes a message as RFC 5424 has it: header, where it comes from, and the finding as JSON.</summary>
/// <remarks>The JSON is ASCII, so that the message has no byte order mark, which many receivers would put before their JSON reader.</remarks>
internal static class SyslogMessage
{
    // local0: nothing else of a system writes there.
    private const int Facility = 16;
    private const int MostHost = 255;

    private static readonly string s_host = Word(Environment.MachineName, MostHost);

    public static byte[] Write(OutgoingMessage message, OutgoingDetail detail)
    {
        int severity = message.Alert.Severity switch
        {
            Severity.Critical => 2,
            Severity.High => 3,
            Severity.Medium => 4,
            Severity.Low => 5,
            _ => 6,
        };
        string header = string.Create(
            CultureInfo.InvariantCulture,
            $"<{(Facility * 8) + severity}>1 {message.Time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'} {s_host} weir {Environment.ProcessId} finding [origin software=\"Weir\" swVersion=\"{Value(message.Version)}\"] ");
        return [.. Encoding.ASCII.GetBytes(header), .. message.Body(detail)];
    }

    /// <summary>Printable ASCII without blanks; <c>-</c> for nothing.</summary>
    internal static string Word(string text, int most)
    {
        string word = string.Concat(text.Where(sign => sign is > ' ' and <= '~').Take(most));
        return word.Length > 0 ? word : "-";
    }

    /// <summary>A parameter of structured data: at most 32 signs for a version.</summary>
    private static string Value(string text) => string.Concat(Word(text, 32).Where(sign => sign is not ('"' or '\\' or ']')));
}
