using Weir.Server.Policies;
using Weir.Server.Stores.Lake;

namespace Weir.Server.Findings;

/// <summary>Asks the lake what an exclusion would have changed.</summary>
internal static class ExclusionStudy
{
    private const int Days = 30;

    /// <param name="lake">The lake.</param>
    /// <param name="exclusion">An exclusion with host, route and class.</param>
    /// <param name="confirmed">Ids of alerts that somebody called attacks.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <exception cref="LakeException">The lake gives no answer.</exception>
    public static async Task<ExclusionImpact> OfAsync(LakeQueries lake, Exclusion exclusion, IReadOnlyList<string> confirmed, CancellationToken cancellationToken)
    {
        var since = DateOnly.FromDateTime(lake.Now.UtcDateTime).AddDays(1 - Days);
        string host = exclusion.Host ?? "", route = exclusion.Route ?? "", name = exclusion.Class ?? "";
        var isHost = exclusion.Host is null ? Sql.Of($"true") : Sql.Of($"(host = {host} OR starts_with(host, {host + ":"}))");
        var isRoute = exclusion.Route is null ? Sql.Of($"true") : Sql.Of($"route = {route}");
        var isClass = exclusion.Class is null ? Sql.Of($"true") : Sql.Of($"item.class = {name}");
        var isConfirmed = confirmed.Count == 0
            ? Sql.Of($"false")
            : Sql.Of($"id IN (SELECT request FROM findings WHERE day >= {since} AND list_contains(string_split({string.Join(' ', confirmed)}, ' '), alert))");
        var rows = await lake.AskAsync(
            Sql.Of($$"""
                WITH hostile AS (
                  SELECT id, client, {{isHost}} AND {{isRoute}} AS here, from_json(evidence, '[{"where": "VARCHAR", "class": "VARCHAR"}]') AS items
                  FROM requests WHERE day >= {{since}} AND severity IN ('Medium', 'High', 'Critical') AND evidence IS NOT NULL),
                judged AS (
                  SELECT id, client, here, len(items) AS items,
                    len(list_filter(items, item -> regexp_replace(item.where, '\[[0-9]+\]', '[*]', 'g') = {{exclusion.Place}} AND {{isClass}})) AS covered
                  FROM hostile),
                attackers AS (SELECT DISTINCT client FROM judged WHERE client IS NOT NULL AND NOT (here AND covered > 0))
                SELECT count(*), count(*) FILTER (covered = items), count(DISTINCT client), count(*) FILTER (client IN (FROM attackers) OR {{isConfirmed}})
                FROM judged WHERE here AND covered > 0
                """),
            cancellationToken).ConfigureAwait(false);
        return rows is [var row]
            ? new ExclusionImpact { Days = Days, Hits = (long)row[0]!, Silenced = (long)row[1]!, Clients = (long)row[2]!, Attacks = (long)row[3]! }
            : new ExclusionImpact { Days = Days, Hits = 0, Silenced = 0, Clients = 0, Attacks = 0 };
    }
}
