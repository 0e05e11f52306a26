using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Weir.Server.Pipelines;

/// <summary>Runs one command of a step as a process of its own: with a list of arguments and no shell, of low priority, bounded in time and output.</summary>
internal static class StepProcess
{
    /// <summary>Bytes of standard output that are kept of a command.</summary>
    public const int MostOutput = 16 * 1024 * 1024;

    /// <param name="program">The program.</param>
    /// <param name="arguments">The command.</param>
    /// <param name="variables">What it is told by its environment: secrets, for arguments are for all to see.</param>
    /// <param name="log">Where its lines go.</param>
    /// <param name="limit">After which it is ended.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What it said on standard output, and its exit code; null where it took too long.</returns>
    /// <exception cref="PipelineException">It cannot be started.</exception>
    public static async Task<(int? ExitCode, string Output)> RunAsync(
        StepProgram program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> variables, RunLog log, TimeSpan limit, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program.File, [.. program.Before, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        start.Environment[StepProgram.TiedVariable] = "1";
        start.Environment["NO_COLOR"] = "1";
        using var process = Start(start);
        var output = new StringBuilder();
        Task[] readers = [ReadAsync(process.StandardOutput, text => { if (output.Length < MostOutput) output.Append(text); }), ReadAsync(process.StandardError, log.Add)];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(limit);
        try
        {
            Yield(process);
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
            await Task.WhenAll(readers).ConfigureAwait(false);
            return (process.ExitCode, output.ToString());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, output.ToString());
        }
        finally
        {
            await EndAsync(process, readers).ConfigureAwait(false);
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (ExternalException error)
        {
            throw new PipelineException($"{start.FileName} cannot be started: {error.Message}", error);
        }
    }

    /// <summary>Traffic comes first.</summary>
    private static void Yield(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception error) when (error is ExternalException or InvalidOperationException)
        {
            // It has ended already, or the system does not do it.
        }
    }

    private static async Task EndAsync(Process process, Task[] readers)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        await Task.WhenAll(readers).ConfigureAwait(false);
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> take)
    {
        char[] buffer = new char[4096];
        while (await reader.ReadAsync(buffer, CancellationToken.None).ConfigureAwait(false) is > 0 and var read) take(new string(buffer, 0, read));
    }
}
