using Weir.Numerics;
using Weir.Scripts.Corpus.Writing;

namespace Weir.Scripts.Corpus.Obfuscation;

/// <summary>Chooses how a script is disguised, if at all. Harmless scripts are disguised too, by the same means, only less often.</summary>
internal static class Disguises
{
    private const double BenignShare = 0.25;
    private const double OtherShare = 0.4;

    /// <summary>The text of a script, and the disguises it wears, each after a dot.</summary>
    public static (string Code, string Names) Apply(List<Lexeme> tokens, IReadOnlySet<string> names, ScriptStyle style, ScriptLabel label, SeededRandom random)
    {
        bool isModule = tokens.Exists(token => token.Text is "export" or "import");
        if (isModule || !random.Chance(label == ScriptLabel.Benign ? BenignShare : OtherShare))
        {
            return (Printer.Print(tokens, style, random), "");
        }

        return random.Next(10) switch
        {
            < 4 => Tool(tokens, names, style, random),
            < 6 => Packed(tokens, style, random),
            < 9 => ByHand(tokens, names, style, random),
            _ => ToolThenPacked(tokens, names, style, random),
        };
    }

    /// <summary>Whether all of a script can be read as JavaScript, so that nothing of it is lost where it is disguised.</summary>
    public static bool CanTake(string code) => Lexemes.Read(code) is [.., var last] && string.IsNullOrWhiteSpace(code[last.End..]);

    /// <summary>A script that somebody else wrote, disguised in one way: names that it declares may be changed, others stay.</summary>
    /// <param name="code">Well-formed JavaScript.</param>
    /// <param name="way">How.</param>
    /// <param name="random">Draws the details.</param>
    public static string Given(string code, DisguiseWay way, SeededRandom random)
    {
        List<Lexeme> tokens = Lexemes.Read(code);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 1; i < tokens.Count; i++)
        {
            if (tokens[i].IsName && tokens[i - 1].Text is "var" or "let" or "const" or "function" && tokens[i].Text.Length > 1) names.Add(tokens[i].Text);
        }

        ScriptStyle style = ScriptStyle.Draw(random) with { HasBanner = false, Comments = 0 };
        return way switch
        {
            DisguiseWay.Tool => Tool(tokens, names, style, random).Code,
            DisguiseWay.Packed => Packed(tokens, style, random).Code,
            _ => ByHand(tokens, names, style, random).Code,
        };
    }

    /// <summary>Many changes at once, as a tool makes them.</summary>
    private static (string Code, string Names) Tool(List<Lexeme> tokens, IReadOnlySet<string> names, ScriptStyle style, SeededRandom random)
    {
        var giver = new NameGiver(random, random.Pick<NameStyle>([NameStyle.Hex, NameStyle.Hex, NameStyle.Hex, NameStyle.Short, NameStyle.Random]));
        List<Lexeme> changed = Renaming.Apply(tokens, names, giver);
        string used = ".renamed";
        if (random.Chance(0.35))
        {
            changed = Flattening.Apply(changed, giver, random);
            used += ".flat";
        }

        if (random.Chance(0.25))
        {
            changed = DeadCode.Apply(changed, giver, random);
            used += ".dead";
        }

        if (random.Chance(0.3))
        {
            changed = Literals.Split(changed, random);
            used += ".split";
        }

        changed = Literals.Numbers(changed, random);
        (changed, string array) = StringArray.Apply(changed, giver, random);
        used += array;
        if (random.Chance(0.2))
        {
            changed = DeadCode.Guarded(changed, giver, random);
            used += ".guarded";
        }

        return (Printer.Print(changed, style with { IsMinified = random.Chance(0.75), Comments = 0, Quote = '\'' }, random), used);
    }

    private static (string Code, string Names) Packed(List<Lexeme> tokens, ScriptStyle style, SeededRandom random)
    {
        string code = Printer.Print(tokens, style with { IsMinified = random.Chance(0.7), Comments = 0, HasBanner = false }, random);
        return Packing.Apply(code, new NameGiver(random, style.Names), random);
    }

    private static (string Code, string Names) ToolThenPacked(List<Lexeme> tokens, IReadOnlySet<string> names, ScriptStyle style, SeededRandom random)
    {
        (string code, string used) = Tool(tokens, names, style with { HasBanner = false }, random);
        (string packed, string name) = Packing.Apply(code, new NameGiver(random, style.Names), random);
        return (packed, used + name);
    }

    /// <summary>One or two changes, as authors make them themselves.</summary>
    private static (string Code, string Names) ByHand(List<Lexeme> tokens, IReadOnlySet<string> names, ScriptStyle style, SeededRandom random)
    {
        List<Lexeme> changed = tokens;
        string used = "";
        var giver = new NameGiver(random, random.Chance(0.5) ? style.Names : NameStyle.Random);
        foreach (string way in Ways(random))
        {
            used += "." + way;
            changed = way switch
            {
                "renamed" => Renaming.Apply(changed, names, giver),
                "brackets" => Literals.Brackets(changed),
                "escaped" => Literals.Escape(Literals.Brackets(changed), random, random.Pick<double>([0.3, 0.7, 1])),
                "split" => Literals.Split(Literals.Brackets(changed), random),
                "numbers" => Literals.Numbers(changed, random),
                "symbols" => Literals.Symbols(Literals.Brackets(changed), random),
                "dead" => DeadCode.Apply(Renaming.Apply(changed, names, giver), giver, random),
                _ => DeadCode.Guarded(Renaming.Apply(changed, names, giver), giver, random),
            };
        }

        return (Printer.Print(changed, style with { Quote = '\'' }, random), used);
    }

    private static string[] Ways(SeededRandom random)
    {
        string[] ways = ["renamed", "brackets", "escaped", "escaped", "split", "split", "numbers", "symbols", "dead", "guarded"];
        random.Shuffle<string>(ways);
        return [.. ways.Take(random.Next(1, 4)).Distinct()];
    }
}
