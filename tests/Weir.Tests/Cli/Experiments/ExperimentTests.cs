using System.Text.Json;
using Shouldly;
using Weir.Cli;
using Weir.Cli.Experiments;
using Weir.Cli.Shell;
using Weir.Http;
using Weir.Http.Features;
using Weir.Models;
using Weir.Tests.Http;
using Xunit;

namespace Weir.Tests.Cli.Experiments;

/// <summary>Trainings with settings, their record, and what experiments say, from the command line.</summary>
public sealed class ExperimentTests : IDisposable
{
    private static readonly string[] s_small = ["attacks=60", "rich-attacks=60", "look-alikes=500", "tokens=200", "epochs=2"];

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-experiment-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Train_WithSettings_TheModelAndTheRecordSayHowItWasMade()
    {
        string path = Path.Combine(_folder, "mine-1.weir");

        (int code, _, string error) = await RunAsync(["train", "http", "--data", "generated", "--out", path, "--seed", "3", "--set", .. s_small, "bytes=off"]);

        code.ShouldBe(ExitCode.Ok, error);
        ModelFile file = ModelFile.Open(path);
        file.Manifest.Command.ShouldBe("weir train http --data generated --out mine-1.weir --seed 3 --set epochs=2 --set attacks=60 --set rich-attacks=60 --set look-alikes=500 --set tokens=200 --set bytes=off");
        file.Manifest.Notes["set bytes"].ShouldBe("off");

        // The self-test, which loading runs, scores as training did: without the bytes, too.
        HttpScorer.From(file).Model.Groups.ShouldBe(FeatureGroups.Kinds | FeatureGroups.Words);
        ExperimentRun run = new ExperimentLog(_folder).Read().Runs.ShouldHaveSingleItem();
        run.Status.ShouldBe(RunStatus.Done);
        run.Command.ShouldBe(file.Manifest.Command);
        run.Model.ShouldBe(file.Hash);
        run.Seconds.ShouldBeGreaterThan(0);
        run.PeakMemory.ShouldBeGreaterThan(1_000_000);
        run.Figure("macro recall@0.001").Value.ShouldBe(file.Manifest.Metrics.First(metric => metric is { Name: "macro recall@0.001", Group: "all" }).Result.Value);

        (code, string list, _) = await RunAsync("experiment", "list", _folder, "--json");
        code.ShouldBe(ExitCode.Ok);
        JsonDocument.Parse(list).RootElement[0].GetProperty("status").GetString().ShouldBe("done");
        (code, string shown, _) = await RunAsync("experiment", "show", "mine-1.weir", _folder);
        code.ShouldBe(ExitCode.Ok);
        shown.ShouldContain("attacks=60");
    }

    [Fact]
    public async Task Train_NothingLeftToLearn_FailsAndIsRecorded()
    {
        (int code, _, string error) = await RunAsync("train", "http", "--data", "generated", "--out", Path.Combine(_folder, "mine-1.weir"), "--set", "attacks=0", "rich-attacks=0", "look-alikes=10", "tokens=0");

        code.ShouldBe(ExitCode.Failure);
        error.ShouldContain("0 attacks and");
        ExperimentRun run = new ExperimentLog(_folder).Read().Runs.ShouldHaveSingleItem();
        run.Status.ShouldBe(RunStatus.Failed);
        run.Error.ShouldNotBeNull().ShouldContain("0 attacks and");
        Directory.GetFiles(_folder, "*.weir").ShouldBeEmpty();
    }

    [Fact]
    public void Read_UnknownGroupOfFeatures_IsRefused()
    {
        byte[] file = SmallModel.Rewrite(SmallModel.File, (_, bytes) => bytes);
        var writer = new ModelFileWriter(ModelFile.Open(file).Manifest);
        foreach (string tag in ModelFile.Open(file).Tags.Where(tag => tag != ModelFormat.Manifest)) writer.Add(tag, ModelFile.Open(file).Section(tag).ToArray());
        writer.AddNumbers<byte>("GRPS", [9]);

        Should.Throw<ModelFileException>(() => HttpModel.Read(ModelFile.Open(writer.ToArray()))).Message.ShouldContain("groups 1 to 6");
    }

    [Fact]
    public async Task Ablate_WithoutAttacksOfAClass_SaysThatTheyPayAndWhatDoesNot()
    {
        string page = Path.Combine(_folder, "ablation.html");

        // Without epochs after the first a model is worse; the number of averaged states hardly matters.
        (int code, string output, string error) = await RunAsync(["experiment", "ablate", "http", "--data", "generated", "--rate", "0.01", "--try", "look-alikes=0,tokens=1", "averaged=4", "--json", "-", "--html", page, "--set", .. s_small]);

        code.ShouldBe(ExitCode.Ok, error);
        JsonElement json = JsonDocument.Parse(output).RootElement;
        json.GetProperty("recall").GetProperty("value").GetDouble().ShouldBeInRange(0.3, 1);
        JsonElement[] parts = [.. json.GetProperty("parts").EnumerateArray()];
        parts.Length.ShouldBe(2);
        JsonElement worst = parts[0];
        worst.GetProperty("set")[0].GetString().ShouldBe("look-alikes=0");
        worst.GetProperty("verdict").GetString().ShouldBe("pays");
        worst.GetProperty("difference").GetProperty("high").GetDouble().ShouldBeLessThan(0);
        parts[1].GetProperty("verdict").GetString().ShouldNotBe("pays");
        json.GetProperty("correction").GetString().ShouldBe("Holm");
        worst.GetProperty("pCorrected").GetDouble().ShouldBe(2 * worst.GetProperty("p").GetDouble(), 1e-12);
        (await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken)).ShouldContain("<svg");
    }

    [Fact]
    public async Task Curve_RowsOfSeveralOrigins_EachStepIsMeasuredOnTheSameRows()
    {
        string[] files = Rows.Write(_folder, files: 3);

        (int code, string output, string error) = await RunAsync(["experiment", "curve", "http", "--data", .. files, "--shares", "0.3", "1", "--whole", "--rate", "0.01", "--json", "-", "--set", .. s_small]);

        code.ShouldBe(ExitCode.Ok, error);
        JsonElement json = JsonDocument.Parse(output).RootElement;
        JsonElement[] steps = [.. json.GetProperty("steps").EnumerateArray()];
        steps[0].GetProperty("learned").GetInt64().ShouldBeInRange(150, 300);
        steps[1].GetProperty("learned").GetInt64().ShouldBe(3 * 260);
        steps[1].GetProperty("gain").ValueKind.ShouldBe(JsonValueKind.Object);
        json.GetProperty("answer").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Curve_NotOfTheWhole_LearnsFromAQuarterAndIsMeasuredOnAllRows()
    {
        string[] files = Rows.Write(_folder, files: 2);

        (int code, string output, string error) = await RunAsync(["experiment", "curve", "http", "--data", .. files, "--shares", "1", "--rate", "0.01", "--json", "-", "--set", .. s_small]);

        code.ShouldBe(ExitCode.Ok, error);
        JsonElement json = JsonDocument.Parse(output).RootElement;
        json.GetProperty("steps")[0].GetProperty("learned").GetInt64().ShouldBeInRange(90, 170);
        json.GetProperty("benign").GetInt64().ShouldBe(2 * 200);
        json.GetProperty("protocol").GetString().ShouldNotBeNull().ShouldContain("--whole");
    }

    [Theory]
    [InlineData("averaged=1", true)]
    [InlineData("short-offset=20", false)]
    [InlineData("sieve=-1", false)]
    public void Score_AfterAnother_IsThatOfATrainingOfItsOwn(string set, bool isFitted)
    {
        Weir.Cli.Files.DataSources sources = Weir.Cli.Files.DataSources.Of(Rows.Write(_folder, files: 2));
        HttpRecipe used = new(sources, 0, 1, _ => { }), fresh = new(sources, 0, 1, _ => { });
        var subset = new Subset(1, OfOrigins: false, 1, 0.5);
        var steps = new System.Collections.Concurrent.ConcurrentBag<string>();
        Weir.Evaluation.ScoredRow[] before = used.Score(s_small, 1, subset, _ => { });

        Weir.Evaluation.ScoredRow[] after = used.Score([.. s_small, set], 1, subset, steps.Add);

        after.ShouldBe(fresh.Score([.. s_small, set], 1, subset, _ => { }));
        after.ShouldNotBe(before);
        steps.Any(step => step.StartsWith("fold", StringComparison.Ordinal)).ShouldBe(isFitted);
    }

    [Theory]
    [InlineData("curve http --data generated --shares 0.5 0.2", "--shares is 0.5 0.2; expected")]
    [InlineData("curve http --data generated --rate 2", "--rate is 2; allowed is 0.00001 to 0.5")]
    [InlineData("curve http --data generated --by origins", "--by origins needs several")]
    [InlineData("ablate http --data generated --most -1", "--most is -1; allowed is 0 to 1000000")]
    [InlineData("ablate dns --data generated --set ratee=1", "there is no setting 'ratee'")]
    [InlineData("ablate script --data generated --try word-share=99", "--set word-share is '99'; allowed is 0 to 10")]
    [InlineData("show nothing .", "no run nothing in")]
    public async Task Experiment_ValueThatMakesNoSense_SaysSo(string arguments, string expected)
    {
        (int code, string output, string error) = await RunAsync(["experiment", .. arguments.Split(' ')]);

        code.ShouldBe(ExitCode.Usage);
        output.ShouldBeEmpty();
        error.ShouldContain(expected);
    }

    [Fact]
    public async Task Compare_AModelWithItself_DiffersInNothing()
    {
        string[] files = Rows.Write(_folder, files: 2);
        string one = Path.Combine(_folder, "one-1.weir");
        await File.WriteAllBytesAsync(one, SmallModel.File, TestContext.Current.CancellationToken);
        File.Copy(one, Path.Combine(_folder, "two-1.weir"));

        (int code, string output, string error) = await RunAsync(["model", "compare", one, Path.Combine(_folder, "two-1.weir"), "--json", "--rows", .. files, "--html", Path.Combine(_folder, "page.html")]);

        code.ShouldBe(ExitCode.Ok, error);
        JsonElement[] models = [.. JsonDocument.Parse(output).RootElement.EnumerateArray()];
        models[1].GetProperty("madeOtherwise").GetArrayLength().ShouldBe(0);
        JsonElement measured = models[1].GetProperty("measured");
        measured.GetProperty("against").GetProperty("p").GetDouble().ShouldBe(1);
        measured.GetProperty("against").GetProperty("difference").GetProperty("value").GetDouble().ShouldBe(0);
        measured.GetProperty("sources").GetArrayLength().ShouldBe(2);
        measured.GetProperty("micros").GetDouble().ShouldBeGreaterThan(0);
        models[0].GetProperty("measured").GetProperty("against").ValueKind.ShouldBe(JsonValueKind.Null);
        File.Exists(Path.Combine(_folder, "page.html")).ShouldBeTrue();
    }

    [Fact]
    public async Task Compare_WithoutRows_SaysWhatWasSetOtherwise()
    {
        string one = Path.Combine(_folder, "one-1.weir"), two = Path.Combine(_folder, "two-1.weir");
        await File.WriteAllBytesAsync(one, SmallModel.File, TestContext.Current.CancellationToken);
        var notes = new Dictionary<string, string>(StringComparer.Ordinal) { ["set rate"] = "0.3" };
        await File.WriteAllBytesAsync(two, SmallModel.Rewrite(SmallModel.File, (_, bytes) => bytes, SmallModel.Manifest with { Notes = notes, Seed = 9 }), TestContext.Current.CancellationToken);

        (int code, string output, _) = await RunAsync("model", "compare", one, two);

        code.ShouldBe(ExitCode.Ok);
        output.ShouldContain("rate=0.3, seed 9");
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        StringWriter output = new(), error = new();
        int code = await CommandLine.RunAsync(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
