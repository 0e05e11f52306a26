namespace Weir.AspNetCore;

/// <summary>Identifiers of 20 characters: 10 of time in milliseconds, 10 random; they sort by time.</summary>
internal static class RequestIds
{
    // Crockford's base 32: no letters that are mistaken for digits.
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string Next(DateTimeOffset now)
    {
        return string.Create(20, (Time: now.ToUnixTimeMilliseconds(), Chance: Random.Shared.NextInt64()), static (text, seed) =>
        {
            Write(text[..10], seed.Time);
            Write(text[10..], seed.Chance);
        });
    }

    /// <summary>The time in an identifier; null when the text is none.</summary>
    public static DateTimeOffset? TimeOf(ReadOnlySpan<char> id)
    {
        // Ten signs of five bits: while the first is 0, as it is for centuries to come, the time is one that can be written.
        if (id is not ['0', ..] || id.Length != 20)
        {
            return null;
        }

        long milliseconds = 0;
        foreach (char sign in id[..10])
        {
            int value = Alphabet.IndexOf(sign, StringComparison.Ordinal);
            if (value < 0)
            {
                return null;
            }

            milliseconds = (milliseconds << 5) | (uint)value;
        }

        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }

    private static void Write(Span<char> text, long value)
    {
        for (int i = text.Length - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(value & 31)];
            value >>= 5;
        }
    }
}
