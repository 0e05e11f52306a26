using Weir.Numerics;
using Weir.Scripts.Corpus.Writing;

namespace Weir.Scripts.Corpus;

/// <summary>Puts a generated script into a long one, as an attacker appends or hides code in a library that a page loads anyway.</summary>
internal static class Splicing
{
    private const int LongLine = 250;
    private const double AtTheEnd = 0.35;
    private const int DeepestBody = 5;

    /// <summary>A script of a label, between two statements of the host at its top level or in a function that few brackets enclose.</summary>
    /// <param name="host">Well-formed JavaScript. Where no place between statements is found, the script goes to the end.</param>
    /// <param name="label">The label of the script that is put in.</param>
    /// <param name="seed">The same seed gives the same result.</param>
    public static SplicedScript Into(string host, ScriptLabel label, ulong seed)
    {
        var random = new SeededRandom(seed);
        List<Lexeme> tokens = Lexemes.Read(host);
        bool isMinified = host.Length / (1 + host.AsSpan().Count('\n')) > LongLine;
        ScriptStyle style = ScriptStyle.Draw(random) with { IsMinified = isMinified, HasBanner = false };
        style = style with { Names = isMinified && random.Chance(0.7) ? NameStyle.Short : style.Names, Comments = isMinified ? 0 : style.Comments };
        HashSet<string> taken = [.. tokens.Where(token => token.IsName).Select(token => token.Text)];
        (List<Lexeme> drawn, string kind) = ScriptCorpus.Draw(label, style, taken, random);
        string part = Printer.Print(drawn, style, random).TrimEnd('\n');
        int at = Place(tokens, host.Length, random);

        // Not every host ends its last statement, and not every part does.
        string before = at == host.Length ? (isMinified ? ";" : "\n;") : isMinified ? "" : "\n";
        string after = part.EndsWith(';') ? (isMinified ? "" : "\n") : isMinified ? ";" : ";\n";
        return new SplicedScript($"{host[..at]}{before}{part}{after}{host[at..]}", at + before.Length, part.Length, kind);
    }

    /// <summary>A place between statements outside of all brackets, or in the body of a function that few brackets enclose: of a bundle or a module.</summary>
    private static int Place(List<Lexeme> tokens, int end, SeededRandom random)
    {
        if (random.Chance(AtTheEnd))
        {
            return end;
        }

        var places = new List<int>();
        var open = new Stack<(int At, bool IsBody)>();
        int opened = -1;
        for (int i = 0; i + 1 < tokens.Count; i++)
        {
            Lexeme token = tokens[i];
            if (token.Kind != LexemeKind.Sign)
            {
                continue;
            }

            switch (token.Text)
            {
                case "(" or "[" or "{":
                    bool isBody = open.Count < DeepestBody && token.Is("{") && IsBody(tokens, i, opened);
                    open.Push((i, isBody));
                    if (isBody && tokens[i + 1].Kind != LexemeKind.String)
                    {
                        places.Add(token.End);
                    }

                    break;
                case ")" or "]" or "}":
                    opened = open.TryPop(out (int At, bool IsBody) closed) ? closed.At : -1;
                    break;
                case ";" when (open.Count == 0 || open.Peek().IsBody) && tokens[i + 1].Text is not ("else" or "while" or "case" or "default" or "catch" or "}"):
                    places.Add(token.End);
                    break;
            }
        }

        return places.Count == 0 ? end : places[random.Next(places.Count)];
    }

    /// <summary>Whether a brace opens the body of a function; <paramref name="opened"/> is the bracket that was closed last.</summary>
    private static bool IsBody(List<Lexeme> tokens, int brace, int opened) =>
        (brace > 0 && tokens[brace - 1].Is("=>"))
        || (brace > 0 && tokens[brace - 1].Is(")") && ((opened > 0 && tokens[opened - 1].Is("function")) || (opened > 1 && tokens[opened - 2].Is("function"))));
}
