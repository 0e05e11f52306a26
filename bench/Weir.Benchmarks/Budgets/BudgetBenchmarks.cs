namespace Weir.Benchmarks.Budgets;

/// <summary>Measures what has a budget and says what exceeds it.</summary>
internal static class BudgetBenchmarks
{
    private const int Iterations = 2000;

    /// <summary>Prints the figures; false when a budget of bytes is exceeded.</summary>
    public static bool Run(TextWriter output)
    {
        IReadOnlyDictionary<string, Budget> budgets = BudgetFile.Read();

        // The first run is for the compiler of the runtime.
        MeasureAsync(Iterations).GetAwaiter().GetResult();
        IReadOnlyList<Cost> costs = MeasureAsync(Iterations).GetAwaiter().GetResult();
        foreach (Cost cost in costs)
        {
            string allowed = budgets.TryGetValue(cost.Name, out Budget? budget) ? $"{budget.Bytes,7} bytes, {budget.Micros,5} µs" : "none";
            output.WriteLine($"{cost.Name,-28} {cost.Bytes,9:F1} bytes, {cost.Micros,6:F1} µs   budget {allowed}");
        }

        foreach (string sentence in BudgetFile.Slow(budgets, costs))
        {
            output.WriteLine($"warning: {sentence}");
        }

        IReadOnlyList<string> exceeded = BudgetFile.Exceeded(budgets, costs);
        foreach (string sentence in exceeded)
        {
            output.WriteLine($"error: {sentence}");
        }

        return exceeded.Count == 0;
    }

    public static async Task<IReadOnlyList<Cost>> MeasureAsync(int iterations) =>
        [.. EngineCosts.Measure(iterations), FlowCosts.Measure(), .. ScriptCosts.Measure(), .. await GatewayCosts.MeasureAsync(iterations).ConfigureAwait(false)];
}
