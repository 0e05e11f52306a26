using System.Text.Json;
using Weir.Http.Corpus;
using Weir.Http.Corpus.Benign;

namespace Weir.Tests.Cli.Experiments;

/// <summary>Small files of labelled rows, from the generators.</summary>
internal static class Rows
{
    /// <summary>Writes files of attacks and harmless values, each an origin of its own.</summary>
    public static string[] Write(string folder, int files, int attacks = 30, int benign = 200) =>
    [
        .. Enumerable.Range(0, files).Select(file =>
        {
            string path = Path.Combine(folder, $"made{file}.jsonl");
            LabelledValue[] values =
            [
                .. AttackCorpus.Generate(AttackClass.Sqli, (ulong)(50 + file), attacks), .. AttackCorpus.Generate(AttackClass.Xss, (ulong)(50 + file), attacks),
                .. BenignCorpus.Generate((ulong)(50 + file), benign),
            ];
            File.WriteAllLines(path, values.Select(value => JsonSerializer.Serialize(new { kind = "payload", payload = value.Text, label = value.Class?.Name() ?? "benign" })));
            return path;
        }),
    ];
}
