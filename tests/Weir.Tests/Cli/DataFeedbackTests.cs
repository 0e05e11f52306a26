using System.Text;
using System.Text.Json;
using Shouldly;
using Weir.Cli;
using Weir.Cli.Evaluating;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Http.Training;
using Weir.Models;
using Weir.Names;
using Weir.Scripts.Corpus;
using Weir.Scripts.Training;
using Weir.Server.Pages.Inventory;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Tests.Cli;

/// <summary><c>weir data feedback</c> on a store in a folder.</summary>
public sealed class DataFeedbackTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-feedback-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Feedback_OfVerdicts_IsRowsThatTrainingReads()
    {
        await FillAsync();
        string path = Path.Combine(_folder, "rows.jsonl");

        var (code, output, _) = await RunAsync("--out", path, "--json");

        code.ShouldBe(ExitCode.Ok);
        using var summary = JsonDocument.Parse(output);
        summary.RootElement.GetProperty("judged").GetInt32().ShouldBe(4);
        summary.RootElement.GetProperty("labels").GetRawText().Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings("").ShouldBe("""{"benign":1,"sqli":1}""");
        summary.RootElement.GetProperty("leftOut").GetProperty("people are divided").GetInt32().ShouldBe(1);
        summary.RootElement.GetProperty("leftOut").GetProperty("harmless by one word, against a model that is sure").GetInt32().ShouldBe(1);
        string[] lines = await File.ReadAllLinesAsync(path, Cancel);
        lines[0].ShouldBe("""{"kind":"request","method":"GET","uri":"/?q=1","label":"sqli","weight":0.8,"source":"feedback","sample":"s1"}""");
        var data = new HttpDataSet();
        using (FileStream stream = File.OpenRead(path)) data.Add("feedback", stream);
        data.Problems.ShouldBeEmpty();
        data.Samples.ShouldAllBe(sample => sample.IsJudged && sample.Weight < 1);

        string again = Path.Combine(_folder, "again.jsonl");
        (await RunAsync("--out", again)).Output.ShouldBe("4 judged, 2 rows of weight 1.5\n- left out 1: harmless by one word, against a model that is sure\n- left out 1: people are divided\n".ReplaceLineEndings());
        (await File.ReadAllBytesAsync(again, Cancel)).ShouldBe(await File.ReadAllBytesAsync(path, Cancel));
        (await RunAsync("--out", again, "--since", "2999-01-01")).Output.ShouldStartWith("0 judged, 0 rows of weight 0.0");
        (await RunAsync("--out", again, "--since", "soon")).Error.Trim().ShouldBe("weir: '--since' is 'soon'; expected a time such as 2026-11-01 or 2026-11-01T12:00:00Z");
    }

    [Fact]
    public async Task Feedback_OfScriptsAndNames_IsRowsThatTheirTrainingReads()
    {
        await using (var store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel))
        {
            await store.WriteAsync(change => change.ExecuteAsync("insert into script_code (sha256, code) values ('abc', @Code)", new { Code = StoredCode.Pack("steal(\"ü\")"u8.ToArray()) }), Cancel);
            await AddAsync(store, Made(1) with { Kind = SampleKind.Script, Request = "abc", Class = "skimmer" }, SampleVerdict.Attack);
            await AddAsync(store, Made(2) with { Kind = SampleKind.Script, Request = "gone", Class = null }, SampleVerdict.Benign);
            await AddAsync(store, Made(3) with { Kind = SampleKind.Name, Class = null, Content = """{"kind":"name","name":"kqzvxj.example"}""" }, SampleVerdict.Attack);
            await AddAsync(store, Made(4) with { Kind = SampleKind.Name, Class = null, Content = """{"kind":"name","name":"tea-shop.example"}""" }, SampleVerdict.Benign);
        }

        string scripts = Path.Combine(_folder, "scripts.jsonl"), names = Path.Combine(_folder, "names.jsonl");

        (await RunAsync("--task", "script", "--out", scripts)).Output.ShouldBe("2 judged, 1 row of weight 0.7\n- left out 1: the code is not kept any more\n".ReplaceLineEndings());
        (await RunAsync("--task", "dns", "--out", names)).Output.ShouldBe("2 judged, 2 rows of weight 1.3\n".ReplaceLineEndings());
        (await RunAsync("--task", "flow", "--out", names)).Error.Trim().ShouldBe("weir: '--task' is 'flow'; there are http, script, dns");
        (await RunAsync("--out", Path.Combine(_folder, "requests.jsonl"))).Output.ShouldStartWith("0 judged");

        ScriptData data = ScriptData.Read(DataSources.Of([scripts]), _ => { });
        data.Problems.ShouldBeEmpty();
        ScriptRow row = data.Rows.ShouldHaveSingleItem();
        (row.Label, row.Weight, Encoding.UTF8.GetString(row.Code)).ShouldBe((ScriptLabel.Skimmer, 0.667, "steal(\"ü\")"));
        NameList.Is(names).ShouldBeTrue();
        NameList.Read(names).ShouldBe([new ListedName("kqzvxj.example", "generated", 0.667), new ListedName("tea-shop.example", null, 0.667)]);
    }

    [Fact]
    public async Task Train_NamesThatPeopleJudged_TeachBesideTheGeneratorsWithinABoundAndMeasureNothing()
    {
        string names = Path.Combine(_folder, "names.jsonl"), wrong = Path.Combine(_folder, "wrong.jsonl");
        await File.WriteAllLinesAsync(names, Enumerable.Range(0, 200).Select(i => $$"""{"name":"tea-and-cakes-{{i}}.example","label":"generated","weight":0.8}"""), Cancel);
        await File.WriteAllTextAsync(wrong, """{"code":"x","label":"benign","weight":7}""", Cancel);
        string[] small = ["--set", "trees=20", "--set", "programs=20", "--set", "look-alikes=200"];

        byte[] clean = await TrainAsync("clean-1.weir", "generated"), taught = await TrainAsync("taught-1.weir", "generated", names);

        ModelFile before = ModelFile.Open(new MemoryStream(clean)), after = ModelFile.Open(new MemoryStream(taught));
        after.Manifest.Protocol.ShouldBe(before.Manifest.Protocol);
        after.Manifest.Data.ShouldHaveSingleItem().Rows.ShouldBe(200);
        NameScorer ofClean = NameScorer.Load(new MemoryStream(clean)), ofTaught = NameScorer.Load(new MemoryStream(taught));
        ofTaught.Score("tea-and-cakes-7.example").ShouldBeGreaterThan(ofClean.Score("tea-and-cakes-7.example"));
        using StringWriter output = new(), error = new();
        (await CommandLine.RunAsync(["train", "script", "--data", wrong, "--out", Path.Combine(_folder, "x-1.weir")], output, error)).ShouldNotBe(ExitCode.Ok);
        error.ToString().ShouldContain("\"weight\" is 7; allowed is a number above 0 and at most 1");

        async Task<byte[]> TrainAsync(string name, params string[] data)
        {
            using StringWriter told = new(), problems = new();
            string path = Path.Combine(_folder, name);
            int code = await CommandLine.RunAsync(["train", "dns", "--data", .. data, "--out", path, .. small], told, problems);
            code.ShouldBe(ExitCode.Ok, problems.ToString());
            return await File.ReadAllBytesAsync(path, Cancel);
        }
    }

    private static async Task AddAsync(OperationalStore store, Sample sample, SampleVerdict verdict)
    {
        await store.Samples.AddAsync(sample, perDay: 10, Cancel);
        await store.Samples.JudgeAsync(sample.Id, verdict, null, "user:ann", Cancel);
    }

    private async Task FillAsync()
    {
        await using var store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel);
        for (int i = 1; i <= 5; i++)
        {
            Sample sample = Made(i) with { Severity = i == 4 ? 4 : 2 };
            await store.Samples.AddAsync(sample, perDay: 10, Cancel);
        }

        (int Sample, string Who, SampleVerdict Verdict)[] words =
        [
            (1, "user:ann", SampleVerdict.Attack), (1, "user:ben", SampleVerdict.Attack),
            (2, "user:ann", SampleVerdict.Benign),
            (3, "user:ann", SampleVerdict.Attack), (3, "user:ben", SampleVerdict.Benign),
            (4, "user:ben", SampleVerdict.Benign),
        ];
        foreach (var (sample, who, verdict) in words) await store.Samples.JudgeAsync($"s{sample}", verdict, null, who, Cancel);
    }

    private static Sample Made(int i) => new()
    {
        Id = $"s{i}",
        At = 1000 + i,
        Site = "shop",
        Route = "/",
        Template = $"t{i}",
        Source = $"192.0.2.{i}",
        Request = "",
        Live = 0,
        Score = 0.9,
        Severity = 2,
        Class = "sqli",
        Candidate = null,
        Reason = SampleReason.Flagged,
        Interest = 0.5,
        KeptScore = 0.9,
        KeptSeverity = 2,
        Place = "query:q",
        Evidence = null,
        Content = $$"""{"kind":"request","method":"GET","uri":"/?q={{i}}"}""",
    };

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int code = await CommandLine.RunAsync(["data", "feedback", .. arguments, "--data", _folder], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
