using System.Globalization;
using Weir.Server.Stores.Lake;

namespace Weir.Server.Dashboard.Queries;

/// <summary>Asks the lake who spoke to whom: the pairs with the most bytes, and those that alerts are about.</summary>
internal static class EdgeQuery
{
    /// <summary>More cannot be told apart in a picture.</summary>
    public const int Most = 60;

    private const int MostOfAlerts = 40;

    /// <param name="queries">The lake.</param>
    /// <param name="from">From when on.</param>
    /// <param name="alerts">Pairs of alerts, the gravest first; the first are looked for in both directions.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="LakeException">The lake gives no answer.</exception>
    public static async Task<IReadOnlyList<NetworkEdge>> AskAsync(LakeQueries queries, DateTimeOffset from, IReadOnlyList<(string One, string Other)> alerts, CancellationToken cancellationToken)
    {
        var wanted = alerts.Take(MostOfAlerts).SelectMany(pair => (string[])[$"{pair.One} {pair.Other}", $"{pair.Other} {pair.One}"]).ToHashSet(StringComparer.Ordinal);
        var rows = await queries.AskAsync(Text(from, wanted), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => Edge(row, wanted))];
    }

    private static NetworkEdge Edge(IReadOnlyList<object?> row, HashSet<string> alerts)
    {
        string from = row[0] as string ?? "", to = row[1] as string ?? "";
        return new NetworkEdge(from, to, Whole(row[2]), Whole(row[3]), Whole(row[4]), Whole(row[5]), Whole(row[6]), row[7] as string, alerts.Contains($"{from} {to}"));
    }

    private static Sql Text(DateTimeOffset from, HashSet<string> alerts)
    {
        Sql isAlert = alerts.Count == 0 ? Sql.Of($"false") : Sql.Of($"concat(src, ' ', dst) IN ({List(alerts)})");

        // Pairs first, by the two columns that name them; ports and names of the few that are shown after that.
        return Sql.Of(
            $"""
            WITH f AS NOT MATERIALIZED (SELECT src, dst, dst_port, src_bytes, dst_bytes, state, server_name FROM flows WHERE time >= {from} AND day >= {DateOnly.FromDateTime(from.UtcDateTime)}),
            pairs AS MATERIALIZED (
              SELECT src, dst, count(*) AS flows, sum(src_bytes)::BIGINT AS sent, sum(dst_bytes)::BIGINT AS received, count(*) FILTER (state IN ('S0', 'REJ', 'RSTOS0')) AS failed
              FROM f GROUP BY src, dst),
            top AS MATERIALIZED (
              (SELECT * FROM pairs ORDER BY sent + received DESC, flows DESC, src, dst LIMIT {Most})
              UNION (SELECT * FROM pairs WHERE {isAlert} ORDER BY flows DESC, src, dst LIMIT {2 * MostOfAlerts}))
            SELECT top.src, top.dst, any_value(flows), any_value(sent), any_value(received), any_value(failed), mode(dst_port), max(server_name)
            FROM top JOIN f ON f.src = top.src AND f.dst = top.dst GROUP BY top.src, top.dst
            ORDER BY any_value(sent + received) DESC, any_value(flows) DESC, top.src, top.dst
            """);
    }

    private static Sql List(IEnumerable<string> texts) => texts.Select(text => Sql.Of($"{text}")).Aggregate((left, right) => Sql.Of($"{left}, {right}"));

    private static long Whole(object? value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
