using System.Collections.Frozen;

namespace Weir.Server.Sensors;

/// <summary>Tables of words and their numbers.</summary>
internal static class WordNumbers
{
    /// <summary>The table of a text in which each word is followed by its number. Letters count without case.</summary>
    public static FrozenDictionary<string, ushort> Of(string text)
    {
        var numbers = new Dictionary<string, ushort>(StringComparer.OrdinalIgnoreCase);
        string[] parts = text.Split(' ');
        for (int i = 0; i < parts.Length; i += 2)
        {
            numbers.Add(parts[i], ushort.Parse(parts[i + 1]));
        }

        return numbers.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
