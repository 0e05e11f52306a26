using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Weir.Tests.House;

namespace Weir.Tests.Scripts;

/// <summary>Rows of public scripts, where they are present. Samples are inert text: nothing runs them.</summary>
internal static class ScriptRows
{
    public static string Folder { get; } = Path.Combine(Environment.GetEnvironmentVariable("WEIR_DATA") ?? FindData() ?? "", "scripts");

    public static bool ArePresent => Directory.Exists(Folder);

    public static IEnumerable<Row> Read(string pattern)
    {
        foreach (var file in Directory.EnumerateFiles(Folder, pattern).Order(StringComparer.Ordinal))
        {
            using var lines = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), Encoding.UTF8);
            while (lines.ReadLine() is { } line)
            {
                using var row = JsonDocument.Parse(line);
                string code;
                try
                {
                    code = row.RootElement.GetProperty("code").GetString()!;
                }
                catch (InvalidOperationException)
                {
                    continue; // half of a surrogate pair: no UTF-8 can say that
                }

                yield return new Row(Path.GetFileName(file), Encoding.UTF8.GetBytes(code), row.RootElement.TryGetProperty("tool", out var tool) ? tool.GetString() ?? "" : "");
            }
        }
    }

    private static string? FindData()
    {
        for (string? folder = Repository.Root; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(Path.Combine(folder, "shared", "data"))) return Path.Combine(folder, "shared", "data");
        }

        return null;
    }

    internal sealed record Row(string File, byte[] Code, string Tool);
}
