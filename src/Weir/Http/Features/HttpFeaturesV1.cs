using System.Buffers.Binary;

namespace Weir.Http.Features;

/// <summary>
/// Feature schema <c>http-features-1</c>: presence of byte 1- to 4-grams, of token-class 1- to 4-grams and of token-identity
/// 1- to 3-grams of one folded value, hashed into 2^16 slots. Never edited after a release; a change is a V2.
/// </summary>
internal static class HttpFeaturesV1
{
    /// <summary>Name that a model file carries.</summary>
    public const string Schema = "http-features-1";

    /// <summary>The most features that a value of this folded length can have.</summary>
    public static int MostFeatures(int foldedLength) => foldedLength * 11;

    // Odd multipliers; the upper 16 bits of the product are the slot (multiplicative hashing, Knuth vol. 3, 6.4).
    private const uint Bytes1 = 0x9E3779B1, Bytes2 = 0x85EBCA77, Bytes3 = 0xC2B2AE3D, Bytes4 = 0x27D4EB2F;
    private const uint Classes1 = 0x165667B1, Classes2 = 0xD3A2646D, Classes3 = 0xFD7046C5, Classes4 = 0xB55A4F09;
    private const ulong Identities1 = 0x9E3779B97F4A7C15, Identities2 = 0xC2B2AE3D27D4EB4F, Identities3 = 0x165667B19E3779F9;

    /// <summary>Adds the byte n-grams that start at positions <paramref name="from"/> to <paramref name="to"/> (exclusive).</summary>
    public static void AddBytes(ReadOnlySpan<byte> folded, int length, int from, int to, SlotSet set)
    {
        for (int at = from; at < to; at++)
        {
            uint four = BinaryPrimitives.ReadUInt32LittleEndian(folded[at..]);
            set.Add(((four & 0xFF) * Bytes1) >> 16);
            if (at + 2 <= length) set.Add(((four & 0xFFFF) * Bytes2) >> 16);
            if (at + 3 <= length) set.Add(((four & 0xFFFFFF) * Bytes3) >> 16);
            if (at + 4 <= length) set.Add((four * Bytes4) >> 16);
        }
    }

    /// <summary>Adds the token n-grams that end with tokens <paramref name="from"/> to <paramref name="to"/> (exclusive).</summary>
    public static void AddTokens(ReadOnlySpan<byte> classes, ReadOnlySpan<ushort> identities, int from, int to, SlotSet set)
    {
        uint window = 0;
        ulong names = 0;
        for (int at = Math.Max(0, from - 3); at < from; at++)
        {
            window = (window << 8) | classes[at];
            names = (names << 16) | identities[at];
        }

        for (int at = from; at < to; at++)
        {
            window = (window << 8) | classes[at];
            names = (names << 16) | identities[at];
            set.Add(((window & 0xFF) * Classes1) >> 16);
            if (at >= 1) set.Add(((window & 0xFFFF) * Classes2) >> 16);
            if (at >= 2) set.Add(((window & 0xFFFFFF) * Classes3) >> 16);
            if (at >= 3) set.Add((window * Classes4) >> 16);
            set.Add((uint)(((names & 0xFFFF) * Identities1) >> 48));
            if (at >= 1) set.Add((uint)(((names & 0xFFFFFFFF) * Identities2) >> 48));
            if (at >= 2) set.Add((uint)(((names & 0xFFFFFFFFFFFF) * Identities3) >> 48));
        }
    }
}
