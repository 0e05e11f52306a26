using System.Diagnostics;

namespace Weir.Tests.House;

/// <summary>The checkout that the tests run in.</summary>
internal static class Repository
{
    /// <summary>The folder that holds <c>Weir.slnx</c>, found upwards from the test assembly.</summary>
    public static string Root { get; } = FindRoot();

    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>Every file of the project: what git tracks, or what it would track; relative, with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } =
        Run("git", "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(file => File.Exists(PathOf(file)))
            .ToArray();

    /// <summary>A model ships with this checkout.</summary>
    public static bool HasModel => Files.Any(file => file.StartsWith("models/", StringComparison.Ordinal) && file.EndsWith(".weir", StringComparison.Ordinal));

    private static string FindRoot()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Weir.slnx")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"no Weir.slnx above {AppContext.BaseDirectory}");
    }

    private static string Run(string program, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = Root, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }
}
