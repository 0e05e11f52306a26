using System.Text.RegularExpressions;
using Weir.Scripts.Corpus.Writing;

namespace Weir.Scripts.Corpus.Obfuscation;

/// <summary>Gives the identifiers of a script other names; properties keep theirs.</summary>
internal static partial class Renaming
{
    public static List<Lexeme> Apply(List<Lexeme> tokens, IReadOnlySet<string> names, NameGiver other)
    {
        var changed = new Dictionary<string, string>(StringComparer.Ordinal);
        string Other(string name) => changed.TryGetValue(name, out string? known) ? known : changed[name] = other.Next();
        List<Lexeme> renamed = [.. tokens];
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == LexemeKind.Template)
            {
                renamed[i] = tokens[i] with { Text = Hole().Replace(tokens[i].Text, match => names.Contains(match.Groups["name"].Value) ? "${" + Other(match.Groups["name"].Value) : match.Value) };
            }
            else if (tokens[i].IsName && names.Contains(tokens[i].Text) && !IsProperty(tokens, i))
            {
                renamed[i] = tokens[i] with { Text = Other(tokens[i].Text) };
            }
        }

        return renamed;
    }

    internal static bool IsProperty(List<Lexeme> tokens, int i) =>
        (i > 0 && tokens[i - 1].Text is "." or "?.") || (i > 0 && i + 1 < tokens.Count && tokens[i - 1].Text is "{" or "," && tokens[i + 1].Is(":"));

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z_$][\w$]*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hole();
}
