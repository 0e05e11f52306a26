using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Weir.Http.Rows;

/// <summary>Writes output rows, one line each. Numbers are the shortest text that reads back to the same bits, so that no two scores become equal.</summary>
internal sealed class VerdictWriter : IDisposable
{
    // Readable in a terminal: < and ' stay as they are, control characters and lone surrogates do not.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly JsonEncodedText[] s_classes = [.. AttackClasses.Names.ToArray().Select(name => JsonEncodedText.Encode(name))];
    private static readonly JsonEncodedText[] s_severities = [.. Enum.GetNames<Severity>().Select(name => JsonEncodedText.Encode(name))];
    private static readonly VerdictFlags[] s_flags = [.. Enum.GetValues<VerdictFlags>().Where(flag => flag != VerdictFlags.None)];
    private static readonly JsonEncodedText[] s_flagNames = [.. s_flags.Select(flag => JsonEncodedText.Encode(flag.ToString()))];

    private readonly Utf8JsonWriter _json = new(new ArrayBufferWriter<byte>(1), s_options);

    /// <param name="output">Where the line goes.</param>
    /// <param name="verdict">Verdict of the row.</param>
    /// <param name="evidence">Its reasons.</param>
    /// <param name="action">What a gateway would do with the request; null where nobody asked.</param>
    public void WriteVerdict(ArrayBufferWriter<byte> output, in HttpVerdict verdict, IReadOnlyList<HttpEvidence> evidence, string? action = null)
    {
        _json.Reset(output);
        _json.WriteStartObject();
        _json.WriteNumber("score"u8, verdict.Score);
        _json.WriteString("severity"u8, s_severities[(int)verdict.Severity]);
        _json.WriteStartObject("classes"u8);
        ClassScores classes = verdict.Classes;
        for (int i = 0; i < AttackClasses.Count; i++)
        {
            _json.WriteNumber(s_classes[i], classes[i]);
        }

        _json.WriteEndObject();
        _json.WriteStartArray("evidence"u8);
        for (int i = 0; i < evidence.Count; i++)
        {
            HttpEvidence reason = evidence[i];
            _json.WriteStartObject();
            _json.WriteString("where"u8, reason.Where);
            _json.WriteString("fragment"u8, reason.Fragment);
            _json.WriteString("class"u8, s_classes[(int)reason.Class]);
            _json.WriteNumber("share"u8, reason.Share);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteStartArray("flags"u8);
        for (int i = 0; i < s_flags.Length; i++)
        {
            if ((verdict.Flags & s_flags[i]) != VerdictFlags.None)
            {
                _json.WriteStringValue(s_flagNames[i]);
            }
        }

        _json.WriteEndArray();
        if (action is not null)
        {
            _json.WriteString("action"u8, action);
        }

        EndLine(output);
    }

    public void WriteError(ArrayBufferWriter<byte> output, long line, string error)
    {
        _json.Reset(output);
        _json.WriteStartObject();
        _json.WriteString("error"u8, $"line {line}: {error}");
        EndLine(output);
    }

    public void Dispose() => _json.Dispose();

    private void EndLine(ArrayBufferWriter<byte> output)
    {
        _json.WriteEndObject();
        _json.Flush();
        output.Write("\n"u8);
    }
}
