namespace Weir.Scripts.Folding;

/// <summary>What is known of a name of the script.</summary>
internal struct NameEntry
{
    /// <summary>Hash of the name, or of a name and a member of it; 0 for an empty slot.</summary>
    public ulong Key;

    /// <summary>How often it is written with <c>=</c>, by a declaration of a function included.</summary>
    public int Writes;

    /// <summary>How often something is added to it with <c>+=</c>.</summary>
    public int Appends;

    /// <summary>Writes of what is no constant: parameters, loops, counters, destructuring.</summary>
    public int UnknownWrites;

    /// <summary>The token of the name at the first write.</summary>
    public int WrittenAt;

    /// <summary>That write declares a function.</summary>
    public bool IsFunction;

    /// <summary>What it holds, when that is a constant.</summary>
    public ConstantValue Value;

    /// <summary>The value is what a call without arguments returns.</summary>
    public bool IsCallValue;

    /// <summary>It is an object literal, whose constant members stand under <see cref="NameTable.Member"/>.</summary>
    public ulong ObjectKey;

    /// <summary>It reads a string array.</summary>
    public ReaderRef Reader;
}

/// <summary>How arguments of a call are index and key for a reader of a string array.</summary>
internal readonly record struct ReaderRef(int Reader, int IndexArgument, double Delta, int KeyArgument)
{
    /// <summary>Readers are counted from 1.</summary>
    public bool IsNone => Reader == 0;
}

/// <summary>Names by hash, with open addressing.</summary>
internal sealed class NameTable
{
    private NameEntry[] _entries = new NameEntry[1024];
    private int _count;

    public void Clear()
    {
        if (_count > 0) Array.Clear(_entries);
        _count = 0;
    }

    public static ulong Hash(ReadOnlySpan<byte> name)
    {
        var hash = 0xCBF2_9CE4_8422_2325;
        foreach (var b in name) hash = (hash ^ b) * 0x0000_0100_0000_01B3;
        hash ^= hash >> 32;
        return hash == 0 ? 1 : hash;
    }

    /// <summary>Key of a member of an object.</summary>
    public static ulong Member(ulong owner, ReadOnlySpan<byte> member)
    {
        var hash = (owner ^ (Hash(member) << 1)) * 0x9E37_79B9_7F4A_7C15;
        return hash == 0 ? 1 : hash;
    }

    public bool Has(ulong key) => _entries[Slot(key)].Key != 0;

    /// <summary>The entry of a key, an empty one when there is none yet. Valid until the next call of <see cref="Get"/>.</summary>
    public ref NameEntry Get(ulong key)
    {
        if (_count > _entries.Length / 2) Grow();
        ref var entry = ref _entries[Slot(key)];
        if (entry.Key == 0)
        {
            entry.Key = key;
            _count++;
        }

        return ref entry;
    }

    public bool TryFind(ulong key, out NameEntry entry)
    {
        entry = _entries[Slot(key)];
        return entry.Key != 0;
    }

    private int Slot(ulong key)
    {
        var mask = _entries.Length - 1;
        var slot = (int)(key * 0x9E37_79B9_7F4A_7C15 >> 40) & mask;
        while (_entries[slot].Key != 0 && _entries[slot].Key != key) slot = (slot + 1) & mask;
        return slot;
    }

    private void Grow()
    {
        var old = _entries;
        _entries = new NameEntry[4 * old.Length];
        foreach (ref var entry in old.AsSpan())
        {
            if (entry.Key != 0) _entries[Slot(entry.Key)] = entry;
        }
    }
}
