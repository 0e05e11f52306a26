using System.Text;

namespace Weir.Server.Sensors;

/// <summary>Strings for bytes that come again and again. It keeps so many and no more: a text whose place is taken pushes the other out.</summary>
internal sealed class TextCache
{
    private const int Slots = 1 << 13;
    private readonly string?[] _slots = new string?[Slots];

    /// <summary>The text, taken as ASCII; other bytes become question marks.</summary>
    public string Get(ReadOnlySpan<byte> text)
    {
        ref string? slot = ref _slots[TextHash.Of(text) % Slots];
        return slot is not null && Ascii.Equals(text, slot) ? slot : slot = Encoding.ASCII.GetString(text);
    }

    /// <summary>A short word such as the name of an application; null where there is none, or it is too long for one.</summary>
    public string? Word(ReadOnlySpan<byte> text)
    {
        const int Longest = 64;
        return text.IsEmpty || text.Length > Longest ? null : Get(text);
    }
}
