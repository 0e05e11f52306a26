using System.Text;
using System.Text.Json;
using Shouldly;
using Weir.Cli;
using Weir.Cli.Shell;
using Weir.Names;
using Weir.Names.Corpus;
using Weir.Names.Training;
using Weir.Scripts;
using Weir.Scripts.Corpus;
using Weir.Tests.House;
using Xunit;

namespace Weir.Tests.Cli.Experiments;

/// <summary><c>weir model compare --rows</c> for models of scripts and of names.</summary>
public sealed class CompareTests : IDisposable
{
    private static readonly string s_shippedNames = Repository.PathOf("models", "dns-1.weir"), s_shippedScripts = Repository.PathOf("models", "script-1.weir");

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-compare-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Compare_ModelsOfNames_EachSaysWhatItSaysAloneByFamily()
    {
        string small = Path.Combine(_folder, "small-1.weir");
        (int code, _, string error) = await RunAsync("train", "dns", "--data", "generated", "--out", small, "--set", "trees=2", "programs=20", "look-alikes=100");
        code.ShouldBe(ExitCode.Ok, error);
        NameSet names = NameSet.OfGenerators(77);
        NameSample[] attacks = [.. names.Generated.GroupBy(sample => sample.Family).Take(3).SelectMany(family => family.Take(15))];
        string[] benign = [.. names.Benign.Take(300)];

        // Both forms of rows: a list as weir train dns takes it, and lines of JSON.
        string list = Path.Combine(_folder, "made.csv"), rows = Path.Combine(_folder, "ordinary.jsonl");
        await File.WriteAllLinesAsync(list, ["domain,family", .. attacks.Select(sample => $"{sample.Label}.example,{sample.Family}")], Cancel);
        await File.WriteAllLinesAsync(rows, benign.Select(label => JsonSerializer.Serialize(new { name = $"{label}.example", label = "benign" })), Cancel);

        JsonElement[] models = await CompareAsync(s_shippedNames, small, list, rows);

        NameScorer[] alone = [NameScorer.Load(s_shippedNames), NameScorer.Load(small)];
        for (int model = 0; model < alone.Length; model++)
        {
            JsonElement measured = models[model].GetProperty("measured");
            measured.GetProperty("attacks").GetInt64().ShouldBe(attacks.Length);
            measured.GetProperty("benign").GetInt64().ShouldBe(benign.Length);
            Own(measured, "recall").ShouldBe(attacks.Count(sample => Flags(alone[model], sample.Label)) / (double)attacks.Length, 1e-12);
            Own(measured, "falsePositives").ShouldBe(benign.Count(label => Flags(alone[model], label)) / (double)benign.Length, 1e-12);
            measured.GetProperty("sources").EnumerateArray().Select(source => source.GetProperty("source").GetString()).ShouldBe(attacks.Select(sample => sample.Family).Distinct(), ignoreOrder: true);
        }

        models[1].GetProperty("measured").GetProperty("against").GetProperty("difference").GetProperty("value").GetDouble().ShouldNotBe(0);

        static bool Flags(NameScorer model, string label) => model.SeverityOf(model.Score(label + ".example")) >= Severity.Medium;
    }

    [Fact]
    public async Task Compare_ModelsOfScripts_EachSaysWhatItSaysAlone()
    {
        string small = Path.Combine(_folder, "small-1.weir");
        (int code, _, string error) = await RunAsync("train", "script", "--data", "generated", "--out", small, "--set", "skimmers=30", "miners=30", "malware=30", "benign=100", "spliced-skimmers=10", "spliced-miners=10", "fits=1");
        code.ShouldBe(ExitCode.Ok, error);
        ScriptSample[] scripts = [.. ScriptCorpus.Generate(ScriptLabel.Skimmer, 9, 30), .. ScriptCorpus.Generate(ScriptLabel.Miner, 9, 20), .. ScriptCorpus.Generate(ScriptLabel.Benign, 9, 60)];
        string rows = Path.Combine(_folder, "scripts.jsonl");
        await File.WriteAllLinesAsync(rows, scripts.Select(script => JsonSerializer.Serialize(new { code = script.Code, label = script.Label.ToString().ToLowerInvariant() })), Cancel);

        JsonElement[] models = await CompareAsync(s_shippedScripts, small, rows);

        ScriptSample[] attacks = [.. scripts.Where(script => script.Label != ScriptLabel.Benign)];
        ScriptClassifier[] alone = [ScriptClassifier.Load(s_shippedScripts), ScriptClassifier.Load(small)];
        for (int model = 0; model < alone.Length; model++)
        {
            JsonElement measured = models[model].GetProperty("measured");
            measured.GetProperty("attacks").GetInt64().ShouldBe(attacks.Length);
            Own(measured, "recall").ShouldBe(attacks.Count(script => alone[model].Score(Encoding.UTF8.GetBytes(script.Code)).Severity >= Severity.Medium) / (double)attacks.Length, 1e-12);
            measured.GetProperty("micros").GetDouble().ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public async Task Compare_RowsOfAnotherTask_SaysWhatARowHas()
    {
        string rows = Path.Combine(_folder, "requests.jsonl");
        await File.WriteAllLinesAsync(rows, ["{\"kind\":\"payload\",\"payload\":\"' or 1=1--\",\"label\":\"sqli\"}", "{\"kind\":\"payload\",\"payload\":\"tea\",\"label\":\"benign\"}"], Cancel);

        (int code, string output, string error) = await RunAsync("model", "compare", s_shippedScripts, s_shippedScripts, "--rows", rows);

        code.ShouldBe(ExitCode.Failure);
        output.ShouldBeEmpty();
        error.ShouldContain("requests line 1: a row is an object with code and label");
    }

    [Fact]
    public async Task Compare_ListThatAModelLearned_SaysSo()
    {
        NameSet names = NameSet.OfGenerators(78);
        string list = Path.Combine(_folder, "learned.csv"), small = Path.Combine(_folder, "small-1.weir");
        string ordinary = Path.Combine(_folder, "ordinary.txt");
        await File.WriteAllLinesAsync(ordinary, names.Benign.Take(1200).Select(label => label + ".example"), Cancel);
        await File.WriteAllLinesAsync(list, ["domain,family", .. names.Generated.Take(300).Select(sample => $"{sample.Label}.example,{sample.Family}")], Cancel);
        (int code, _, string error) = await RunAsync("train", "dns", "--data", list, ordinary, "--out", small, "--set", "trees=2", "programs=20", "look-alikes=100");
        code.ShouldBe(ExitCode.Ok, error);

        (_, _, error) = await RunAsync("model", "compare", s_shippedNames, small, "--rows", list, ordinary);

        error.ShouldContain("small-1.weir has learned these rows of learned, ordinary");
        error.ShouldNotContain("dns-1.weir has learned");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static double Own(JsonElement measured, string figure) => measured.GetProperty("ownThresholds").GetProperty(figure).GetProperty("value").GetDouble();

    private static async Task<JsonElement[]> CompareAsync(string first, string second, params string[] rows)
    {
        (int code, string output, string error) = await RunAsync(["model", "compare", first, second, "--json", "--rows", .. rows]);
        code.ShouldBe(ExitCode.Ok, error);
        return [.. JsonDocument.Parse(output).RootElement.EnumerateArray()];
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        StringWriter output = new(), error = new();
        int code = await CommandLine.RunAsync(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
