using System.Globalization;
using Weir.Numerics;
using Weir.Scripts.Corpus.Writing;

namespace Weir.Scripts.Corpus.Obfuscation;

/// <summary>Puts the statements of functions into the cases of a switch that a list of numbers drives.</summary>
internal static class Flattening
{
    public static List<Lexeme> Apply(List<Lexeme> tokens, NameGiver names, SeededRandom random)
    {
        List<Lexeme> changed = [.. tokens];
        for (int i = changed.Count - 1; i > 0; i--)
        {
            if (changed[i].Is("{") && changed[i - 1].Is(")") && IsFunction(changed, i - 1) && random.Chance(0.6))
            {
                int close = Lexemes.Closing(changed, i);
                if (Statements.Split(changed, i + 1, close) is { Count: > 2 } statements && statements.TrueForAll(IsMovable))
                {
                    changed.RemoveRange(i + 1, close - i - 1);
                    changed.InsertRange(i + 1, Dispatcher(statements, names, random));
                }
            }
        }

        return changed;
    }

    private static bool IsFunction(List<Lexeme> tokens, int close)
    {
        int depth = 0;
        for (int i = close; i > 0; i--)
        {
            depth += tokens[i].Text switch { ")" => 1, "(" => -1, _ => 0 };
            if (depth == 0)
            {
                return tokens[i - 1].Is("function") || (i > 1 && tokens[i - 2].Is("function"));
            }
        }

        return false;
    }

    // A directive must stay first, and names of let and const are known in their own case alone when functions close over them.
    private static bool IsMovable(List<Lexeme> statement) => statement[0].Kind != LexemeKind.String && statement[0].Text is not ("let" or "const" or "class");

    private static List<Lexeme> Dispatcher(List<List<Lexeme>> statements, NameGiver names, SeededRandom random)
    {
        int[] order = [.. Enumerable.Range(0, statements.Count)];
        random.Shuffle<int>(order);
        string list = names.Next();
        string at = names.Next();
        string path = string.Join('|', Enumerable.Range(0, statements.Count).Select(i => Array.IndexOf(order, i)));
        List<Lexeme> result = Lexemes.Read(random.Chance(0.7)
            ? $"var {list}='{path}'.split('|'),{at}=0x0;while(!![]){{switch({list}[{at}++]){{"
            : $"var {list}=[{string.Join(',', path.Split('|').Select(n => $"'{n}'"))}],{at}=-1;for(;;){{switch({list}[++{at}]){{");
        for (int i = 0; i < order.Length; i++)
        {
            List<Lexeme> statement = statements[order[i]];
            result.AddRange([new Lexeme(LexemeKind.Word, "case"), new Lexeme(LexemeKind.String, $"'{i.ToString(CultureInfo.InvariantCulture)}'"), new Lexeme(LexemeKind.Sign, ":"), .. statement]);
            if (!statement[^1].Is(";") && !statement[^1].Is("}"))
            {
                result.Add(new Lexeme(LexemeKind.Sign, ";"));
            }

            result.AddRange([new Lexeme(LexemeKind.Word, "continue"), new Lexeme(LexemeKind.Sign, ";")]);
        }

        result.AddRange(Lexemes.Read("} break; }"));
        return result;
    }
}
