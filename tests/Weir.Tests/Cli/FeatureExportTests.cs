using System.Text;
using System.Text.Json;
using Shouldly;
using Weir.Cli;
using Weir.Cli.Shell;
using Weir.Http;
using Weir.Http.Corpus;
using Weir.Http.Corpus.Benign;
using Weir.Names;
using Weir.Names.Corpus;
using Weir.Numerics;
using Weir.Scripts;
using Weir.Scripts.Corpus;
using Weir.Server.Stores.DuckDb;
using Weir.Tests.House;
using Weir.Tests.Models.Onnx;
using Xunit;

namespace Weir.Tests.Cli;

/// <summary><c>weir data export</c> and <c>weir model features</c>: read back by DuckDB, and run through the exported graphs.</summary>
public sealed class FeatureExportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-features-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Export_Requests_AreReadBackWithScoresAndSlots()
    {
        HttpScorer scorer = HttpScorer.Load(Repository.PathOf("models", "http-1.weir"));
        LabelledValue[] values = Values();
        string rows = WriteRows(values), table = PathOf("rows.parquet");

        (int code, string output, string error) = await RunAsync("data", "export", "http", "--data", rows, "--out", table, "--model", Repository.PathOf("models", "http-1.weir"));

        code.ShouldBe(ExitCode.Ok, error);
        output.ShouldContain("12 columns, scored by http-1");
        Directory.GetFileSystemEntries(_folder).Length.ShouldBe(2);
        List<object?[]> found = Read(table, "SELECT row, any_value(label), any_value(class), any_value(score), any_value(severity), max(decision), max(len(slots)), count(*) FROM t GROUP BY row ORDER BY row");
        found.Count.ShouldBe(values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            HttpVerdict verdict = scorer.ScorePayload(Encoding.UTF8.GetBytes(values[i].Text));
            found[i][0].ShouldBe(i + 1L);
            found[i][1].ShouldBe(values[i].Class is null ? "benign" : "attack");
            found[i][2].ShouldBe(values[i].Class?.Name());
            ((double)found[i][3]!).ShouldBe(verdict.Score, 1e-12);
            found[i][4].ShouldBe(verdict.Severity.ToString());

            // The score of a row is that of its most hostile text.
            scorer.Model.ProbabilityOf((double)found[i][5]!).ShouldBe(verdict.Score, 1e-6);
        }

        found.ShouldContain(row => (long)row[6]! > 20);
        Read(table, "SELECT count(*) FROM t WHERE len(slots) <> len(list_distinct(slots))")[0][0].ShouldBe(0L);
        Read(table, "SELECT min(least), max(most) FROM (SELECT list_min(slots) AS least, list_max(slots) AS most FROM t)")[0].ShouldAllBe(slot => slot is long && (long)slot >= 0 && (long)slot < 65536);
    }

    [Fact]
    public async Task Export_NamesAndScripts_HaveNamedFeatures()
    {
        NameScorer names = NameScorer.Load(Repository.PathOf("models", "dns-1.weir"));
        await File.WriteAllLinesAsync(PathOf("names.txt"), ["green-tea.example", "wool-hats.example", "4.3.2.1.in-addr.arpa"], TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(PathOf("programs.csv"), ["domain,family", "xkqzvjwp.example,made"], TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(PathOf("scripts.jsonl"), ScriptCorpus.Generate(5, 12).Select(sample => JsonSerializer.Serialize(new { code = sample.Code, label = sample.Label.ToString().ToLowerInvariant() })), TestContext.Current.CancellationToken);

        (int code, _, string error) = await RunAsync("data", "export", "dns", "--data", PathOf("names.txt"), PathOf("programs.csv"), "--out", PathOf("names.parquet"), "--model", Repository.PathOf("models", "dns-1.weir"));
        code.ShouldBe(ExitCode.Ok, error);
        (code, _, error) = await RunAsync("data", "export", "script", "--data", PathOf("scripts.jsonl"), "--out", PathOf("scripts.parquet"), "--model", Repository.PathOf("models", "script-1.weir"));
        code.ShouldBe(ExitCode.Ok, error);

        List<object?[]> found = Read(PathOf("names.parquet"), "SELECT name, label, class, score, letters_length, words_parts, weight FROM t");
        found[0][..3].ShouldBe(["green-tea.example", "benign", null]);
        found[3][..3].ShouldBe(["xkqzvjwp.example", "generated", "made"]);
        ((double)found[0][3]!).ShouldBe(names.Score("green-tea.example"), 1e-12);
        found[0][4].ShouldBe(9.0);
        found[2][4].ShouldBeNull();
        found[2][6].ShouldBe(0.0);
        ScriptClassifier classifier = ScriptClassifier.Load(Repository.PathOf("models", "script-1.weir"));
        List<object?[]> scripts = Read(PathOf("scripts.parquet"), "SELECT score, label, has_send, log_send, len(words) FROM t ORDER BY row");
        scripts.Select(row => (double)row[0]!).ShouldBe(ScriptCorpus.Generate(5, 12).Select(sample => classifier.Score(Encoding.UTF8.GetBytes(sample.Code), withEvidence: false).Score));
        scripts.ShouldContain(row => (double)row[2]! == 1);
    }

    [Fact]
    public void Table_MoreRowsThanAPart_KeepsAllInTheirOrder()
    {
        string path = PathOf("many.parquet");
        using (var table = new ParquetTable([("n", ParquetType.Whole), ("list", ParquetType.Slots), ("text", ParquetType.Text)], PathOf("room")))
        {
            for (int i = 0; i < 20_000; i++)
            {
                table.Set(0, i);
                table.Set(1, Enumerable.Range(0, i % 3));
                table.Set(2, i % 2 == 0 ? null : "it's");
                table.EndRow();
            }

            using FileStream file = File.Create(path);
            table.Finish(file);
        }

        Read(path, "SELECT count(*), sum(n)::BIGINT, sum(len(list))::BIGINT, count(text) FROM t")[0].Select(value => (long)value!).ShouldBe([20_000, 199_990_000, 19_999, 10_000]);
        Read(path, "SELECT n FROM t").Select(row => (long)row[0]!).ShouldBe(Enumerable.Range(0, 20_000).Select(i => (long)i));
        Directory.Exists(PathOf("room")).ShouldBeFalse();
    }

    [Fact]
    public async Task Features_Requests_ThroughTheGraphAreTheScores()
    {
        Assert.SkipUnless(OnnxRun.IsPossible, "no onnxruntime: npm or node is missing");
        string model = Repository.PathOf("models", "http-1.weir"), graph = PathOf("http.onnx");
        HttpScorer scorer = HttpScorer.Load(model);
        LabelledValue[] values = [.. Values(), new LabelledValue(string.Join(' ', Values().Select(value => value.Text)), AttackClass.Other)];
        (await RunAsync("model", "export", "--onnx", graph, model)).Code.ShouldBe(ExitCode.Ok);

        JsonElement[] lines = await FeaturesAsync("http", WriteRows(values), model);
        Dictionary<string, double[]>[] found = OnnxRun.Of(graph, lines.Select(line => new Dictionary<string, Feed>(StringComparer.Ordinal)
        {
            ["grams"] = Feed.Of([Lists(line, "grams")]),
            ["slots"] = Feed.Of([Lists(line, "slots")]),
            ["whole"] = Feed.Of([List(line, "whole")]),
        }));

        double nothing = scorer.Model.Probability(TextDecision.Least);
        for (int row = 0; row < values.Length; row++)
        {
            double highest = lines.Zip(found).Where(pair => pair.First.GetProperty("row").GetInt64() == row + 1).Select(pair => pair.Second["score"][0]).DefaultIfEmpty(nothing).Max();
            highest.ShouldBe(scorer.ScorePayload(Encoding.UTF8.GetBytes(values[row].Text)).Score, 1e-5);
        }

        // The last is longer than one reading.
        lines.Count(line => line.GetProperty("row").GetInt64() == values.Length).ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Features_Names_ThroughTheGraphAreTheScores()
    {
        Assert.SkipUnless(OnnxRun.IsPossible, "no onnxruntime: npm or node is missing");
        string model = Repository.PathOf("models", "dns-1.weir"), graph = PathOf("dns.onnx");
        NameScorer scorer = NameScorer.Load(model);
        string[] names = [.. GeneratedNames.Make(new SeededRandom(3), 10, 5).Select(sample => $"www.{sample.Label}.example"), "Green-Tea.example.", "printer.local", "co.uk"];
        await File.WriteAllLinesAsync(PathOf("names.txt"), names, TestContext.Current.CancellationToken);
        (await RunAsync("model", "export", "--onnx", graph, model)).Code.ShouldBe(ExitCode.Ok);

        JsonElement[] lines = await FeaturesAsync("dns", PathOf("names.txt"), model);
        double[] found = OnnxRun.Of(graph, [new(StringComparer.Ordinal) { ["features"] = Feed.Of([.. lines.Select(line => line.GetProperty("features").EnumerateArray().Select(number => number.GetSingle()).ToArray())]) }])[0]["score"];

        OnnxRun.Largest(lines.Select(line => scorer.Score(line.GetProperty("name").GetString()!)), found).ShouldBeLessThan(1e-5);
        names.Where(name => lines.All(line => line.GetProperty("name").GetString() != name.TrimEnd('.') && line.GetProperty("name").GetString() != name)).ShouldAllBe(name => scorer.Score(name) == 0);
    }

    [Fact]
    public async Task Features_Scripts_ThroughTheGraphAreThoseOfTheClassifier()
    {
        Assert.SkipUnless(OnnxRun.IsPossible, "no onnxruntime: npm or node is missing");
        string model = Repository.PathOf("models", "script-1.weir"), graph = PathOf("script.onnx");
        ScriptSample[] samples = [.. ScriptCorpus.Generate(9, 20)];
        await File.WriteAllLinesAsync(PathOf("scripts.jsonl"), samples.Select(sample => JsonSerializer.Serialize(new { code = sample.Code })), TestContext.Current.CancellationToken);
        (await RunAsync("model", "export", "--onnx", graph, model)).Code.ShouldBe(ExitCode.Ok);

        JsonElement[] lines = [.. (await FeaturesAsync("script", PathOf("scripts.jsonl"), model)).Where(line => line.GetProperty("look").GetString() == "whole")];
        double[] found = OnnxRun.Of(graph, [new(StringComparer.Ordinal)
        {
            ["words"] = Feed.Of([.. lines.Select(line => List(line, "words"))]),
            ["kinds"] = Feed.Of([.. lines.Select(line => List(line, "kinds"))]),
            ["facts"] = Feed.Of([.. lines.Select(line => line.GetProperty("facts").EnumerateArray().Select(number => number.GetSingle()).ToArray())]),
        }])[0]["decisions"];

        ScriptModel read = ScriptModel.Read(Weir.Models.ModelFile.Open(model));
        var workspace = new ScriptWorkspace();
        for (int i = 0; i < samples.Length; i++)
        {
            workspace.Read(workspace.ScriptsOf(Encoding.UTF8.GetBytes(samples[i].Code)), read);
            for (int head = 0; head < ScriptModel.Classes; head++) found[(i * ScriptModel.Heads) + head].ShouldBe(workspace.Decisions[head], 1e-4);
        }
    }

    [Theory]
    [InlineData("data export http --data nosuch.jsonl --out x.parquet", "nosuch.jsonl: no such file")]
    [InlineData("data export http --data generated --out x.csv", "--out is x.csv; expected a name that ends with .parquet")]
    [InlineData("data export http --data generated --out x.parquet", "no rows: name files of rows")]
    [InlineData("model features flows --rows x", "Argument 'flows' not recognized")]
    public async Task Features_NotUnderstood_SaysWhatIsWrong(string arguments, string expected)
    {
        (int code, string output, string error) = await RunAsync(arguments.Split(' '));

        code.ShouldNotBe(ExitCode.Ok);
        output.ShouldBeEmpty();
        error.ShouldContain(expected);
    }

    [Fact]
    public async Task Export_LinesThatHoldNoRow_AreToldAndLeftOut()
    {
        await File.WriteAllLinesAsync(PathOf("rows.jsonl"), ["""{"kind":"payload","payload":"' or 1=1--","label":"sqli"}""", "nonsense", """{"kind":"payload","payload":"x"}"""], TestContext.Current.CancellationToken);

        (int code, _, string error) = await RunAsync("data", "export", "http", "--data", PathOf("rows.jsonl"), "--out", PathOf("rows.parquet"));

        code.ShouldBe(ExitCode.BadLines);
        error.ShouldContain("rows line 2");
        Read(PathOf("rows.parquet"), "SELECT count(*) FROM t")[0][0].ShouldBe(1L);
    }

    private async Task<JsonElement[]> FeaturesAsync(string task, string rows, string model)
    {
        string lines = PathOf("features.jsonl");
        (int code, _, string error) = await RunAsync("model", "features", task, "--rows", rows, "--model", model, "--output", lines);
        code.ShouldBe(ExitCode.Ok, error);
        return [.. (await File.ReadAllLinesAsync(lines, TestContext.Current.CancellationToken)).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static int[] List(JsonElement line, string name) => [.. line.GetProperty(name).EnumerateArray().Select(number => number.GetInt32())];

    private static int[][] Lists(JsonElement line, string name) => [.. line.GetProperty(name).EnumerateArray().Select(list => list.EnumerateArray().Select(number => number.GetInt32()).ToArray())];

    private static LabelledValue[] Values() => [.. AttackCorpus.Generate(AttackClass.Sqli, 3, 20), .. AttackCorpus.Generate(AttackClass.Xss, 3, 20), .. BenignCorpus.Generate(3, 40)];

    private string WriteRows(LabelledValue[] values)
    {
        string path = PathOf("rows.jsonl");
        File.WriteAllLines(path, values.Select(value => JsonSerializer.Serialize(new { kind = "payload", payload = value.Text, label = value.Class?.Name() ?? "benign" })));
        return path;
    }

    private static List<object?[]> Read(string file, string sql)
    {
        using DuckDbSession session = DuckDbSession.Open();
        session.Execute($"CREATE VIEW t AS SELECT * FROM read_parquet({DuckDbSession.Quote(file)})");
        using DuckDbRows rows = session.Select(sql);
        var found = new List<object?[]>();
        while (rows.Read()) found.Add([.. Enumerable.Range(0, rows.Columns.Count).Select(column => rows[column])]);
        return found;
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        StringWriter output = new(), error = new();
        int code = await CommandLine.RunAsync(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
