using Weir.Numerics;

namespace Weir.Http.Corpus.Benign;

/// <summary>Benign values that look like attacks, and random ones: the negatives beside the attack grammars.</summary>
/// <remarks>
/// Attack generators without these cost recall: the model then takes every quote, bracket and keyword for an attack.
/// Nothing here is a shuffled bag of attack tokens; for an n-gram model such text is the attack itself.
/// </remarks>
internal static class BenignCorpus
{
    private const int MaxLength = 2048;

    /// <summary>Attempts to find a text not given yet before a family is taken as exhausted.</summary>
    private const int Patience = 40;

    private static readonly Lazy<Grammar> s_grammar = new(static () => new Grammar(
        WordRules.Text, ProseRules.Text, SqlRules.Text, ShellRules.Text, CodeRules.Text, MarkupRules.Text,
        ApiRules.Text, WebRules.Text, QueryRules.Text, ShortRules.Text, LogRules.Text, DocsRules.Text, LanguageRules.Text, LineRules.Text, PlacementRules.Text,
        TwinRules.Text, TrafficRules.Text));

    /// <summary>Top rules of the grammar with their relative shares.</summary>
    private static readonly (string Rule, int Share)[] s_families =
    [
        ("prosevalue", 9), ("review", 3), ("chat", 3), ("letter", 2), ("languages", 6), ("moresentence", 4), ("docsvalue", 9), ("linevalue", 16),
        ("twinvalue", 12), ("apptwin", 9), ("trafficvalue", 13), ("sqlvalue", 8), ("shellvalue", 6), ("confvalue", 4), ("codevalue", 12), ("gitvalue", 4),
        ("richvalue", 8), ("markdownvalue", 8), ("xmlvalue", 3), ("apivalue", 6), ("telemetryvalue", 6), ("binaryish", 4),
        ("urlvalue", 8), ("path", 5), ("ua", 3), ("headerlike", 2), ("envelope", 5),
        ("search", 7), ("filterlang", 6), ("keywordvalue", 4), ("punctvalue", 3), ("shortvalue", 8), ("latex", 1), ("crossword", 1),
        ("logvalue", 5), ("datavalue", 4), ("template", 5),
    ];

    /// <summary>The grammar, for tests and for the text around placed values.</summary>
    internal static Grammar Grammar => s_grammar.Value;

    /// <summary>Names of the families and their shares.</summary>
    internal static ReadOnlySpan<(string Rule, int Share)> Families => s_families;

    /// <summary>At most <paramref name="count"/> distinct benign values of all families in a mixed order; the same for the same seed.</summary>
    public static IEnumerable<LabelledValue> Generate(ulong seed, int count)
    {
        SeededRandom random = new(seed);
        Grammar grammar = Grammar;
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<(string Rule, int Share)> open = [.. s_families];
        while (seen.Count < count && open.Count > 0)
        {
            int family = PickFamily(open, random);
            string? text = Fresh(grammar, open[family].Rule, seen, random);
            if (text is null)
            {
                open.RemoveAt(family);
                continue;
            }

            yield return new LabelledValue(text, null);
        }
    }

    /// <summary>Distinct random tokens, encodings and binary-like strings; the same for the same seed.</summary>
    public static IEnumerable<LabelledValue> GenerateRandom(ulong seed, int count)
    {
        SeededRandom random = new(seed);
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (seen.Count < count)
        {
            string text = RandomValues.Create(random);
            if (seen.Add(text))
            {
                yield return new LabelledValue(text, null);
            }
        }
    }

    private static int PickFamily(List<(string Rule, int Share)> open, SeededRandom random)
    {
        int total = 0;
        foreach ((_, int share) in open)
        {
            total += share;
        }

        int at = random.Next(total);
        for (int i = 0; i < open.Count; i++)
        {
            at -= open[i].Share;
            if (at < 0)
            {
                return i;
            }
        }

        return open.Count - 1;
    }

    private static string? Fresh(Grammar grammar, string rule, HashSet<string> seen, SeededRandom random)
    {
        for (int attempt = 0; attempt < Patience; attempt++)
        {
            string text = grammar.Expand(rule, random);
            if (text.Length > MaxLength)
            {
                text = CutAtRune(text, MaxLength);
            }

            if (text.Length > 0 && seen.Add(text))
            {
                return text;
            }
        }

        return null;
    }

    private static string CutAtRune(string text, int length) =>
        char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
}
