using System.Runtime.CompilerServices;

namespace Weir.Http.Features;

/// <summary>The distinct feature slots of one value or window, in order of first sight. Reused; holds 8 KiB of bits that stay in the first cache.</summary>
internal sealed class SlotSet
{
    /// <summary>Number of slots of the feature space.</summary>
    public const int Slots = 1 << 16;

    private readonly ulong[] _seen = new ulong[Slots / 64];
    private readonly ushort[] _slots;
    private int _count;
    private int _blockStart;

    /// <param name="capacity">The most features that one value can add, distinct or not.</param>
    public SlotSet(int capacity) => _slots = new ushort[capacity + 1];

    /// <summary>The slots added since the last <see cref="Clear"/>, distinct within each block.</summary>
    public ReadOnlySpan<ushort> All => _slots.AsSpan(0, _count);

    /// <summary>Adds one slot if it is new.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(uint slot)
    {
        ref ulong word = ref _seen[(slot >> 6) & (Slots / 64 - 1)];
        ulong bit = 1UL << (int)(slot & 63);

        // Written in any case, counted only when new: no branch to mispredict.
        _slots[_count] = (ushort)slot;
        _count += (word & bit) == 0 ? 1 : 0;
        word |= bit;
    }

    /// <summary>Keeps the slots and counts those of the next block as new.</summary>
    public void BeginBlock()
    {
        foreach (ushort slot in _slots.AsSpan(_blockStart, _count - _blockStart)) _seen[slot >> 6] = 0;
        _blockStart = _count;
    }

    /// <summary>Forgets all slots; costs one store for each.</summary>
    public void Clear()
    {
        BeginBlock();
        _blockStart = _count = 0;
    }
}
