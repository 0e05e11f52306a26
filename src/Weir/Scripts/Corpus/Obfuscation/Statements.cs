using Weir.Scripts.Corpus.Writing;

namespace Weir.Scripts.Corpus.Obfuscation;

/// <summary>Takes a list of statements apart, where each is closed by a semicolon or a block.</summary>
internal static class Statements
{
    /// <summary>The statements between two tokens; null when the list is written in a way that this does not read.</summary>
    public static List<List<Lexeme>>? Split(List<Lexeme> tokens, int start, int end)
    {
        var statements = new List<List<Lexeme>>();
        for (int at = start; at < end;)
        {
            int next = End(tokens, at, end);
            if (next <= at || next > end)
            {
                return null;
            }

            statements.Add(tokens[at..next]);
            at = next;
        }

        return statements;
    }

    private static int End(List<Lexeme> tokens, int at, int end)
    {
        switch (tokens[at].Text)
        {
            case ";":
                return at + 1;
            case "{":
                return Lexemes.Closing(tokens, at) + 1;
            case "function" or "class":
                while (at < end && !tokens[at].Is("{"))
                {
                    at = tokens[at].Is("(") ? Lexemes.Closing(tokens, at) + 1 : at + 1;
                }

                return Lexemes.Closing(tokens, at) + 1;
            case "if":
                int then = End(tokens, Lexemes.Closing(tokens, at + 1) + 1, end);
                return then < end && tokens[then].Is("else") ? End(tokens, then + 1, end) : then;
            case "for" or "while" or "with" or "switch":
                int head = tokens[at + 1].Is("(") ? at + 1 : at + 2;
                return End(tokens, Lexemes.Closing(tokens, head) + 1, end);
            case "try":
                int after = Lexemes.Closing(tokens, at + 1) + 1;
                while (after < end && tokens[after].Text is "catch" or "finally")
                {
                    after += tokens[after + 1].Is("(") ? Lexemes.Closing(tokens, after + 1) - after + 1 : 1;
                    after = Lexemes.Closing(tokens, after) + 1;
                }

                return after;
            case "do" or "import" or "export" or "async" or "break" or "continue":
                return -1;
            default:
                return Simple(tokens, at, end);
        }
    }

    private static int Simple(List<Lexeme> tokens, int at, int end)
    {
        while (at < end)
        {
            if (tokens[at].Is(";"))
            {
                return at + 1;
            }

            at = tokens[at].Text is "(" or "[" or "{" && tokens[at].Kind == LexemeKind.Sign ? Lexemes.Closing(tokens, at) + 1 : at + 1;
        }

        return end;
    }
}
