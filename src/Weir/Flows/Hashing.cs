namespace Weir.Flows;

/// <summary>Hashes that are the same in every run, for partitions and for sets that are saved.</summary>
internal static class Hashing
{
    /// <summary>Mixes 64 bits (the finaliser of splitmix64; Steele, Lea and Flood, 2014).</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
        value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
        return value ^ (value >> 31);
    }

    public static ulong Of(HostAddress host) => Mix((ulong)(host.Bits >> 64) ^ Mix((ulong)host.Bits + 0x9e3779b97f4a7c15));

    /// <summary>A text (FNV-1a, mixed).</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        ulong hash = 0xcbf29ce484222325;
        foreach (char sign in text)
        {
            hash = (hash ^ sign) * 0x100000001b3;
        }

        return Mix(hash);
    }

    /// <summary>A host together with a port and a protocol.</summary>
    public static ulong Of(HostAddress host, int port, byte protocol) => Mix(Of(host) + (((ulong)protocol << 32) | (uint)port));
}
