using System.Diagnostics;
using System.Globalization;
using Weir.Server.Dashboard.Queries;
using Weir.Server.Stores.Lake;

namespace Weir.Benchmarks;

/// <summary>The event lake: rows a second until they are acknowledged, and until they can be asked for; and the time of two queries of a dashboard over all of them.</summary>
internal static class LakeBenchmarks
{
    private const int BatchRows = 500;
    private const int BatchesUnderWay = 16;
    private const int Repetitions = 5;

    private static readonly (string Name, string Sql)[] s_queries =
    [
        ("count by class and minute over the last day", "SELECT minute, class, count(*) FROM requests WHERE time > TIMESTAMPTZ '{end}' - INTERVAL 1 DAY GROUP BY ALL"),
        ("ten hosts with the most attacks", "SELECT host, count(*) FROM requests WHERE severity <> 'None' GROUP BY host ORDER BY 2 DESC LIMIT 10"),
        ("the last 50 attacks of one client", "SELECT time, path, class, score, evidence FROM requests WHERE client = '192.0.2.77' AND severity <> 'None' ORDER BY time DESC LIMIT 50"),
    ];

    /// <summary>Fills a lake in a temporary folder, asks it, deletes it.</summary>
    public static async Task RunAsync(int count, TextWriter output)
    {
        string folder = Directory.CreateTempSubdirectory("weir-bench-lake-").FullName;
        try
        {
            // A day and a half, in order of time.
            var end = new DateTimeOffset(2026, 11, 26, 18, 0, 0, TimeSpan.Zero);
            var rows = new List<string[]>();
            await FillAsync(folder, count, end, rows);
            foreach (var (name, sql) in s_queries)
            {
                rows.Add([name, Time(folder, sql.Replace("{end}", end.ToString("yyyy-MM-dd HH:mm:ssZ", CultureInfo.InvariantCulture), StringComparison.Ordinal))]);
            }

            rows.Add(["all that the Overview shows of the last day", await TimeOverviewAsync(folder, end)]);
            foreach (var row in rows)
            {
                output.WriteLine($"{row[0],-60} {row[1]}");
            }

            string load = File.Exists("/proc/loadavg") ? (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0] : "not known";
            ResultTable.Write("lake", "dotnet run --project bench/Weir.Benchmarks -c Release -- lake", $"{count:N0} rows, making them included; each query opens the lake anew, the median of {Repetitions}; load average at the end {load}.", ["what", "figure"], rows);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FillAsync(string folder, int count, DateTimeOffset end, List<string[]> rows)
    {
        var watch = Stopwatch.StartNew();
        var lake = EventLake.Open(folder, new LakeOptions { MostWaitingBytes = long.MaxValue }, Console.Error);
        await using (lake)
        {
            var random = new Random(1);
            var underWay = new Queue<Task>();
            for (int first = 0; first < count; first += BatchRows)
            {
                if (underWay.Count == BatchesUnderWay)
                {
                    await underWay.Dequeue();
                }

                int from = first;
                underWay.Enqueue(lake.AppendAsync([.. Enumerable.Range(from, Math.Min(BatchRows, count - from)).Select(i => Row(i, end.AddHours(-36) + (TimeSpan.FromHours(36) * ((double)i / count)), random))]));
            }

            await Task.WhenAll(underWay);
            rows.Add(["rows a second, from append to acknowledged (durable)", $"{count / watch.Elapsed.TotalSeconds:N0}"]);
        }

        rows.Add(["rows a second, from append to moved (visible)", $"{count / watch.Elapsed.TotalSeconds:N0}"]);
        string[] files = Directory.GetFiles(Path.Combine(folder, "requests"), "part-*.parquet", SearchOption.AllDirectories);
        rows.Add(["bytes a row in Parquet, files that wait to be deleted included", $"{(double)files.Sum(file => new FileInfo(file).Length) / count:N0}"]);
    }

    private static string Time(string folder, string sql)
    {
        var times = new double[Repetitions];
        for (int i = 0; i < Repetitions; i++)
        {
            long start = Stopwatch.GetTimestamp();
            LakeReader.Query(folder, sql, new LakeLimits { Rows = 100_000 });
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return Median(times);
    }

    private static async Task<string> TimeOverviewAsync(string folder, DateTimeOffset end)
    {
        using var queries = new LakeQueries(folder, new StillClock(end));
        var times = new double[Repetitions];
        for (int i = 0; i < Repetitions; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await StatsQuery.AskAsync(queries, hours: 24, sample: 0.1, CancellationToken.None);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return Median(times);
    }

    private static string Median(double[] times)
    {
        Array.Sort(times);
        return $"{times[Repetitions / 2]:N0} ms";
    }

    /// <summary>One request in fifty is an attack with evidence.</summary>
    private static RequestRow Row(int number, DateTimeOffset time, Random random)
    {
        bool attack = random.Next(50) == 0;
        return new RequestRow
        {
            Time = time,
            Id = $"01m8bs{number:x8}{random.Next():x6}",
            Client = $"192.0.{random.Next(64)}.{random.Next(256)}",
            Method = random.Next(4) == 0 ? "POST" : "GET",
            Host = $"shop{random.Next(200)}.example",
            Path = $"/orders/{random.Next(100_000)}/items",
            Status = attack ? 403 : 200,
            Action = attack ? "block" : "pass",
            Score = attack ? 0.99 : random.NextDouble() / 100,
            Severity = attack ? "Critical" : "None",
            Class = attack ? random.Next(3) switch { 0 => "sqli", 1 => "xss", _ => "traversal" } : null,
            Micros = 4 + random.NextDouble(),
            Evidence = attack ? $$"""[{"where":"query:q","fragment":"' or {{number}}={{number}}--","class":"sqli","share":1}]""" : null,
            Model = "http-1",
        };
    }

    private sealed class StillClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
