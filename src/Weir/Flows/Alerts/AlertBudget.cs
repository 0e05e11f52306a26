using System.Buffers;

namespace Weir.Flows.Alerts;

/// <summary>Turns "so many alerts a day" into how rare an hour of a host must be, and holds back what comes in a burst.</summary>
/// <remarks>Not thread-safe. Time is that of the flows.</remarks>
internal sealed class AlertBudget(double alertsADay)
{
    /// <summary>Part of the budget that findings have.</summary>
    public const double ShareOfFindings = 0.5;

    // However few hosts there are: an hour that one in thirty is like is no news.
    private const double LeastRare = 0.03;
    private const int HoursADay = 24;
    private const double LeastCapacity = 3;
    private const double MoreOfCertain = 10;

    // After so many days what came counts half; so many alerts are needed to believe that the rate is off.
    private const int MemoryDays = 14;
    private const double Reluctance = 5;

    private readonly Queue<(Timestamp Hour, int Hosts)> _hours = new();
    private Timestamp _begin = new(long.MaxValue);
    private Timestamp _filled;
    private double _promised;
    private double _came;
    private double _cameByFindings;
    private double _tokens = Math.Max(LeastCapacity, 2 * alertsADay);
    private double _certainTokens = MoreOfCertain * Math.Max(LeastCapacity, 2 * alertsADay);

    /// <summary>Hours of hosts in the last day; before a day is over, as many as there will be at this pace.</summary>
    public double HostHoursADay { get; private set; } = HoursADay;

    /// <summary>What is no rarer than this is no alert.</summary>
    public double Threshold => Math.Min(LeastRare, alertsADay / HostHoursADay * Correction);

    private double Capacity => Math.Max(LeastCapacity, 2 * alertsADay);

    /// <summary>How many more or fewer alerts than promised there were lately, the other way round: 0.5 to 2. Rarities that are off by a little are set right by it.</summary>
    private double Correction => Math.Clamp(Math.Pow((_promised + Reluctance) / (_came + Reluctance), 2), 0.5, 2);

    /// <summary>Counts an hour and the hosts that did something in it. Hours come in order.</summary>
    /// <param name="hour">When it began.</param>
    /// <param name="hosts">How many hosts were judged.</param>
    /// <param name="isKnown">Whether the network was known for long enough to promise anything.</param>
    public void Count(Timestamp hour, int hosts, bool isKnown)
    {
        if (hour < _begin)
        {
            _begin = hour;
            _filled = hour;
        }

        double forgotten = Math.Pow(0.5, (double)(hour - _filled) / (MemoryDays * Timestamp.Day));
        _promised = (_promised * forgotten) + (isKnown ? Math.Min(LeastRare * hosts, alertsADay / HostHoursADay * hosts) : 0);
        _came *= forgotten;
        _cameByFindings *= forgotten;
        _hours.Enqueue((hour, hosts));
        while (_hours.Peek().Hour + Timestamp.Day <= hour)
        {
            _hours.Dequeue();
        }

        double seen = Math.Clamp((double)(hour + Timestamp.Hour - _begin) / Timestamp.Hour, 1, HoursADay);
        HostHoursADay = Math.Max(HoursADay, _hours.Sum(entry => (double)entry.Hosts) * HoursADay / seen);
        double days = (double)(hour - _filled) / Timestamp.Day;
        _tokens = Math.Min(Capacity, _tokens + (2 * alertsADay * days));
        _certainTokens = Math.Min(MoreOfCertain * Capacity, _certainTokens + (MoreOfCertain * 2 * alertsADay * days));
        _filled = hour;
    }

    /// <summary>Part of the budget that measures have: what findings of detectors leave of it lately, half at least.</summary>
    public double ShareOfMeasures => Math.Clamp(1 - (_cameByFindings / (_promised + Reluctance)), ShareOfFindings, 1);

    /// <summary>Counts an alert that came by its rarity.</summary>
    public void Came(bool byFindings)
    {
        _came++;
        _cameByFindings += byFindings ? 1 : 0;
    }

    /// <summary>Takes one alert out of the bucket, which holds two days' worth, at least three, and fills at twice the budget. What is certain has one ten times as large.</summary>
    /// <returns>False when it is empty: the alert belongs to the digest.</returns>
    public bool Spend(bool isCertain)
    {
        ref double tokens = ref isCertain ? ref _certainTokens : ref _tokens;
        if (tokens < 1)
        {
            return false;
        }

        tokens--;
        return true;
    }

    public void Save(StateWriter writer)
    {
        writer.Time(_begin);
        writer.Time(_filled);
        writer.Double(_tokens);
        writer.Double(_certainTokens);
        writer.Double(_promised);
        writer.Double(_came);
        writer.Double(_cameByFindings);
        writer.Double(HostHoursADay);
        writer.Int32(_hours.Count);
        foreach (var (hour, hosts) in _hours)
        {
            writer.Time(hour);
            writer.Int32(hosts);
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        (_begin, _filled, _tokens, _certainTokens, _promised, _came, _cameByFindings, HostHoursADay) = (state.ReadTime(), state.ReadTime(), state.ReadDouble(), state.ReadDouble(), state.ReadDouble(), state.ReadDouble(), state.ReadDouble(), state.ReadDouble());
        _hours.Clear();
        for (int count = state.ReadCount(bytesOfOne: 12); count > 0; count--)
        {
            _hours.Enqueue((state.ReadTime(), state.ReadInt32()));
        }

        if (!(_tokens >= 0 && _certainTokens >= 0 && _promised >= 0 && _came >= 0 && _cameByFindings >= 0 && HostHoursADay >= HoursADay))
        {
            throw new InvalidDataException("The saved state of the alerts is damaged.");
        }
    }
}
