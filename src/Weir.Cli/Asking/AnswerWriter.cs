using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;
using Weir.Cli.Shell;
using Weir.Server.Stores.Lake;

namespace Weir.Cli.Asking;

/// <summary>How an answer is printed.</summary>
internal enum AnswerFormat
{
    Table,
    Csv,
    Json,
}

/// <summary>Prints an answer of the lake. What it holds came from the network: nothing of it reaches a terminal as a control character.</summary>
internal static class AnswerWriter
{
    public static void Write(LakeAnswer answer, AnswerFormat format, TextWriter output)
    {
        switch (format)
        {
            case AnswerFormat.Csv:
                WriteCsv(answer, output, toTerminal: ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected);
                break;
            case AnswerFormat.Json:
                WriteJson(answer, output);
                break;
            default:
                WriteTable(answer, Terminal.On(output));
                break;
        }
    }

    private static void WriteTable(LakeAnswer answer, IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple);
        for (int i = 0; i < answer.Columns.Count; i++)
        {
            var column = new TableColumn(new Text(PrintableText.Of(answer.Columns[i])));
            table.AddColumn(answer.Rows.Any(row => row[i] is long or double or decimal or BigInteger) ? column.RightAligned() : column);
        }

        foreach (var row in answer.Rows)
        {
            table.AddRow(row.Select(value => new Text(PrintableText.Of(Plain(value) ?? ""))));
        }

        console.Write(table);
    }

    /// <summary>RFC 4180, with line feeds alone; null is nothing, an empty text is a pair of quotes.</summary>
    private static void WriteCsv(LakeAnswer answer, TextWriter output, bool toTerminal)
    {
        output.Write(string.Join(',', answer.Columns.Select(Quoted)) + "\n");
        foreach (var row in answer.Rows)
        {
            output.Write(string.Join(',', row.Select(value => value is string text ? Quoted(toTerminal ? PrintableText.Of(text) : text) : Plain(value))) + "\n");
        }
    }

    private static void WriteJson(LakeAnswer answer, TextWriter output)
    {
        using var buffer = new MemoryStream();
        foreach (var row in answer.Rows)
        {
            // Relaxed keeps quotes and angle brackets readable; the lines are never part of an HTML page.
            using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                json.WriteStartObject();
                for (int i = 0; i < row.Count; i++)
                {
                    json.WritePropertyName(answer.Columns[i]);
                    WriteValue(json, row[i]);
                }

                json.WriteEndObject();
            }

            output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n");
            buffer.SetLength(0);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case double real when double.IsFinite(real):
                json.WriteNumberValue(real);
                break;
            case long or decimal or BigInteger:
                json.WriteRawValue(Plain(value)!);
                break;
            default:
                json.WriteStringValue(Plain(value));
                break;
        }
    }

    private static string? Plain(object? value) => value switch
    {
        null => null,
        string text => text,
        bool truth => truth ? "true" : "false",
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFZ", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(format: null, CultureInfo.InvariantCulture),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Quoted(string text) =>
        text.Length == 0 || text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
