using System.Globalization;
using System.Text.Json;
using Shouldly;
using Weir.Cli;
using Weir.Cli.Evaluating;
using Weir.Cli.Shell;
using Weir.Cli.Verbs;
using Weir.Tests.Evaluation;
using Weir.Tests.House;
using Xunit;

namespace Weir.Tests.Cli;

/// <summary><c>weir evaluate http</c> on a few rows written here, with the model that ships.</summary>
public sealed class EvaluateHttpTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-evaluate-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Evaluate_TwoOriginsAgainstTheSameModel_GivesFiguresAndNoDifference()
    {
        Assert.SkipUnless(Repository.HasModel, "no model ships yet");
        WriteOrigins();
        string html = Path.Combine(_folder, "report.html");

        (int code, string output, string error) = await RunAsync("--data", _folder, "--against", Weir.Cli.Files.ModelFiles.Resolve(given: null), "--robustness", "--json", "-", "--html", html);

        code.ShouldBe(ExitCode.Ok, error);
        using JsonDocument json = JsonDocument.Parse(output);
        JsonElement all = json.RootElement;
        all.GetProperty("attacks").GetInt64().ShouldBe(40);
        all.GetProperty("benign").GetInt64().ShouldBe(120);
        all.GetProperty("auc").GetProperty("value").GetDouble().ShouldBeGreaterThan(0.9);
        all.GetProperty("comparison").GetProperty("difference").GetProperty("value").GetDouble().ShouldBe(0);
        all.GetProperty("command").GetString().ShouldStartWith("weir evaluate http --data one.jsonl two.jsonl --model ");
        all.GetProperty("robustness").GetProperty("results").EnumerateArray().Select(result => result.GetProperty("kind").GetString()).Distinct().ShouldBe(["mutator", "chain", "wrapped"]);
        error.ShouldContain("two line 42: a row needs \"label\"");
        File.ReadAllText(html).ShouldStartWith("<!DOCTYPE html>");
    }

    [Fact]
    public async Task Evaluate_ForAPerson_PrintsTables()
    {
        Assert.SkipUnless(Repository.HasModel, "no model ships yet");
        WriteOrigins();

        (int code, string output, _) = await RunAsync("--data", _folder);

        code.ShouldBe(ExitCode.Ok);
        output.ShouldContain("40 attacks, 120 benign rows");
        output.ShouldContain("sqli");
        output.ShouldContain("benign of");
    }

    [Fact]
    public async Task Evaluate_BenignRowsAlone_SaysWhatIsMissing()
    {
        Assert.SkipUnless(Repository.HasModel, "no model ships yet");
        string rows = Path.Combine(_folder, "one.jsonl");
        File.WriteAllText(rows, Row("boots", "benign"));

        (int code, _, string error) = await RunAsync("--data", rows);

        code.ShouldBe(ExitCode.Failure);
        error.ShouldContain("needs attacks and benign rows");
    }

    [Fact]
    public async Task Evaluate_GeneratedOnly_IsAUsageError()
    {
        (int code, _, string error) = await RunAsync("--data", "generated");
        code.ShouldBe(ExitCode.Usage);
        error.ShouldContain("generated rows measure nothing");
    }

    [Fact]
    public async Task Evaluate_LeaveOneOriginOutWithAModel_IsAUsageError()
    {
        WriteOrigins();
        (int code, _, string error) = await RunAsync("--data", _folder, "--leave-one-origin-out", "--model", "x.weir");
        code.ShouldBe(ExitCode.Usage);
        error.ShouldContain("trains its own models");
    }

    [Theory]
    [InlineData("--hold-out needs --leave-one-origin-out", "--hold-out", "one")]
    [InlineData("--hold-out three: --data names no such origin, but one, two", "--leave-one-origin-out", "--hold-out", "three")]
    [InlineData("nothing is left to learn from", "--leave-one-origin-out", "--hold-out", "one", "two")]
    public async Task Evaluate_HoldOutThatCannotBe_IsAUsageError(string why, params string[] arguments)
    {
        WriteOrigins();
        (int code, _, string error) = await RunAsync(["--data", _folder, .. arguments]);
        code.ShouldBe(ExitCode.Usage);
        error.ShouldContain(why);
    }

    [Fact]
    public async Task Evaluate_Calibrate_ShowsEachSeverityBeforeAndAfter()
    {
        Assert.SkipUnless(Repository.HasModel, "no model ships yet");
        WriteOrigins();
        string site = Path.Combine(_folder, "site.rows");

        // Names that differ in letters, because digits make no other value.
        File.WriteAllLines(site, Enumerable.Range(0, 1_400).Select(i => JsonSerializer.Serialize(new { kind = "request", uri = $"/shop/{(char)('a' + (i % 26))}{(char)('a' + (i / 26 % 26))}{(char)('a' + (i / 676))}", client = $"c{i % 50}" })).Append("no row"));

        (int code, string output, string error) = await RunAsync("--data", Path.Combine(_folder, "two.jsonl"), "--calibrate", site, "--json", "-");

        code.ShouldBe(ExitCode.Ok, error);
        error.ShouldContain("site.rows line 1401: not valid JSON");
        using JsonDocument json = JsonDocument.Parse(output);
        JsonElement all = json.RootElement;
        all.GetProperty("command").GetString().ShouldBe("weir evaluate http --data two.jsonl --calibrate site.rows --model http-1.weir --seed 1");
        all.GetProperty("learned").GetInt32().ShouldBe(700);
        all.GetProperty("heldOut").GetInt32().ShouldBe(700);
        JsonElement[] runs = [.. all.GetProperty("runs").EnumerateArray()];
        runs.Length.ShouldBe(4);
        runs[0].GetProperty("state").GetString().ShouldStartWith("calibrated on ");
        JsonElement high = runs[0].GetProperty("severities")[2];
        high.GetProperty("severity").GetString().ShouldBe("High");
        high.GetProperty("siteLogit").GetDouble().ShouldBeLessThan(high.GetProperty("modelLogit").GetDouble());
        high.GetProperty("recallAfter").GetProperty("value").GetDouble().ShouldBeGreaterThanOrEqualTo(high.GetProperty("recallBefore").GetProperty("value").GetDouble());
        high.GetProperty("flaggedAfter").GetProperty("value").GetDouble().ShouldBe(0);
    }

    [Fact]
    public async Task Evaluate_CalibrateOnFewRows_PrintsWhatIsStillMissing()
    {
        Assert.SkipUnless(Repository.HasModel, "no model ships yet");
        WriteOrigins();

        (int code, string output, string error) = await RunAsync("--data", _folder, "--calibrate", Path.Combine(_folder, "one.jsonl"));

        code.ShouldBe(ExitCode.Ok, error);
        output.ShouldContain("as it is: learning, 499 distinct values left");
        output.ShouldContain("at the site");
    }

    [Theory]
    [InlineData(ExitCode.Usage, "leave out --against", "--calibrate", "one.jsonl", "--robustness")]
    [InlineData(ExitCode.Failure, "nowhere.jsonl: no such file", "--calibrate", "nowhere.jsonl")]
    public async Task Evaluate_CalibrateThatCannotBe_SaysWhy(int expected, string why, params string[] arguments)
    {
        Assert.SkipUnless(Repository.HasModel, "no model ships yet");
        WriteOrigins();
        (int code, _, string error) = await RunAsync(["--data", _folder, .. arguments]);
        code.ShouldBe(expected);
        error.ShouldContain(why);
    }

    [Fact]
    public void Measured_OutOfFold_PrintsEverySectionAndGivesItAsJson()
    {
        Measured measured = OutOfFoldSamples.Measured();
        using var output = new StringWriter();

        EvaluationTables.Write(Terminal.On(output), measured);

        string text = output.ToString();
        foreach (string expected in (string[])[
            "expected calibration error", "class named right among attacks found at 0.1 %", "at 0.05 %", "at 0.01 %", "in four kinds of text, in turn", "browsing, unseen sites",
            "High, promised 0.01 %", "recall of attacks", "prose, caption", "the rest alone", "Held back", "after rewriting 12 attacks", "Worst: sql-case -40.0", "all of sql", "chain of 3"])
        {
            text.ShouldContain(expected);
        }

        text.ShouldNotContain("NaN");
        using JsonDocument json = JsonDocument.Parse(measured.ToJson("weir evaluate http"));
        JsonElement outOfFold = json.RootElement.GetProperty("outOfFold");
        outOfFold.GetProperty("wrapped").GetArrayLength().ShouldBe(2);
        outOfFold.GetProperty("falseAlarms")[0].GetProperty("severities")[2].GetProperty("rate").GetProperty("value").GetDouble().ShouldBe(.001);
        outOfFold.GetProperty("kinds")[0].GetProperty("sources").GetProperty("lists").GetInt64().ShouldBe(15);
        json.RootElement.GetProperty("robustness").GetProperty("meanChange").GetProperty("value").GetDouble().ShouldBe(-.02);
        json.RootElement.GetProperty("namedRight").GetProperty("value").GetDouble().ShouldBeInRange(.8, 1);
    }

    [Theory]
    [InlineData("models/http-1.weir", "http", "1")]
    [InlineData("http-2026.11.weir", "http", "2026.11")]
    [InlineData("my-model-2.weir", "my-model", "2")]
    public void NameOf_FileName_SplitsNameAndVersion(string path, string name, string version) => TrainVerb.NameOf(path).ShouldBe((name, version));

    private void WriteOrigins()
    {
        File.WriteAllLines(Path.Combine(_folder, "one.jsonl"), Enumerable.Range(0, 80).Select(i => Row(string.Create(CultureInfo.InvariantCulture, $"rubber boots, size {i}"), "benign")));
        File.WriteAllLines(Path.Combine(_folder, "two.jsonl"),
        [
            .. Enumerable.Range(0, 40).Select(i => Row(string.Create(CultureInfo.InvariantCulture, $"{i}' union select name, {i} from users--"), "sqli")),
            Row("select", "sqli", weak: "a single word"),
            """{"kind":"payload","payload":"no label"}""",
            .. Enumerable.Range(0, 40).Select(i => Row(string.Create(CultureInfo.InvariantCulture, $"letter number {i} to a friend"), "benign")),
        ]);
    }

    private static string Row(string payload, string label, string? weak = null) => JsonSerializer.Serialize(new { kind = "payload", payload, label, weak });

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await CommandLine.RunAsync(["evaluate", "http", .. arguments], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
