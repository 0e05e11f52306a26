using Shouldly;
using Weir.Cli;
using Weir.Cli.Experiments;
using Weir.Cli.Shell;
using Xunit;

namespace Weir.Tests.Cli;

/// <summary><c>weir train http</c> where it must refuse before the work begins.</summary>
public sealed class TrainHttpTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-train-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Train_NoUsableRow_SaysSoAndWritesNothing()
    {
        string rows = Path.Combine(_folder, "rows.jsonl"), model = Path.Combine(_folder, "mine-1.weir");
        await File.WriteAllTextAsync(rows, """{"kind":"payload","payload":"a"}""" + "\n", TestContext.Current.CancellationToken);

        (int code, string error) = await RunAsync("--data", rows, "--out", model);

        code.ShouldNotBe(ExitCode.Ok);
        error.ShouldContain("no row of --data could be used");
        error.ShouldContain("a row needs \"label\"");
        Directory.GetFiles(_folder).Order(StringComparer.Ordinal).ShouldBe([Path.Combine(_folder, ExperimentLog.FileName), rows]);
    }

    [Fact]
    public async Task Train_OutputThatIsTheData_Refuses()
    {
        string rows = Path.Combine(_folder, "rows.jsonl");
        await File.WriteAllTextAsync(rows, "{}\n", TestContext.Current.CancellationToken);

        (int code, string error) = await RunAsync("--data", rows, "--out", rows);

        code.ShouldBe(ExitCode.Usage);
        error.ShouldContain("would replace");
        (await File.ReadAllTextAsync(rows, TestContext.Current.CancellationToken)).ShouldBe("{}\n");
    }

    private static async Task<(int Code, string Error)> RunAsync(params string[] more)
    {
        var error = new StringWriter();
        int code = await CommandLine.RunAsync(["train", "http", .. more], TextWriter.Null, error);
        return (code, error.ToString());
    }
}
