using System.Text;
using Shouldly;
using Weir.Evaluation;
using Weir.Http;
using Weir.Http.Training;
using Weir.Learning;
using Weir.Models;
using Xunit;

namespace Weir.Tests.Http.Training;

/// <summary>The suite over rows written here. Fold 0 has a model that sees nothing, the others a small one.</summary>
public sealed class OutOfFoldSuiteTests
{
    private const string InBlindFold = "httpparams", InSeeingFold = "fuzzdb";

    private static readonly EvaluationOptions s_options = new() { Rounds = 20 };
    private static readonly HttpModel s_small = Strict(HttpModel.Read(ModelFile.Open(SmallModel.File)));
    private static readonly HttpModel s_blind = s_small with { Whole = Blind(), Windows = Blind() };

    private readonly HttpDataSet _data = new();

    public OutOfFoldSuiteTests()
    {
        for (int i = 0; i < 30; i++)
        {
            Add(InBlindFold, $"{Letters(i)}' union select name from users where {Letters(i)} = 1--", "sqli");
            Add(InSeeingFold, $"{Letters(i)}' or 1=1 union select password from {Letters(i)}--", "sqli");
            Add("ugc-github", $"rubber boots, size {Letters(i)}", "benign");
            Add("ud-english-ewt", $"a letter, {Letters(i)}, to a friend", "benign");
        }

        for (int i = 0; i < 15; i++) Add(InSeeingFold, $"How to read this table {Letters(i)}", "sqli");
    }

    [Fact]
    public void Measure_EveryFigure_IsOfTheModelThatDidNotSeeTheOrigin()
    {
        OutOfFoldResult result = Measure();

        result.Evaluation.AttackSources.Single(source => source.Name == InBlindFold).Recall.ShouldAllBe(recall => recall.Value == 0);
        AttackSourceResult seen = result.Evaluation.AttackSources.Single(source => source.Name == InSeeingFold);
        seen.Recall[0].Value.ShouldBe(30 / 45.0, .1);

        // Each source is half of the mean, and the blind one finds nothing in whatever surroundings.
        result.Figures.Wrapped.ShouldAllBe(wrapped => wrapped.MacroRecall[0].Value <= .5);
        result.Figures.Wrapped[1].MacroRecall[0].Value.ShouldBeGreaterThan(.1);
        RewritingResult percent = result.Rewriting.Results.Single(rewriting => rewriting.Name == "percent");
        percent.Before.Value.ShouldBe(30 / 75.0, .05);
        percent.After.Value.ShouldBe(percent.Before.Value, .05);
    }

    [Fact]
    public void Measure_SmallRows_NamesAllSections()
    {
        OutOfFoldResult result = Measure();

        result.Figures.Wrapped.Select(wrapped => wrapped.Name).ShouldBe(["bare", "in turn", "prose", "JSON", "HTML", "Markdown"]);
        result.Figures.Wrapped[0].MacroRecall.ShouldBe(result.Evaluation.Points.Select(point => point.MacroRecall));
        result.Evaluation.Calibration.ShouldNotBeNull().Bins.Sum(bin => bin.Rows).ShouldBe(135);
        result.Evaluation.NamedRight.IsKnown.ShouldBeTrue();
        result.Figures.FalseAlarms.Select(alarms => alarms.Name).ShouldBe(["ugc-github", "ud-english-ewt"], ignoreOrder: true);
        result.Figures.RecallBySeverity.Count.ShouldBe(4);
        result.Figures.RecallBySeverity[0].Value.ShouldBe(result.Evaluation.Points[0].MacroRecall.Value, .2);
        result.Figures.WrappedClasses.Single().Name.ShouldBe("sqli");
        result.Figures.WrappedSources.Select(source => source.Name).ShouldBe([InBlindFold, InSeeingFold]);
        result.Rewriting.Attacks.ShouldBe(75);
    }

    [Fact]
    public void Measure_CaptionsUnderALabelOfAttacks_AreCountedApartAndLeftOutOfTheSecondFigure()
    {
        OutOfFoldResult result = Measure();

        result.Figures.Kinds.Select(kind => (kind.Name, kind.Junk, kind.Rows)).ShouldBe([("prose, caption", true, 15), ("the rest", false, 60)]);
        result.Figures.Kinds[0].Sources.ShouldBe(new Dictionary<string, long> { [InSeeingFold] = 15 });
        result.Figures.RowsWithoutJunk.ShouldBe(60);
        result.Figures.WithoutJunk[0].Value.ShouldBeGreaterThan(result.Evaluation.Points[0].MacroRecall.Value);
    }

    [Fact]
    public void Measure_Twice_IsTheSame()
    {
        OutOfFoldResult one = Measure(), two = Measure();
        Json(two).ShouldBe(Json(one));

        static string Json(OutOfFoldResult result) => System.Text.Json.JsonSerializer.Serialize(result.Figures, EvaluationJson.Default.OutOfFoldFigures)
            + System.Text.Json.JsonSerializer.Serialize(result.Rewriting, EvaluationJson.Default.RewritingFigures);
    }

    [Fact]
    public void HeldOut_RowsOfKnownTemplate_AreNotCounted()
    {
        var held = new HttpDataSet();
        Add("new", "' union all select card from payments--", "sqli", held);
        Add("new", "' UNION all select card from payments --", "sqli", held);
        Add("new", $"{Letters(3)}' union select name from users where {Letters(3)} = 22--", "sqli", held);
        Add("new", "woollen socks, grey", "benign", held);
        Add("benign only", "woollen socks, grey; green", "benign", held);

        IReadOnlyList<HeldOutResult> results = HeldOutOrigins.Measure(held, _data, s_small, Measure().Evaluation);

        results.Select(result => (result.Name, result.Attacks, result.DistinctBenign)).ShouldBe([("new", 1, 1), ("benign only", 0, 1)]);
        results[0].Recall.Count.ShouldBe(4);
        results[0].Recall[0].Value.ShouldBe(1);
        results[1].Recall[0].IsKnown.ShouldBeFalse();
        results[1].FalseAlarms.Count.ShouldBe(4);
    }

    /// <summary>With a sieve that holds captions back, which so small a model would not tell from the benign rows.</summary>
    private static HttpModel Strict(HttpModel model)
        => model with { Sieve = new Sieve(model.Sieve.Weights.ToArray(), model.Sieve.Scale, model.Sieve.Bias, threshold: -2.75f, thresholdAlone: -2.75f) };

    private static QuantizedHeads Blind()
    {
        var table = new HeadTable();
        Array.Fill(table.Bias, -50);
        return QuantizedHeads.From(table);
    }

    private OutOfFoldResult Measure() => OutOfFoldSuite.Measure(_data, [s_blind, s_small, s_small, s_small, s_small, s_small], s_options);

    private void Add(string origin, string payload, string label, HttpDataSet? data = null)
    {
        (data ?? _data).Add(origin, new MemoryStream(Encoding.UTF8.GetBytes($"{{\"kind\":\"payload\",\"payload\":\"{payload}\",\"label\":\"{label}\"}}")));
        (data ?? _data).Problems.ShouldBeEmpty();
    }

    /// <summary>Templates leave digits out.</summary>
    private static string Letters(int number) => new([(char)('g' + (number / 10)), (char)('g' + (number % 10))]);
}
