using System.Buffers;
using Weir.Flows;

namespace Weir.Server.Network;

/// <summary>Lets so many new stories a day become alerts, by the flows' own time; a story that was let through stays so.</summary>
/// <remarks>A bucket that fills by the budget and holds a day of it, one alert at least. One thread at a time.</remarks>
internal sealed class AlertBudget(double perDay)
{
    // A story that was silent for so long is a new one.
    private const long Memory = 7 * Timestamp.Day;
    private const int MostStories = 100_000;

    private readonly Dictionary<(string Detector, string Story), Timestamp> _told = [];
    private double _left = Math.Max(1, perDay);
    private Timestamp _now = new(long.MinValue);

    /// <summary>Whether a finding is told as an alert.</summary>
    /// <param name="finding">It; the most important come first.</param>
    /// <param name="now">The flows' own time.</param>
    public bool LetThrough(FlowFinding finding, Timestamp now)
    {
        Fill(now);
        if (finding.Severity < Severity.Medium)
        {
            return false;
        }

        var story = (finding.Detector, finding.Story);
        bool isKnown = _told.ContainsKey(story);
        if (!isKnown && finding.Severity < Severity.Critical)
        {
            if (_left < 1 || _told.Count >= MostStories)
            {
                return false;
            }

            _left--;
        }

        _told[story] = finding.Last;
        return true;
    }

    public void Save(IBufferWriter<byte> output)
    {
        var writer = new StateWriter(output);
        writer.Double(_left);
        writer.Time(_now);
        writer.Int32(_told.Count);
        foreach (var ((detector, story), last) in _told)
        {
            writer.Text(detector);
            writer.Text(story);
            writer.Time(last);
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        _left = Math.Clamp(state.ReadDouble(), 0, Math.Max(1, perDay));
        _now = state.ReadTime();
        for (int count = state.ReadCount(bytesOfOne: 16); count > 0; count--)
        {
            string detector = state.ReadText() ?? "";
            _told[(detector, state.ReadText() ?? "")] = state.ReadTime();
        }
    }

    private void Fill(Timestamp now)
    {
        if (_now.Micros == long.MinValue)
        {
            _now = now;
        }
        else if (now > _now)
        {
            _left = Math.Min(Math.Max(1, perDay), _left + ((double)(now - _now) / Timestamp.Day * perDay));
            _now = now;
            foreach (var (story, last) in _told)
            {
                if (now - last > Memory)
                {
                    _told.Remove(story);
                }
            }
        }
    }
}
