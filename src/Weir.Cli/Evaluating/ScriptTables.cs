using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Weir.Numerics;
using Weir.Scripts.Training;

namespace Weir.Cli.Evaluating;

/// <summary>Prints how well scripts are told, for a person or as JSON.</summary>
internal static class ScriptTables
{
    private static readonly string[] s_looks = ["skimmer", "miner", "malware", "skimmer in a window", "miner in a window", "skimmer by a flow"];

    public static void Write(IAnsiConsole console, ScriptFigures figures, bool isHeldOut)
    {
        console.WriteLine(isHeldOut
            ? string.Create(CultureInfo.InvariantCulture, $"By models that saw nothing of the same origin, where {figures.Rate:0.###%} of the scripts of the web are flagged; intervals of 95 %")
            : string.Create(CultureInfo.InvariantCulture, $"By the model that was named, which may have learned these scripts, where {figures.Rate:0.###%} of the scripts of the web are flagged"));
        foreach (bool isMalicious in (bool[])[true, false])
        {
            var table = new ConsoleTable([isMalicious ? "malicious" : "benign", "scripts", "flagged", "not decided", .. s_looks]);
            foreach (ScriptShare share in figures.Shares.Where(share => share.IsMalicious == isMalicious))
            {
                table.Add([share.Name, FigureText.Count(share.Scripts), ConsoleTable.Percent(share.Flagged), FigureText.Percent(share.Undecided), .. share.ByClass.Select(count => FigureText.Count(count))]);
            }

            table.WriteTo(console);
        }
    }

    public static string ToJson(ScriptFigures figures, bool isHeldOut)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteBoolean("heldOut", isHeldOut);
            json.WriteNumber("rate", figures.Rate);
            json.WriteStartArray("shares");
            foreach (ScriptShare share in figures.Shares)
            {
                json.WriteStartObject();
                json.WriteString("name", share.Name.Trim());
                json.WriteBoolean("malicious", share.IsMalicious);
                json.WriteNumber("scripts", share.Scripts);
                json.WriteNumber("flagged", share.Flagged.Value);
                json.WriteNumber("low", share.Flagged.Low);
                json.WriteNumber("high", share.Flagged.High);
                json.WriteNumber("undecided", share.Undecided);
                json.WriteStartObject("byHead");
                for (int look = 0; look < s_looks.Length; look++)
                {
                    json.WriteNumber(s_looks[look], share.ByClass[look]);
                }

                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
