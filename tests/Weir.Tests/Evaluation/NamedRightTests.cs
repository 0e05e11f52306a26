using Shouldly;
using Weir.Evaluation;
using Xunit;

namespace Weir.Tests.Evaluation;

public sealed class NamedRightTests
{
    private static readonly EvaluationOptions s_options = new() { Rounds = 100, LeastRows = 10 };

    [Fact]
    public void OverRowsAndSources_FlaggedAttacks_CountEachSourceOnce()
    {
        // A long source named right throughout, a short one half right, and one too short to count.
        ScoredRow[] rows =
        [
            .. Enumerable.Range(0, 90).Select(_ => Samples.Attack(5, 0, AttackClass.Sqli)),
            .. Enumerable.Range(0, 10).Select(i => Samples.Attack(5, 1, AttackClass.Xss) with { Predicted = i < 5 ? AttackClass.Xss : AttackClass.Rce }),
            Samples.Attack(5, 2, AttackClass.Xss) with { Predicted = AttackClass.Rce },
            Samples.Attack(-5, 0, AttackClass.Xss) with { Predicted = AttackClass.Rce },
            Samples.Benign(5, 0),
        ];
        bool[] caught = [.. rows.Select(row => row.Score > 0)];

        NamedRight.OverRows(rows, caught).Value.ShouldBe(95 / 101.0, 1e-12);
        Weir.Numerics.Interval macro = NamedRight.OverSources(rows, caught, s_options);
        macro.Value.ShouldBe(.75, 1e-12);
        macro.Low.ShouldBeInRange(.5, .75);
        macro.High.ShouldBeInRange(.75, 1);
    }

    [Fact]
    public void OverSources_NothingFlagged_IsUnknown() => NamedRight.OverSources([Samples.Attack(0, 0, AttackClass.Xss)], [false], s_options).IsKnown.ShouldBeFalse();

    [Fact]
    public void Evaluate_Attacks_GivesBoth()
    {
        HttpEvaluation evaluation = Evaluator.Evaluate(Samples.Rows(1, 3000), Samples.SourceNames, new EvaluationOptions { Rounds = 20 });
        evaluation.NamedRight.Value.ShouldBe(.9, .05);
        evaluation.MacroNamedRight.Value.ShouldBe(.9, .05);
        HttpEvaluation.FromJson(evaluation.ToJson()).MacroNamedRight.ShouldBe(evaluation.MacroNamedRight);
    }

    [Fact]
    public void MacroRecallThresholdsAndReliability_Alone_AreThoseOfTheWholeEvaluation()
    {
        var options = new EvaluationOptions { Rounds = 50 };
        ScoredRow[] rows = Samples.Rows(1, 3000);
        HttpEvaluation evaluation = Evaluator.Evaluate(rows, Samples.SourceNames, options);

        Evaluator.MacroRecall(rows, Samples.SourceNames, options).ShouldBe(evaluation.Points.Select(point => point.MacroRecall));
        Evaluator.Thresholds(rows, Samples.SourceNames, options).ShouldBe(evaluation.Thresholds);
        Evaluator.Reliability(rows, Samples.SourceNames, options).ExpectedError.ShouldBe(evaluation.Calibration!.ExpectedError);
    }
}
