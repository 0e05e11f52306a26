using System.Diagnostics;

namespace Weir.Server.Pipelines;

/// <summary>How this program is started once more, for a step.</summary>
/// <param name="File">The file to start.</param>
/// <param name="Before">Arguments that come before those of the step.</param>
public sealed record StepProgram(string File, IReadOnlyList<string> Before)
{
    /// <summary>The variable that says to a step that it has to end with its input, which ends with whoever started it.</summary>
    public const string TiedVariable = "WEIR_STEP";

    private const string Assembly = "Weir.Cli";

    /// <summary>The program that runs now, whether it is a file of its own or was started as <c>dotnet Weir.Cli.dll</c>.</summary>
    public static StepProgram Find()
    {
        string process = Environment.ProcessPath ?? "dotnet";
        bool isHost = Path.GetFileNameWithoutExtension(process) == "dotnet";
        string library = Path.Combine(AppContext.BaseDirectory, $"{Assembly}.dll");
        return System.Reflection.Assembly.GetEntryAssembly()?.GetName().Name == Assembly && !isHost || !System.IO.File.Exists(library)
            ? new StepProgram(process, [])
            : new StepProgram(isHost ? process : "dotnet", [library]);
    }

    /// <summary>In a step: ends this process, at once, when its input does. A step must not outlive whoever started it, who may be killed, for then another goes on with its run.</summary>
    public static void EndWithInput()
    {
        if (Environment.GetEnvironmentVariable(TiedVariable) is null) return;
        var input = Console.OpenStandardInput();
        var thread = new Thread(() =>
        {
            try
            {
                while (input.ReadByte() >= 0)
                {
                }
            }
            catch (IOException)
            {
            }

            // As kill -9 does: files of steps appear under their names only when they are whole.
            using var self = Process.GetCurrentProcess();
            self.Kill();
        })
        { IsBackground = true };
        thread.Start();
    }
}
