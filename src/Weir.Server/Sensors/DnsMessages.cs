using Weir.Flows;

namespace Weir.Server.Sensors;

/// <summary>Brings questions and answers together where a sensor tells them one by one. It remembers so many questions; the oldest go on without an answer.</summary>
internal sealed class DnsMessages(SensorOutput output)
{
    private const int Most = 4096;

    private readonly Dictionary<ulong, int> _places = [];
    private Entry[] _entries = [];
    private int _next;

    /// <summary>A question was seen.</summary>
    /// <param name="key">Names client, server and the number of the message.</param>
    /// <param name="question">The question, with <see cref="DnsLookup.NoAnswer"/>.</param>
    public void Ask(ulong key, in DnsLookup question)
    {
        // Asked again before an answer: the first one had none.
        if (_places.TryGetValue(key, out int place))
        {
            Release(place);
        }

        Keep(key, question);
    }

    /// <summary>An answer was seen.</summary>
    /// <param name="key">As of the question.</param>
    /// <param name="answer">The question, as the answer repeats it, and what it says.</param>
    /// <param name="isWhole">Whether no more records of the same answer follow.</param>
    public void Answer(ulong key, in DnsLookup answer, bool isWhole)
    {
        DnsLookup lookup = answer;
        bool isKnown = _places.TryGetValue(key, out int place) && _entries[place].Lookup.Name == answer.Name;
        if (isKnown)
        {
            var asked = _entries[place].Lookup;
            IReadOnlyList<HostAddress> addresses = asked.Addresses.Count == 0 ? answer.Addresses : answer.Addresses.Count == 0 ? asked.Addresses : [.. asked.Addresses.Concat(answer.Addresses).Take(AnswerText.Most)];
            lookup = asked with { ResponseCode = answer.ResponseCode, Addresses = addresses };
        }

        if (isKnown && !isWhole)
        {
            _entries[place].Lookup = lookup;
        }
        else if (isKnown)
        {
            _entries[place].Lookup = lookup;
            Release(place);
        }
        else if (isWhole)
        {
            output.Add(lookup);
        }
        else
        {
            if (_places.TryGetValue(key, out place))
            {
                Release(place);
            }

            Keep(key, lookup);
        }
    }

    /// <summary>Gives what is still kept, in the order in which it came.</summary>
    public void End()
    {
        for (int i = 0; i < _entries.Length; i++)
        {
            Release((_next + i) % Most);
        }
    }

    private void Keep(ulong key, in DnsLookup lookup)
    {
        _entries = _entries.Length == 0 ? new Entry[Most] : _entries;
        Release(_next);
        _entries[_next] = new Entry { Key = key, Lookup = lookup, IsUsed = true };
        _places[key] = _next;
        _next = (_next + 1) % Most;
    }

    private void Release(int place)
    {
        if (_entries[place].IsUsed)
        {
            output.Add(_entries[place].Lookup);
            _places.Remove(_entries[place].Key);
            _entries[place] = default;
        }
    }

    private struct Entry
    {
        public ulong Key;
        public DnsLookup Lookup;
        public bool IsUsed;
    }
}
