using System.Globalization;
using System.Text.Json;

namespace Weir.Benchmarks;

/// <summary>What <c>weir evaluate script --json</c> measured, one file for each seed, as the table of the README.</summary>
internal static class ScriptTable
{
    // Of fewer a share says nothing.
    private const int LeastScripts = 6;

    public static bool Run(string[] files)
    {
        Share[][] runs = [.. files.Select(Read)];
        if (runs.Any(run => run.Length == 0))
        {
            Console.Error.WriteLine("expected files that weir evaluate script --json wrote, without --model");
            return false;
        }

        ResultTable.Write(
            "scripts",
            "./weir evaluate script --data scripts --seed N --json seed-N.json; dotnet run --project bench/Weir.Benchmarks -c Release -- script-table seed-1.json seed-2.json",
            "By models that saw nothing of the same origin, where .3 % of the scripts of popular sites are flagged; in brackets the 95 % interval. Six scripts of 1,953 decide the thresholds.",
            ["held out", "is", "scripts", .. files.Select((_, i) => $"flagged, seed {i + 1}")],
            runs[0].Where(share => share.Scripts >= LeastScripts).Select(share => (string[])
            [
                share.Name,
                share.IsMalicious ? "hostile" : "harmless",
                share.Scripts.ToString("N0", CultureInfo.InvariantCulture),
                .. runs.Select(run => run.FirstOrDefault(other => other.Name == share.Name && other.IsMalicious == share.IsMalicious) is { } one ? one.Flagged : "–"),
            ]));
        return true;
    }

    private static Share[] Read(string file)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(file));
        return json.RootElement is { ValueKind: JsonValueKind.Object } all && all.TryGetProperty("heldOut", out JsonElement heldOut) && heldOut.ValueKind == JsonValueKind.True
            ? [.. all.GetProperty("shares").EnumerateArray().Select(Of)] : [];
    }

    private static Share Of(JsonElement share) => new(
        share.GetProperty("name").GetString()!,
        share.GetProperty("malicious").GetBoolean(),
        share.GetProperty("scripts").GetInt32(),
        string.Create(CultureInfo.InvariantCulture, $"{100 * share.GetProperty("flagged").GetDouble():0.0} % [{100 * share.GetProperty("low").GetDouble():0.0} to {100 * share.GetProperty("high").GetDouble():0.0}]"));

    private sealed record Share(string Name, bool IsMalicious, int Scripts, string Flagged);
}
