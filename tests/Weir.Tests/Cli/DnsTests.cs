using System.Globalization;
using System.Text.Json;
using Shouldly;
using Weir.Cli;
using Weir.Cli.Shell;
using Weir.Names.Corpus;
using Weir.Numerics;
using Weir.Tests.House;
using Xunit;

namespace Weir.Tests.Cli;

/// <summary><c>weir detect dns</c>, <c>weir train dns</c> and <c>weir evaluate dns</c>.</summary>
public sealed class DnsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-dns-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Model => Repository.PathOf("models", "dns-1.weir");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Detect_QuestionsWithATunnelAndMadeUpNames_FindsBothAndScoresEveryQuestion()
    {
        string[] rows = [.. Questions()];
        await File.WriteAllLinesAsync(PathOf("dns.csv"), rows.Prepend("ts,src_ip,dst_ip,query,rcode"), Cancel);

        var (code, output, error) = await RunAsync("detect", "dns", "--input", PathOf("dns.csv"), "--model", Model, "--findings", PathOf("findings.jsonl"), "--scores", PathOf("scores.jsonl"), "--table");

        code.ShouldBe(ExitCode.Ok, error);
        error.ShouldContain("2 findings");
        output.ShouldContain("T1568.002");
        output.ShouldContain("different names below far.example in");
        JsonElement[] findings = [.. (await File.ReadAllLinesAsync(PathOf("findings.jsonl"), Cancel)).Select(line => JsonElement.Parse(line))];
        findings.Select(finding => finding.GetProperty("attacks")[0].GetProperty("technique").GetProperty("uid").GetString()).Order().ShouldBe(["T1568.002", "T1572"]);
        JsonElement[] scores = [.. (await File.ReadAllLinesAsync(PathOf("scores.jsonl"), Cancel)).Select(line => JsonElement.Parse(line))];
        scores.Length.ShouldBe(rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            scores[i].GetProperty("index").GetInt32().ShouldBe(i);
            string? detector = scores[i].GetProperty("detector").GetString();
            if (detector == "dns-tunnel")
            {
                rows[i].ShouldContain(".far.example");
            }
        }

        scores.Count(score => score.GetProperty("detector").GetString() == "dns-tunnel").ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Detect_ListOfNames_ScoresEachInItsOrder()
    {
        await File.WriteAllLinesAsync(PathOf("names.txt"), ["weather-report.example", "xkqvnzrwtpldgh.example", "", "no name at all", "1.0.0.10.in-addr.arpa"], Cancel);

        var (code, output, error) = await RunAsync("detect", "dns", "--input", PathOf("names.txt"), "--format", "names", "--model", Model, "--scores", PathOf("scores.jsonl"), "--table");

        code.ShouldBe(ExitCode.BadLines);
        error.ShouldContain("3 names, 1 of them look made up (Low or above); 1 lines hold no name");
        output.ShouldContain("xkqvnzrwtpldgh.example");
        double[] scores = [.. (await File.ReadAllLinesAsync(PathOf("scores.jsonl"), Cancel)).Select(line => JsonElement.Parse(line).GetProperty("score").GetDouble())];
        scores.Length.ShouldBe(3);
        scores[1].ShouldBeGreaterThan(0.9);
        (scores[0], scores[2]).ShouldBe((scores[0] < 0.5 ? scores[0] : -1, 0));
    }

    [Theory]
    [InlineData("domain,family\nkqxv.example,a\n")]
    [InlineData("rank,domain\n1,kqxv.example\n")]
    [InlineData("1,kqxv.example\n2,other.example\n")]
    [InlineData("kqxv.example\n")]
    public async Task Detect_FormsOfLists_AreKnownByTheirContent(string text)
    {
        await File.WriteAllTextAsync(PathOf("list"), text, Cancel);
        var (code, _, error) = await RunAsync("detect", "dns", "--input", PathOf("list"), "--model", Model, "--scores", PathOf("scores.jsonl"));
        code.ShouldBe(ExitCode.Ok, error);
        error.ShouldContain(" names, ");
    }

    [Fact]
    public async Task Detect_FileWithoutAnEndOfLine_TakesNoMemoryAndSaysSo()
    {
        await File.WriteAllTextAsync(PathOf("long"), new string('x', 3_000_000), Cancel);
        var (code, _, error) = await RunAsync("detect", "dns", "--input", PathOf("long"), "--model", Model);
        code.ShouldNotBe(ExitCode.Ok);
        error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Detect_Flows_UsesTheQuestionsBesideThem()
    {
        await File.WriteAllLinesAsync(PathOf("dns.csv"), Questions().Prepend("ts,src_ip,dst_ip,query,rcode"), Cancel);
        await File.WriteAllTextAsync(PathOf("conn.csv"), "ts,src_ip,dst_ip\n1790000000,10.0.0.1,10.0.0.2\n", Cancel);

        var (_, output, error) = await RunAsync("detect", "flows", "--input", _folder, "--model", Model);

        error.ShouldContain("1 flows and 340 questions to name servers");
        output.ShouldContain("T1568.002");
    }

    [Fact]
    public async Task TrainAndEvaluate_OwnLists_MakeAModelWithItsCardAndFigures()
    {
        var random = new SeededRandom(1);
        await File.WriteAllLinesAsync(PathOf("good.txt"), BenignNames.Make(random, 1600).Select(sample => sample.Label + ".example").Distinct(), Cancel);
        await File.WriteAllLinesAsync(PathOf("bad.csv"), GeneratedNames.Make(random, 40, 20).Select(sample => $"{sample.Label}.example,{sample.Family}").Prepend("domain,family"), Cancel);

        var (code, output, error) = await RunAsync("train", "dns", "--data", PathOf("good.txt"), PathOf("bad.csv"), "--out", PathOf("mine-1.weir"));

        code.ShouldBe(ExitCode.Ok, error);
        output.ShouldContain("SHA-256");
        (await File.ReadAllTextAsync(PathOf("mine-1.md"), Cancel)).ShouldContain("weir train dns --data good.txt bad.csv --out mine-1.weir --seed 1");

        (code, output, error) = await RunAsync("evaluate", "dns", "--data", PathOf("good.txt"), PathOf("bad.csv"), "--model", PathOf("mine-1.weir"), "--json", "-");

        code.ShouldBe(ExitCode.Ok, error);
        JsonElement figures = JsonElement.Parse(output);
        figures.GetProperty("names")[0].GetProperty("value")[0].GetDouble().ShouldBeGreaterThan(0.9);
        figures.GetProperty("families").GetArrayLength().ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Train_TooFewNames_SaysHowMany()
    {
        await File.WriteAllTextAsync(PathOf("few.txt"), "a.example\n", Cancel);
        var (code, _, error) = await RunAsync("train", "dns", "--data", PathOf("few.txt"), "--out", PathOf("mine-1.weir"));
        code.ShouldNotBe(ExitCode.Ok);
        error.ShouldContain("1 benign names and 0 with a family; 1,000 and 100 are the least");
        File.Exists(PathOf("mine-1.weir")).ShouldBeFalse();
    }

    /// <summary>Twelve hosts ask for plain names; one of them also for made-up ones, another tunnels.</summary>
    private static IEnumerable<string> Questions()
    {
        var random = new SeededRandom(2);
        string[] words = [.. BenignNames.Make(random, 12).Select(_ => "site")];
        for (int i = 0; i < 240; i++)
        {
            yield return Row(i, 7 + (i % 12), $"www.{words[i % 12]}{(char)('a' + (i % 20))}.example", 0);
        }

        for (int i = 0; i < 30; i++)
        {
            yield return Row(300 + i, 8, GeneratedNames.Word(random, "bcdfghjklmnpqrstvwxz", 14) + ".example", 3);
        }

        for (int i = 0; i < 70; i++)
        {
            yield return Row(400 + i, 9, GeneratedNames.Word(random, "abcdefghijklmnopqrstuvwxyz0123456789", 40) + ".far.example", 0);
        }
    }

    private static string Row(int second, int client, string name, int code) => string.Create(CultureInfo.InvariantCulture, $"{1_790_000_000 + second},10.0.0.{client},10.0.0.2,{name},{code}");

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await CommandLine.RunAsync(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }

    private string PathOf(string name) => Path.Combine(_folder, name);
}
