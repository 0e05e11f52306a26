using System.Text;
using Shouldly;
using Weir.Models;
using Weir.Models.Onnx;
using Weir.Scripts;
using Weir.Scripts.Corpus;
using Weir.Scripts.Features;
using Weir.Tests.House;
using Xunit;

namespace Weir.Tests.Models.Onnx;

/// <summary>The exported model for scripts, run by another program, against the workspace of the classifier.</summary>
public sealed class ScriptGraphTests
{
    private static readonly ScriptModel s_model = ScriptModel.Read(ModelFile.Open(Repository.PathOf("models", "script-1.weir")));

    private static readonly Lazy<Look[]> s_scripts = new(() => [.. Codes().Select(Whole)]);

    [Fact]
    public void Run_GeneratedScripts_ScoresAreThoseOfTheClassifier()
    {
        Assert.SkipUnless(OnnxRun.IsPossible, "no onnxruntime: npm or node is missing");

        Dictionary<string, double[]> found = Run(s_model, s_scripts.Value);

        OnnxRun.Largest(s_scripts.Value.SelectMany(look => look.Decisions.Select(decision => s_model.Probability(decision))), Classes(found["scores"])).ShouldBeLessThan(1e-5);
        OnnxRun.Largest(s_scripts.Value.SelectMany(look => look.Decisions.Select(decision => (double)decision)), Classes(found["decisions"])).ShouldBeLessThan(1e-4);
    }

    [Fact]
    public void Run_WindowsOfALongScript_TheWorstDecides()
    {
        Assert.SkipUnless(OnnxRun.IsPossible, "no onnxruntime: npm or node is missing");
        foreach (ulong seed in (ulong[])[21, 22, 23])
        {
            byte[] code = Encoding.UTF8.GetBytes(string.Join(";\n", ScriptCorpus.Generate(seed, 24).Select(sample => sample.Code)));
            (Look[] windows, float[] decisions) = Windows(code);
            windows.Length.ShouldBeGreaterThan(2);

            Dictionary<string, double[]> found = Run(s_model, windows);
            double[] skimmer = Of(found["logits"], ScriptModel.SkimmerWindow), miner = Of(found["decisions"], ScriptModel.MinerWindow);

            miner.Max().ShouldBe(decisions[ScriptModel.MinerWindow], 1e-4);
            double ofWindows = s_model.FromThreshold(ScriptModel.SkimmerWindow, ScriptModel.OfWindows(ScriptModel.SkimmerWindow, skimmer.Max(), skimmer.Average()));

            // A passage may say more than any window.
            ofWindows.ShouldBeLessThan(decisions[ScriptModel.SkimmerWindow] + 1e-4);
            OnnxRun.Largest(windows.Select(window => (double)s_model.Decide(ScriptModel.SkimmerWindow, window.Words.Sum(slot => (sbyte)s_model.Words.Span[(slot * ScriptModel.Heads) + ScriptModel.SkimmerWindow]), window.Words.Length, FactsOf(window))), skimmer).ShouldBeLessThan(1e-4);
        }
    }

    [Theory]
    [InlineData("words")]
    [InlineData("kinds")]
    [InlineData("facts")]
    public void Run_AWeightDiffers_SoDoScores(string table)
    {
        Assert.SkipUnless(OnnxRun.IsPossible, "no onnxruntime: npm or node is missing");
        Look first = s_scripts.Value[0];
        byte[] words = s_model.Words.ToArray(), kinds = s_model.Kinds.ToArray();
        float[] facts = [.. s_model.Facts];
        if (table == "words") words[first.Words[0] * ScriptModel.Heads] ^= 0x40;
        else if (table == "kinds") kinds[first.Kinds[0]] ^= 0x40;
        else facts[2 * ScriptFacts.Count] += 1;

        Dictionary<string, double[]> found = Run(s_model with { Words = words, Kinds = kinds, Facts = facts }, s_scripts.Value);

        OnnxRun.Largest(s_scripts.Value.SelectMany(look => look.Decisions.Select(decision => s_model.Probability(decision))), Classes(found["scores"])).ShouldBeGreaterThan(1e-5);
    }

    private static Dictionary<string, double[]> Run(ScriptModel model, Look[] looks)
    {
        // Together and, the last, alone: what fills up the shorter ones adds nothing.
        Dictionary<string, double[]>[] found = OnnxRun.Of(ScriptGraph.Of(model), [FeedOf(looks[..^1]), FeedOf(looks[^1..])]);
        return found[0].ToDictionary(output => output.Key, output => (double[])[.. output.Value, .. found[1][output.Key]], StringComparer.Ordinal);
    }

    private static Dictionary<string, Feed> FeedOf(Look[] looks) => new(StringComparer.Ordinal)
    {
        ["words"] = Feed.Of([.. looks.Select(look => look.Words)]),
        ["kinds"] = Feed.Of([.. looks.Select(look => look.Kinds)]),
        ["facts"] = Feed.Of([.. looks.Select(look => look.Facts)]),
    };

    private static double[] Classes(double[] heads) => [.. heads.Where((_, i) => i % ScriptModel.Heads < ScriptModel.Classes)];

    private static double[] Of(double[] heads, int head) => [.. heads.Where((_, i) => i % ScriptModel.Heads == head)];

    /// <summary>Scripts of each label, a text without words, and a long one.</summary>
    private static IEnumerable<string> Codes() => [.. ScriptCorpus.Generate(17, 120).Select(sample => sample.Code), "", "1+1", string.Join('\n', ScriptCorpus.Generate(18, 40).Select(sample => sample.Code))];

    private static Look Whole(string code)
    {
        var workspace = new ScriptWorkspace();
        workspace.Read(Encoding.UTF8.GetBytes(code), s_model);
        ScriptFeaturesV1 features = workspace.Features;
        return LookAt(features, 0..features.Stretches.Length, features.Kinds, workspace.Decisions[..ScriptModel.Classes]);
    }

    private static (Look[] Windows, float[] Decisions) Windows(byte[] code)
    {
        var workspace = new ScriptWorkspace();
        workspace.Read(code, s_model);
        return ([.. Enumerable.Range(1, workspace.Features.Stretches.Length - 1).Select(end => LookAt(workspace.Features, (end - 1)..(end + 1), [], []))], workspace.Decisions);
    }

    private static Look LookAt(ScriptFeaturesV1 features, Range stretches, ReadOnlySpan<ushort> kinds, float[] decisions)
    {
        var words = new HashSet<int>();
        foreach (Stretch stretch in features.Stretches[stretches]) words.UnionWith(features.Slots.Slice(stretch.FirstSlot, stretch.Slots).ToArray());
        var facts = new float[ScriptFacts.Count];
        ScriptFacts.Write(features.Stretches[stretches], facts);
        return new Look([.. words], [.. kinds.ToArray().Select(kind => (int)kind)], facts, decisions);
    }

    private static float FactsOf(Look window)
    {
        float[] facts = [.. window.Facts];
        s_model.Standardize(facts);
        return s_model.FactsOf(ScriptModel.SkimmerWindow, facts);
    }

    private sealed record Look(int[] Words, int[] Kinds, float[] Facts, float[] Decisions);
}
