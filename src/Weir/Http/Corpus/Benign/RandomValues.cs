using System.Globalization;
using System.Text;
using Weir.Numerics;

namespace Weir.Http.Corpus.Benign;

/// <summary>Values without meaning: keys, digests, identifiers, compressed or binary bytes as they appear in parameters and cookies.</summary>
internal static class RandomValues
{
    private static readonly string[] s_kinds =
        ["hex", "HEX", "digits", "lower", "upper", "alnum", "alnum", "b36", "b64", "b64", "b64u", "b64u", "b32", "b58", "pass", "cookie"];

    private static readonly string[] s_separators = ["-", "_", ".", ":", "|", "*", "!", "~", "/", ",", ";", "--", "$$", "%3A", "|||"];

    public static string Create(SeededRandom random) => random.Next(16) switch
    {
        0 or 1 or 2 or 3 => Token(random),
        4 or 5 => Joined(random),
        6 => Padded(random),
        7 => Token(random) + "=" + Token(random) + "&" + Token(random) + "=" + Joined(random),
        8 => Latin1(random),
        9 => Bytes(random),
        10 => PercentBytes(random),
        11 => Protobuf(random),
        12 => Numbers(random),
        13 => Convert.ToBase64String(RandomBytes(random, 6, 90)),
        14 => UnicodeRun(random),
        _ => RandomTokens.Create("uuid", 36, random) + (random.Chance(.3) ? "|" + Token(random) : ""),
    };

    private static string Token(SeededRandom random) =>
        RandomTokens.Create(random.Pick<string>(s_kinds), random.Chance(.2) ? random.Next(60, 300) : random.Next(3, 60), random);

    private static string Joined(SeededRandom random)
    {
        StringBuilder output = new();
        string separator = random.Pick<string>(s_separators);
        int parts = random.Next(2, 9);
        for (int i = 0; i < parts; i++)
        {
            output.Append(i == 0 ? "" : separator);
            RandomTokens.Append(output, random.Pick<string>(["hex", "digits", "alnum", "b64u", "lower", "upper", "b36"]), random.Next(1, 24), random);
        }

        return output.ToString();
    }

    private static string Padded(SeededRandom random) =>
        RandomTokens.Create("b64", (random.Next(2, 40) * 4) - 2, random) + "==";

    private static byte[] RandomBytes(SeededRandom random, int least, int most)
    {
        byte[] bytes = new byte[random.Next(least, most)];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)random.Next(256);
        }

        return bytes;
    }

    private static string Latin1(SeededRandom random) => Encoding.Latin1.GetString(RandomBytes(random, 4, 120));

    /// <summary>Bytes read as UTF-8 by a tolerant decoder: mostly replacement characters between plain ones.</summary>
    private static string Bytes(SeededRandom random) => Encoding.UTF8.GetString(RandomBytes(random, 4, 120));

    private static string PercentBytes(SeededRandom random)
    {
        StringBuilder output = new();
        foreach (byte b in RandomBytes(random, 4, 60))
        {
            bool plain = char.IsAsciiLetterOrDigit((char)b);
            output.Append(plain ? ((char)b).ToString() : "%" + b.ToString("X2", CultureInfo.InvariantCulture));
        }

        return output.ToString();
    }

    /// <summary>Length-prefixed fields between varints: what a protobuf message looks like when read as text.</summary>
    private static string Protobuf(SeededRandom random)
    {
        StringBuilder output = new();
        int fields = random.Next(2, 8);
        for (int field = 1; field <= fields; field++)
        {
            bool text = random.Chance(.6);
            output.Append((char)((field << 3) | (text ? 2 : 0)));
            if (!text)
            {
                output.Append((char)random.Next(128));
                continue;
            }

            string content = random.Next(3) switch
            {
                0 => RandomTokens.Create("word", random.Next(3, 14), random),
                1 => $"https://{RandomTokens.Create("word", random.Next(4, 10), random)}.com/{RandomTokens.Create("b64u", random.Next(4, 20), random)}",
                _ => RandomTokens.Create("b64u", random.Next(4, 40), random),
            };
            output.Append((char)content.Length).Append(content);
        }

        return output.ToString();
    }

    private static string Numbers(SeededRandom random)
    {
        StringBuilder output = new();
        string separator = random.Pick<string>([",", ";", "|", ", ", "_", "-", ".", " ", "\n"]);
        int count = random.Next(2, 30);
        for (int i = 0; i < count; i++)
        {
            output.Append(i == 0 ? "" : separator).Append(random.Next(-200, random.Chance(.5) ? 100 : 100_000));
        }

        return output.ToString();
    }

    private static string UnicodeRun(SeededRandom random)
    {
        (int first, int count) = random.Pick<(int, int)>([(0x4E00, 0x5000), (0x0400, 0x100), (0x0600, 0x80), (0xAC00, 0x2B00), (0x3040, 0xB0), (0x1F300, 0x300), (0xC0, 0x140), (0x0900, 0x70)]);
        StringBuilder output = new();
        int length = random.Next(2, 40);
        for (int i = 0; i < length; i++)
        {
            output.Append(new Rune(first + random.Next(count)).ToString());
        }

        return output.ToString();
    }
}
