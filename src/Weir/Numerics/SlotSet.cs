using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir.Numerics;

/// <summary>Feature slots of one text, distinct within each block, in order of first sight. Reused; its 8 KiB of bits stay in the first cache.</summary>
/// <remarks>
/// A set of 2^16 slots as bits, and a list of those that are set. Adding costs about ten instructions and no branch:
/// <code>
/// list[count] = slot;  count += bit not set;  set bit
/// </code>
/// Clearing costs one store for each slot in the list. The oracle in the tests is a HashSet.
/// </remarks>
internal sealed class SlotSet
{
    /// <summary>Number of slots of the feature space.</summary>
    public const int Slots = 1 << 16;

    private readonly ulong[] _seen = new ulong[Slots / 64];
    private readonly ushort[] _slots;
    private int _count;
    private int _blockStart;

    /// <param name="capacity">The most features that are added between two calls of <see cref="Clear"/>, distinct or not.</param>
    public SlotSet(int capacity) => _slots = new ushort[capacity + 1];

    /// <summary>The slots added since the last <see cref="Clear"/>, distinct within each block.</summary>
    public ReadOnlySpan<ushort> All => _slots.AsSpan(0, _count);

    /// <summary>Adds one slot if it is new in this block.</summary>
    public void Add(ushort slot)
    {
        Require(1);
        _count = Add(ref MemoryMarshal.GetArrayDataReference(_seen), ref MemoryMarshal.GetArrayDataReference(_slots), _count, slot);
    }

    /// <summary>Adds many slots.</summary>
    public void AddAll(ReadOnlySpan<ushort> slots)
    {
        Require(slots.Length);
        ref ulong seen = ref MemoryMarshal.GetArrayDataReference(_seen);
        ref ushort list = ref MemoryMarshal.GetArrayDataReference(_slots);
        int count = _count;
        foreach (ushort slot in slots) count = Add(ref seen, ref list, count, slot);
        _count = count;
    }

    /// <summary>
    /// Adds the 1-, 2-, 3- and 4-grams of bytes that start at <paramref name="from"/> up to <paramref name="to"/> (exclusive). The slot of an
    /// n-gram is the upper half of the product of its bytes, read as a little-endian number, with the multiplier of its length
    /// (multiplicative hashing; Knuth, vol. 3, 6.4). N-grams that reach behind <paramref name="length"/> are left out.
    /// </summary>
    public void AddNGrams(ReadOnlySpan<byte> text, int length, int from, int to, in NGramMultipliers multipliers)
    {
        if (from < 0 || to > length || length > text.Length - 4) throw new ArgumentOutOfRangeException(nameof(to), $"n-grams {from}..{to} of {length} bytes in {text.Length}, four of which are padding");
        if (to <= from) return;
        Require(4 * (to - from));
        ref ulong seen = ref MemoryMarshal.GetArrayDataReference(_seen);
        ref ushort list = ref MemoryMarshal.GetArrayDataReference(_slots);
        ref byte bytes = ref MemoryMarshal.GetReference(text);
        (uint one, uint two, uint three, uint four) = multipliers;
        int count = _count;
        int whole = Math.Min(to, length - 3);
        int at = from;
        for (; at < whole; at++)
        {
            uint gram = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref bytes, at));
            count = Add(ref seen, ref list, count, ((gram & 0xFF) * one) >> 16);
            count = Add(ref seen, ref list, count, ((gram & 0xFFFF) * two) >> 16);
            count = Add(ref seen, ref list, count, ((gram & 0xFFFFFF) * three) >> 16);
            count = Add(ref seen, ref list, count, (gram * four) >> 16);
        }

        for (; at < to; at++)
        {
            uint gram = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref bytes, at));
            count = Add(ref seen, ref list, count, ((gram & 0xFF) * one) >> 16);
            if (at + 2 <= length) count = Add(ref seen, ref list, count, ((gram & 0xFFFF) * two) >> 16);
            if (at + 3 <= length) count = Add(ref seen, ref list, count, ((gram & 0xFFFFFF) * three) >> 16);
        }

        _count = count;
    }

    /// <summary>
    /// Adds the 1-, 2- and 3-grams of 16-bit words that start at <paramref name="from"/> up to <paramref name="to"/> (exclusive), hashed as
    /// <see cref="AddNGrams"/> does, by 64-bit products. N-grams that reach behind <paramref name="length"/> are left out.
    /// </summary>
    public void AddWordNGrams(ReadOnlySpan<ushort> words, int length, int from, int to, in WordMultipliers multipliers)
    {
        if (from < 0 || to > length || length > words.Length - 2) throw new ArgumentOutOfRangeException(nameof(to), $"n-grams {from}..{to} of {length} words in {words.Length}, two of which are padding");
        if (to <= from) return;
        Require(3 * (to - from));
        ref ulong seen = ref MemoryMarshal.GetArrayDataReference(_seen);
        ref ushort list = ref MemoryMarshal.GetArrayDataReference(_slots);
        (ulong one, ulong two, ulong three) = multipliers;
        int count = _count;
        for (int at = from; at < to; at++)
        {
            ulong gram = words[at];
            count = Add(ref seen, ref list, count, (uint)((gram * one) >> 48));
            gram |= (ulong)words[at + 1] << 16;
            if (at + 2 <= length) count = Add(ref seen, ref list, count, (uint)((gram * two) >> 48));
            gram |= (ulong)words[at + 2] << 32;
            if (at + 3 <= length) count = Add(ref seen, ref list, count, (uint)((gram * three) >> 48));
        }

        _count = count;
    }

    /// <summary>Keeps the slots and counts those of the next block as new.</summary>
    public void BeginBlock()
    {
        ref ulong seen = ref MemoryMarshal.GetArrayDataReference(_seen);
        foreach (ushort slot in _slots.AsSpan(_blockStart, _count - _blockStart)) Unsafe.Add(ref seen, slot >> 6) = 0;
        _blockStart = _count;
    }

    /// <summary>Forgets all slots.</summary>
    public void Clear()
    {
        BeginBlock();
        _blockStart = _count = 0;
    }

    /// <summary>One list entry is always free, because a slot is written before it is known to be new.</summary>
    private void Require(int room)
    {
        if (_slots.Length - _count <= room) throw new InvalidOperationException($"{room} more slots do not fit behind {_count} of {_slots.Length}");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Add(ref ulong seen, ref ushort list, int count, uint slot)
    {
        // Unsafe: a slot has 16 bits and the set 2^16, and Require was called; bounds checks here cost a third of the time.
        ref ulong word = ref Unsafe.Add(ref seen, slot >> 6);
        ulong bits = word;
        Unsafe.Add(ref list, count) = (ushort)slot;
        word = bits | (1UL << (int)slot);
        return count + (int)(~(bits >> (int)slot) & 1);
    }
}

/// <summary>Odd multipliers that hash n-grams of one to four bytes to 16 bits.</summary>
internal readonly record struct NGramMultipliers(uint One, uint Two, uint Three, uint Four);

/// <summary>Odd multipliers that hash n-grams of one to three 16-bit words to 16 bits.</summary>
internal readonly record struct WordMultipliers(ulong One, ulong Two, ulong Three);
