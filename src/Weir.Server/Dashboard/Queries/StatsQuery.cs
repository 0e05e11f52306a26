using System.Globalization;
using Weir.Server.Stores.Lake;

namespace Weir.Server.Dashboard.Queries;

/// <summary>Asks for <see cref="Stats"/> in one statement of several parts, whose rows have the same columns.</summary>
internal static class StatsQuery
{
    private const int MostTop = 8;

    /// <summary>How far back it may be asked, hours.</summary>
    public static IReadOnlyList<int> Ranges { get; } = [1, 6, 24, 168];

    public static async Task<Stats> AskAsync(LakeQueries queries, int hours, double sample, CancellationToken cancellationToken)
    {
        int bucket = BucketSeconds(hours);
        long first = (queries.Now.AddHours(-hours).ToUnixTimeSeconds() / bucket) + 1;
        var rows = await queries.AskAsync(Text(first, bucket, sample), cancellationToken).ConfigureAwait(false);
        int count = hours * 3600 / bucket;
        var buckets = Enumerable.Range(0, count).Select(_ => new Cell()).ToArray();
        var classes = new Dictionary<string, long[]>(StringComparer.Ordinal);
        long[] scores = new long[Stats.ScoreBins];
        var routes = new List<TopRow>();
        var sources = new List<TopRow>();
        foreach (var row in rows)
        {
            long at = Whole(row[1]);
            string name = row[2] as string ?? "";
            var top = new TopRow(name, Whole(row[4]), Whole(row[5]), Whole(row[6]));
            switch (row[0])
            {
                case "traffic" when at >= 0 && at < count:
                    buckets[at].Add(name, row[3] as string ?? "", Whole(row[4]));
                    break;
                case "class" when at >= 0 && at < count:
                    classes.TryAdd(name, new long[count]);
                    classes[name][at] += Whole(row[4]);
                    break;
                case "score":
                    scores[Math.Clamp(at, 0, Stats.ScoreBins - 1)] += Whole(row[4]);
                    break;
                case "route":
                    routes.Add(top);
                    break;
                case "source":
                    sources.Add(top);
                    break;
                default:
                    // A request with a time in the future, from a clock that was set back.
                    break;
            }
        }

        return new Stats
        {
            Hours = hours,
            BucketSeconds = bucket,
            From = DateTimeOffset.FromUnixTimeSeconds(first * bucket),
            Buckets = [.. buckets.Select(cell => new StatsBucket(cell.Severities, cell.Blocked, cell.Refused))],
            Classes = [.. classes.Select(pair => new ClassCounts(pair.Key, pair.Value)).OrderByDescending(series => series.Counts.Sum()).ThenBy(series => series.Class, StringComparer.Ordinal)],
            Scores = scores,
            Routes = [.. Order(routes)],
            Sources = [.. Order(sources)],
        };
    }

    private static IEnumerable<TopRow> Order(List<TopRow> rows) =>
        rows.OrderByDescending(row => row.Attacks).ThenByDescending(row => row.Requests).ThenBy(row => row.Name, StringComparer.Ordinal);

    /// <summary>Between 60 and 96 buckets.</summary>
    private static int BucketSeconds(int hours) => hours switch
    {
        <= 1 => 60,
        <= 6 => 300,
        <= 24 => 900,
        _ => 7200,
    };

    private static Sql Text(long first, int bucket, double sample)
    {
        var from = DateTimeOffset.FromUnixTimeSeconds(first * bucket);
        long weight = sample > 0 ? (long)Math.Round(1 / sample) : 1;
        long micros = bucket * 1_000_000L;

        // Each part reads the few columns that it needs: kept for all of them, a day of a busy gateway would not fit into memory.
        return Sql.Of(
            $"""
            WITH r AS NOT MATERIALIZED (
              SELECT epoch_us(time) // {micros} - {first} AS slot, severity, action, class, client, coalesce(route, path) AS route,
                least(floor(score * {Stats.ScoreBins})::BIGINT, {Stats.ScoreBins - 1}) AS bin,
                coalesce(1 / kept, CASE WHEN severity = 'None' AND action NOT IN ('block', 'refuse') THEN {weight} ELSE 1 END) AS weight
              FROM requests WHERE time >= {from} AND day >= {DateOnly.FromDateTime(from.UtcDateTime)}),
            t AS MATERIALIZED (SELECT slot, severity, action, class, bin, sum(weight) AS weight, count(*) AS rows FROM r GROUP BY ALL)
            SELECT 'traffic' AS part, slot, severity AS name, action AS extra, sum(weight)::BIGINT AS n, 0 AS attacks, 0 AS blocked FROM t GROUP BY slot, severity, action
            UNION ALL SELECT 'class', slot, class, NULL, sum(rows)::BIGINT, 0, 0 FROM t WHERE class IS NOT NULL GROUP BY slot, class
            UNION ALL SELECT 'score', bin, NULL, NULL, sum(weight)::BIGINT, 0, 0 FROM t GROUP BY bin
            UNION ALL (SELECT 'route', 0, route, NULL, {Totals} FROM r GROUP BY route ORDER BY 6 DESC, 5 DESC, 3 LIMIT {MostTop})
            UNION ALL (SELECT 'source', 0, client, NULL, {Totals} FROM r GROUP BY client ORDER BY 6 DESC, 5 DESC, 3 LIMIT {MostTop})
            """);
    }

    private static Sql Totals { get; } = Sql.Of($"sum(weight)::BIGINT, count(*) FILTER (severity <> 'None'), count(*) FILTER (action = 'block')");

    private static long Whole(object? value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);

    private sealed class Cell
    {
        public long[] Severities { get; } = new long[Words.Severities.Count];

        public long Blocked { get; private set; }

        public long Refused { get; private set; }

        public void Add(string severity, string action, long count)
        {
            Severities[Enum.TryParse<Severity>(severity, out var known) ? (int)known : 0] += count;
            Blocked += action is "block" ? count : 0;
            Refused += action is "refuse" ? count : 0;
        }
    }
}
