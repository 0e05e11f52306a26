using System.Text;
using System.Text.Json;

namespace Weir.Tests.House;

/// <summary>A measured table: a file <c>bench/results/NAME.json</c>, written by the program that measured, shown in documents between markers.</summary>
internal sealed record ResultTable
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    public required IReadOnlyList<string> Columns { get; init; }

    public required IReadOnlyList<IReadOnlyList<string>> Rows { get; init; }

    /// <summary>Name of the processor that measured.</summary>
    public required string Machine { get; init; }

    /// <summary>The command that made the figures.</summary>
    public required string Command { get; init; }

    public string? Note { get; init; }

    public static ResultTable Read(string name) =>
        JsonSerializer.Deserialize<ResultTable>(File.ReadAllText(Repository.PathOf("bench", "results", $"{name}.json")), s_json)!;

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        Line(text, Columns);
        Line(text, [.. Columns.Select((_, column) => column == 0 ? "---" : "---:")]);
        foreach (IReadOnlyList<string> row in Rows)
        {
            if (row.Count != Columns.Count)
            {
                throw new InvalidDataException($"a row of {row.Count} cells in a table of {Columns.Count} columns: {string.Join(", ", row)}");
            }

            Line(text, row);
        }

        text.Append("\n<sub>").Append(Note is null ? "" : $"{Note} ").Append("Measured on ").Append(Machine).Append(" by <code>").Append(Command).Append("</code>.</sub>\n");
        return text.ToString();
    }

    private static void Line(StringBuilder text, IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
