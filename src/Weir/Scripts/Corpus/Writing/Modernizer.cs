namespace Weir.Scripts.Corpus.Writing;

/// <summary>Writes let, const, arrows and templates where a script has var, function and sums of strings.</summary>
internal static class Modernizer
{
    private static readonly HashSet<string> s_assigning = ["=", "+=", "-=", "*=", "/=", "%=", "^=", "|=", "&=", "++", "--", ">>=", "<<=", ">>>=", "in", "of"];

    public static List<Lexeme> Modernize(List<Lexeme> tokens) => Arrows(Templates(Declarations(tokens)));

    /// <summary>const for what is written once, else let. A name that is declared twice keeps its var.</summary>
    private static List<Lexeme> Declarations(List<Lexeme> tokens)
    {
        var declared = tokens.Index().Where(t => t.Index > 0 && tokens[t.Index - 1].Is("var")).GroupBy(t => t.Item.Text).ToDictionary(g => g.Key, g => g.Count());
        List<Lexeme> changed = [.. tokens];
        for (int i = 0; i + 2 < tokens.Count; i++)
        {
            if (tokens[i].Is("var") && Names(tokens, i).All(name => declared.GetValueOrDefault(name) <= 1 && !IsParameter(tokens, name)))
            {
                bool isConst = tokens[i + 2].Is("=") && Names(tokens, i).Count == 1 && !Assigned(tokens, tokens[i + 1].Text, i + 1) && !(i > 1 && tokens[i - 2].Is("for"));
                changed[i] = tokens[i] with { Text = isConst ? "const" : "let" };
            }
        }

        return changed;
    }

    private static List<string> Names(List<Lexeme> tokens, int at)
    {
        var names = new List<string> { tokens[at + 1].Text };
        int depth = 0;
        for (int i = at + 1; i < tokens.Count; i++)
        {
            depth += tokens[i].Text switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 };
            if (depth < 0 || (depth == 0 && tokens[i].Text is ";" or "of" or "in"))
            {
                break;
            }

            if (depth == 0 && tokens[i].Is(","))
            {
                names.Add(tokens[i + 1].Text);
            }
        }

        return names;
    }

    private static bool IsParameter(List<Lexeme> tokens, string name)
    {
        for (int i = 1; i < tokens.Count; i++)
        {
            if (tokens[i].Text == name && (tokens[i - 1].Is("function") || (tokens[i - 1].Is(",") && !tokens[i].Is("=") && IsInParameters(tokens, i)) || (tokens[i - 1].Is("(") && IsInParameters(tokens, i))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInParameters(List<Lexeme> tokens, int i)
    {
        while (i > 0 && !tokens[i].Is("("))
        {
            if (tokens[i].Text is ")" or ";" or "{" or "}")
            {
                return false;
            }

            i--;
        }

        int close = Lexemes.Closing(tokens, i);
        return close + 1 < tokens.Count && tokens[close + 1].Text is "{" or "=>" && !(i > 0 && tokens[i - 1].Text is "if" or "for" or "while" or "switch");
    }

    private static bool Assigned(List<Lexeme> tokens, string name, int except)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            if (i != except && tokens[i].Text == name && ((i + 1 < tokens.Count && s_assigning.Contains(tokens[i + 1].Text)) || (i > 0 && tokens[i - 1].Text is "++" or "--")))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>'a'+b becomes a template where nothing binds tighter around it.</summary>
    private static List<Lexeme> Templates(List<Lexeme> tokens)
    {
        var changed = new List<Lexeme>(tokens.Count);
        for (int i = 0; i < tokens.Count; i++)
        {
            int end = i > 0 && tokens[i - 1].Text is "=" or "(" or "," or ":" or "return" ? EndOfSum(tokens, i) : i;
            if (end > i + 1 && Template(tokens, i, end) is { } template)
            {
                changed.Add(new Lexeme(LexemeKind.Template, template));
                i = end - 1;
            }
            else
            {
                changed.Add(tokens[i]);
            }
        }

        return changed;
    }

    private static int EndOfSum(List<Lexeme> tokens, int start)
    {
        if (tokens[start].Kind != LexemeKind.String)
        {
            return start;
        }

        int i = start + 1;
        while (i + 1 < tokens.Count && tokens[i].Is("+") && (tokens[i + 1].Kind == LexemeKind.String || tokens[i + 1].IsName))
        {
            i += 2;
            while (i + 1 < tokens.Count && tokens[i].Is(".") && tokens[i + 1].Kind == LexemeKind.Word)
            {
                i += 2;
            }
        }

        return i < tokens.Count && tokens[i].Text is ";" or ")" or "," or "}" ? i : start;
    }

    private static string? Template(List<Lexeme> tokens, int start, int end)
    {
        var text = new System.Text.StringBuilder("`");
        bool hasHole = false;
        for (int i = start; i < end; i++)
        {
            Lexeme token = tokens[i];
            if (token.Is("+"))
            {
                continue;
            }

            if (token.Kind == LexemeKind.String)
            {
                if (token.Text.AsSpan().IndexOfAny("`$\\") >= 0)
                {
                    return null;
                }

                text.Append(token.Text, 1, token.Text.Length - 2);
                continue;
            }

            text.Append("${").Append(token.Text);
            while (i + 2 < end && tokens[i + 1].Is("."))
            {
                text.Append('.').Append(tokens[i + 2].Text);
                i += 2;
            }

            text.Append('}');
            hasHole = true;
        }

        return hasHole ? text.Append('`').ToString() : null;
    }

    /// <summary>A function expression becomes an arrow where it does not know itself and stands alone between commas or brackets.</summary>
    private static List<Lexeme> Arrows(List<Lexeme> tokens)
    {
        List<Lexeme> changed = [.. tokens];
        for (int i = changed.Count - 3; i > 0; i--)
        {
            if (changed[i].Is("function") && changed[i + 1].Is("(") && changed[i - 1].Text is "(" or "," or "=" or ":" or "return")
            {
                int parameters = Lexemes.Closing(changed, i + 1);
                int body = parameters + 1;
                int close = Lexemes.Closing(changed, body);
                bool isPlain = close + 1 >= changed.Count || changed[close + 1].Text is ")" or "," or ";" or "}" or "]";
                if (isPlain && !KnowsItself(changed, body, close))
                {
                    changed.Insert(body, new Lexeme(LexemeKind.Sign, "=>"));
                    changed.RemoveAt(i);
                    Shorten(changed, body);
                }
            }
        }

        return changed;
    }

    private static bool KnowsItself(List<Lexeme> tokens, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            if (tokens[i].Text is "this" or "arguments")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>{return x;} becomes x; <paramref name="body"/> is the brace.</summary>
    private static void Shorten(List<Lexeme> tokens, int body)
    {
        int close = Lexemes.Closing(tokens, body);
        if (!tokens[body + 1].Is("return") || tokens[body + 2].Text is "{" or ";" || close - body < 4 || !tokens[close - 1].Is(";"))
        {
            return;
        }

        int depth = 0;
        for (int i = body + 2; i < close - 1; i++)
        {
            depth += tokens[i].Text switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 };
            if (depth == 0 && tokens[i].Text is ";" or ",")
            {
                return;
            }
        }

        tokens.RemoveRange(close - 1, 2);
        tokens.RemoveRange(body, 2);
    }
}
