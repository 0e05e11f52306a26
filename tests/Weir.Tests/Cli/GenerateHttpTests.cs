using System.Text.Json;
using Shouldly;
using Weir.Cli;
using Weir.Cli.Shell;
using Xunit;

namespace Weir.Tests.Cli;

/// <summary><c>weir generate http</c>: labelled values that other commands read.</summary>
public sealed class GenerateHttpTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-generate-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Generate_ForASeed_IsHalfHarmlessAndTheSameEachTime()
    {
        string[] rows = await RowsAsync("--count", "221");

        rows.Select(LabelOf).CountBy(label => label).OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key} {label.Value}").ShouldBe(
            ["benign 111", "ldapi 10", "log4shell 10", "nosqli 10", "other 10", "rce 10", "sqli 10", "ssrf 10", "ssti 10", "traversal 10", "xss 10", "xxe 10"]);
        (await RowsAsync("--count", "221")).ShouldBe(rows);
        (await RowsAsync("--count", "221", "--seed", "2")).ShouldNotBe(rows);
    }

    [Fact]
    public async Task Generate_OfLabels_HasThemAloneAndIsMeasured()
    {
        string path = Path.Combine(_folder, "some.jsonl");
        (await RunAsync("generate", "http", "--label", "sqli", "benign", "--count", "201", "--output", path)).ShouldBe((ExitCode.Ok, "", ""));

        string[] rows = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        rows.Select(LabelOf).CountBy(label => label).Select(label => (label.Key, label.Value)).ShouldBe([("sqli", 101), ("benign", 100)]);
        var (code, output, _) = await RunAsync("evaluate", "http", "--data", path);
        code.ShouldBe(ExitCode.Ok);
        output.ShouldContain("101 attacks, 100 benign rows");
    }

    [Theory]
    [InlineData("--count", "0", "weir: --count is 0; allowed are 1 to 1000000")]
    [InlineData("--label", "bad", "weir: --label is 'bad'; allowed are benign, sqli, xss, rce, traversal, ssrf, ssti, xxe, nosqli, ldapi, log4shell, other")]
    public async Task Generate_NotUnderstood_SaysWhatIsAllowed(string option, string value, string expected)
    {
        var (code, output, error) = await RunAsync("generate", "http", option, value);

        (code, output).ShouldBe((ExitCode.Usage, ""));
        error.Split('\n')[0].ShouldBe(expected);
    }

    private async Task<string[]> RowsAsync(params string[] options)
    {
        string path = Path.Combine(_folder, $"{Guid.NewGuid():n}.jsonl");
        (await RunAsync(["generate", "http", .. options, "--output", path])).Code.ShouldBe(ExitCode.Ok);
        return await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
    }

    private static string LabelOf(string row)
    {
        using JsonDocument json = JsonDocument.Parse(row);
        return json.RootElement.GetProperty("label").GetString()!;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = await CommandLine.RunAsync(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
