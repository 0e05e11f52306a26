using Weir.Flows;

namespace Weir.Server.Dashboard;

/// <summary>Counts findings by technique over time: one counts in each stretch in which it went on.</summary>
internal static class TechniqueBars
{
    private const int Colours = 8;

    public static TechniqueModel Of(IReadOnlyList<FlowFinding> findings, DateTimeOffset now, int hours)
    {
        var bucket = TimeSpan.FromHours(BucketHours(hours));
        long first = (now.AddHours(-hours).UtcTicks / bucket.Ticks) + 1;
        int count = (int)((now.UtcTicks / bucket.Ticks) - first) + 1;
        var techniques = new SortedDictionary<string, double[]>(StringComparer.Ordinal);
        foreach (FlowFinding finding in findings)
        {
            int from = (int)Math.Clamp((finding.First.ToDateTime().UtcTicks / bucket.Ticks) - first, 0, count);
            int to = (int)Math.Clamp((finding.Last.ToDateTime().UtcTicks / bucket.Ticks) - first, -1, count - 1);
            for (int i = from; i <= to; i++)
            {
                if (!techniques.TryGetValue(finding.Technique, out double[]? values))
                {
                    techniques.Add(finding.Technique, values = new double[count]);
                }

                values[i]++;
            }
        }

        // By name, so that a colour stays with its technique while its figures change.
        var series = techniques.Select((pair, i) => new BarSeries($"{pair.Key} {Words.Technique(pair.Key)}", $"fill-tone-{i % Colours}", pair.Value));
        var from0 = new DateTimeOffset(first * bucket.Ticks, TimeSpan.Zero);
        return new TechniqueModel(from0, from0 + (bucket * count), [.. series]);
    }

    /// <summary>24 to 31 bars.</summary>
    private static int BucketHours(int hours) => hours switch
    {
        <= 24 => 1,
        <= 168 => 6,
        _ => 24,
    };
}
