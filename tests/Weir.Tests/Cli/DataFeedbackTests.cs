using System.Text.Json;
using Shouldly;
using Weir.Cli;
using Weir.Cli.Shell;
using Weir.Http.Training;
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

    private async Task FillAsync()
    {
        await using var store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel);
        for (int i = 1; i <= 5; i++)
        {
            Sample sample = new()
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
                Severity = i == 4 ? 4 : 2,
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

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int code = await CommandLine.RunAsync(["data", "feedback", .. arguments, "--data", _folder], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
