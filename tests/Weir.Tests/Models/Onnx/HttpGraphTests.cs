using System.Runtime.Intrinsics;
using System.Text;
using Shouldly;
using Weir.Http;
using Weir.Http.Corpus;
using Weir.Http.Corpus.Benign;
using Weir.Http.Features;
using Weir.Learning;
using Weir.Models;
using Weir.Models.Onnx;
using Weir.Numerics;
using Weir.Tests.House;
using Xunit;

namespace Weir.Tests.Models.Onnx;

/// <summary>The exported model for requests, run by another program, against the scorer of texts.</summary>
public sealed class HttpGraphTests
{
    private const int Batch = 32;

    private static readonly HttpModel s_model = HttpModel.Read(ModelFile.Open(Repository.PathOf("models", "http-1.weir")));

    private static readonly Lazy<byte[][]> s_texts = new(() => [.. Texts().Select(Encoding.UTF8.GetBytes).Where(text => text.Length <= TextFeatures.MaxTextLength)]);

    [Fact]
    public void Run_GeneratedTexts_ScoresAreThoseOfTheScorer()
    {
        Assert.SkipUnless(OnnxRun.IsPossible, "no onnxruntime: npm or node is missing");
        TextDecision[] expected = Score(s_model, s_texts.Value);

        Dictionary<string, double[]> found = Run(s_model, s_texts.Value);

        OnnxRun.Largest(expected.Select(one => s_model.Probability(one.Decision)), found["score"]).ShouldBeLessThan(1e-5);
        OnnxRun.Largest(expected.Select(one => (double)one.Decision), found["decision"]).ShouldBeLessThan(1e-4);
        OnnxRun.Largest(expected.SelectMany(ClassesOf), found["classes"]).ShouldBeLessThan(1e-5);
        found["class"].ShouldBe(expected.Select(one => (double)one.Best));

        // All ways to decide were gone: held back, whole, in a window.
        expected.Count(one => one.Decision <= TextDecision.Least).ShouldBeGreaterThan(50);
        expected.Count(one => one.Window < 0 && one.Decision > TextDecision.Least).ShouldBeGreaterThan(50);
        expected.Count(one => one.Window > 0).ShouldBeGreaterThan(50);
    }

    [Theory]
    [InlineData("whole")]
    [InlineData("windows")]
    [InlineData("sieve")]
    public void Run_AWeightDiffers_SoDoScores(string table)
    {
        Assert.SkipUnless(OnnxRun.IsPossible, "no onnxruntime: npm or node is missing");
        byte[][] texts = s_texts.Value[..(10 * Batch)];
        Row first = RowOf(texts.First(text => text.Length is > 64 and < 160));
        HttpModel other = table switch
        {
            "whole" => s_model with { Whole = Changed(s_model.Whole, first.Whole[0]) },
            "windows" => s_model with { Windows = Changed(s_model.Windows, first.Slots[1][0]) },

            // A pair of letters that many texts have: with the least weight it holds them back.
            _ => s_model with { Sieve = Changed(s_model.Sieve, first.Grams.SelectMany(block => block)) },
        };

        Dictionary<string, double[]> found = Run(other, texts);

        OnnxRun.Largest(Score(s_model, texts).Select(one => s_model.Probability(one.Decision)), found["score"]).ShouldBeGreaterThan(1e-4);
        OnnxRun.Largest(Score(other, texts).Select(one => s_model.Probability(one.Decision)), found["score"]).ShouldBeLessThan(1e-5);
    }

    private static QuantizedHeads Changed(QuantizedHeads heads, int slot)
    {
        byte[] weights = heads.Weights.ToArray();
        weights[(slot * HeadKernels.Width) + HeadTable.BinaryHead] ^= 0x40;
        Span<float> scale = stackalloc float[HeadKernels.Width], bias = stackalloc float[HeadKernels.Width];
        heads.Scale.CopyTo(scale);
        heads.Bias.CopyTo(bias);
        return new QuantizedHeads(weights, scale, bias);
    }

    private static Sieve Changed(Sieve sieve, IEnumerable<int> slots)
    {
        byte[] weights = sieve.Weights.ToArray();
        foreach (int slot in slots) weights[slot] = unchecked((byte)sbyte.MinValue);
        return new Sieve(weights, sieve.Scale, sieve.Bias, sieve.Threshold, sieve.ThresholdAlone);
    }

    private static TextDecision[] Score(HttpModel model, byte[][] texts)
    {
        var scorer = new TextScorer();
        return [.. texts.Select(text => scorer.Score(model, text))];
    }

    private static IEnumerable<double> ClassesOf(TextDecision one) =>
        Enumerable.Range(0, AttackClasses.Count).Select(c => s_model.Probability(Math.Max(TextDecision.Least, one.Logits[HeadTable.FirstClassHead + c])));

    private static Dictionary<string, double[]> Run(HttpModel model, byte[][] texts)
    {
        Dictionary<string, double[]>[] found = OnnxRun.Of(HttpGraph.Of(model), texts.Select(RowOf).Chunk(Batch).Select(rows => new Dictionary<string, Feed>(StringComparer.Ordinal)
        {
            ["grams"] = Feed.Of([.. rows.Select(row => row.Grams)]),
            ["slots"] = Feed.Of([.. rows.Select(row => row.Slots)]),
            ["whole"] = Feed.Of([.. rows.Select(row => row.Whole)]),
        }));
        return found[0].Keys.ToDictionary(output => output, output => (double[])[.. found.SelectMany(batch => batch[output])], StringComparer.Ordinal);
    }

    private static Row RowOf(byte[] text)
    {
        var features = new TextFeatures();
        features.Read(text);
        var grams = new ushort[Sieve.MostGrams];
        int[] whole = features.Length <= HttpModel.WholeUpTo ? Ints(features.Whole()) : [];
        features.ReadBlocks();
        return new Row(
            [.. Enumerable.Range(0, features.Blocks).Select(block => Ints(grams.AsSpan(0, features.SieveWindow(block, grams, blocks: 1))))],
            [.. Enumerable.Range(0, features.Blocks).Select(block => Ints(features.Block(block)))],
            whole);
    }

    private static int[] Ints(ReadOnlySpan<ushort> slots) => [.. slots.ToArray().Select(slot => (int)slot)];

    /// <summary>Attacks and harmless texts; attacks in harmless text of any length; cut to every length near those at which the reading changes.</summary>
    private static IEnumerable<string> Texts()
    {
        string[] attacks = [.. Enum.GetValues<AttackClass>().SelectMany(cls => AttackCorpus.Generate(cls, seed: 9, count: 20)).Select(value => value.Text)];
        string[] harmless = [.. BenignCorpus.Generate(seed: 9, count: 200).Concat(BenignCorpus.GenerateRandom(seed: 9, count: 40)).Select(value => value.Text)];
        var random = new SeededRandom(4);
        string prose = string.Join(' ', harmless);
        foreach (string text in (string[])[.. attacks, .. harmless, "", "'"]) yield return text;
        for (int i = 0; i < 120; i++)
        {
            int before = random.Next(400), behind = random.Next(400), at = random.Next(prose.Length - 800);
            yield return string.Concat(prose.AsSpan(at, before), attacks[random.Next(attacks.Length)], prose.AsSpan(at + before, behind));
        }

        string hostile = string.Join(' ', attacks);
        foreach (int length in (int[])[.. Enumerable.Range(1, 80), .. Enumerable.Range(184, 16), 500, 1000, 1500, 1980])
        {
            yield return hostile.Substring(random.Next(hostile.Length - length), length);
        }
    }

    private sealed record Row(int[][] Grams, int[][] Slots, int[] Whole);
}
