using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Weir.Cli.Files;
using Weir.Models;
using Weir.Names.Training;

namespace Weir.Cli.Evaluating;

/// <summary>Lists of names, as <c>weir train dns</c> takes them.</summary>
internal static class NameRows
{
    /// <summary>Hands on the names of a list as lines of JSON; one without a family is benign.</summary>
    /// <returns>What could not be used, in words.</returns>
    public static IReadOnlyList<string> Read(string path, string name, RowFile.Taker take)
    {
        long skipped = 0;
        foreach (ListedName one in NameList.Read(path, () => skipped++))
        {
            string line = $"{{\"name\":{Text(one.Name)},\"label\":{Text(one.Family ?? "benign")}}}";
            if (take(Encoding.UTF8.GetBytes(line)) is not null) skipped++;
        }

        return skipped == 0 ? [] : [$"{name}: {skipped} lines hold no name"];
    }

    /// <summary>Adds a list to a set. The hash is of the names, so that packing them anew changes nothing.</summary>
    public static ManifestData Learn(string path, NameSet set)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long rows = 0, generated = 0;
        foreach (ListedName name in NameList.Read(path))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name.Name},{name.Family}{(name.Weight is { } weight ? $",{weight}" : "")}\n")));
            bool counts = name.AddTo(set) || name.Weight is not null;
            rows += counts ? 1 : 0;
            generated += counts && name.Family is not null ? 1 : 0;
        }

        return new ManifestData(Path.GetFileName(path).Split('.')[0], "train", Convert.ToHexStringLower(hash.GetHashAndReset()), rows, generated);
    }

    private static string Text(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
