using System.Text.Json;
using Dapper;
using Weir.Flows;
using Weir.Flows.Alerts;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Findings.Flows;

/// <summary>What persons said of alerts about flows, for the gate that makes them.</summary>
internal static class FlowVerdicts
{
    private const int Most = 2000;

    /// <summary>
    /// The newest verdicts, the oldest of them first. What was expected counts as false: the like is no news. What a rule closed is left out: the rule itself
    /// says what is expected, and many alerts closed at once would make the like of them less rare for the neighbours of the host.
    /// </summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public static async Task<IReadOnlyList<FlowVerdict>> ReadAsync(OperationalStore store, CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(
            connection => connection.QueryAsync<Row>(new CommandDefinition(
                "select host, route, verdict, evidence from alerts where verdict is not null and class like 'T%' and request = '' and not (verdict = @Expected and exists (select 1 from alert_notes where alert_notes.alert = alerts.id and alert_notes.text like @ByRule)) order by changed desc limit @Most", new { Most, Expected = EnumWords.Of(AlertVerdict.Expected), ByRule = $"{Expectations.ByRule}%" }, cancellationToken: cancellationToken)),
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Reverse().Select(Of).OfType<FlowVerdict>()];
    }

    private static FlowVerdict? Of(Row row) =>
        HostAddress.TryParse(System.Text.Encoding.UTF8.GetBytes(row.Host), out var host) && SurpriseOf(row.Evidence) is { } surprise
            ? new FlowVerdict(host, row.Route, surprise, row.Verdict != EnumWords.Of(AlertVerdict.TruePositive))
            : null;

    /// <summary>It stands in the first piece of evidence.</summary>
    private static double? SurpriseOf(string? evidence)
    {
        try
        {
            using var json = JsonDocument.Parse(evidence ?? "[]");
            return json.RootElement.ValueKind == JsonValueKind.Array && json.RootElement.GetArrayLength() > 0 && json.RootElement[0].TryGetProperty("surprise"u8, out var surprise) && surprise.TryGetDouble(out double value) ? value : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Row
    {
        public string Host { get; init; } = "";

        public string Route { get; init; } = "";

        public string Verdict { get; init; } = "";

        public string? Evidence { get; init; }
    }
}
