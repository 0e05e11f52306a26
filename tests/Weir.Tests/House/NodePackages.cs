using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Weir.Tests.House;

/// <summary>Packages that the build installed from npm, and programs of the tests that use them: lines in, one line each out.</summary>
/// <param name="place">Their folder below <c>artifacts</c>.</param>
internal sealed class NodePackages(string place)
{
    private static readonly bool s_hasNode = HasNode();

    private readonly string _folder = Repository.PathOf("artifacts", place);

    public bool ArePresent => s_hasNode && File.Exists(Path.Combine(_folder, "installed.txt"));

    /// <param name="program">A file below the folder of the tests.</param>
    /// <param name="arguments">What it is told.</param>
    /// <param name="lines">What it reads.</param>
    public IEnumerable<string> Ask(string program, IEnumerable<string> arguments, IEnumerable<string> lines)
    {
        var start = new ProcessStartInfo("node", [Repository.PathOf("tests", "Weir.Tests", program), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["NODE_PATH"] = Path.Combine(_folder, "node_modules") },
        };
        using var process = Process.Start(start)!;
        var writing = Task.Run(() =>
        {
            using var input = process.StandardInput;
            foreach (string line in lines) input.WriteLine(line);
        });
        while (process.StandardOutput.ReadLine() is { } line) yield return line;
        writing.GetAwaiter().GetResult();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }

    private static bool HasNode()
    {
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", ["--version"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            node.WaitForExit();
            return node.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
