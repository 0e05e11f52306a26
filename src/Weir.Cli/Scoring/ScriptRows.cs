using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Weir.Http.Rows;
using Weir.Scripts;

namespace Weir.Cli.Scoring;

/// <summary>Answers rows that are scripts: <c>{"code":"…"}</c>; other keys are passed over.</summary>
internal sealed class ScriptRows(ScriptClassifier classifier, EvidenceMode mode) : IRowScorer
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly string[] s_classes = [.. Enum.GetNames<ScriptClass>().Select(name => name.ToLowerInvariant())];

    private readonly Utf8JsonWriter _json = new(new ArrayBufferWriter<byte>(1), s_options);
    private byte[] _code = [];
    private ScriptVerdict? _verdict;
    private bool _isCut;

    public Severity Severity => _verdict?.Severity ?? Severity.None;

    public string? Score(ReadOnlySpan<byte> line)
    {
        if (ReadCode(line, out int length) is { } error)
        {
            return error;
        }

        _isCut = length > ScriptClassifier.LongestScript;
        _verdict = classifier.Score(_code.AsSpan(0, length), withEvidence: mode != EvidenceMode.None);
        return null;
    }

    public void Write(ArrayBufferWriter<byte> output)
    {
        ScriptVerdict verdict = _verdict!;
        _json.Reset(output);
        _json.WriteStartObject();
        _json.WriteNumber("score"u8, verdict.Score);
        _json.WriteString("severity"u8, verdict.Severity.ToString());
        _json.WriteString("state"u8, verdict.State.Name());
        if (verdict.Class is { } one)
        {
            _json.WriteString("class"u8, s_classes[(int)one]);
        }

        _json.WriteStartObject("classes"u8);
        for (int i = 0; i < s_classes.Length; i++)
        {
            _json.WriteNumber(s_classes[i], verdict.Classes[i]);
        }

        _json.WriteEndObject();
        _json.WriteNumber("obfuscation"u8, Math.Round(verdict.Obfuscation, 3));
        _json.WriteBoolean("undecided"u8, verdict.IsUndecided);
        if (_isCut)
        {
            _json.WriteBoolean("cut"u8, true);
        }

        _json.WriteStartArray("evidence"u8);
        foreach (ScriptEvidence reason in verdict.Evidence)
        {
            _json.WriteStartObject();
            _json.WriteString("class"u8, s_classes[(int)reason.Class]);
            _json.WriteNumber("line"u8, reason.Line);
            _json.WriteNumber("column"u8, reason.Column);
            _json.WriteString("sentence"u8, reason.Sentence);
            _json.WriteString("fragment"u8, reason.Fragment);
            _json.WriteNumber("share"u8, reason.Share);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
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

    /// <summary>Decodes the code into the buffer; says why it cannot, or null.</summary>
    private string? ReadCode(ReadOnlySpan<byte> line, out int length)
    {
        length = 0;
        try
        {
            var json = new Utf8JsonReader(line);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return "expected an object with a key code";
            }

            bool isFound = false;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                bool isCode = json.ValueTextEquals("code"u8);
                json.Read();
                if (!isCode)
                {
                    json.Skip();
                    continue;
                }

                if (json.TokenType != JsonTokenType.String)
                {
                    return $"code is of kind {json.TokenType}; expected a string";
                }

                if (_code.Length < json.ValueSpan.Length)
                {
                    _code = new byte[json.ValueSpan.Length];
                }

                length = CopyText(ref json);
                isFound = true;
            }

            // What follows the object is no JSON, and said to be so.
            json.Read();
            return isFound ? null : "expected an object with a key code";
        }
        catch (JsonException error)
        {
            return $"no JSON ({error.Message.ReplaceLineEndings(" ")})";
        }
    }

    /// <summary>Half a surrogate pair is no text of UTF-8: then the rest is read as it stands in the line.</summary>
    private int CopyText(ref Utf8JsonReader json)
    {
        try
        {
            return json.CopyString(_code);
        }
        catch (InvalidOperationException)
        {
            json.ValueSpan.CopyTo(_code);
            return json.ValueSpan.Length;
        }
    }

    private void EndLine(ArrayBufferWriter<byte> output)
    {
        _json.WriteEndObject();
        _json.Flush();
        output.Write("\n"u8);
    }
}
