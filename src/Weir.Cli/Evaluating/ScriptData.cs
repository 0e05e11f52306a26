using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Weir.Cli.Files;
using Weir.Models;
using Weir.Scripts.Corpus;
using Weir.Scripts.Training;

namespace Weir.Cli.Evaluating;

/// <summary>Labelled scripts of files: JSON Lines with <c>code</c> and <c>label</c>; <c>source</c>, <c>skeleton</c>, <c>tool</c> and <c>env</c> where they are known, <c>weight</c> where people judged them.</summary>
internal sealed record ScriptData(IReadOnlyList<ScriptRow> Rows, IReadOnlyList<ManifestData> Files, IReadOnlyList<string> Problems)
{
    // Rows that a tool made of a script of another repository say so in their source.
    private const string Derived = "derived:", Of = " of ";

    public static ScriptData Read(DataSources sources, Action<string> progress)
    {
        var rows = new List<ScriptRow>();
        var files = new List<ManifestData>();
        var problems = new List<string>();
        foreach (var (origin, path) in sources.Origins)
        {
            progress($"reading {origin}");
            int before = rows.Count;
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            problems.AddRange(RowFile.Read(path, origin, line =>
            {
                string? problem = Take(line, origin, out ScriptRow? row);
                if (row is not null)
                {
                    hash.AppendData(row.Code);
                    hash.AppendData([(byte)row.Label]);
                    if (row.Weight is { } weight) hash.AppendData(BitConverter.GetBytes(weight));
                    rows.Add(row);
                }

                return problem;
            }));
            files.Add(new ManifestData(origin, "train", Convert.ToHexStringLower(hash.GetHashAndReset()), rows.Count - before, rows.Skip(before).Count(row => row.Label != ScriptLabel.Benign)));
        }

        return new ScriptData(rows, files, problems);
    }

    private static string? Take(ReadOnlySpan<byte> line, string origin, out ScriptRow? row)
    {
        row = null;
        try
        {
            var reader = new Utf8JsonReader(line);
            using JsonDocument json = JsonDocument.ParseValue(ref reader);
            if (json.RootElement.ValueKind != JsonValueKind.Object || Text(json, "code") is not { } code)
            {
                return "expected an object with code and label";
            }

            if (!Enum.TryParse(Text(json, "label"), ignoreCase: true, out ScriptLabel label) || !Enum.IsDefined(label))
            {
                return $"label is '{Text(json, "label")}'; there are {string.Join(", ", Enum.GetNames<ScriptLabel>()).ToLowerInvariant()}";
            }

            double? weight = null;
            if (json.RootElement.TryGetProperty("weight", out JsonElement given))
            {
                if (given.ValueKind != JsonValueKind.Number || given.GetDouble() is not (> 0 and <= 1)) return $"\"weight\" is {given.GetRawText()}; allowed is a number above 0 and at most 1";
                weight = given.GetDouble();
            }

            string source = Text(json, "source") ?? origin;
            bool isMade = source.StartsWith(Derived, StringComparison.Ordinal);
            int of = source.IndexOf(Of, StringComparison.Ordinal);
            row = new ScriptRow
            {
                Code = Encoding.UTF8.GetBytes(code),
                Label = label,
                Weight = weight,
                Origin = origin,
                Source = isMade && of > 0 ? source[(of + Of.Length)..] : source,
                Family = Text(json, "skeleton") ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)).AsSpan(0, 8)),
                IsMade = isMade,
                Tool = Text(json, "tool") ?? "",
                Env = Text(json, "env") ?? "browser",
            };
            return null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return $"no JSON ({error.Message.ReplaceLineEndings(" ")})";
        }
    }

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
