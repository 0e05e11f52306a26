using System.Text;
using Shouldly;
using Weir.Numerics;
using Weir.Scripts;
using Weir.Scripts.Corpus;
using Weir.Scripts.Features;
using Weir.Scripts.Training;
using Xunit;

namespace Weir.Tests.Scripts;

/// <summary>What is measured while a model is made is what the model says.</summary>
public sealed class FittedScriptsTests
{
    private const double Threshold = -2;

    // Weights in steps of a hundredth, of which a model keeps every one: nothing is lost by rounding.
    [Fact]
    public void Round_AnyScript_IsDecidedAsBefore()
    {
        var random = new SeededRandom(3);
        (float[], float) Table(int length, int most) => ([.. Enumerable.Range(0, length).Select(_ => random.Next(-most, most + 1) / 100f)], random.Next(-most, most + 1) / 100f);
        var fitted = new FittedScripts
        {
            Words = [.. Enumerable.Range(0, ScriptModel.Heads).Select(_ => Table(WordHash.Slots, sbyte.MaxValue))],
            Facts = [.. Enumerable.Range(0, ScriptModel.Heads).Select(_ => Table(ScriptFacts.Count, 10))],
            Kinds = Table(ScriptFeaturesV1.KindSlots, sbyte.MaxValue),
            Mean = new float[ScriptFacts.Count],
            Deviation = [.. Enumerable.Repeat(1f, ScriptFacts.Count)],
        };
        double[] thresholds = [.. Enumerable.Repeat(Threshold, ScriptModel.Looks)], below = [.. Enumerable.Repeat(Threshold - 1, ScriptModel.Looks)];
        ScriptModel model = fitted.Round(thresholds, below);
        var flows = new FlowLook(thresholds, below);
        var reader = new ScriptReader();
        var workspace = new ScriptWorkspace();
        int looked = 0;
        foreach (ScriptSample sample in ScriptCorpus.Generate(11, 60))
        {
            byte[] code = Encoding.UTF8.GetBytes(sample.Code);
            ScriptVector vector = reader.Read(code);
            if (vector.IsNothing) continue;
            double[] decided = flows.Of(fitted.Decide(vector), isAsked: true);
            workspace.Read(code, model);

            for (int look = 0; look < ScriptModel.Heads; look++) ((double)workspace.Decisions[look]).ShouldBe(decided[look] - Threshold, 1e-3);
            bool isLookedAt = workspace.Decisions[ScriptModel.SkimmerFlow] > float.MinValue;
            if (isLookedAt) ((double)workspace.Decisions[ScriptModel.SkimmerFlow]).ShouldBe(decided[ScriptModel.SkimmerFlow] - Threshold, 1e-2);
            looked += isLookedAt ? 1 : 0;
        }

        looked.ShouldBeInRange(5, 55);
    }
}
