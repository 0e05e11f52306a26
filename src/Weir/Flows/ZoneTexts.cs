namespace Weir.Flows;

/// <summary>Gives a text that was made before instead of a new one, as far as it remembers: for names that come again and again.</summary>
/// <remarks>A fixed number of slots, of which each holds the last text that fell to it. It changes no result, so that it is not part of any state. Not thread-safe.</remarks>
internal sealed class ZoneTexts
{
    private const int Slots = 4096;

    private readonly string?[] _slots = new string?[Slots];

    public string Of(ReadOnlySpan<char> text)
    {
        ref string? slot = ref _slots[(int)(Hashing.Of(text) % Slots)];
        return slot is not null && text.SequenceEqual(slot) ? slot : slot = text.ToString();
    }
}
