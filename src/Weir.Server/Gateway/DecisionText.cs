using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Weir.Http;

namespace Weir.Server.Gateway;

/// <summary>What of a decision is kept, in the same words in the log and in the lake: bounded, printable, secrets masked.</summary>
internal static class DecisionText
{
    private const int MostText = 1024;

    // Relaxed keeps quotes and angle brackets readable; what is written here is never part of an HTML page.
    public static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Bounded(ReadOnlySpan<char> text) => Printable.Text(text.Length > MostText ? text[..MostText] : text);

    /// <summary>The query stays out: it is where secrets stand, and what matters of it is in the evidence.</summary>
    public static string Path(string target)
    {
        RequestTarget.TryGetOriginForm(target, out string origin);
        int query = origin.IndexOf('?', StringComparison.Ordinal);
        return Bounded(query < 0 ? origin : origin.AsSpan(0, query));
    }

    public static string Action(DecisionAction action) => action switch
    {
        DecisionAction.Pass => "pass",
        DecisionAction.Block => "block",
        DecisionAction.Challenge => "challenge",
        DecisionAction.Refuse => "refuse",
        DecisionAction.Fail => "fail",
        DecisionAction.Leave => "leave",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Where the strongest evidence stood; null when there is none.</summary>
    public static string? Place(IReadOnlyList<HttpEvidence> evidence) => evidence.Count == 0 ? null : Bounded(HttpExclusion.PlaceOf(evidence[0].Where));

    /// <summary>Names of the flags that are set.</summary>
    public static IEnumerable<string> Flags(VerdictFlags flags) => flags == 0 ? [] : NamesOf(flags);

    /// <summary>The evidence as a JSON array; null when there is none.</summary>
    public static string? Evidence(IReadOnlyList<HttpEvidence> evidence)
    {
        if (evidence.Count == 0)
        {
            return null;
        }

        var output = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(output, JsonOptions))
        {
            WriteEvidence(json, evidence);
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public static void WriteEvidence(Utf8JsonWriter json, IReadOnlyList<HttpEvidence> evidence)
    {
        json.WriteStartArray();
        foreach (var item in evidence)
        {
            json.WriteStartObject();
            json.WriteString("where"u8, Bounded(item.Where));
            json.WriteString("fragment"u8, Bounded(EvidenceMask.Fragment(item)));
            json.WriteString("class"u8, item.Class.Name());
            json.WriteNumber("share"u8, Math.Round(item.Share, 4));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static IEnumerable<string> NamesOf(VerdictFlags flags)
    {
        for (int bit = 1; bit != 0 && bit <= (int)flags; bit <<= 1)
        {
            if (((int)flags & bit) != 0)
            {
                yield return ((VerdictFlags)bit).ToString();
            }
        }
    }
}
