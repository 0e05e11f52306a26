using System.CommandLine;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Shouldly;
using Weir.Cli;
using Xunit;

namespace Weir.Tests.House;

/// <summary>The commands in the examples for other schedulers are commands that there are, and the examples can be read by their interpreters.</summary>
public sealed partial class DeployTests
{
    private static readonly string[] s_steps = ["train http", "evaluate http", "model publish", "model shadow", "model promote"];

    public static TheoryData<string> Examples => ["deploy/cron/retrain.sh", "deploy/cron/crontab", "deploy/airflow/weir_retrain.py", "deploy/prefect/weir_retrain.py"];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_ItsCommands_AreParsedWithoutError(string file)
    {
        string text = File.ReadAllText(Repository.PathOf(file));
        string[][] commands = file.EndsWith(".py", StringComparison.Ordinal) ? [.. PythonCall().Matches(text).Select(call => PythonArguments(call.Groups[1].Value))] : [.. ShellCommand().Matches(text).Select(call => ShellArguments(call.Groups[1].Value))];

        foreach (string[] command in commands)
        {
            CommandLine.Create().Parse(command, new ParserConfiguration { ResponseFileTokenReplacer = null }).Errors.Select(error => error.Message).ShouldBeEmpty(string.Join(' ', command));
        }

        string[] verbs = [.. commands.Select(command => $"{command[0]} {command[1]}")];
        verbs.ShouldBe(file.EndsWith("crontab", StringComparison.Ordinal) ? ["pipeline run"] : s_steps);
    }

    [Theory]
    [InlineData("deploy/cron/retrain.sh")]
    [InlineData("deploy/airflow/weir_retrain.py")]
    [InlineData("deploy/prefect/weir_retrain.py")]
    public void Example_ItsInterpreter_ReadsIt(string file)
    {
        bool isPython = file.EndsWith(".py", StringComparison.Ordinal);
        string program = isPython ? "python3" : "sh";
        Assert.SkipUnless(IsThere(program), $"there is no {program}");
        string path = Repository.PathOf(file);
        string[] arguments = isPython ? ["-c", "import ast, sys; ast.parse(open(sys.argv[1]).read())", path] : ["-n", path];

        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();

        process.ExitCode.ShouldBe(0, error);
    }

    private static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Texts as they are, names of variables and formatted texts as some value.</summary>
    private static string[] PythonArguments(string list) => [.. list.Split(',').Select(argument => argument.Trim()).Where(argument => argument.Length > 0).Select(argument => argument[0] == '"' && argument[^1] == '"' ? argument[1..^1] : "x-1.weir")];

    private static string[] ShellArguments(string line) => [.. Word().Matches(line.Split('|', '>')[0]).Select(word => word.Value.Trim('"')).Select(word => word.Contains('$', StringComparison.Ordinal) ? "x-1.weir" : word)];

    [GeneratedRegex("""weir\(("[^)]*)\)""", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex PythonCall();

    [GeneratedRegex("""^(?!#).*?\bweir ((?:train|evaluate|model|pipeline) .*)$""", RegexOptions.CultureInvariant | RegexOptions.Multiline, 10_000)]
    private static partial Regex ShellCommand();

    [GeneratedRegex("""
        "[^"]*"|\S+
        """, RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Word();
}
