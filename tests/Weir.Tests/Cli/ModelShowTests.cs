using System.Globalization;
using System.Text.Json;
using Shouldly;
using Weir.Cli;
using Weir.Cli.Shell;
using Weir.Models;
using Weir.Tests.Models;
using Xunit;

namespace Weir.Tests.Cli;

/// <summary>What <c>weir model show</c> prints of a small model.</summary>
public sealed class ModelShowTests : IDisposable
{
    /// <summary>Thresholds of the sample on the logistic curve of its calibration, slope 1.2 and intercept -.3.</summary>
    private static readonly double[] s_scores = [1 / (1 + Math.Exp(1.5)), 1 / (1 + Math.Exp(-5.1))];

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"weir-show-{Guid.NewGuid():N}-1.weir");

    public ModelShowTests() => File.WriteAllBytes(_path, SampleModel.Bytes());

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Show_Model_PrintsScoreAndPromisedRateOfEachSeverity()
    {
        string output = await RunAsync();

        string[] lines = [.. output.Split('\n').Where(line => line.Contains("Low", StringComparison.Ordinal) || line.Contains("Critical", StringComparison.Ordinal))];
        lines.Length.ShouldBe(2);
        lines[0].ShouldContain(s_scores[0].ToString("0.0000", CultureInfo.InvariantCulture));
        lines[0].ShouldContain("1 %");
        lines[1].ShouldContain(s_scores[1].ToString("0.0000", CultureInfo.InvariantCulture));
        lines[1].ShouldContain("0.001 %");
    }

    [Fact]
    public async Task Show_Json_HasManifestAndThresholds()
    {
        using JsonDocument json = JsonDocument.Parse(await RunAsync("--json"));

        json.RootElement.GetProperty("name").GetString().ShouldBe("http");
        JsonElement thresholds = json.RootElement.GetProperty("thresholds");
        thresholds.GetArrayLength().ShouldBe(2);
        thresholds[0].GetProperty("severity").GetString().ShouldBe("Low");
        thresholds[0].GetProperty("score").GetDouble().ShouldBe(s_scores[0], 1e-12);
        thresholds[0].GetProperty("logit").GetDouble().ShouldBe(-1);
        thresholds[0].GetProperty("promisedRate").GetDouble().ShouldBe(1e-2);
        thresholds[1].GetProperty("score").GetDouble().ShouldBe(s_scores[1], 1e-12);
        thresholds[1].GetProperty("measuredRate").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Show_CommandForATerminal_IsShownAsText()
    {
        await File.WriteAllBytesAsync(_path, new ModelFileWriter(SampleModel.Manifest with { Command = "train \u001b[31mred" }).ToArray(), TestContext.Current.CancellationToken);

        (await RunAsync()).ShouldNotContain('\u001b');
    }

    private async Task<string> RunAsync(params string[] more)
    {
        var output = new StringWriter();
        (await CommandLine.RunAsync(["model", "show", _path, .. more], output, TextWriter.Null)).ShouldBe(ExitCode.Ok);
        return output.ToString();
    }
}
