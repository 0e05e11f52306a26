using Weir.Numerics;
using Weir.Scripts.Corpus.Writing;

namespace Weir.Scripts.Corpus;

/// <summary>Puts a generated script into a long one, as an attacker appends or hides code in a library that a page loads anyway.</summary>
internal static class Splicing
{
    private const int LongLine = 250;
    private const double AtTheEnd = 0.35;

    /// <summary>A script of a label, between two statements of the host at its top level or in the function that encloses it.</summary>
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

    /// <summary>A place after a semicolon outside of all brackets, or within the body of an outermost function alone.</summary>
    private static int Place(List<Lexeme> tokens, int end, SeededRandom random)
    {
        if (random.Chance(AtTheEnd))
        {
            return end;
        }

        var places = new List<int>();
        var open = new Stack<(string Sign, bool IsBody)>();
        for (int i = 0; i < tokens.Count; i++)
        {
            Lexeme token = tokens[i];
            if (token.Kind != LexemeKind.Sign)
            {
                continue;
            }

            switch (token.Text)
            {
                case "(" or "[" or "{":
                    open.Push((token.Text, token.Is("{") && i > 0 && tokens[i - 1].Text is ")" or "=>" && IsOutermost(open)));
                    break;
                case ")" or "]" or "}":
                    open.TryPop(out _);
                    break;
                case ";" when (open.Count == 0 || open.Peek().IsBody) && i + 1 < tokens.Count && tokens[i + 1].Text is not ("else" or "while" or "case" or "default" or "catch" or "}"):
                    places.Add(token.End);
                    break;
            }
        }

        return places.Count == 0 ? end : places[random.Next(places.Count)];
    }

    private static bool IsOutermost(Stack<(string Sign, bool IsBody)> open) => open.Count == 1 && open.Peek().Sign == "(";
}
