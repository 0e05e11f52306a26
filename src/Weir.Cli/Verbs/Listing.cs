using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using Weir.Cli.Shell;

namespace Weir.Cli.Verbs;

/// <summary>A list that a verb prints: as a table for people, or with <c>--json</c> for programs.</summary>
internal sealed class Listing<T>
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Option<bool> _json = new("--json") { Description = "Print them as JSON" };
    private readonly string[] _columns;
    private readonly Func<T, string[]> _cells;
    private readonly Func<T, JsonNode> _toJson;

    /// <summary>Gives a verb the option.</summary>
    public Listing(Verb verb, string[] columns, Func<T, string[]> cells, Func<T, JsonNode> toJson)
    {
        (_columns, _cells, _toJson) = (columns, cells, toJson);
        verb.Add(_json);
    }

    public void Write(ParseResult parsed, IReadOnlyList<T> rows)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(_json))
        {
            output.WriteLine(new JsonArray([.. rows.Select(_toJson)]).ToJsonString(s_indented));
            return;
        }

        Table table = new Table().Border(TableBorder.Simple).AddColumns(_columns);
        foreach (T row in rows)
        {
            table.AddRow(_cells(row).Select(cell => new Text(PrintableText.Of(cell))));
        }

        Terminal.On(output).Write(table);
    }
}
