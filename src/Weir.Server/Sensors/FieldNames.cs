using System.Text;

namespace Weir.Server.Sensors;

/// <summary>The names under which a format writes the fields that readers know.</summary>
internal sealed class FieldNames
{
    private const int Slots = 512;
    private readonly Entry?[] _slots = new Entry?[Slots];

    /// <summary>Adds a name. Of several names for one field the first counts where a record has more than one of them.</summary>
    public FieldNames With(Field field, params ReadOnlySpan<string> names)
    {
        for (int i = 0; i < names.Length; i++)
        {
            Add(new Entry(Encoding.ASCII.GetBytes(names[i]), field, i, Inner: null));
        }

        return this;
    }

    /// <summary>Adds the name of an object with fields of its own.</summary>
    public FieldNames With(string name, FieldNames inner)
    {
        Add(new Entry(Encoding.ASCII.GetBytes(name), Field.None, 0, inner));
        return this;
    }

    /// <summary>What a name stands for, or null.</summary>
    public Entry? Find(ReadOnlySpan<byte> name)
    {
        for (int slot = Slot(name); _slots[slot] is { } entry; slot = (slot + 1) % Slots)
        {
            if (name.SequenceEqual(entry.Name))
            {
                return entry;
            }
        }

        return null;
    }

    private void Add(Entry entry)
    {
        int slot = Slot(entry.Name);
        while (_slots[slot] is not null)
        {
            slot = (slot + 1) % Slots;
        }

        _slots[slot] = entry;
    }

    // Names of one format differ in these; the bytes are compared anyway.
    private static int Slot(ReadOnlySpan<byte> name) =>
        name.IsEmpty ? 0 : ((name.Length * 31) + (name[0] * 7) + (name[^1] * 13) + (name[name.Length / 2] * 61)) % Slots;

    /// <summary>What a name stands for.</summary>
    /// <param name="Name">The name.</param>
    /// <param name="Field">The field; <see cref="Field.None"/> for an object.</param>
    /// <param name="Rank">Its place among the names of the field, the first is 0.</param>
    /// <param name="Inner">Names inside, where it is an object.</param>
    internal sealed record Entry(byte[] Name, Field Field, int Rank, FieldNames? Inner);
}
