using Shouldly;
using Weir.Cli;
using Weir.Cli.Shell;
using Xunit;

namespace Weir.Tests.Cli;

public sealed class ConvertFlowsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-convert-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Convert_ToCsv_GivesTheSameFindings()
    {
        await RunAsync("generate", "flows", "--hosts", "12", "--plant", "PortScan", "Beacon", "--output", PathOf("day.csv"));
        var (code, error) = await RunAsync("flows", "convert", "--input", PathOf("day.csv"), "--output", PathOf("again.csv"));
        code.ShouldBe(ExitCode.Ok, error);
        error.ShouldContain(" flows");

        await RunAsync("detect", "flows", "--input", PathOf("day.csv"), "--findings", PathOf("one.jsonl"));
        await RunAsync("detect", "flows", "--input", PathOf("again.csv"), "--findings", PathOf("other.jsonl"));
        (await File.ReadAllTextAsync(PathOf("other.jsonl"), Cancel)).ShouldBe(await File.ReadAllTextAsync(PathOf("one.jsonl"), Cancel));
    }

    [Fact]
    public async Task Convert_ToParquet_LeavesOneFile()
    {
        await File.WriteAllTextAsync(PathOf("edges.csv"), "src,dst,ts\n192.0.2.1,192.0.2.2,1\nnobody,192.0.2.2,1\n", Cancel);
        var (code, error) = await RunAsync("flows", "convert", "--input", PathOf("edges.csv"), "--output", PathOf("edges.parquet"));

        code.ShouldBe(ExitCode.BadLines);
        error.ShouldContain("1 records could not be read");
        Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName).ShouldBe(["edges.csv", "edges.parquet"], ignoreOrder: true);
        (await File.ReadAllBytesAsync(PathOf("edges.parquet"), Cancel))[..4].ShouldBe("PAR1"u8.ToArray());
    }

    [Fact]
    public async Task Convert_ToAnotherForm_IsRefused()
    {
        await File.WriteAllTextAsync(PathOf("edges.csv"), "src,dst,ts\n192.0.2.1,192.0.2.2,1\n", Cancel);
        var (code, error) = await RunAsync("flows", "convert", "--input", PathOf("edges.csv"), "--output", PathOf("edges.xls"));
        code.ShouldBe(ExitCode.Usage);
        error.ShouldContain(".parquet or .csv");
        (await RunAsync("flows", "convert", "--input", PathOf("edges.csv"), "--output", PathOf("edges.csv"))).Error.ShouldContain("would replace");
        Directory.GetFileSystemEntries(_folder).Length.ShouldBe(1);
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private static async Task<(int Code, string Error)> RunAsync(params string[] arguments)
    {
        var error = new StringWriter();
        int code = await CommandLine.RunAsync(arguments, new StringWriter(), error);
        return (code, error.ToString());
    }
}
