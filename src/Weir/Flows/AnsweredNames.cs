using System.Buffers;

namespace Weir.Flows;

/// <summary>Under which name a host called an address, by the answers of name servers that it got within the last hours.</summary>
/// <remarks>
/// An address that many names share has the one that this host asked last, or where it asked none itself the one that anybody asked last: behind a name server of one's own the sensor
/// may see that server's questions alone. Two tables take turns, so that nothing is kept for longer than two spans, and no more than two tables' worth.
/// </remarks>
internal sealed class AnsweredNames
{
    private const long Span = 3 * Timestamp.Hour;
    private const int MostOfTable = 400_000;
    private const int MostOfAnswer = 16;

    private Dictionary<(HostAddress Client, HostAddress Address), string> _new = [];
    private Dictionary<(HostAddress Client, HostAddress Address), string> _old = [];
    private Timestamp _since;

    /// <summary>Takes an answer. Answers come in order of time.</summary>
    public void Add(in DnsLookup lookup)
    {
        if (lookup.Addresses.Count == 0 || lookup.Name.Length == 0)
        {
            return;
        }

        Turn(lookup.Time);
        for (int i = 0; i < Math.Min(MostOfAnswer, lookup.Addresses.Count); i++)
        {
            _new[(lookup.Client, lookup.Addresses[i])] = lookup.Name;
            _new[(default, lookup.Addresses[i])] = lookup.Name;
        }
    }

    /// <summary>The name, or null.</summary>
    /// <param name="client">Who calls.</param>
    /// <param name="address">Whom.</param>
    /// <param name="time">When; not before the last answer.</param>
    public string? Of(HostAddress client, HostAddress address, Timestamp time)
    {
        if (_new.Count + _old.Count == 0)
        {
            return null;
        }

        Turn(time);
        return _new.TryGetValue((client, address), out string? name) || _old.TryGetValue((client, address), out name)
            || _new.TryGetValue((default, address), out name) || _old.TryGetValue((default, address), out name) ? name : null;
    }

    public void Save(StateWriter writer)
    {
        writer.Time(_since);
        foreach (var table in (Dictionary<(HostAddress Client, HostAddress Address), string>[])[_new, _old])
        {
            writer.Int32(table.Count);
            foreach (var (key, name) in table)
            {
                writer.Address(key.Client);
                writer.Address(key.Address);
                writer.Text(name);
            }
        }
    }

    /// <exception cref="InvalidDataException">It is not whole.</exception>
    public void Load(ref SequenceReader<byte> state)
    {
        _since = state.ReadTime();
        foreach (var table in (Dictionary<(HostAddress Client, HostAddress Address), string>[])[_new, _old])
        {
            table.Clear();
            for (int count = state.ReadCount(bytesOfOne: 36); count > 0; count--)
            {
                table[(state.ReadAddress(), state.ReadAddress())] = state.ReadText() ?? "";
            }
        }
    }

    private void Turn(Timestamp now)
    {
        if (now - _since <= Span && _new.Count < MostOfTable)
        {
            return;
        }

        if (now - _since > 2 * Span)
        {
            _new.Clear();
        }

        (_old, _new, _since) = (_new, _old, now);
        _new.Clear();
    }
}
