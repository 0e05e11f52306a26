using Weir.Numerics;
using Weir.Scripts.Corpus.Writing;

namespace Weir.Scripts.Corpus;

/// <summary>Long scripts as pages load them: many harmless ones put together by a tool, and perhaps one among them that is not.</summary>
internal static class Bundles
{
    /// <summary>Kinds that are written here and not by a rule alone.</summary>
    public const string Harmless = "bundle", Skimming = "skimBundle";

    private const double ShortestLog = 4, LongestLog = 5.15;
    private const double OneStyle = 0.6;
    private const double Spliced = 0.6;

    /// <summary>The text of a bundle of 10 to 150 kB, and what it is called in the style of a sample.</summary>
    /// <param name="hasSkimmer">Whether a skimmer is one of its modules, or within one.</param>
    /// <param name="style">How most of it is written.</param>
    /// <param name="random">What decides.</param>
    public static (string Code, string Name) Write(bool hasSkimmer, ScriptStyle style, SeededRandom random)
    {
        int length = (int)Math.Pow(10, ShortestLog + (random.NextDouble() * (LongestLog - ShortestLog)));
        bool isSpliced = hasSkimmer && random.Chance(Spliced);
        bool hasOneStyle = random.Chance(OneStyle);
        var parts = new List<(string Code, HashSet<string> Names)>();
        for (int written = 0; written < length;)
        {
            ScriptStyle own = hasOneStyle ? style : ScriptStyle.Draw(random) with { IsMinified = style.IsMinified };
            if (Part(ScriptLabel.Benign, own, random) is { } part)
            {
                parts.Add(part);
                written += part.Code.Length;
            }
        }

        while (hasSkimmer && !isSpliced)
        {
            if (Part(ScriptLabel.Skimmer, style, random) is { } part)
            {
                parts.Insert(random.Next(parts.Count + 1), part);
                break;
            }
        }

        (string code, string name) = Joined(parts, style, random);
        return (isSpliced ? Splicing.Into(code, ScriptLabel.Skimmer, random.NextUInt64()).Code : code, isSpliced ? $"{name}.spliced" : name);
    }

    /// <summary>One module; nothing where it would need to be a file of its own.</summary>
    private static (string Code, HashSet<string> Names)? Part(ScriptLabel label, ScriptStyle style, SeededRandom random)
    {
        ScriptStyle plain = style with { HasBanner = style.HasBanner && !style.IsMinified };
        List<Lexeme> tokens = ScriptCorpus.Draw(label, plain, new HashSet<string>(), random).Tokens;
        return tokens.Exists(token => token.Text is "export" or "import") ? null
            : (Printer.Print(tokens, plain, random).TrimEnd('\n'), [.. tokens.Where(token => token.IsName).Select(token => token.Text)]);
    }

    private static (string Code, string Name) Joined(List<(string Code, HashSet<string> Names)> parts, ScriptStyle style, SeededRandom random)
    {
        string line = style.IsMinified ? "" : "\n";
        string own = random.Pick<string>(CodeWords.All);
        return random.Next(5) switch
        {
            0 => (string.Concat(parts.Select(part => $"(function(){{{line}{part.Code}\n}})();\n")), ".iife"),
            1 => (string.Concat(parts.Select(part => Umd(part.Code, line, random))), ".umd"),
            2 => (string.Concat(parts.Select((part, i) => $"define('{random.Pick<string>(CodeWords.All)}/{random.Pick<string>(CodeWords.All)}{i}',[],function(){{{line}{part.Code}\n}});\n")), ".amd"),
            3 => ($"(self.webpackChunk{own}=self.webpackChunk{own}||[]).push([[{random.Next(1, 999)}],{{{Modules(parts, line, random)}}}]);", ".chunk"),
            _ => ($"!function(m){{var c={{}};function r(n){{if(c[n])return c[n].exports;var o=c[n]={{i:n,l:!1,exports:{{}}}};m[n].call(o.exports,o,o.exports,r);o.l=!0;return o.exports}}r.m=m;r.c=c;r(0)}}({{{Modules(parts, line, random)}}});", ".modules"),
        };
    }

    private static string Modules(List<(string Code, HashSet<string> Names)> parts, string line, SeededRandom random) =>
        string.Join($",{line}", parts.Select((part, i) =>
        {
            var giver = new NameGiver(random, NameStyle.Short, part.Names);
            return $"{(i == 0 ? 0 : (i * 100) + random.Next(100))}:function({giver.Next()},{giver.Next()},{giver.Next()}){{{line}{part.Code}\n}}";
        }));

    private static string Umd(string code, string line, SeededRandom random) =>
        $"!function(root,factory){{if(typeof exports===\"object\"&&typeof module!==\"undefined\"){{module.exports=factory()}}else if(typeof define===\"function\"&&define.amd){{define([],factory)}}else{{root.{random.Pick<string>(CodeWords.All)}=factory()}}}}(this,function(){{{line}{code}\n}});\n";
}
