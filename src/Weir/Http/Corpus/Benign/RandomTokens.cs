using System.Text;
using Weir.Numerics;

namespace Weir.Http.Corpus.Benign;

/// <summary>Random tokens over the alphabets that identifiers, keys and digests use.</summary>
internal static class RandomTokens
{
    /// <summary>Appends <paramref name="length"/> characters (for <c>uuid</c> one UUID) of the named kind.</summary>
    public static void Append(StringBuilder output, string kind, int length, SeededRandom random)
    {
        if (kind == "uuid")
        {
            AppendUuid(output, random);
            return;
        }

        string alphabet = Alphabet(kind);
        for (int i = 0; i < length; i++)
        {
            // A number does not begin with a zero.
            bool leadingDigit = i == 0 && kind == "digits" && length > 1;
            output.Append(leadingDigit ? (char)('1' + random.Next(9)) : alphabet[random.Next(alphabet.Length)]);
        }
    }

    public static string Create(string kind, int length, SeededRandom random)
    {
        StringBuilder output = new();
        Append(output, kind, length, random);
        return output.ToString();
    }

    private static string Alphabet(string kind) => kind switch
    {
        "hex" => "0123456789abcdef",
        "HEX" => "0123456789ABCDEF",
        "digits" => "0123456789",
        "lower" => "abcdefghijklmnopqrstuvwxyz",
        "upper" => "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "word" => "aaabcdeeefghiiijklmnooopqrssttuuvwxyz",
        "alnum" => "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
        "b36" => "abcdefghijklmnopqrstuvwxyz0123456789",
        "b64" => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
        "b64u" => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
        "b32" => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
        "b58" => "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
        "b85" => "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstu",
        "z85" => "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#",
        "pass" => "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!#$%&*+-=?@^_",
        "cookie" => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~*!",
        _ => throw new InvalidOperationException($"Unknown token kind '{kind}'."),
    };

    private static void AppendUuid(StringBuilder output, SeededRandom random)
    {
        const string Hex = "0123456789abcdef";
        for (int i = 0; i < 36; i++)
        {
            output.Append(i switch
            {
                8 or 13 or 18 or 23 => '-',
                14 => '4',
                19 => Hex[8 + random.Next(4)],
                _ => Hex[random.Next(16)],
            });
        }
    }
}
