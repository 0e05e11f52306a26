using System.Buffers;
using System.Text.Json;

namespace Weir.Server.Gateway;

/// <summary>Writes one decision as one line of JSON. Whatever a client sends, it stays inside its string.</summary>
internal sealed class DecisionLine : IDisposable
{
    private readonly ArrayBufferWriter<byte> _output;
    private readonly Utf8JsonWriter _json;

    public DecisionLine(ArrayBufferWriter<byte> output)
    {
        _output = output;
        _json = new Utf8JsonWriter(output, DecisionText.JsonOptions);
    }

    public void Write(in Decision decision)
    {
        var verdict = decision.Verdict;
        _json.WriteStartObject();
        _json.WriteString("time"u8, decision.Time);
        _json.WriteString("id"u8, decision.Id);
        _json.WriteString("client"u8, decision.Client?.ToString() ?? "");
        _json.WriteString("method"u8, DecisionText.Bounded(decision.Method));
        _json.WriteString("host"u8, DecisionText.Bounded(decision.Host));
        _json.WriteString("path"u8, DecisionText.Path(decision.Target));
        _json.WriteNumber("score"u8, Math.Round(verdict.Score, 6));
        _json.WriteString("severity"u8, verdict.Severity.ToString());
        if (verdict.Severity != Severity.None)
        {
            _json.WriteString("class"u8, verdict.Class.Name());
        }

        if (decision.Evidence.Count > 0)
        {
            _json.WritePropertyName("evidence"u8);
            DecisionText.WriteEvidence(_json, decision.Evidence);
        }

        if (decision.FoundAt > 0)
        {
            _json.WriteNumber("bodyOffset"u8, decision.FoundAt);
        }

        _json.WriteStartArray("flags"u8);
        foreach (string flag in DecisionText.Flags(verdict.Flags))
        {
            _json.WriteStringValue(flag);
        }

        _json.WriteEndArray();
        _json.WriteString("action"u8, DecisionText.Action(decision.Action));
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

    private void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _output.Write("\n"u8);
    }
}
