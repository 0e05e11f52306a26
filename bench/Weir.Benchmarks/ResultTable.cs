using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Weir.Benchmarks;

/// <summary>Writes measured tables in the form that bench/results/README.md describes.</summary>
internal static class ResultTable
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one table below bench/results of the folder that the program is run in.</summary>
    public static void Write(string name, string command, string? note, string[] columns, IEnumerable<string[]> rows)
    {
        var table = new JsonObject
        {
            ["columns"] = Array(columns),
            ["rows"] = new JsonArray([.. rows.Select(Array)]),
            ["machine"] = $"{Processor()}, {Environment.ProcessorCount} cores",
            ["command"] = command,
        };
        if (note is not null) table["note"] = note;
        string path = Path.Combine("bench", "results", name + ".json");
        File.WriteAllText(path, table.ToJsonString(s_options) + "\n");
        Console.WriteLine(path);
    }

    private static JsonArray Array(string[] cells) => new([.. cells.Select(cell => (JsonNode?)cell)]);

    private static string Processor()
    {
        string? line = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
