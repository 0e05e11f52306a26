using System.Globalization;
using System.Text;
using Weir.Numerics;
using Weir.Scripts.Corpus.Writing;

namespace Weir.Scripts.Corpus.Obfuscation;

/// <summary>Other ways to write strings, numbers and members.</summary>
internal static class Literals
{
    /// <summary>Whether the token is a string that may be replaced by an expression: no key of an object, no directive, no module name.</summary>
    public static bool IsReplaceable(List<Lexeme> tokens, int i) =>
        tokens[i].Kind == LexemeKind.String
        && !(i + 1 < tokens.Count && tokens[i + 1].Is(":") && i > 0 && tokens[i - 1].Text is "{" or ",")
        && !(i + 1 < tokens.Count && tokens[i + 1].Is(";") && (i == 0 || tokens[i - 1].Text is "{" or ";" or "}"))
        && !(i > 0 && tokens[i - 1].Text is "import" or "from");

    /// <summary>The value of a string token; null for escapes that this does not read.</summary>
    public static string? Value(Lexeme token)
    {
        string text = token.Text[1..^1];
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var value = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                value.Append(text[i]);
                continue;
            }

            char c = text[++i];
            if (c == 'x' && i + 2 < text.Length && int.TryParse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int code))
            {
                value.Append((char)code);
                i += 2;
            }
            else if (c is 'n' or 't' or 'r' or '\\' or '\'' or '"' or '/')
            {
                value.Append(c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', _ => c });
            }
            else
            {
                return null;
            }
        }

        return value.ToString();
    }

    public static string Quoted(string value, char quote)
    {
        var text = new StringBuilder().Append(quote);
        foreach (char c in value)
        {
            text.Append(c switch
            {
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when c == quote => $"\\{c}",
                < ' ' => $"\\x{(int)c:x2}",
                _ => c.ToString(),
            });
        }

        return text.Append(quote).ToString();
    }

    /// <summary>Every character as \x41 or \u0041.</summary>
    public static List<Lexeme> Escape(List<Lexeme> tokens, SeededRandom random, double share = 1)
    {
        bool isLong = random.Chance(0.25);
        return [.. tokens.Index().Select(t => t.Item.Kind == LexemeKind.String && (share >= 1 || random.Chance(share)) && Value(t.Item) is { Length: > 0 } value
            ? t.Item with { Text = $"{t.Item.Text[0]}{string.Concat(value.Select(c => isLong || c > '\xff' ? $"\\u{(int)c:x4}" : $"\\x{(int)c:x2}"))}{t.Item.Text[0]}" }
            : t.Item)];
    }

    /// <summary>Strings in pieces: 'che'+'ckout'.</summary>
    public static List<Lexeme> Split(List<Lexeme> tokens, SeededRandom random)
    {
        var changed = new List<Lexeme>();
        for (int i = 0; i < tokens.Count; i++)
        {
            if (IsReplaceable(tokens, i) && Value(tokens[i]) is { Length: > 3 } value && random.Chance(0.7))
            {
                var pieces = new List<string>();
                for (int at = 0; at < value.Length;)
                {
                    int length = Math.Min(value.Length - at, random.Next(2, 9));
                    pieces.Add(Quoted(value.Substring(at, length), '\''));
                    at += length;
                }

                changed.AddRange(Lexemes.Read($"({string.Join('+', pieces)})"));
            }
            else
            {
                changed.Add(tokens[i]);
            }
        }

        return changed;
    }

    /// <summary>Numbers as hex or as sums.</summary>
    public static List<Lexeme> Numbers(List<Lexeme> tokens, SeededRandom random)
    {
        bool hasSums = random.Chance(0.4);
        var changed = new List<Lexeme>();
        for (int i = 0; i < tokens.Count; i++)
        {
            bool isKey = i > 0 && i + 1 < tokens.Count && tokens[i + 1].Is(":") && tokens[i - 1].Text is "{" or ",";
            if (tokens[i].Kind != LexemeKind.Number || isKey || !int.TryParse(tokens[i].Text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) || (tokens[i].Text.Length > 1 && tokens[i].Text[0] == '0'))
            {
                changed.Add(tokens[i]);
            }
            else if (hasSums && random.Chance(0.5))
            {
                int part = random.Next(1, 9999);
                changed.AddRange(Lexemes.Read(random.Next(3) switch
                {
                    0 => $"({value}+{part}-{part})",
                    1 => $"(0x{value + (long)part:x}-0x{part:x})",
                    _ => $"({value ^ part}^{part})",
                }));
            }
            else
            {
                changed.Add(tokens[i] with { Text = $"0x{value:x}" });
            }
        }

        return changed;
    }

    /// <summary>a.b becomes a['b'].</summary>
    public static List<Lexeme> Brackets(List<Lexeme> tokens)
    {
        var changed = new List<Lexeme>();
        for (int i = 0; i < tokens.Count; i++)
        {
            bool isMember = tokens[i].Is(".") && i > 0 && i + 1 < tokens.Count && tokens[i + 1].Kind == LexemeKind.Word && !tokens[i + 1].Text.StartsWith('#') && !tokens[i - 1].Is("new") && !tokens[i - 1].Is("import");
            if (isMember)
            {
                changed.Add(new Lexeme(LexemeKind.Sign, "["));
                changed.Add(new Lexeme(LexemeKind.String, $"'{tokens[i + 1].Text}'"));
                changed.Add(new Lexeme(LexemeKind.Sign, "]"));
                i++;
            }
            else
            {
                changed.Add(tokens[i]);
            }
        }

        return changed;
    }

    /// <summary>Short strings as sums of letters of what the language itself writes: ([]+{})[5].</summary>
    public static List<Lexeme> Symbols(List<Lexeme> tokens, SeededRandom random)
    {
        var changed = new List<Lexeme>();
        for (int i = 0; i < tokens.Count; i++)
        {
            if (IsReplaceable(tokens, i) && Value(tokens[i]) is { Length: > 1 and < 24 } value)
            {
                changed.AddRange(Lexemes.Read($"({string.Join('+', value.Select(c => Symbol(c, random)))})"));
            }
            else
            {
                changed.Add(tokens[i]);
            }
        }

        return changed;
    }

    private static string Symbol(char c, SeededRandom random)
    {
        (string Text, string Expression)[] sources = [("false", "(![]+[])"), ("true", "(!![]+[])"), ("undefined", "([][[]]+[])"), ("[object Object]", "([]+{})"), ("NaN", "(+{}+[])")];
        (string Text, string Expression)[] found = [.. sources.Where(source => source.Text.Contains(c, StringComparison.Ordinal))];
        if (found.Length == 0)
        {
            return Quoted(c.ToString(), '\'');
        }

        (string text, string expression) = random.Pick<(string, string)>(found);
        int index = text.IndexOf(c, StringComparison.Ordinal);
        string number = index < 4 && random.Chance(0.5) ? (index == 0 ? "+[]" : string.Join('+', Enumerable.Repeat("!![]", index)) + (index == 1 ? "+[]" : "")) : index.ToString(CultureInfo.InvariantCulture);
        return $"{expression}[{(index == 1 && number != "1" ? "+!![]" : number)}]";
    }
}
