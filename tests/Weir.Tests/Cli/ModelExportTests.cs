using System.Text.Json;
using Shouldly;
using Weir.Cli;
using Weir.Cli.Shell;
using Weir.Models;
using Weir.Models.Onnx;
using Weir.Tests.House;
using Weir.Tests.Models;
using Weir.Tests.Models.Onnx;
using Xunit;

namespace Weir.Tests.Cli;

/// <summary>What <c>weir model export</c> writes and prints.</summary>
public sealed class ModelExportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-export-").FullName;

    public static TheoryData<string> Shipped => [.. Repository.Files.Where(file => file.StartsWith("models/", StringComparison.Ordinal) && file.EndsWith(".weir", StringComparison.Ordinal))];

    private string Target => Path.Combine(_folder, "model.onnx");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task Export_ShippedModel_TakesAndGivesWhatItPrints(string file)
    {
        Assert.SkipUnless(OnnxRun.IsPossible, "no onnxruntime: npm or node is missing");
        using JsonDocument json = JsonDocument.Parse((await RunAsync("--onnx", Target, Repository.PathOf(file), "--json")).Output);
        JsonElement said = json.RootElement;

        said.GetProperty("model").GetString().ShouldBe(Path.GetFileNameWithoutExtension(file));
        said.GetProperty("properties").GetProperty("sha256").GetString().ShouldBe(ModelFile.Open(Repository.PathOf(file)).Hash);
        Dictionary<string, double[]> outputs = OnnxRun.Of(Target, [said.GetProperty("inputs").EnumerateArray().ToDictionary(NameOf, input => new Feed(
            input.GetProperty("type").GetString() == "float" ? "float32" : "int64", ShapeOf(input), new double[Length(input)]), StringComparer.Ordinal)]).ShouldHaveSingleItem();
        outputs.Keys.ShouldBe(said.GetProperty("outputs").EnumerateArray().Select(NameOf));
        foreach (JsonElement output in said.GetProperty("outputs").EnumerateArray())
        {
            outputs[NameOf(output)].Length.ShouldBe(Length(output));
            outputs[NameOf(output)].ShouldAllBe(number => double.IsFinite(number));
        }
    }

    [Fact]
    public async Task Export_OverAFile_ReplacesItAndPrintsATable()
    {
        await File.WriteAllTextAsync(Target, "before", TestContext.Current.CancellationToken);

        (int code, string output, _) = await RunAsync("--onnx", Target, Repository.PathOf("models", "dns-1.weir"));

        code.ShouldBe(ExitCode.Ok);
        output.ShouldContain("features");
        output.ShouldContain("[names, 38]");
        byte[] written = await File.ReadAllBytesAsync(Target, TestContext.Current.CancellationToken);
        written.ShouldBe(OnnxExport.Of(ModelFile.Open(Repository.PathOf("models", "dns-1.weir"))).ToBytes());
        Directory.GetFiles(_folder).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Export_ModelOfAnotherTask_IsRefusedAndWritesNothing()
    {
        string model = Path.Combine(_folder, "other-1.weir");
        await File.WriteAllBytesAsync(model, new ModelFileWriter(SampleModel.Manifest with { Task = "other" }).ToArray(), TestContext.Current.CancellationToken);

        (int code, _, string error) = await RunAsync("--onnx", Target, model);

        code.ShouldNotBe(ExitCode.Ok);
        error.ShouldContain("a model of task dns, http or script");
        error.ShouldContain("other");
        File.Exists(Target).ShouldBeFalse();
    }

    [Fact]
    public async Task Export_OverTheModelItself_IsRefused()
    {
        string model = Path.Combine(_folder, "dns-1.weir");
        File.Copy(Repository.PathOf("models", "dns-1.weir"), model);

        (int code, _, string error) = await RunAsync("--onnx", model, model);

        code.ShouldBe(ExitCode.Usage);
        error.ShouldContain("would replace");
    }

    private static string NameOf(JsonElement value) => value.GetProperty("name").GetString()!;

    /// <summary>Its dimensions; 2 for those that are words.</summary>
    private static int[] ShapeOf(JsonElement value) => [.. value.GetProperty("shape").EnumerateArray().Select(one => one.ValueKind == JsonValueKind.Number ? one.GetInt32() : 2)];

    private static int Length(JsonElement value) => ShapeOf(value).Aggregate(1, (product, one) => product * one);

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        StringWriter output = new(), error = new();
        int code = await CommandLine.RunAsync(["model", "export", .. arguments], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
