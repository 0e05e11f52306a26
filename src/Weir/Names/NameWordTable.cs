namespace Weir.Names;

/// <summary>Which letters are an English word or a name of a person, and how surprising that word is at the head or at the tail of a registered name.</summary>
/// <remarks>
/// A word is a slot of 32 bits: 14 of a hash, two of what kind it is, and −ln of how often it begins and ends a label, in sixteenths. Words can be
/// asked for, but not read out. Of other letters one in some 30,000 is taken for a word. Immutable and thread-safe.
/// </remarks>
internal sealed class NameWordTable
{
    /// <summary>Slots, a power of two.</summary>
    public const int Slots = 1 << 16;

    /// <summary>The shortest and the longest word.</summary>
    public const int Shortest = 2, Longest = 15;

    /// <summary>Steps in one nat.</summary>
    public const float Steps = 16;

    private const uint Seed = 2166136261, Prime = 16777619;

    private readonly uint[] _slots;

    /// <param name="slots">The slots; at least one is free.</param>
    public NameWordTable(ReadOnlySpan<uint> slots)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(slots.Length, Slots, nameof(slots));
        _slots = slots.Contains(0u) ? slots.ToArray() : throw new ArgumentException("a table without a free slot", nameof(slots));
    }

    public ReadOnlySpan<uint> Words => _slots;

    /// <summary>Hash of no letters.</summary>
    public static uint Begin => Seed;

    /// <summary>Hash of one letter more (FNV-1a).</summary>
    public static uint Hash(uint hash, char letter) => unchecked((hash ^ letter) * Prime);

    public static uint Hash(ReadOnlySpan<char> word)
    {
        uint hash = Seed;
        foreach (char letter in word)
        {
            hash = Hash(hash, letter);
        }

        return hash;
    }

    /// <summary>Slots of words with what is known of them.</summary>
    /// <param name="words">Words in an order that does not change.</param>
    public static NameWordTable Of(IEnumerable<(string Word, WordKind Kind, float Head, float Tail)> words)
    {
        var slots = new uint[Slots];
        int taken = 0;
        foreach (var (word, kind, head, tail) in words)
        {
            uint mixed = Mix(Hash(word));
            int at = (int)(mixed % Slots);
            while (slots[at] != 0)
            {
                at = (at + 1) % Slots;
            }

            slots[at] = (Mark(mixed) << 18) | ((uint)kind << 16) | ((uint)Quantise(head) << 8) | Quantise(tail);
            taken++;
            ArgumentOutOfRangeException.ThrowIfGreaterThan(taken, Slots * 3 / 4, nameof(words));
        }

        return new NameWordTable(slots);
    }

    /// <summary>The slot of the letters with this hash, 0 when they are no word.</summary>
    public uint Find(uint hash)
    {
        uint mixed = Mix(hash), mark = Mark(mixed);
        for (int at = (int)(mixed % Slots); ; at = (at + 1) % Slots)
        {
            uint slot = _slots[at];
            if (slot == 0 || slot >> 18 == mark)
            {
                return slot;
            }
        }
    }

    public static WordKind Kind(uint slot) => (WordKind)((slot >> 16) & 3);

    /// <summary>How surprising the word of a slot is at the head of a label.</summary>
    public static float Head(uint slot) => ((slot >> 8) & 0xFF) / Steps;

    /// <summary>The same at its tail.</summary>
    public static float Tail(uint slot) => (slot & 0xFF) / Steps;

    // Never 0: a free slot is.
    private static uint Mark(uint mixed) => ((mixed >> 16) % 0x3FFF) + 1;

    private static byte Quantise(float surprise) => (byte)Math.Clamp(MathF.Round(surprise * Steps), 0, 255);

    private static uint Mix(uint hash)
    {
        hash = unchecked((hash ^ (hash >> 15)) * 0x2c1b3c6d);
        hash = unchecked((hash ^ (hash >> 12)) * 0x297a2d39);
        return hash ^ (hash >> 15);
    }
}
