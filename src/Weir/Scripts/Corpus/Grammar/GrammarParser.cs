using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Weir.Scripts.Corpus.Grammar;

/// <summary>Reads one alternative of a rule; <see cref="ScriptGrammar"/> says what may stand in it.</summary>
internal sealed partial class GrammarParser(string text)
{
    private int _at;

    public static Part[] Parse(string text)
    {
        var parser = new GrammarParser(text);
        Part[] parts = parser.Parts("");
        return parser._at == text.Length ? parts : throw new FormatException($"'{text[parser._at]}' was not opened in: {text}");
    }

    private Part[] Parts(string ends)
    {
        var parts = new List<Part>();
        var plain = new StringBuilder();
        while (_at < text.Length && !ends.Contains(text[_at], StringComparison.Ordinal))
        {
            char c = text[_at];
            if (c is '»' or '›' or '¦')
            {
                break;
            }

            if (Special(c) is { } part)
            {
                Flush(parts, plain);
                parts.Add(part);
            }
            else
            {
                plain.Append(c);
                _at++;
            }
        }

        Flush(parts, plain);
        return [.. parts];
    }

    private static void Flush(List<Part> parts, StringBuilder plain)
    {
        if (plain.Length > 0)
        {
            parts.Add(new Part.Text(plain.ToString()));
            plain.Clear();
        }
    }

    private Part? Special(char c)
    {
        switch (c)
        {
            case '«':
                return Opened();
            case '@' or '°' when NamePattern().Match(text, _at + 1) is { Success: true } name:
                _at += 1 + name.Length;
                return new Part.Name(name.Value, c == '°');
            case '¹' or '²' or '³':
                _at++;
                return new Part.Argument("¹²³".IndexOf(c, StringComparison.Ordinal));
            default:
                return null;
        }
    }

    private Part Opened()
    {
        if (NumberPattern().Match(text, _at) is { Success: true } number)
        {
            _at += number.Length;
            return new Part.Number(Int(number.Groups["least"]), Int(number.Groups["most"]));
        }

        if (CallPattern().Match(text, _at) is { Success: true } call && text[_at + call.Length] is '»' or '‹' && CallOf(call) is { } part)
        {
            return part;
        }

        _at++;
        bool isAll = _at < text.Length && text[_at] == '~';
        _at += isAll ? 1 : 0;
        var ways = new List<Part[]> { Parts("") };
        while (_at < text.Length && text[_at] == '¦')
        {
            _at++;
            ways.Add(Parts(""));
        }

        Close('»');
        return isAll ? new Part.All([.. ways]) : new Part.Choice([.. ways]);
    }

    private Part.Call? CallOf(Match match)
    {
        _at += match.Length;
        var arguments = new List<Part[]>();
        while (_at < text.Length && text[_at] == '‹')
        {
            _at++;
            arguments.Add(Parts(""));
            Close('›');
        }

        Close('»');
        Group percent = match.Groups["percent"];
        Group least = match.Groups["least"];
        Group choice = match.Groups["choice"];
        string rule = match.Groups["rule"].Value;
        string? decidedBy = !choice.Success ? null : choice.Length > 0 ? choice.Value : rule;
        return new Part.Call(rule, [.. arguments], percent.Success ? Int(percent) : 100, least.Success ? Int(least) : 1, least.Success ? Int(match.Groups["most"]) : 1, decidedBy);
    }

    private void Close(char mark)
    {
        if (_at >= text.Length || text[_at] != mark)
        {
            throw new FormatException($"A '{mark}' is missing at {_at} in: {text}");
        }

        _at++;
    }

    private static int Int(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\G[A-Za-z][A-Za-z0-9]*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\G«#(?<least>\d+)-(?<most>\d+)»", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"\G«(?<rule>!?[A-Za-z][A-Za-z0-9]*)(?:=(?<choice>[A-Za-z]*))?(?:\?(?<percent>\d+))?(?:\*(?<least>\d+)-(?<most>\d+))?(?=[»‹])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CallPattern();
}
