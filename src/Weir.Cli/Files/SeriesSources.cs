using Weir.Cli.Shell;

namespace Weir.Cli.Files;

/// <summary>The metrics that <c>--input</c> names: CSV files, plain or gzip, or folders of them with all folders below.</summary>
internal static class SeriesSources
{
    private static readonly string[] s_endings = [".csv", ".csv.gz"];

    /// <summary>The name that each has in the output, relative and without <c>.gz</c>, and its path.</summary>
    /// <exception cref="FileNotFoundException">A path does not exist.</exception>
    /// <exception cref="UsageException">A folder holds no metrics, or two files would have one name.</exception>
    public static IReadOnlyList<(string Name, string Path)> Of(IEnumerable<string> paths)
    {
        var sources = new List<(string Name, string Path)>();
        foreach (string path in paths)
        {
            if (File.Exists(path))
            {
                sources.Add((NameOf(Path.GetFileName(path)), path));
                continue;
            }

            if (!Directory.Exists(path)) throw new FileNotFoundException(message: null, path);
            string[] files = [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(IsSeries).Order(StringComparer.Ordinal)];
            if (files.Length == 0) throw new UsageException($"{path}: no file in this folder, or below it, ends in {string.Join(" or ", s_endings)}");
            sources.AddRange(files.Select(file => (NameOf(Path.GetRelativePath(path, file).Replace(Path.DirectorySeparatorChar, '/')), file)));
        }

        return sources.GroupBy(source => source.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new UsageException($"two files would both become {twice.Key}: {string.Join(", ", twice.Select(source => source.Path))}")
            : sources;
    }

    private static bool IsSeries(string file) => s_endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static string NameOf(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^".gz".Length] : name;
}
