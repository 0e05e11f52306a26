using System.Globalization;

namespace Weir.Flows.Detectors;

/// <summary>A new place that several hosts begin to call at the same interval within a day (T1071): what many do is discounted for each of them, and so is told of all together.</summary>
/// <remarks>On the first day every place is new: what is found then is a hint. It is told once, of the day on which the place is new.</remarks>
internal static class SharedRhythm
{
    private const int LeastHosts = 3;
    private const double LeastShare = 0.5;
    private const double Alike = 0.1;
    private const double LeastScore = 0.55;
    private const int MostNamed = 8;

    /// <summary>Null when fewer than three hosts do, or fewer than half of those that call the place.</summary>
    public static FlowFinding? Judge(string place, List<(HostAddress Client, Rhythm Rhythm, Beat Beat)> rhythms, int clients, bool isFirstDay)
    {
        var regular = rhythms.Where(one => one.Beat.Score >= LeastScore).OrderBy(one => one.Beat.Interval).ThenBy(one => one.Client).ToList();
        if (regular.Count < LeastHosts)
        {
            return null;
        }

        double interval = regular[regular.Count / 2].Beat.Interval;
        var alike = regular.Where(one => Math.Abs(one.Beat.Interval - interval) <= Alike * interval).OrderByDescending(one => one.Beat.Score).ThenBy(one => one.Client).ToList();
        if (alike.Count < LeastHosts || alike.Count < LeastShare * clients)
        {
            return null;
        }

        var (client, rhythm, _) = alike[0];
        double score = alike[alike.Count / 2].Beat.Score;
        string hosts = string.Join(", ", alike.Take(MostNamed).Select(one => one.Client).Order()) + (alike.Count > MostNamed ? " and others" : "");
        string news = isFirstDay ? "Nothing is known of the days before." : "Nobody called it before.";
        return new FlowFinding
        {
            Detector = "shared-rhythm",
            Key = $"{place} {alike.Max(one => one.Rhythm.Last.Micros) / Timestamp.Day}",
            Story = place,
            Technique = "T1071",
            Host = client,
            Peer = rhythm.Server,
            Port = rhythm.Port,
            Name = BeaconDetector.NameOf(place, rhythm),
            First = new Timestamp(alike.Min(one => one.Rhythm.First.Micros)),
            Last = new Timestamp(alike.Max(one => one.Rhythm.Last.Micros)),
            Flows = alike.Sum(one => (long)one.Rhythm.Calls),
            Surprise = isFirstDay ? 0 : BeaconRarity.Surprise(score),
            Score = score,
            Severity = isFirstDay ? Severity.Low : Severity.Medium,
            Title = "Several hosts call a new place in one rhythm",
            Sentence = string.Create(CultureInfo.InvariantCulture, $"{alike.Count} of the {clients} hosts that call {place} do so every {BeaconDetector.Interval(interval)}: {hosts}. {news}"),
        };
    }
}
