using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Server.Gateway;

namespace Weir.Server.Feedback;

/// <summary>Rows that teach, as lines of JSON.</summary>
internal static class FeedbackText
{
    /// <summary>What their <c>source</c> says.</summary>
    public const string Source = "feedback";

    /// <summary>Writes one line for each row. Who sent a request, and who judged it, stays in the store.</summary>
    public static void Write(Stream stream, IReadOnlyList<FeedbackRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var line = new ArrayBufferWriter<byte>(1024);
        foreach (FeedbackRow row in rows)
        {
            line.ResetWrittenCount();
            JsonObject content = JsonNode.Parse(row.Sample.Content)!.AsObject();
            content["label"] = row.Label;
            content["weight"] = Math.Round(row.Weight, 3);
            content["source"] = Source;
            content["sample"] = row.Sample.Id;
            using (var json = new Utf8JsonWriter(line, DecisionText.JsonOptions)) content.WriteTo(json);
            stream.Write(line.WrittenSpan);
            stream.WriteByte((byte)'\n');
        }
    }
}
