using Shouldly;
using Weir.Learning;
using Weir.Models;
using Weir.Models.Onnx;
using Weir.Names;
using Weir.Names.Corpus;
using Weir.Numerics;
using Weir.Tests.House;
using Xunit;

namespace Weir.Tests.Models.Onnx;

/// <summary>The exported model for names, run by another program, against the scorer.</summary>
public sealed class NameGraphTests
{
    private static readonly NameModel s_model = NameModel.Read(ModelFile.Open(Repository.PathOf("models", "dns-1.weir")));

    private static readonly Lazy<float[][]> s_rows = new(() => [.. Labels().Select(FeaturesOf), .. OnThresholds(new SeededRandom(3), 300)]);

    [Fact]
    public void Run_GeneratedNames_ScoresAreThoseOfTheScorer()
    {
        Assert.SkipUnless(OnnxRun.IsPossible, "no onnxruntime: npm or node is missing");
        var scorer = NameScorer.From(s_model);

        double[] found = Run(s_model, [.. Labels().Select(FeaturesOf)])["score"];

        OnnxRun.Largest(Labels().Select(label => scorer.Score($"{label}.example")), found).ShouldBeLessThan(1e-5);
    }

    [Fact]
    public void Run_AnyFeatures_DecisionsAreThoseOfTheTrees()
    {
        Assert.SkipUnless(OnnxRun.IsPossible, "no onnxruntime: npm or node is missing");

        Dictionary<string, double[]> found = Run(s_model, s_rows.Value);

        OnnxRun.Largest(s_rows.Value.Select(row => (double)s_model.Trees.Sum(row)), found["decision"]).ShouldBeLessThan(1e-4);
        OnnxRun.Largest(s_rows.Value.Select(row => s_model.Probability(s_model.Trees.Sum(row))), found["score"]).ShouldBeLessThan(1e-5);
    }

    [Fact]
    public void Run_ALeafDiffers_SoDoScores()
    {
        Assert.SkipUnless(OnnxRun.IsPossible, "no onnxruntime: npm or node is missing");
        float[] leaves = s_model.Trees.Leaves.ToArray();
        leaves[LeafOf(s_rows.Value[0])] += 0.01f;
        NameModel other = s_model with { Trees = new TreeEnsemble(s_model.Trees.Depth, s_model.Trees.Features.ToArray(), s_model.Trees.Thresholds.ToArray(), leaves, s_model.Trees.Bias) };

        OnnxRun.Largest(s_rows.Value.Select(row => s_model.Probability(s_model.Trees.Sum(row))), Run(other, s_rows.Value)["score"]).ShouldBeGreaterThan(1e-4);
    }

    private static Dictionary<string, double[]> Run(NameModel model, float[][] rows) =>
        OnnxRun.Of(NameGraph.Of(model), [new(StringComparer.Ordinal) { ["features"] = Feed.Of(rows) }]).ShouldHaveSingleItem();

    /// <summary>Names as programs and as people make them, and some of one letter, of digits and of the longest.</summary>
    private static IEnumerable<string> Labels()
    {
        var random = new SeededRandom(5);
        return GeneratedNames.Make(random, programs: 40, names: 20).Concat(BenignNames.Make(random, 800)).Select(sample => sample.Label)
            .Concat(["a", "0", "--", "4815162342", new string('q', 63)]);
    }

    private static float[] FeaturesOf(string label)
    {
        var features = new float[NameFeaturesV2.Count];
        NameFeaturesV2.Extract(label, s_model.Grams, s_model.Words, features);
        return features;
    }

    /// <summary>Rows of numbers at which trees split: what is equal goes left.</summary>
    private static IEnumerable<float[]> OnThresholds(SeededRandom random, int count)
    {
        for (int row = 0; row < count; row++)
        {
            var features = new float[NameFeaturesV2.Count];
            for (int i = 0; i < 400; i++)
            {
                int node = random.Next(s_model.Trees.Features.Length);
                float threshold = s_model.Trees.Thresholds[node];
                if (float.IsFinite(threshold)) features[s_model.Trees.Features[node]] = threshold;
            }

            yield return features;
        }
    }

    /// <summary>The leaf of the first tree to which a row comes.</summary>
    private static int LeafOf(float[] row)
    {
        int inner = TreeEnsemble.NodesOf(s_model.Trees.Depth), node = 0;
        while (node < inner) node = (2 * node) + (row[s_model.Trees.Features[node]] > s_model.Trees.Thresholds[node] ? 2 : 1);
        return node - inner;
    }
}
