namespace Weir.Server.Pages.Rendering;

/// <summary>Finds a browser that is installed.</summary>
public static class BrowserFinder
{
    /// <summary>Variable of the environment that names one.</summary>
    public const string Variable = "CHROME";

    /// <summary>Names that are looked for in the folders of PATH, in this order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["chromium", "chromium-browser", "google-chrome", "chrome", "msedge"];

    /// <summary>The browser that the environment names, or else the first of the usual names; null for none.</summary>
    public static string? Find() => Find(Environment.GetEnvironmentVariable(Variable), Environment.GetEnvironmentVariable("PATH"));

    internal static string? Find(string? named, string? path)
    {
        if (!string.IsNullOrEmpty(named))
        {
            return File.Exists(named) ? named : null;
        }

        string[] folders = (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string end = OperatingSystem.IsWindows() ? ".exe" : "";

        // A folder that is not named in full would be one of wherever the program was started.
        return Names.SelectMany(_ => folders.Where(Path.IsPathFullyQualified), (name, folder) => Path.Combine(folder, name + end)).FirstOrDefault(File.Exists);
    }
}
