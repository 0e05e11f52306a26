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

    private static void Write(Span<char> text, long value)
    {
        for (int i = text.Length - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(value & 31)];
            value >>= 5;
        }
    }
}
