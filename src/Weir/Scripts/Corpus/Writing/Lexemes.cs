namespace Weir.Scripts.Corpus.Writing;

/// <summary>Takes scripts apart that the project itself wrote, or that are known to be well-formed. Comments are dropped.</summary>
/// <remarks>Not for hostile text: what is no token of JavaScript ends the list.</remarks>
internal static class Lexemes
{
    private static readonly string[] s_signs =
    [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=",
        "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**",
    ];

    private static readonly HashSet<string> s_beforeRegex = ["return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do", "instanceof", "yield", "await"];

    internal static readonly HashSet<string> Keywords =
    [
        "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "export", "extends", "finally", "for", "function",
        "if", "import", "in", "instanceof", "new", "return", "super", "switch", "this", "throw", "try", "typeof", "var", "void", "while", "with", "let", "async", "await", "of", "yield", "null", "true", "false",
    ];

    public static List<Lexeme> Read(string text)
    {
        var tokens = new List<Lexeme>();
        int at = 0;
        while ((at = SkipBlank(text, at)) < text.Length)
        {
            (LexemeKind kind, int end) = Next(text, at, tokens);
            if (end <= at || end > text.Length)
            {
                break;
            }

            tokens.Add(new Lexeme(kind, text[at..end], end));
            at = end;
        }

        return tokens;
    }

    /// <summary>The index of the bracket that closes the one at <paramref name="open"/>; the last token when none does.</summary>
    public static int Closing(IReadOnlyList<Lexeme> tokens, int open)
    {
        int depth = 0;
        for (int i = open; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == LexemeKind.Sign)
            {
                depth += tokens[i].Text switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 };
                if (depth == 0)
                {
                    return i;
                }
            }
        }

        return tokens.Count - 1;
    }

    private static int SkipBlank(string text, int at)
    {
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]) || text[at] == '\uFEFF')
            {
                at++;
            }
            else if (text.AsSpan(at).StartsWith("//") || text.AsSpan(at).StartsWith("<!--"))
            {
                int end = text.IndexOf('\n', at);
                at = end < 0 ? text.Length : end;
            }
            else if (text.AsSpan(at).StartsWith("/*"))
            {
                int end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                at = end < 0 ? text.Length : end + 2;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private static (LexemeKind Kind, int End) Next(string text, int at, List<Lexeme> before)
    {
        char c = text[at];
        if (IsWordPart(c) && !char.IsAsciiDigit(c))
        {
            return (LexemeKind.Word, EndOfWord(text, at));
        }

        if (char.IsAsciiDigit(c) || (c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
        {
            return (LexemeKind.Number, EndOfNumber(text, at));
        }

        return c switch
        {
            '\'' or '"' => (LexemeKind.String, EndOfString(text, at)),
            '`' => (LexemeKind.Template, EndOfTemplate(text, at)),
            '/' when MayBeRegex(before) => (LexemeKind.Regex, EndOfRegex(text, at)),
            _ => (LexemeKind.Sign, at + (s_signs.FirstOrDefault(sign => text.AsSpan(at).StartsWith(sign))?.Length ?? 1)),
        };
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$' or '#' or '\\' or > '\x7f';

    private static int EndOfWord(string text, int at)
    {
        while (at < text.Length && IsWordPart(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int EndOfNumber(string text, int at)
    {
        bool isHex = text[at] == '0' && at + 1 < text.Length && char.ToLowerInvariant(text[at + 1]) is 'x' or 'b' or 'o';
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || (text[at] == '.' && !isHex) || (!isHex && text[at] is '+' or '-' && text[at - 1] is 'e' or 'E')))
        {
            at++;
        }

        return at;
    }

    private static int EndOfString(string text, int at)
    {
        char quote = text[at++];
        while (at < text.Length && text[at] != quote)
        {
            at += text[at] == '\\' ? 2 : 1;
        }

        return at + 1;
    }

    private static int EndOfTemplate(string text, int at)
    {
        at++;
        while (at < text.Length && text[at] != '`')
        {
            if (text[at] == '\\')
            {
                at += 2;
            }
            else if (text[at] == '$' && at + 1 < text.Length && text[at + 1] == '{')
            {
                at = EndOfHole(text, at + 2);
            }
            else
            {
                at++;
            }
        }

        return at + 1;
    }

    private static int EndOfHole(string text, int at)
    {
        int depth = 1;
        while (at < text.Length && depth > 0)
        {
            switch (text[at])
            {
                case '`':
                    at = EndOfTemplate(text, at);
                    continue;
                case '\'' or '"':
                    at = EndOfString(text, at);
                    continue;
                case '{':
                    depth++;
                    break;
                case '}':
                    depth--;
                    break;
            }

            at++;
        }

        return at;
    }

    private static bool MayBeRegex(List<Lexeme> before) =>
        before.Count == 0 || (before[^1] is { Kind: LexemeKind.Sign } sign && sign.Text is not (")" or "]" or "}" or "++" or "--")) || s_beforeRegex.Contains(before[^1].Text);

    private static int EndOfRegex(string text, int at)
    {
        bool inClass = false;
        for (at++; at < text.Length && (inClass || text[at] != '/'); at++)
        {
            switch (text[at])
            {
                case '\\':
                    at++;
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
            }
        }

        return EndOfWord(text, at + 1);
    }
}
