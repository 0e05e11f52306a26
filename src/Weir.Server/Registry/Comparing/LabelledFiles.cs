namespace Weir.Server.Registry.Comparing;

/// <summary>Files of labelled rows, each an origin of its own.</summary>
internal static class LabelledFiles
{
    private static readonly string[] s_endings = [".jsonl", ".jsonl.gz"];

    /// <summary>Origin and path of every file that is named, those of a folder by name. One that is named twice stands there once.</summary>
    /// <exception cref="RegistryException">A path does not exist, a folder holds no rows, or two files have the same name.</exception>
    public static IReadOnlyList<(string Origin, string Path)> Of(IEnumerable<string> paths)
    {
        string[] files = [.. paths.SelectMany(FilesOf).Select(Path.GetFullPath).Distinct(StringComparer.Ordinal)];
        if (files.GroupBy(NameOf, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new RegistryException($"two files of labelled rows are named {twice.Key}, and the name of a file is the name of its origin: {string.Join(", ", twice)}");
        }

        return [.. files.Select(file => (NameOf(file), file))];
    }

    private static string[] FilesOf(string path)
    {
        if (File.Exists(path)) return [path];
        if (!Directory.Exists(path)) throw new RegistryException($"{path}: there are no labelled rows, neither a file nor a folder");
        string[] files = [.. Directory.EnumerateFiles(path).Where(file => s_endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal))).Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new RegistryException($"{path}: no file in this folder ends in {string.Join(" or ", s_endings)}");
    }

    private static string NameOf(string file)
    {
        string name = Path.GetFileName(file);
        string ending = s_endings.FirstOrDefault(ending => name.EndsWith(ending, StringComparison.Ordinal)) ?? Path.GetExtension(name);
        return name[..^ending.Length];
    }
}
