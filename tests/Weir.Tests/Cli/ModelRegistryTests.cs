using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Shouldly;
using Weir.Cli;
using Weir.Cli.Shell;
using Weir.Http;
using Weir.Models;
using Weir.Server.Registry;
using Weir.Server.Stores.Operational;
using Weir.Tests.House;
using Xunit;

namespace Weir.Tests.Cli;

/// <summary><c>weir model</c> on a store in a folder, with the model that ships and others that differ in their thresholds.</summary>
public sealed class ModelRegistryTests : IDisposable
{
    private const int Kills = 16;

    private static readonly string s_shipped = Repository.PathOf(Path.Combine("models", "http-1.weir"));

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-models-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Model_PublishedPromotedAndRolledBack_HasAHistory()
    {
        string candidate = Variant(0, "same"), rows = Rows();
        (await RunAsync("publish", candidate, "--note", "same thresholds")).Output.Trim().ShouldBe("published as http:1");
        (await RunAsync("publish", candidate)).Output.Trim().ShouldBe("is http:1 already");
        (await RunAsync("shadow", "http:1", "--share", "0.25")).Output.Trim().ShouldBe("http:1 scores 25% of the requests, without acting");

        var (code, _, error) = await RunAsync("promote", "http:1", "--rows", rows);
        (code, error.Trim().Split('\n')[^1]).ShouldBe((ExitCode.Failure, "weir: http:1 is not promoted, for it is unproved: it scored 0 live requests beside what is live, where 1,000 are needed; --force REASON promotes it all the same"));
        (await RunAsync("promote", "http:1", "--rows", rows, "--least-shadowed", "0", "--dry-run")).Output.ShouldContain("no worse");
        (await RunAsync("rollback", "http")).Error.ShouldContain("nothing of http was promoted");
        (await RunAsync("promote", "http:1", "--rows", rows, "--least-shadowed", "0")).Output.Trim().ShouldEndWith("http:1 is live");
        (await RunAsync("shadow", "http:1")).Error.ShouldContain("http:1 is live already");
        (await RunAsync("rollback", "http", "--reason", "tried")).Output.Trim().ShouldBe("http:settings is live");

        using var history = JsonDocument.Parse((await RunAsync("history", "http", "--json")).Output);
        history.RootElement.EnumerateArray().Select(move => $"{move.GetProperty("kind")} {move.GetProperty("version")} {move.GetProperty("reason")}").ShouldBe(["rollback http:settings tried", "promote http:1 no worse than what was live"]);
        history.RootElement[1].GetProperty("study").GetProperty("attacks").GetProperty("rows").GetInt32().ShouldBe(300);
        using var list = JsonDocument.Parse((await RunAsync("list", "--json")).Output);
        list.RootElement[0].GetProperty("stage").GetString().ShouldBe("published");
        list.RootElement[0].GetProperty("manifest").GetProperty("version").GetString().ShouldBe("same");
    }

    [Fact]
    public async Task Promote_CandidateThatSeesNothing_IsRefusedAndLeavesWhatIsLive()
    {
        await RunAsync("publish", Variant(50, "blind"));

        var (code, output, error) = await RunAsync("promote", "http:1", "--rows", Rows(), "--least-shadowed", "0");

        code.ShouldBe(ExitCode.Failure);
        output.ShouldContain("- worse: recall is lower, -");
        error.ShouldContain("http:1 is not promoted");
        using var list = JsonDocument.Parse((await RunAsync("list", "--json")).Output);
        list.RootElement[0].GetProperty("stage").GetString().ShouldBe("published");
    }

    /// <summary>The same row a thousand times is one row, and a number in it makes no other of it.</summary>
    [Fact]
    public async Task Promote_RowsThatAreCopies_ProveNothing()
    {
        await RunAsync("publish", Variant(0, "same"));
        string path = Path.Combine(_folder, "copies.jsonl");
        await File.WriteAllLinesAsync(path, Enumerable.Range(0, 1500).SelectMany(i => (string[])[$"{{\"kind\":\"payload\",\"payload\":\"' or {i}={i}--\",\"label\":\"sqli\"}}", $"{{\"kind\":\"payload\",\"payload\":\"tea {i}\",\"label\":\"benign\"}}"]), Cancel);

        var (code, output, _) = await RunAsync("promote", "http:1", "--rows", path, "--least-shadowed", "0", "--dry-run");

        code.ShouldBe(ExitCode.Failure);
        output.ShouldContain("- unproved: 1 labelled attacks, where 200 are needed");
        output.ShouldContain("- unproved: 1 labelled benign rows, where 1,000 are needed");
    }

    /// <summary>A live model whose file is broken must not keep another from its place, nor may what is broken be made live.</summary>
    [Fact]
    public async Task Model_FilesThatBreak_HoldNothingUpAndAreMendedByPublishing()
    {
        string one = Variant(1, "one");
        await RunAsync("publish", one);
        await RunAsync("publish", Variant(2, "two"));
        await RunAsync("promote", "http:1", "--force", "one");
        await RunAsync("promote", "http:2", "--force", "two");
        string file = Path.Combine(_folder, "models", $"{ModelFile.Open(one).Hash}.weir");
        await File.WriteAllBytesAsync(file, await File.ReadAllBytesAsync(s_shipped, Cancel), Cancel);

        (await RunAsync("rollback", "http")).Error.ShouldContain("the file of http:1 is another than was published");
        (await RunAsync("shadow", "http:1")).Error.ShouldContain("publish the right one again");
        (await RunAsync("publish", one)).Output.Trim().ShouldBe("is http:1 already");
        (await RunAsync("rollback", "http")).Output.Trim().ShouldBe("http:1 is live");

        await File.WriteAllTextAsync(file, "broken", Cancel);
        (await RunAsync("promote", "http:2", "--force", "the file broke")).Output.Trim().ShouldEndWith("http:2 is live, by force");
    }

    [Fact]
    public async Task List_NoteWithSignsThatControlATerminal_ShowsTheirCodes()
    {
        await RunAsync("publish", s_shipped, "--note", "evil \u001b[31mred\u202e");

        (await RunAsync("list")).Output.ShouldNotContain("\u001b[31mred");
    }

    [Theory]
    [InlineData("--share is 0,1; expected a number with a point", "shadow", "http:1", "--share", "0,1")]
    [InlineData("is a folder, where a model file is needed", "publish", ".")]
    [InlineData("names labelled rows: without them nothing is proved", "promote", "http:1")]
    [InlineData("--force wants a reason", "promote", "http:1", "--force", " ")]
    [InlineData("there is no model http:7", "shadow", "http:7")]
    [InlineData("'http' names no version of a model", "shadow", "http")]
    [InlineData("the share is 2; allowed is 0 to 1", "shadow", "http:1", "--share", "2")]
    [InlineData("smtp", "rollback", "smtp")]
    public async Task Model_WhatCannotBe_SaysWhatWasSeenAndWhatIsAllowed(string expected, params string[] arguments)
    {
        await RunAsync("publish", s_shipped);

        var (code, _, error) = await RunAsync(arguments);

        code.ShouldBeOneOf(ExitCode.Failure, ExitCode.Usage);
        error.ShouldContain(expected);
    }

    /// <summary>Publish and promote, each killed (SIGKILL) at a random moment: every version that is known has its whole file, and what is live is what the last move says.</summary>
    [Fact]
    public async Task PublishAndPromote_KilledAtRandomMoments_LeaveOneConsistentStage()
    {
        var random = new Random(5);
        for (int round = 0; round < Kills; round++)
        {
            await KillAsync(random.Next(60, 500), "publish", Variant(round, $"v{round}"));
            long newest = await CheckAsync();
            if (newest > 0) await KillAsync(random.Next(60, 500), "promote", $"http:{1 + random.NextInt64(newest)}", "--force", "to see");
            await CheckAsync();
        }

        (await RunAsync("publish", Variant(900, "last"))).Code.ShouldBe(ExitCode.Ok);
        (await RunAsync("promote", $"http:{await CheckAsync()}", "--force", "the end")).Code.ShouldBe(ExitCode.Ok);
        (await RunAsync("rollback", "http")).Code.ShouldBe(ExitCode.Ok);
        await CheckAsync();
    }

    private async Task<long> CheckAsync()
    {
        await using var store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel);
        var registry = ModelRegistry.Open(store, _folder);
        var versions = await store.Models.ListAsync("http", Cancel);
        versions.Select(version => version.Version).ShouldBe(Enumerable.Range(0, versions.Count).Select(i => (long)(versions.Count - i)));
        foreach (ModelVersion version in versions) (await registry.ReadAsync(version, Cancel)).LongLength.ShouldBe(version.Bytes);
        var moves = await store.Models.MovesAsync("http", 1000, Cancel);
        (await store.Models.StageAsync("http", Cancel)).Live.ShouldBe(moves.Count == 0 ? 0 : moves[0].Version);
        for (int i = 0; i < moves.Count - 1; i++) moves[i].Previous.ShouldBe(moves[i + 1].Version);
        (await store.Audit.VerifyAsync(Cancel)).Problem.ShouldBeNull();
        return versions.Count;
    }

    private async Task KillAsync(int milliseconds, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Weir.Cli.dll"), "model", .. arguments, "--data", _folder]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await Task.Delay(milliseconds, Cancel);
        process.Kill();
        await process.WaitForExitAsync(Cancel);
    }

    private string Variant(double by, string version)
    {
        ModelFile shipped = ModelFile.Open(s_shipped);
        HttpModel model = HttpModel.Read(shipped);
        var writer = new ModelFileWriter(shipped.Manifest with { Version = version });
        (model with { Thresholds = [.. model.Thresholds.Select(threshold => threshold with { Score = threshold.Score + by })] }).Write(writer);
        writer.AddGold(GoldSection.Read(shipped));
        string path = Path.Combine(_folder, $"{version}.weir");
        File.WriteAllBytes(path, writer.ToArray());
        return path;
    }

    private string Rows()
    {
        var rows = new StringBuilder();
        for (int i = 0; i < 300; i++) rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"{{\"kind\":\"payload\",\"payload\":\"x' or {i}={i} union select password from {Word(i)}--\",\"label\":\"sqli\"}}\n");
        for (int i = 0; i < 1200; i++) rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"{{\"kind\":\"payload\",\"payload\":\"green tea of {Word(i)}, 100 g\",\"label\":\"benign\"}}\n");
        string path = Path.Combine(_folder, "holdout.jsonl");
        File.WriteAllText(path, rows.ToString());
        return path;
    }

    private static string Word(int i) => $"{(char)('a' + (i % 26))}{(char)('a' + (i / 26 % 26))}{(char)('a' + (i / 676))}";

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await CommandLine.RunAsync(["model", .. arguments, "--data", _folder], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
