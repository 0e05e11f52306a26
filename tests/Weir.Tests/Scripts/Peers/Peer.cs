using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Weir.Tests.House;

namespace Weir.Tests.Scripts.Peers;

/// <summary>Asks a program of node about scripts: JSON Lines in, one line each out.</summary>
internal static class Peer
{
    private static readonly string s_folder = Repository.PathOf("artifacts", "peers");

    public static bool IsPresent { get; } = File.Exists(Path.Combine(s_folder, "installed.txt")) && HasNode();

    public static IEnumerable<string> Ask(string program, IEnumerable<byte[]> scripts)
    {
        var start = new ProcessStartInfo("node", [Repository.PathOf("tests", "Weir.Tests", "Scripts", "Peers", program)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["NODE_PATH"] = Path.Combine(s_folder, "node_modules") },
        };
        using var process = Process.Start(start)!;
        var writing = Task.Run(() =>
        {
            using var input = process.StandardInput;
            foreach (var script in scripts) input.WriteLine(JsonSerializer.Serialize(new { code = Encoding.UTF8.GetString(script) }));
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
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
