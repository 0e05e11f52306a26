using System.Globalization;

namespace Weir.Cli.Files;

/// <summary>Finds the model when none is named: beside the program, then in <c>./models</c>; of several versions the newest.</summary>
internal static class ModelFiles
{
    /// <param name="given">The value of <c>--model</c>, or null.</param>
    /// <param name="task">First part of a model's file name, such as <c>http</c>.</param>
    /// <exception cref="FileNotFoundException">The named file does not exist, or there is no model in either folder.</exception>
    public static string Resolve(string? given, string task = "http") => Resolve(given, task, Folders());

    /// <summary>Whether there is one that nobody named.</summary>
    public static bool Has(string task) => Folders().Any(folder => Newest(folder, task) is not null);

    private static string[] Folders() => [Path.Combine(AppContext.BaseDirectory, "models"), Path.GetFullPath("models")];

    internal static string Resolve(string? given, string task, IReadOnlyList<string> folders)
    {
        if (given is not null)
        {
            return File.Exists(given) ? given
                : Directory.Exists(given) ? throw new IOException($"{given}: a folder, where a file is needed")
                : throw new FileNotFoundException(message: null, given);
        }

        foreach (string folder in folders)
        {
            if (Newest(folder, task) is { } path)
            {
                return path;
            }
        }

        throw new InvalidOperationException($"no model {task}-*.weir in {string.Join(" or ", folders)}; name one with --model, or make one with: weir train {task} --data generated --out {task}-1.weir");
    }

    private static string? Newest(string folder, string task)
    {
        string? best = null;
        int version = -1;
        foreach (string path in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, $"{task}-*.weir") : [])
        {
            string number = Path.GetFileNameWithoutExtension(path)[(task.Length + 1)..];
            if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int read) && read > version)
            {
                (best, version) = (path, read);
            }
        }

        return best;
    }
}
