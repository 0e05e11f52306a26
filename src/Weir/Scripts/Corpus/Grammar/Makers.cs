using System.Diagnostics;
using System.Globalization;
using System.Text;
using Weir.Numerics;
using Weir.Scripts.Corpus.Writing;

namespace Weir.Scripts.Corpus.Grammar;

/// <summary>Texts that rules cannot write: random tokens, hosts, and encodings of a text.</summary>
internal static class Makers
{
    private const string Hex = "0123456789abcdef";
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static readonly HashSet<string> s_names =
        ["host", "shop", "word", "Word", "hex", "letters", "id", "b64", "hexof", "codes", "shift", "rev", "pct", "xor", "xesc", "entities", "split", "blob", "shuffled", "upper"];

    public static bool Knows(string name) => s_names.Contains(name);

    public static string Make(string name, string[] arguments, SeededRandom random) => name switch
    {
        "host" => HostNames.Service(random),
        "shop" => HostNames.Shop(random),
        "word" => random.Pick<string>(CodeWords.All),
        "Word" => Capital(random.Pick<string>(CodeWords.All)),
        "hex" => Token(Hex, Int(arguments[0]), random),
        "letters" => Token(Letters, Int(arguments[0]), random),
        "id" => Token(Alphanumeric, Int(arguments[0]), random),
        "blob" => Token(Alphanumeric + "+/", Int(arguments[0]), random) + "=",
        "upper" => arguments[0].ToUpperInvariant(),
        "b64" => Convert.ToBase64String(Encoding.Latin1.GetBytes(arguments[0])),
        "hexof" => Convert.ToHexStringLower(Encoding.Latin1.GetBytes(arguments[0])),
        "codes" => string.Join(',', arguments[0].Select(c => (c + Int(arguments, 1)).ToString(CultureInfo.InvariantCulture))),
        "shift" => Quotable(arguments[0].Select(c => (char)(c + Int(arguments, 1)))),
        "xor" => Convert.ToHexStringLower([.. arguments[0].Select((c, i) => (byte)(c ^ arguments[1][i % arguments[1].Length]))]),
        "rev" => new string([.. arguments[0].Reverse()]).Replace("'", "\\'", StringComparison.Ordinal),
        "pct" => string.Concat(arguments[0].Select(c => $"%{(int)c:X2}")),
        "xesc" => string.Concat(arguments[0].Select(c => $"\\x{(int)c:x2}")),
        "entities" => string.Concat(arguments[0].Select(c => $"&#{(int)c};")),
        "split" => Split(arguments[0], random),
        "shuffled" => Shuffled(arguments[0], random),
        _ => throw new UnreachableException($"Nothing makes '{name}'."),
    };

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static int Int(string[] arguments, int index) => index < arguments.Length ? Int(arguments[index]) : 0;

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Token(string alphabet, int length, SeededRandom random) => string.Create(length, (alphabet, random), static (span, state) =>
    {
        foreach (ref char c in span)
        {
            c = state.alphabet[state.random.Next(state.alphabet.Length)];
        }
    });

    private static string Quotable(IEnumerable<char> characters) =>
        string.Concat(characters.Select(c => c is '\'' or '"' or '\\' or < ' ' or > '~' ? $"\\x{(int)c & 255:x2}" : c.ToString()));

    /// <summary>A text in pieces that an expression joins: 'ht'+'tps:'+'//'.</summary>
    private static string Split(string text, SeededRandom random)
    {
        var pieces = new List<string>();
        for (int at = 0; at < text.Length;)
        {
            int length = Math.Min(text.Length - at, random.Next(1, 7));
            pieces.Add($"'{text.Substring(at, length).Replace("'", "\\'", StringComparison.Ordinal)}'");
            at += length;
        }

        return string.Join('+', pieces);
    }

    /// <summary>A list of texts in another order, with the same separator.</summary>
    private static string Shuffled(string list, SeededRandom random)
    {
        string[] items = list.Split(',');
        random.Shuffle<string>(items);
        return string.Join(',', items);
    }
}
