using Shouldly;
using Weir.Cli;
using Weir.Cli.Shell;
using Xunit;

namespace Weir.Tests.Cli;

/// <summary><c>weir config check</c>.</summary>
public sealed class ConfigTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-config-").FullName;

    private string File => Path.Combine(_folder, "weir.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Check_GoodSettings_SaysSoAndMakesNothing()
    {
        await System.IO.File.WriteAllTextAsync(File, $$"""{ "gateway": { "upstream": "http://127.0.0.1:3000", "data": "{{_folder}}/data", "scoring": false }, "store": "postgres://a:hush@h/d" }""", TestContext.Current.CancellationToken);

        var (code, output, error) = await RunAsync("config", "check", "--config", File, "--block", "high");
        (code, output.Trim(), error).ShouldBe((ExitCode.Ok, "settings are good", ""));
        (code, output, _) = await RunAsync("config", "check", "--config", File, "--block", "high", "--json");
        code.ShouldBe(ExitCode.Ok);
        output.ShouldContain("\"block\": \"High\"");
        output.ShouldContain("postgres://a:***@h/d");
        output.ShouldNotContain("hush");
        Directory.EnumerateFileSystemEntries(_folder).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Check_SeveralProblems_NamesEachWithItsPlace()
    {
        await System.IO.File.WriteAllTextAsync(
            File, """{ "gateway": { "upstream": "ftp://a", "blok": "high", "lakeDays": "many", "policies": "nowhere.json", "scoring": false }, "store": "mysql://a" }""", TestContext.Current.CancellationToken);

        var (code, output, error) = await RunAsync("config", "check", "--config", File, "--json");

        code.ShouldBe(ExitCode.Usage);
        output.ShouldBeEmpty();
        string[] lines = error.TrimEnd().Split('\n');
        lines.Length.ShouldBe(5);
        lines[0].ShouldStartWith($"weir: {File}: unknown key \"gateway.blok\"");
        lines[1].ShouldStartWith($"weir: {File}: \"gateway.lakeDays\" is \"many\"");
        lines[2].ShouldContain("Upstream 'ftp://a'");
        lines[3].ShouldContain("postgres://user:password@host");
        lines[4].ShouldContain("nowhere.json does not exist");
    }

    [Theory]
    [InlineData("{ \"gateway\": ", "not valid JSON")]
    [InlineData("{}", "There is nothing to serve")]
    public async Task Check_FileThatCannotBeUsed_IsAUsageError(string text, string problem)
    {
        await System.IO.File.WriteAllTextAsync(File, text, TestContext.Current.CancellationToken);

        var (code, _, error) = await RunAsync("config", "check", "--config", File);

        code.ShouldBe(ExitCode.Usage);
        error.ShouldContain(problem);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await CommandLine.RunAsync(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
