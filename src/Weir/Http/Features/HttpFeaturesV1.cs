using System.Buffers.Binary;
using Weir.Numerics;

namespace Weir.Http.Features;

/// <summary>
/// Feature schema <c>http-features-1</c>: presence of byte 1- to 4-grams, of token-class 1- to 4-grams and of token-identity
/// 1- to 3-grams of one folded value, hashed into 2^16 slots; and for the sieve, byte 2- and 3-grams as often as they stand. Never edited after a release; a change is a V2.
/// </summary>
internal static class HttpFeaturesV1
{
    /// <summary>Name that a model file carries.</summary>
    public const string Schema = "http-features-1";

    /// <summary>The most features that a value of this folded length can have.</summary>
    public static int MostFeatures(int foldedLength) => foldedLength * 11;

    /// <summary>Grams that a sieve reads at each position.</summary>
    public const int SieveGrams = 2;

    private static readonly NGramMultipliers s_bytes = new(0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F);
    private static readonly NGramMultipliers s_classes = new(0x165667B1, 0xD3A2646D, 0xFD7046C5, 0xB55A4F09);
    private static readonly WordMultipliers s_identities = new(0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9);

    /// <summary>Adds the byte n-grams that start at positions <paramref name="from"/> to <paramref name="to"/> (exclusive).</summary>
    public static void AddBytes(ReadOnlySpan<byte> folded, int length, int from, int to, SlotSet set) => set.AddNGrams(folded, length, from, to, s_bytes);

    /// <summary>Adds the n-grams that start with tokens <paramref name="from"/> to <paramref name="to"/> (exclusive).</summary>
    public static void AddTokens(TokenList tokens, int from, int to, SlotSet set)
    {
        set.AddNGrams(tokens.Classes, tokens.Count, from, to, s_classes);
        set.AddWordNGrams(tokens.Identities, tokens.Count, from, to, s_identities);
    }

    /// <summary>Those of <see cref="AddTokens"/> that are of the kinds of tokens.</summary>
    public static void AddKinds(TokenList tokens, int from, int to, SlotSet set) => set.AddNGrams(tokens.Classes, tokens.Count, from, to, s_classes);

    /// <summary>Those of <see cref="AddTokens"/> that are of tokens as they stand.</summary>
    public static void AddWords(TokenList tokens, int from, int to, SlotSet set) => set.AddWordNGrams(tokens.Identities, tokens.Count, from, to, s_identities);

    /// <summary>Sums of a sieve's weights over the byte 2- and 3-grams that start in each block; the last may reach into the padding.</summary>
    public static void SieveSums(ReadOnlySpan<byte> weights, ReadOnlySpan<byte> folded, int length, Span<int> sums) => GramKernel.BlockSums(weights, folded, length, sums, s_bytes.Two, s_bytes.Three);

    /// <summary>Writes the <see cref="SieveGrams"/> slots that <see cref="SieveSums"/> adds up for one position.</summary>
    public static void SieveSlots(ReadOnlySpan<byte> folded, int at, Span<ushort> slots)
    {
        uint gram = BinaryPrimitives.ReadUInt32LittleEndian(folded[at..]);
        slots[0] = (ushort)(((gram & 0xFFFF) * s_bytes.Two) >> 16);
        slots[1] = (ushort)(((gram & 0xFFFFFF) * s_bytes.Three) >> 16);
    }
}
