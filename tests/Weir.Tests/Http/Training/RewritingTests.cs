using Shouldly;
using Weir.Evaluation;
using Weir.Http.Training;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Http.Training;

public sealed class RewritingTests
{
    private static readonly (AttackClass Class, string Text)[] s_attacks =
    [
        .. Enumerable.Range(0, 40).Select(i => (AttackClass.Sqli, $"{i}' union select name, {i} from users where id = {i}--")),
        .. Enumerable.Range(0, 20).Select(i => (AttackClass.Xss, $"<img src=x onerror=alert({i})>")),
    ];

    [Fact]
    public void Measure_EverythingFound_ChangesNothingAndNamesEveryKind()
    {
        RewritingFigures figures = Rewriting.Measure(s_attacks, texts => [.. texts.Select(_ => true)], 1e-3, wrapped: true, seed: 1);

        figures.Attacks.ShouldBe(60);
        figures.MeanChange.ShouldBe(new Interval(0, 0, 0));
        figures.Results.ShouldAllBe(result => result.Before.Value == 1 && result.After.Value == 1 && result.Change.Value == 0);
        figures.Results.Select(result => result.Kind).Distinct().ShouldBe(["mutator", "chain", "wrapped"]);
        figures.Results.Count(result => result.Kind == "wrapped").ShouldBe(4);
        figures.Groups.Select(group => group.Name).ShouldBe(["sql", "html", "js", "text in front or behind", "encodings"], ignoreOrder: true);
        figures.Groups.Sum(group => group.Rows).ShouldBe(figures.Results.Where(result => result.Kind == "mutator").Sum(result => result.Rows));
    }

    [Fact]
    public void Measure_OneMutatorHidesTheAttack_IsTheWorstAndCountsOnceInTheMean()
    {
        // Blind to upper case: sql-upper hides every attack, and each mutator that leaves case alone none.
        RewritingFigures figures = Rewriting.Measure(s_attacks, texts => [.. texts.Select(text => !text.Text.Contains("SELECT", StringComparison.Ordinal))], 1e-3, wrapped: false, seed: 1);

        RewritingResult upper = figures.Results.Single(result => result.Name == "sql-upper");
        (upper.Rows, upper.Before.Value, upper.After.Value, upper.Change.Value).ShouldBe((40, 1, 0, -1));
        upper.Change.High.ShouldBeInRange(-1, -.8);
        figures.Worst(1).Single().Name.ShouldBe("sql-upper");
        double mean = figures.Results.Where(result => result is { Kind: "mutator", Rows: >= RewritingFigures.LeastRows }).Average(result => result.Change.Value);
        figures.MeanChange.Value.ShouldBe(mean, 1e-12);
        figures.MeanChange.Low.ShouldBeLessThanOrEqualTo(mean);
        figures.MeanChange.High.ShouldBeGreaterThanOrEqualTo(mean);
        figures.Results.ShouldNotContain(result => result.Kind == "wrapped");
    }

    [Fact]
    public void Measure_RepeatedAttacks_AreRewrittenOnceAndWithTheIndexOfTheFirst()
    {
        var seen = new HashSet<int>();
        RewritingFigures figures = Rewriting.Measure([.. s_attacks, .. s_attacks], texts =>
        {
            seen.UnionWith(texts.Select(text => text.Attack));
            return new bool[texts.Count];
        }, 1e-3, wrapped: false, seed: 1);

        figures.Attacks.ShouldBe(60);
        seen.Order().ShouldBe(Enumerable.Range(0, 60));
    }

    [Fact]
    public void Measure_ManyAttacksOfAClass_TakesAStrideThroughAll()
    {
        (AttackClass, string)[] many = [.. Enumerable.Range(0, 3 * Rewriting.MostOfClass).Select(i => (AttackClass.Ssrf, $"http://10.0.0.{i}/"))];
        int[]? first = null;
        RewritingFigures figures = Rewriting.Measure(many, texts =>
        {
            first ??= [.. texts.Select(text => text.Attack)];
            return new bool[texts.Count];
        }, 1e-3, wrapped: false, seed: 1);

        figures.Attacks.ShouldBe(Rewriting.MostOfClass);
        first.ShouldBe(Enumerable.Range(0, Rewriting.MostOfClass).Select(i => 3 * i));
    }

    [Fact]
    public void Measure_NoAttacks_MeasuresNothing()
    {
        RewritingFigures figures = Rewriting.Measure([], texts => new bool[texts.Count], 1e-3, wrapped: true, seed: 1);
        (figures.Attacks, figures.Results.Count, figures.MeanChange.IsKnown).ShouldBe((0, 0, false));
    }

    [Theory]
    [InlineData(0, 0, 100, 0, -.01922, .01922)]
    [InlineData(10, 0, 100, -.1, -.15886, -.03721)]
    [InlineData(3, 5, 40, .05, -.09164, .18688)]
    public void PairedChange_LostAndGained_IsTheIntervalOfAgrestiAndMin(long lost, long gained, long rows, double change, double low, double high)
    {
        Interval interval = RewritingResult.PairedChange(lost, gained, rows);
        interval.Value.ShouldBe(change, 1e-12);
        interval.Low.ShouldBe(low, 1e-4);
        interval.High.ShouldBe(high, 1e-4);
    }
}
