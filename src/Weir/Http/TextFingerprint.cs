using System.Buffers.Binary;

namespace Weir.Http;

/// <summary>Tells texts apart that differ in more than their digits.</summary>
/// <remarks>
/// What is hashed is the text without its digits, eight bytes at a time:
/// <c>rest += bytes that are no digits; while rest has 8: hash = mix(hash ^ first 8 of rest)</c>.
/// A word of eight bytes without a digit, as most are, is taken at once. Same on every machine. Not for tables that others fill: collisions can be made.
/// </remarks>
internal static class TextFingerprint
{
    /// <summary>So much of a target tells it from others.</summary>
    private const int MostOfTarget = 256;

    /// <summary>And so much of a body.</summary>
    private const int MostOfBody = 512;

    private const ulong Multiplier = 0x9E3779B97F4A7C15;
    private const ulong Sevens = 0x7F7F7F7F7F7F7F7F;
    private const ulong Highs = 0x8080808080808080;

    /// <summary>Hash of a text; never 0.</summary>
    public static ulong Of(ReadOnlySpan<byte> text)
    {
        ulong hash = Multiplier, rest = 0;
        int bits = 0;
        while (text.Length >= sizeof(ulong))
        {
            ulong word = BinaryPrimitives.ReadUInt64LittleEndian(text);
            text = text[sizeof(ulong)..];
            int more = HasDigit(word) ? WithoutDigits(ref word) : 64;
            Take(word, more, ref hash, ref rest, ref bits);
        }

        foreach (byte b in text)
        {
            if (!char.IsAsciiDigit((char)b)) Take(b, 8, ref hash, ref rest, ref bits);
        }

        hash = Mix(hash ^ rest ^ (ulong)bits);
        return hash == 0 ? 1 : hash;
    }

    /// <summary>Stands for a request: what decided in it, where it went, and how its body begins. Most requests hold nothing that decides, so hashing the rest is left to those that want it.</summary>
    public static ulong Of(in HttpVerdict verdict, scoped in HttpRequestView request)
    {
        ulong hash = Mix(verdict.Fingerprint ^ Of(request.Target[..Math.Min(request.Target.Length, MostOfTarget)]));
        return request.Body.IsEmpty ? hash : Mix(hash ^ Of(request.Body[..Math.Min(request.Body.Length, MostOfBody)]));
    }

    private static void Take(ulong word, int more, ref ulong hash, ref ulong rest, ref int bits)
    {
        rest |= word << bits;
        if (bits + more < 64)
        {
            bits += more;
            return;
        }

        hash = Mix(hash ^ rest);
        int used = 64 - bits;
        rest = used == 64 ? 0 : word >> used;
        bits = more - used;
    }

    /// <summary>Closes the gaps that the digits leave; returns the bits that are left.</summary>
    private static int WithoutDigits(ref ulong word)
    {
        ulong kept = 0;
        int bits = 0;
        for (int at = 0; at < 64; at += 8)
        {
            ulong b = (word >> at) & 0xFF;
            bool keep = b - '0' > 9;
            kept |= keep ? b << bits : 0;
            bits += keep ? 8 : 0;
        }

        word = kept;
        return bits;
    }

    /// <summary>Is one of eight bytes a digit? Each byte by itself: its low seven bits are at least '0', not above '9', and its high bit is not set.</summary>
    private static bool HasDigit(ulong word)
    {
        ulong low = word & Sevens;
        ulong from0 = low + (0x80 - '0') * 0x0101010101010101UL;
        ulong above9 = low + (0x80 - '9' - 1) * 0x0101010101010101UL;
        return (from0 & ~above9 & ~word & Highs) != 0;
    }

    private static ulong Mix(ulong hash)
    {
        hash *= Multiplier;
        return hash ^ (hash >> 29);
    }
}
