using System.Globalization;
using Weir.Server.Stores.Lake;

namespace Weir.Server.Dashboard.Queries;

/// <summary>Asks the lake about one host in one statement of several parts, whose rows have the same columns.</summary>
internal static class HostQuery
{
    /// <summary>Days that say what is usual, and the longest span that is shown.</summary>
    public const int Days = 31;

    private const int MostPeers = 50;
    private const int MostPorts = 12;
    private const int MostNames = 12;
    private const long HourMicros = 3_600_000_000;

    /// <param name="queries">The lake.</param>
    /// <param name="host">The address as text.</param>
    /// <param name="hours">How far back, 1 to 744.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="LakeException">The lake gives no answer.</exception>
    public static async Task<HostRecord> AskAsync(LakeQueries queries, string host, int hours, CancellationToken cancellationToken)
    {
        // The hour that is not over is the last one.
        long end = (queries.Now.ToUnixTimeSeconds() / 3600) + 1;
        long begin = end - (Days * 24);
        var rows = await queries.AskAsync(Text(host, begin, end - hours), cancellationToken).ConfigureAwait(false);
        ILookup<string, IReadOnlyList<object?>> parts = rows.ToLookup(row => (string)row[0]!, StringComparer.Ordinal);
        long[] flows = new long[Days * 24], sent = new long[Days * 24], received = new long[Days * 24];
        int first = -1, last = -1;
        foreach (var row in parts["hour"].OrderBy(row => Whole(row[3])))
        {
            // A flow of the future, from a clock that was set back, has no place.
            int at = (int)Math.Min(Whole(row[3]) - begin, int.MaxValue);
            if (at >= 0 && at < flows.Length)
            {
                (flows[at], sent[at], received[at]) = (Whole(row[4]), Whole(row[6]), Whole(row[7]));
                (first, last) = (first < 0 ? at : first, at);
            }
        }

        return new HostRecord
        {
            First = first < 0 ? null : Time(Whole(parts["first"].Single()[3])),
            Last = last < 0 ? null : Time(Whole(parts["first"].Single()[4])),
            Hours = [.. Enumerable.Range((Days * 24) - hours, hours).Select(at => new HostHour(
                DateTimeOffset.FromUnixTimeSeconds((begin + at) * 3600), flows[at], sent[at], received[at], first < 0 ? null : UsualHours.Of(sent, at, first), first < 0 ? null : UsualHours.Of(received, at, first)))],
            Peers = [.. parts["peer"].Select(row => new HostPeer((string)row[1]!, row[2] as string, Whole(row[4]), Whole(row[5]), Whole(row[6]), Whole(row[7]), Whole(row[8]), Whole(row[9]), Time(Whole(row[3])), Time(Whole(row[10]))))],
            Asks = [.. parts["asks"].Select(Port)],
            Serves = [.. parts["serves"].Select(Port)],
            Names = [.. parts["name"].Select(row => (string)row[1]!)],
        };
    }

    private static HostPort Port(IReadOnlyList<object?> row) => new((string)row[1]!, Whole(row[3]), Whole(row[8]), Whole(row[4]), Whole(row[5]), Whole(row[6]) + Whole(row[7]));

    private static Sql Text(string host, long begin, long shown)
    {
        var from = DateTimeOffset.FromUnixTimeSeconds(begin * 3600);
        Sql sums = Sql.Of($"count(*) AS flows, count(*) FILTER (failed) AS failed, sum(sent)::BIGINT AS sent, sum(received)::BIGINT AS received");
        return Sql.Of(
            $"""
            WITH f AS NOT MATERIALIZED (
              SELECT epoch_us(time) AS micros, src = {host} AS asks, CASE WHEN src = {host} THEN dst ELSE src END AS peer, dst_port, proto, state IN ('S0', 'REJ', 'RSTOS0') AS failed,
                CASE WHEN src = {host} THEN src_bytes ELSE dst_bytes END AS sent, CASE WHEN src = {host} THEN dst_bytes ELSE src_bytes END AS received, server_name
              FROM flows WHERE time >= {from} AND day >= {DateOnly.FromDateTime(from.UtcDateTime)} AND (src = {host} OR dst = {host})),
            s AS NOT MATERIALIZED (SELECT * FROM f WHERE micros >= {shown * HourMicros})
            SELECT 'hour' AS part, NULL AS name, NULL AS extra, micros // {HourMicros} AS a, {sums}, 0 AS peers, 0 AS port, 0 AS z FROM f GROUP BY micros // {HourMicros}
            UNION ALL SELECT 'first', NULL, NULL, coalesce(min(micros), 0), coalesce(max(micros), 0), 0, 0, 0, 0, 0, 0 FROM f
            UNION ALL (SELECT 'peer', peer, max(CASE WHEN asks THEN server_name END), min(micros), {sums}, count(DISTINCT dst_port), mode(dst_port), max(micros) FROM s GROUP BY peer ORDER BY sum(sent) + sum(received) DESC, count(*) DESC, peer LIMIT {MostPeers})
            UNION ALL (SELECT 'asks', proto, NULL, dst_port, {sums}, count(DISTINCT peer), 0, 0 FROM s WHERE asks GROUP BY proto, dst_port ORDER BY count(*) DESC, dst_port LIMIT {MostPorts})
            UNION ALL (SELECT 'serves', proto, NULL, dst_port, {sums}, count(DISTINCT peer), 0, 0 FROM s WHERE NOT asks AND NOT coalesce(failed, false) GROUP BY proto, dst_port ORDER BY count(*) DESC, dst_port LIMIT {MostPorts})
            UNION ALL (SELECT 'name', server_name, NULL, 0, {sums}, 0, 0, 0 FROM s WHERE NOT asks AND server_name IS NOT NULL GROUP BY server_name ORDER BY count(*) DESC, server_name LIMIT {MostNames})
            """);
    }

    private static DateTimeOffset Time(long micros) => Words.Time(micros);

    private static long Whole(object? value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
