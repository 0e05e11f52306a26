using System.Text.Json;
using System.Text.Json.Serialization;

namespace Weir.Benchmarks.Budgets;

/// <summary>What one request may cost. Bytes are the same on every machine and must be kept; time is not, and is only warned about.</summary>
/// <param name="Bytes">Bytes allocated.</param>
/// <param name="Micros">Microseconds.</param>
internal sealed record Budget(double Bytes, double Micros);

/// <summary>What one request did cost, in the best of several rounds.</summary>
internal sealed record Cost(string Name, double Bytes, double Micros);

/// <summary>Reads <c>bench/budgets.json</c> and holds costs against it.</summary>
internal static class BudgetFile
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    public static IReadOnlyDictionary<string, Budget> Read() => Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "budgets.json")));

    public static IReadOnlyDictionary<string, Budget> Parse(string json) => JsonSerializer.Deserialize<Dictionary<string, Budget>>(json, s_options)!;

    /// <summary>One sentence for each cost above its budget in bytes, without a budget, and for each budget that nothing was measured for.</summary>
    public static IReadOnlyList<string> Exceeded(IReadOnlyDictionary<string, Budget> budgets, IReadOnlyList<Cost> costs) =>
    [
        .. costs.Where(cost => !budgets.ContainsKey(cost.Name)).Select(cost => $"{cost.Name} has no budget; it allocates {cost.Bytes:F1} bytes"),
        .. costs.Where(cost => budgets.TryGetValue(cost.Name, out Budget? budget) && cost.Bytes > budget.Bytes)
            .Select(cost => $"{cost.Name} allocates {cost.Bytes:F1} bytes; its budget is {budgets[cost.Name].Bytes}"),
        .. budgets.Keys.Where(name => costs.All(cost => cost.Name != name)).Select(name => $"{name} has a budget, but is not measured"),
    ];

    /// <summary>One sentence for each cost above its budget in time.</summary>
    public static IReadOnlyList<string> Slow(IReadOnlyDictionary<string, Budget> budgets, IReadOnlyList<Cost> costs) =>
    [
        .. costs.Where(cost => budgets.TryGetValue(cost.Name, out Budget? budget) && cost.Micros > budget.Micros)
            .Select(cost => $"{cost.Name} takes {cost.Micros:F1} µs; its budget is {budgets[cost.Name].Micros}"),
    ];
}
