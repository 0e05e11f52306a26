using System.Text.Json;
using Shouldly;
using Weir.Models.Onnx;
using Weir.Tests.House;

namespace Weir.Tests.Models.Onnx;

/// <summary>Runs graphs by onnxruntime.</summary>
internal static class OnnxRun
{
    private static readonly NodePackages s_packages = new("onnx");

    public static bool IsPossible => s_packages.ArePresent;

    /// <summary>The outputs of a graph for each of several feeds.</summary>
    public static Dictionary<string, double[]>[] Of(OnnxGraph graph, IEnumerable<Dictionary<string, Feed>> feeds)
    {
        string path = Path.Combine(Path.GetTempPath(), $"weir-{Guid.NewGuid():N}.onnx");
        try
        {
            File.WriteAllBytes(path, new OnnxModel { Name = "test-1", Description = "A test.", Graph = graph, Properties = new Dictionary<string, string>(StringComparer.Ordinal) }.ToBytes());
            return Of(path, feeds);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The same of a file.</summary>
    public static Dictionary<string, double[]>[] Of(string path, IEnumerable<Dictionary<string, Feed>> feeds) =>
    [
        .. s_packages.Ask("Models/Onnx/run.cjs", [path], feeds.Select(feed => JsonSerializer.Serialize(feed, JsonSerializerOptions.Web)))
            .Select(line => JsonSerializer.Deserialize<Dictionary<string, double[]>>(line)!),
    ];

    /// <summary>The largest difference between as many numbers.</summary>
    public static double Largest(IEnumerable<double> expected, IEnumerable<double> found)
    {
        double[] numbers = [.. expected], others = [.. found];
        others.Length.ShouldBe(numbers.Length);
        return numbers.Zip(others, (a, b) => Math.Abs(a - b)).Max();
    }
}
