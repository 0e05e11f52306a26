using Shouldly;
using Weir.Cli;
using Weir.Cli.Shell;
using Xunit;

namespace Weir.Tests.Cli;

/// <summary><c>weir report</c> on a store in a folder.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-report-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Pci_OfAStore_IsOneHtmlFileThatIsThereWholeOrNotAtAll()
    {
        await RunAsync("key", "create", "test", "--role", "viewer");
        string file = Path.Combine(_folder, "report.html");

        (await RunAsync("report", "pci", "--from", "2026-01-01", "--to", "2026-03-31", "--output", file)).ShouldBe((ExitCode.Ok, ""));
        string html = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        html.ShouldStartWith("<!DOCTYPE html>");
        html.ShouldContain("2026-01-01 to 2026-03-31");
        html.ShouldContain("No payment page is watched");

        var (code, error) = await RunAsync("report", "pci", "--page", "https://shop.example/checkout", "--output", Path.Combine(_folder, "none.html"));
        (code, error.Trim()).ShouldBe((ExitCode.Failure, "weir: 'https://shop.example/checkout' is no payment page of the inventory; there is none."));
        File.Exists(Path.Combine(_folder, "none.html")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--from", "soon")]
    [InlineData("--from", "2026-02-01", "--to", "2026-01-01")]
    [InlineData("--from", "2024-01-01", "--to", "2026-01-01")]
    public async Task Pci_PeriodThatIsNone_IsAUsageError(params string[] period)
    {
        var (code, error) = await RunAsync(["report", "pci", .. period]);

        code.ShouldBe(ExitCode.Usage);
        error.ShouldContain("from and to are days such as 2026-01-31, from no later than to, 400 days at most");
    }

    [Fact]
    public async Task Pci_WithoutAStore_SaysSoAndMakesNone()
    {
        var (code, error) = await RunAsync("report", "pci");

        code.ShouldBe(ExitCode.Failure);
        error.ShouldContain("weir.db does not exist");
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    private async Task<(int Code, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await CommandLine.RunAsync([.. arguments, "--data", _folder], output, error);
        return (code, error.ToString());
    }
}
