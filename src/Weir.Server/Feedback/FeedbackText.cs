using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Server.Gateway;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Feedback;

/// <summary>Rows that teach, as lines of JSON that <c>weir train</c> reads.</summary>
internal static class FeedbackText
{
    /// <summary>What their <c>source</c> says.</summary>
    public const string Source = "feedback";

    /// <summary>Writes one line for each row. Who sent a request, or asked for a name, and who judged it, stays in the store.</summary>
    /// <param name="stream">Where they go.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="codeOf">Gives the code of a script by its hash; null where it is not kept.</param>
    /// <returns>Those that were written; scripts whose code is not kept any more are left out.</returns>
    public static async Task<FeedbackRows> WriteAsync(Stream stream, FeedbackRows rows, Func<string, Task<byte[]?>> codeOf)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var written = new List<FeedbackRow>();
        var line = new ArrayBufferWriter<byte>(1024);
        foreach (FeedbackRow row in rows.Rows)
        {
            line.ResetWrittenCount();
            JsonObject content = JsonNode.Parse(row.Sample.Content)!.AsObject();
            if (row.Sample.Kind == SampleKind.Script)
            {
                if (await codeOf(row.Sample.Request).ConfigureAwait(false) is not { } code)
                {
                    continue;
                }

                content = new JsonObject { ["code"] = Encoding.UTF8.GetString(code) };
            }

            content["label"] = row.Label;
            content["weight"] = Math.Round(row.Weight, 3);
            content["source"] = Source;
            content["sample"] = row.Sample.Id;
            using (var json = new Utf8JsonWriter(line, DecisionText.JsonOptions)) content.WriteTo(json);
            await stream.WriteAsync(line.WrittenMemory).ConfigureAwait(false);
            stream.WriteByte((byte)'\n');
            written.Add(row);
        }

        int gone = rows.Rows.Count - written.Count;
        return gone == 0 ? rows : rows with { Rows = written, LeftOut = new SortedDictionary<string, int>(rows.LeftOut.ToDictionary(), StringComparer.Ordinal) { [FeedbackRows.NoCode] = gone } };
    }
}
