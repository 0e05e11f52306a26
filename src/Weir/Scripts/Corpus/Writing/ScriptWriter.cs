namespace Weir.Scripts.Corpus.Writing;

/// <summary>Turns the text of rules into the tokens of a script of a style.</summary>
internal static class ScriptWriter
{
    public static List<Lexeme> Tokens(string drawn, ScriptStyle style)
    {
        List<Lexeme> tokens = Bracketed(Lexemes.Read(drawn));
        return style.IsModern ? Modernizer.Modernize(tokens) : tokens;
    }

    /// <summary>A rule may call a function that it was given; where that begins a statement, a function expression needs brackets.</summary>
    private static List<Lexeme> Bracketed(List<Lexeme> tokens)
    {
        for (int i = tokens.Count - 2; i >= 0; i--)
        {
            bool isAnonymous = tokens[i].Is("function") && (tokens[i + 1].Is("(") || (tokens[i + 1].Is("*") && tokens[i + 2].Is("(")));
            bool isAsync = tokens[i].Is("async") && tokens[i + 1].Text is "(" or "function";
            if ((isAnonymous || isAsync) && (i == 0 || tokens[i - 1].Text is ";" or "{" or "}") && BodyEnd(tokens, i) is var end and > 0 && end + 1 < tokens.Count && tokens[end + 1].Is("("))
            {
                tokens.Insert(end + 1, new Lexeme(LexemeKind.Sign, ")"));
                tokens.Insert(i, new Lexeme(LexemeKind.Sign, "("));
            }
        }

        return tokens;
    }

    private static int BodyEnd(List<Lexeme> tokens, int i)
    {
        while (!tokens[i].Is("("))
        {
            i++;
        }

        int body = Lexemes.Closing(tokens, i) + 1;
        body += body < tokens.Count && tokens[body].Is("=>") ? 1 : 0;
        return body < tokens.Count && tokens[body].Is("{") ? Lexemes.Closing(tokens, body) : -1;
    }
}
