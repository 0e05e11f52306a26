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

/// <summary>Names by hash, with open addressing. Keys lie apart: most names that are looked up are not there.</summary>
internal sealed class NameTable
{
    private static readonly NameEntry[] s_none = new NameEntry[1];

    private ulong[] _keys = new ulong[1024];
    private NameEntry[] _entries = new NameEntry[1024];
    private int _count;

    public void Clear()
    {
        if (_count > 0) Array.Clear(_keys);
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

    /// <summary>The entry of a key, an empty one when there is none yet. Valid until the next call of <see cref="Get"/>.</summary>
    public ref NameEntry Get(ulong key)
    {
        if (_count > _keys.Length / 2) Grow();
        var slot = Slot(key);
        ref var entry = ref _entries[slot];
        if (_keys[slot] == 0)
        {
            _keys[slot] = key;
            entry = new NameEntry { Key = key };
            _count++;
        }

        return ref entry;
    }

    /// <summary>The entry of a key, or one of no name to which nothing was written. Valid until the next call of <see cref="Get"/>.</summary>
    public ref readonly NameEntry Find(ulong key)
    {
        var slot = Slot(key);
        return ref _keys[slot] == 0 ? ref s_none[0] : ref _entries[slot];
    }

    private int Slot(ulong key)
    {
        var keys = _keys;
        var mask = keys.Length - 1;
        var slot = (int)(key * 0x9E37_79B9_7F4A_7C15 >> 40) & mask;
        while (keys[slot] != 0 && keys[slot] != key) slot = (slot + 1) & mask;
        return slot;
    }

    private void Grow()
    {
        var (keys, entries) = (_keys, _entries);
        _keys = new ulong[4 * keys.Length];
        _entries = new NameEntry[4 * entries.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] == 0) continue;
            var slot = Slot(keys[i]);
            (_keys[slot], _entries[slot]) = (keys[i], entries[i]);
        }
    }
}
