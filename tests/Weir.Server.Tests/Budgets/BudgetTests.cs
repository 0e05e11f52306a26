using System.Text.Json;
using Shouldly;
using Weir.Benchmarks.Budgets;
using Xunit;

namespace Weir.Server.Tests.Budgets;

/// <summary>Holds what a request allocates against bench/budgets.json. Alone, because the gateway is measured by what the whole process allocates.</summary>
[CollectionDefinition(nameof(BudgetTests), DisableParallelization = true)]
[Collection(nameof(BudgetTests))]
public sealed class BudgetTests
{
    private const string Two = """{ "a": { "bytes": 0, "micros": 1 }, "b": { "bytes": 100, "micros": 5 } }""";

    [Fact]
    public async Task Allocations_OfEveryBudget_AreKept()
    {
        // Enough rounds of enough requests that the compiler of the runtime has settled.
        IReadOnlyList<Cost> costs = await BudgetBenchmarks.MeasureAsync(iterations: 500);

        BudgetFile.Exceeded(BudgetFile.Read(), costs).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, 100, null)]
    [InlineData(1, 100, "a allocates 1.0 bytes; its budget is 0")]
    [InlineData(0, 100.5, "b allocates 100.5 bytes; its budget is 100")]
    public void Exceeded_Allocations_AreNamed(double a, double b, string? expected)
    {
        BudgetFile.Exceeded(BudgetFile.Parse(Two), [new Cost("a", a, 9), new Cost("b", b, 9)]).ShouldBe(expected is null ? [] : [expected]);
    }

    [Fact]
    public void Exceeded_NamesThatDoNotMeet_AreNamedOnBothSides()
    {
        BudgetFile.Exceeded(BudgetFile.Parse(Two), [new Cost("a", 0, 1), new Cost("c", 7, 1)])
            .ShouldBe(["c has no budget; it allocates 7.0 bytes", "b has a budget, but is not measured"]);
    }

    [Fact]
    public void Slow_MoreTimeThanItsBudget_IsNamedAndExceedsNothing()
    {
        Cost[] costs = [new("a", 0, 2), new("b", 0, 2)];

        BudgetFile.Slow(BudgetFile.Parse(Two), costs).ShouldBe(["a takes 2.0 µs; its budget is 1"]);
        BudgetFile.Exceeded(BudgetFile.Parse(Two), costs).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "a": { "bytes": 0 } }""")]
    [InlineData("""{ "a": { "bytes": 0, "micros": 1, "byte": 2 } }""")]
    public void Parse_BudgetThatIsNotWhole_IsRefused(string json)
    {
        Should.Throw<JsonException>(() => BudgetFile.Parse(json));
    }
}
