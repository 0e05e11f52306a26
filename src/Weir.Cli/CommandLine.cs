using System.CommandLine;
using System.CommandLine.Help;
using Weir.Cli.Shell;
using Weir.Cli.Verbs;

namespace Weir.Cli;

/// <summary>The tree of verbs, and what surrounds every verb: usage errors, help with examples, errors in one line.</summary>
internal static class CommandLine
{
    public static Command Create()
    {
        var help = new HelpOption { Description = "Show help and examples" };
        help.Action = new HelpWithExamples((HelpAction)help.Action!);

        // Not a RootCommand: that would be named after the assembly.
        return new Command("weir", "Scores HTTP requests with a small machine-learned model: attack or not, and why.")
        {
            help,
            new VersionOption { Description = "Show the version" },
            ServeVerb.Create(),
            DemoVerb.Create(),
            ConfigVerb.Create(),
            PolicyVerb.Create(),
            ScoreVerb.Create(),
            DetectVerb.Create(),
            PageVerb.Create(),
            FlowsVerb.Create(),
            GenerateVerb.Create(),
            TrainVerb.Create(),
            EvaluateVerb.Create(),
            ExperimentVerb.Create(),
            DataVerb.Create(),
            SqlVerb.Create(),
            ReportVerb.Create(),
            ModelVerb.Create(),
            PipelineVerb.Create(),
            UserVerb.Create(),
            KeyVerb.Create(),
            AuditVerb.Create(),
            OutgoingVerb.Create(),
        };
    }

    /// <summary>Runs one command line to its exit code. Output and errors go to the given writers.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter? output = null, TextWriter? error = null)
    {
        output ??= Console.Out;
        error ??= Console.Error;
        if (arguments.Count == 0)
        {
            arguments = ["--help"];
        }

        if (arguments.Contains(""))
        {
            // No option takes an empty text; it comes from a variable of a script that was not set.
            error.WriteLine("weir: one of the arguments is empty");
            return ExitCode.Usage;
        }

        ParseResult parsed = Create().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            return UsageError.Write(parsed, error);
        }

        try
        {
            // The default handler would print a stack trace; what a user can act on is the message.
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                // Every verb stops by itself when asked; the gateway first lets requests under way finish.
                ProcessTerminationTimeout = TimeSpan.FromHours(1),
            }).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Cancelled;
        }
        catch (UsageException e)
        {
            error.WriteLine($"weir: {PrintableText.Of(e.Message, keepLines: true)}");
            return ExitCode.Usage;
        }
#pragma warning disable CA1031 // The outermost frame: whatever went wrong, the user gets one line and the exit code 1.
        catch (Exception e)
#pragma warning restore CA1031
        {
            error.WriteLine($"weir: {PrintableText.Of(Failure.Describe(e), keepLines: true)}");
            return ExitCode.Failure;
        }
    }
}
