using Weir.Numerics;

namespace Weir.Scripts.Corpus.Writing;

/// <summary>Comments: banners of licences and remarks between statements, the same for every label.</summary>
internal static class Remarks
{
    private static readonly string[] s_verbs = ["get", "set", "check", "init", "load", "send", "read", "collect", "update", "handle", "validate", "format", "wait for", "remove", "create", "fix", "hide", "show"];
    private static readonly string[] s_ends = ["", "", "", " here", " first", " (legacy)", " for old browsers", " when ready", " on change", " if any", " - see docs", " before submit", " once"];

    public static string Line(SeededRandom random)
    {
        string text = random.Next(8) switch
        {
            0 => "TODO: " + Phrase(random),
            1 => "eslint-disable-next-line",
            2 => random.Pick<string>(CodeWords.All),
            _ => Phrase(random),
        };
        return random.Chance(0.8) ? $"// {text}" : $"/* {text} */";
    }

    public static string Banner(SeededRandom random)
    {
        string name = $"{random.Pick<string>(CodeWords.All)}-{random.Pick<string>(CodeWords.All)}";
        string version = $"{random.Next(0, 6)}.{random.Next(0, 20)}.{random.Next(0, 30)}";
        return random.Next(4) switch
        {
            0 => $"/*! {name} v{version} | (c) {random.Next(2010, 2026)} | MIT License */\n",
            1 => $"/**\n * {name}\n *\n * @version {version}\n * @license {random.Pick<string>(["MIT", "BSD-3-Clause", "Apache-2.0"])}\n */\n",
            2 => $"// {name}.js {version}\n",
            _ => $"/*\n * {Phrase(random)}\n */\n",
        };
    }

    private static string Phrase(SeededRandom random) =>
        $"{random.Pick<string>(s_verbs)} {random.Pick<string>(CodeWords.All)}{(random.Chance(0.5) ? $" {random.Pick<string>(CodeWords.All)}" : "")}{random.Pick<string>(s_ends)}";
}
