using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Weir.Http;

namespace Weir.Server.Gateway;

/// <summary>Writes one decision as one line of JSON. Whatever a client sends, it stays inside its string.</summary>
internal sealed class DecisionLine : IDisposable
{
    private const int MostText = 1024;

    private readonly ArrayBufferWriter<byte> _output;
    private readonly Utf8JsonWriter _json;

    public DecisionLine(ArrayBufferWriter<byte> output)
    {
        _output = output;

        // Relaxed keeps quotes and angle brackets readable; a line of this file is never part of an HTML page.
        _json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public void Write(in Decision decision)
    {
        var verdict = decision.Verdict;
        _json.WriteStartObject();
        _json.WriteString("time"u8, decision.Time);
        _json.WriteString("id"u8, decision.Id);
        _json.WriteString("client"u8, decision.Client?.ToString() ?? "");
        WriteText("method"u8, decision.Method);
        WriteText("host"u8, decision.Host);
        WriteText("path"u8, Path(decision.Target));
        _json.WriteNumber("score"u8, Math.Round(verdict.Score, 6));
        _json.WriteString("severity"u8, verdict.Severity.ToString());
        if (verdict.Severity != Severity.None)
        {
            _json.WriteString("class"u8, verdict.Class.Name());
        }

        if (decision.Evidence.Count > 0)
        {
            WriteEvidence(decision.Evidence);
        }

        if (decision.FoundAt > 0)
        {
            _json.WriteNumber("bodyOffset"u8, decision.FoundAt);
        }

        WriteFlags(verdict.Flags);
        _json.WriteString("action"u8, ActionName(decision.Action));
        _json.WriteNumber("status"u8, decision.Status);
        _json.WriteNumber("micros"u8, Math.Round(decision.Elapsed.TotalMicroseconds, 1));
        End();
    }

    /// <summary>Says how many decisions were lost so far.</summary>
    public void WriteDropped(long dropped)
    {
        _json.WriteStartObject();
        _json.WriteString("time"u8, DateTimeOffset.UtcNow);
        _json.WriteNumber("dropped"u8, dropped);
        End();
    }

    public void Dispose() => _json.Dispose();

    private void WriteEvidence(IReadOnlyList<HttpEvidence> evidence)
    {
        _json.WriteStartArray("evidence"u8);
        foreach (var item in evidence)
        {
            _json.WriteStartObject();
            WriteText("where"u8, item.Where);
            WriteText("fragment"u8, EvidenceMask.Fragment(item));
            _json.WriteString("class"u8, item.Class.Name());
            _json.WriteNumber("share"u8, Math.Round(item.Share, 4));
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteFlags(VerdictFlags flags)
    {
        _json.WriteStartArray("flags"u8);
        for (int bit = 1; bit != 0 && bit <= (int)flags; bit <<= 1)
        {
            if (((int)flags & bit) != 0)
            {
                _json.WriteStringValue(((VerdictFlags)bit).ToString());
            }
        }

        _json.WriteEndArray();
    }

    private void WriteText(ReadOnlySpan<byte> name, ReadOnlySpan<char> text)
    {
        _json.WriteString(name, Printable.Text(text.Length > MostText ? text[..MostText] : text));
    }

    private void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _output.Write("\n"u8);
    }

    /// <summary>The query stays out: it is where secrets stand, and what matters of it is in the evidence.</summary>
    private static ReadOnlySpan<char> Path(string target)
    {
        RequestTarget.TryGetOriginForm(target, out string origin);
        int query = origin.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? origin : origin.AsSpan(0, query);
    }

    private static string ActionName(DecisionAction action) => action switch
    {
        DecisionAction.Pass => "pass",
        DecisionAction.Block => "block",
        DecisionAction.Refuse => "refuse",
        DecisionAction.Fail => "fail",
        DecisionAction.Leave => "leave",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
