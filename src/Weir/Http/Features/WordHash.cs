using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Weir.Http.Features;

/// <summary>Hash of a folded word: eight bytes a step, the same on every machine.</summary>
internal static class WordHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    /// <summary>Hash of <paramref name="length"/> bytes at <paramref name="start"/>; eight bytes behind the word must be readable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(ref byte start, int length)
    {
        // Eight bytes at a time; the last load is cut to the word with a mask, so most words need one step.
        ulong hash = (ulong)length;
        int at = 0;
        while (length - at > 8)
        {
            hash = (hash ^ Load(ref start, at)) * Multiplier;
            hash ^= hash >> 29;
            at += 8;
        }

        ulong last = Load(ref start, at) & (ulong.MaxValue >> ((8 - (length - at)) * 8));
        hash = (hash ^ last) * Multiplier;
        return (uint)(hash >> 32) ^ (uint)(hash >> 11);
    }

    /// <summary>Hash of a word given as text; for building tables.</summary>
    public static uint Of(string word)
    {
        var bytes = new byte[word.Length + 8];
        int length = Encoding.ASCII.GetBytes(word, bytes);
        return Of(ref bytes[0], length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Load(ref byte start, int at) => BitConverter.ToUInt64(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref start, at), 8));
}
