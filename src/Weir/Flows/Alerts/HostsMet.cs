using System.Buffers;

namespace Weir.Flows.Alerts;

/// <summary>Remembers since when each host is known. Not thread-safe.</summary>
/// <remarks>At most a million hosts, 40 bytes each; when there are more, those that were not seen for longest go, and are new when they come again.</remarks>
internal sealed class HostsMet
{
    private const int Most = 1_000_000;

    private readonly Dictionary<HostAddress, (Timestamp First, Timestamp Last)> _hosts = [];

    /// <summary>Hours of hosts that were known for a day or longer.</summary>
    public long HostHours { get; private set; }

    /// <summary>Notes that a host did something in this hour.</summary>
    /// <returns>Whether it is known for a day or longer.</returns>
    public bool Meet(HostAddress host, Timestamp hour)
    {
        if (_hosts.Count >= Most && !_hosts.ContainsKey(host))
        {
            Forget();
        }

        var first = _hosts.TryGetValue(host, out var met) ? met.First : hour;
        _hosts[host] = (first, hour);
        bool isKnown = hour - first >= Timestamp.Day;
        HostHours += isKnown ? 1 : 0;
        return isKnown;
    }

    public void Save(StateWriter writer)
    {
        writer.Int64(HostHours);
        writer.Int32(_hosts.Count);
        foreach (var (host, met) in _hosts)
        {
            writer.Address(host);
            writer.Time(met.First);
            writer.Time(met.Last);
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        HostHours = Math.Max(0, state.ReadInt64());
        _hosts.Clear();
        for (int count = state.ReadCount(bytesOfOne: 32); count > 0; count--)
        {
            _hosts[state.ReadAddress()] = (state.ReadTime(), state.ReadTime());
        }
    }

    /// <summary>Forgets a tenth.</summary>
    private void Forget()
    {
        foreach (HostAddress host in _hosts.OrderBy(host => host.Value.Last.Micros).ThenBy(host => host.Key).Take(Most / 10).Select(host => host.Key).ToList())
        {
            _hosts.Remove(host);
        }
    }
}
