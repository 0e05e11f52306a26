using System.Buffers.Binary;

namespace Weir.Scripts.Tokens;

/// <summary>Finds the word that a name is: two integers of a name's bytes against one slot of a table.</summary>
internal static class Keywords
{
    private const int MinLength = 2;
    private const int MaxLength = 10;
    private const int SlotBits = 7;
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    private static readonly Slot[] s_slots = MakeSlots();

    /// <summary>The word at <paramref name="start"/>, or none.</summary>
    public static Keyword Find(ReadOnlySpan<byte> source, int start, int length)
    {
        if (length is < MinLength or > MaxLength || (uint)(source[start] - 'a') > 'y' - 'a') return Keyword.None;
        var (low, high) = Read(source, start, length);
        var slots = s_slots;
        for (var i = Hash(low, high, length); ; i++)
        {
            var slot = slots[i & ((1 << SlotBits) - 1)];
            if (slot.Word == Keyword.None) return Keyword.None;
            if (slot.Low == low && slot.High == high) return slot.Word;
        }
    }

    /// <summary>How the word is written.</summary>
    public static string Text(Keyword word) => word.ToString().ToLowerInvariant();

    private static (ulong Low, ushort High) Read(ReadOnlySpan<byte> source, int start, int length)
    {
        var name = source.Slice(start, length);
        if (length > 8) return (BinaryPrimitives.ReadUInt64LittleEndian(name), length == 9 ? name[8] : BinaryPrimitives.ReadUInt16LittleEndian(name[8..]));
        if (source.Length - start >= 8) return (BinaryPrimitives.ReadUInt64LittleEndian(source[start..]) & (ulong.MaxValue >> (64 - 8 * length)), 0);
        ulong low = 0;
        for (var i = length - 1; i >= 0; i--) low = (low << 8) | name[i];
        return (low, 0);
    }

    private static int Hash(ulong low, ushort high, int length) => (int)(((low + high + (ulong)length) * Multiplier) >> (64 - SlotBits));

    private static Slot[] MakeSlots()
    {
        var slots = new Slot[1 << SlotBits];
        for (var word = Keyword.Break; word <= Keyword.Static; word++)
        {
            var text = System.Text.Encoding.ASCII.GetBytes(Text(word));
            var (low, high) = Read(text, 0, text.Length);
            var i = Hash(low, high, text.Length);
            while (slots[i & (slots.Length - 1)].Word != Keyword.None) i++;
            slots[i & (slots.Length - 1)] = new Slot(low, high, word);
        }

        return slots;
    }

    private readonly record struct Slot(ulong Low, ushort High, Keyword Word);
}
