namespace Weir.Scripts.Features;

/// <summary>Hash of a word in lower case (FNV-1a, mixed), and its slot in a table of weights.</summary>
internal static class WordHash
{
    /// <summary>Bits of a slot.</summary>
    public const int Bits = 18;

    /// <summary>Slots of a table of weights.</summary>
    public const int Slots = 1 << Bits;

    public const ulong Begin = 0xCBF2_9CE4_8422_2325;

    public static ulong Add(ulong hash, byte letter) => (hash ^ (letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter | 0x20) : letter)) * 0x0000_0100_0000_01B3;

    public static ulong Of(ReadOnlySpan<byte> word)
    {
        ulong hash = Begin;
        foreach (byte letter in word) hash = Add(hash, letter);
        return hash;
    }

    public static int Slot(ulong hash) => (int)((hash * 0x9E37_79B9_7F4A_7C15) >> (64 - Bits));
}
