using Weir.Cli.Shell;

namespace Weir.Cli.Files;

/// <summary>What <c>--data</c> names: files of labelled rows, each an origin of its own, and whether generated rows are wanted.</summary>
/// <param name="Origins">Name and path of each file, in the order in which they were named; the files of a folder by name.</param>
/// <param name="Generated">The word <c>generated</c> was among the names.</param>
internal sealed record DataSources(IReadOnlyList<(string Origin, string Path)> Origins, bool Generated)
{
    /// <summary>The word that stands for the built-in generators.</summary>
    public const string GeneratedWord = "generated";

    private static readonly string[] s_endings = [".jsonl", ".jsonl.gz"];

    /// <exception cref="FileNotFoundException">A path does not exist.</exception>
    /// <exception cref="UsageException">A folder holds no rows, or two files give the same origin.</exception>
    public static DataSources Of(IEnumerable<string> paths)
    {
        var origins = new List<(string Origin, string Path)>();
        bool generated = false;
        foreach (string path in paths)
        {
            if (path == GeneratedWord)
            {
                generated = true;
            }
            else if (Directory.Exists(path))
            {
                string[] files = [.. Directory.EnumerateFiles(path).Where(HoldsRows).Order(StringComparer.Ordinal)];
                if (files.Length == 0)
                {
                    throw new UsageException($"{path}: no file in this folder ends in {string.Join(" or ", s_endings)}");
                }

                origins.AddRange(files.Select(file => (NameOf(file), file)));
            }
            else if (File.Exists(path))
            {
                origins.Add((NameOf(path), path));
            }
            else
            {
                throw new FileNotFoundException(message: null, path);
            }
        }

        if (origins.GroupBy(origin => origin.Origin, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new UsageException($"two files are named {twice.Key}, and the name of a file is the name of its origin: {string.Join(", ", twice.Select(origin => origin.Path))}");
        }

        return new DataSources(origins, generated);
    }

    private static bool HoldsRows(string file) => s_endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal));

    private static string NameOf(string file)
    {
        string name = Path.GetFileName(file);
        string ending = s_endings.Order(StringComparer.Ordinal).LastOrDefault(ending => name.EndsWith(ending, StringComparison.Ordinal)) ?? Path.GetExtension(name);
        return name[..^ending.Length];
    }
}
