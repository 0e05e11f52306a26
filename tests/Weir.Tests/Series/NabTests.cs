using System.Globalization;
using System.Text.Json;
using Shouldly;
using Weir.Cli;
using Weir.Cli.Shell;
using Weir.Tests.House;
using Xunit;

namespace Weir.Tests.Series;

/// <summary><c>weir evaluate series</c> on the public data, where it stands beside the checkout.</summary>
public sealed class NabTests
{
    private static readonly string s_folder = Path.Combine(Environment.GetEnvironmentVariable("WEIR_DATA") ?? Repository.PathOf("..", "shared", "data"), "series", "nab");

    /// <summary>Numbers from the benchmark's own results/final_results.json.</summary>
    [Theory]
    [InlineData("windowedGaussian", 39.65, 20.87, 47.41)]
    [InlineData("randomCutForest", 51.72, 38.36, 59.75)]
    [InlineData("null", 0, 0, 0)]
    public async Task Evaluate_ResultsOfAnotherDetector_GivesTheScoresThatWerePublished(string detector, double standard, double lowFalsePositives, double lowFalseNegatives)
    {
        double[] scores = [.. (await EvaluateAsync("--results", Path.Combine(s_folder, "results", detector))).Select(profile => profile.GetProperty("score").GetDouble())];

        scores[0].ShouldBe(standard, 0.05);
        scores[1].ShouldBe(lowFalsePositives, 0.05);
        scores[2].ShouldBe(lowFalseNegatives, 0.05);
    }

    /// <summary>What docs/decisions/0060-series.md states, with room for the rounding of other processors.</summary>
    [Fact]
    public async Task Evaluate_OwnDetector_GivesTheScoresThatAreStated()
    {
        JsonElement standard = (await EvaluateAsync())[0];

        standard.GetProperty("score").GetDouble().ShouldBe(71.96, 0.3);
        standard.GetProperty("otherCategories").GetDouble().ShouldBe(71.15, 0.5);
    }

    private static async Task<JsonElement[]> EvaluateAsync(params string[] arguments)
    {
        Assert.SkipUnless(Directory.Exists(s_folder), "No benchmark data: series/nab under WEIR_DATA or ../shared/data.");
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        int code = await CommandLine.RunAsync(["evaluate", "series", "--data", s_folder, "--json", "-", .. arguments], output, error);
        code.ShouldBe(ExitCode.Ok, error.ToString());
        return [.. JsonElement.Parse(output.ToString()).GetProperty("profiles").EnumerateArray()];
    }
}
