using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Weir.Tests.Http.Decode;

/// <summary>The escapes again, slow and plain: at each position the first rule that matches says what comes out. One character is one byte.</summary>
internal static class EscapeOracle
{
    private delegate string? Rule(Match match, char before);

    /// <summary>Each name with its character behind it.</summary>
    private const string NamesAndCharacters =
        "lt< LT< gt> GT> amp& AMP& quot\" QUOT\" apos' Tab\t NewLine\n sol/ num# ast* Hat^ lpar( " +
        "rpar) semi; bsol\\ excl! plus+ lsqb[ rsqb] lcub{ rcub} vert| colon: comma, quest? grave` period. equals= " +
        "dollar$ percnt% commat@ lbrack[ rbrack] lbrace{ rbrace} lowbar_ verbar| VerticalLine|";

    private static readonly Dictionary<string, string> Names =
        NamesAndCharacters.Split(' ').Append("nbsp ").ToDictionary(pair => pair[..^1], pair => pair[^1..], StringComparer.Ordinal);

    private static readonly Dictionary<int, string> LookAlikes = new (int Code, string Text)[]
    {
        (0xA0, " "), (0x3000, " "), (0x2044, "/"), (0x2215, "/"),
        (0x29F8, "/"), (0x2216, "\\"), (0x29F5, "\\"), (0xFE68, "\\"),
        (0x2024, "."), (0xFE52, "."), (0xFE64, "<"), (0xFE65, ">"),
    }.ToDictionary(pair => pair.Code, pair => pair.Text);

    private static readonly (Regex Pattern, Rule Rule)[] Rules =
    [
        (At("%([0-9A-Fa-f]{2})"), (m, _) => Char(m, 1)),
        (At(@"%[uU]([dD][89aAbB][0-9A-Fa-f]{2})%[uU]([dD][c-fC-F][0-9A-Fa-f]{2})"), (m, _) => Pair(m)),
        (At(@"%[uU]([0-9A-Fa-f]{4})"), (m, _) => Utf8(Hex(m, 1))),
        (At(@"\\[uU]([dD][89aAbB][0-9A-Fa-f]{2})\\[uU]([dD][c-fC-F][0-9A-Fa-f]{2})"), (m, _) => Pair(m)),
        (At(@"\\[uU]([0-9A-Fa-f]{4})"), (m, _) => Utf8(Hex(m, 1))),
        (At(@"\\[uU]\{([0-9A-Fa-f]{1,6})\}"), (m, _) => Utf8(Hex(m, 1))),
        (At(@"\\[xX]([0-9A-Fa-f]{2})"), (m, _) => Char(m, 1)),
        (At(@"\\+([/""'])"), (m, _) => m.Groups[1].Value),
        (At(@"\\(0[0-3][0-7]{2}|0[0-7]{1,2}|[1-3][0-7]{2}|[1-7][0-7])"), (m, _) => Octal(m.Groups[1].Value)),
        (At(@"&#[xX]0*([1-9A-Fa-f][0-9A-Fa-f]{0,6}(?![0-9A-Fa-f])|(?<=0)(?![0-9A-Fa-f]));?"), (m, _) => Utf8(m.Groups[1].Length == 0 ? 0 : Hex(m, 1))),
        (At(@"&#0*([1-9][0-9]{0,6}(?![0-9])|(?<=0)(?![0-9]));?"), (m, _) => Utf8(m.Groups[1].Length == 0 ? 0 : int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture))),
        (At("&([A-Za-z]{2,12});"), (m, _) => Names.GetValueOrDefault(m.Groups[1].Value)),
        (At(@"&(?![A-Za-z0-9_.-]{2,31}=)(lt|LT|gt|GT|amp|AMP|quot|QUOT|nbsp)"), (m, _) => Names[m.Groups[1].Value]),
        (At(@"[\xC0\xC1][\x80-\xBF]|\xE0[\x80-\x9F][\x80-\xBF]|\xF0[\x80-\x8F][\x80-\xBF]{2}|\xF8[\x80-\x87][\x80-\xBF]{3}|\xFC[\x80-\x83][\x80-\xBF]{4}"), (m, _) => Shortest(m.Value)),
        (At(@"\xED[\xA0-\xBF][\x80-\xBF]|\xF4[\x90-\xBF][\x80-\xBF]{2}|[\xF5-\xF7][\x80-\xBF]{3}|[\xF8-\xFB][\x80-\xBF]{4}|[\xFC\xFD][\x80-\xBF]{5}"), (m, _) => m.Value),
        (At(@"[\xC2-\xDF][\x80-\xBF]|[\xE0-\xEF][\x80-\xBF]{2}|[\xF0-\xF4][\x80-\xBF]{3}"), (m, before) => Fold(m.Value, before)),
        (At(@"\xA0(?=[\0-\x7F]|$)"), (_, before) => before < 0x80 ? " " : null),
        (At(@"\xC0([/."" '<>])"), (m, _) => m.Groups[1].Value == " " ? null : m.Groups[1].Value),
        (At(@"\xC1\x1C"), (_, _) => "\\"),
    ];

    private static readonly (Regex Pattern, Rule Rule)[] JsonRules =
    [
        (At(@"\\([\\nrtbf/""'])"), (m, _) => m.Groups[1].Value switch { "n" => "\n", "r" => "\r", "t" => "\t", "b" => "\b", "f" => "\f", var same => same }),
    ];

    /// <summary>All rounds without the treatment of control bytes.</summary>
    public static string Decode(string text, bool plusIsBlank, bool jsonString, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            var next = Round(text, plusIsBlank && round == 0, jsonString && round == 0);
            if (next == text) break;
            text = next;
        }

        return text;
    }

    private static string Round(string text, bool plusIsBlank, bool jsonString)
    {
        var output = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            var before = output.Length == 0 ? '\0' : output[^1];
            var used = plusIsBlank && text[i] == '+' ? Append(output, " ", 1)
                : jsonString && Apply(JsonRules, text, i, before, output) is > 0 and var json ? json
                : Apply(Rules, text, i, before, output);
            i += used > 0 ? used : Append(output, text[i].ToString(), 1);
        }

        return output.ToString();
    }

    private static int Apply((Regex Pattern, Rule Rule)[] rules, string text, int i, char before, StringBuilder output)
    {
        foreach (var (pattern, rule) in rules)
        {
            var match = pattern.Match(text, i);
            if (match.Success && rule(match, before) is { } decoded) return Append(output, decoded, match.Length);
        }

        return 0;
    }

    private static int Append(StringBuilder output, string text, int used)
    {
        output.Append(text);
        return used;
    }

    private static Regex At(string pattern) => new(@"\G(?:" + pattern + ")", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));

    private static int Hex(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static string Char(Match match, int group) => ((char)Hex(match, group)).ToString();

    private static string Pair(Match match) => Utf8(char.ConvertToUtf32((char)Hex(match, 1), (char)Hex(match, 2)))!;

    private static string? Utf8(int code) => Rune.IsValid(code) ? Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(new Rune(code).ToString())) : null;

    private static string? Octal(string digits)
    {
        var value = Convert.ToInt32(digits, 8);
        return value is > 0x20 and < 0x7F ? ((char)value).ToString() : null;
    }

    private static int Code(string sequence)
    {
        var bits = string.Concat(sequence.Select((c, i) => Convert.ToString(c, 2).PadLeft(8, '0')[(i > 0 ? 2 : sequence.Length == 1 ? 0 : sequence.Length + 1)..]));
        return Convert.ToInt32(bits, 2);
    }

    /// <summary>Overlong forms of surrogates and of code points beyond Unicode exist too: written as the shortest form has them.</summary>
    private static string Shortest(string sequence)
    {
        var code = Code(sequence);
        if (Utf8(code) is { } text) return text;
        int[] bytes = code < 0x10000
            ? [0xE0 | code >> 12, 0x80 | code >> 6 & 0x3F, 0x80 | code & 0x3F]
            : [0xF0 | code >> 18, 0x80 | code >> 12 & 0x3F, 0x80 | code >> 6 & 0x3F, 0x80 | code & 0x3F];
        return string.Concat(bytes.Select(b => (char)b));
    }

    private static string Fold(string sequence, char before)
    {
        var code = Code(sequence);
        if (code is >= 0xFF01 and <= 0xFF5E)
        {
            var ascii = (char)(code - 0xFEE0);
            return before >= 0x80 && ",.;:!?()~".Contains(ascii, StringComparison.Ordinal) ? sequence : ascii.ToString();
        }

        if (code is 0x02B9 or 0x02BC && before < 0x80) return "'";
        return LookAlikes.GetValueOrDefault(code, sequence);
    }
}
