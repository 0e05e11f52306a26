using Weir.Http.Corpus.Benign;

namespace Weir.Http.Corpus.Mutation;

/// <summary>Harmless text before or behind an attack, as it stands when a form field held something already.</summary>
internal static class AffixMutators
{
    /// <summary>With words of evaluation, which no training text uses: a model cannot know them by heart.</summary>
    internal static readonly Mutator[] All = Build(new Words(static () => TextWrapping.EvaluationGrammar, Word: "thing", Sentence: "wrapsentence", Short: "wrapsentence"));

    /// <summary>With words of training.</summary>
    internal static readonly Mutator[] Training = Build(new Words(static () => BenignCorpus.Grammar, Word: "noun", Sentence: "sentence", Short: "clause"));

    private static Mutator[] Build(Words words) =>
    [
        new("prefix-word", MutationStage.Affix, [], (text, random) => words.Grammar().Expand(words.Word, random) + text, training: 2),
        new("prefix-words", MutationStage.Affix, [], (text, random) => $"{words.Grammar().Expand(words.Word, random)} {words.Grammar().Expand(words.Word, random)}{(random.Chance(.5) ? " " : "")}{text}", training: 2),
        new("prefix-number", MutationStage.Affix, [AttackClass.Sqli, AttackClass.Nosqli, AttackClass.Rce], static (text, random) => random.Next(1, 100_000) + text, training: 2),
        new("prefix-mail", MutationStage.Affix, [AttackClass.Sqli, AttackClass.Nosqli, AttackClass.Rce, AttackClass.Ldapi, AttackClass.Xss, AttackClass.Other], (text, random) => $"{words.Grammar().Expand(words.Word, random)}@{words.Grammar().Expand(words.Word, random)}.com{text}"),
        new("prefix-sentence", MutationStage.Affix, [], (text, random) => Sentence(words.Grammar().Expand(words.Short, random)) + " " + text, training: 4),
        new("suffix-word", MutationStage.Affix, [AttackClass.Xss, AttackClass.Ssti, AttackClass.Log4shell, AttackClass.Xxe, AttackClass.Other], (text, random) => text + " " + words.Grammar().Expand(words.Word, random), training: 2),
        new("suffix-sentence", MutationStage.Affix, [AttackClass.Xss, AttackClass.Ssti, AttackClass.Log4shell], (text, random) => text + " " + words.Grammar().Expand(words.Sentence, random), training: 3),
        new("as-parameter", MutationStage.Affix, [], (text, random) => $"{words.Grammar().Expand(words.Word, random)}{random.Pick<string>(["=", "=", "=", ":", ": ", " = ", "[]="])}{text}", training: 2),
        new("as-member", MutationStage.Affix, [], (text, random) => $"{{\"{words.Grammar().Expand(words.Word, random)}\":\"{Escaped(text)}\"}}"),
        new("trailing-noise", MutationStage.Affix, [], static (text, random) => text + random.Pick<string>([" ", "  ", "\n", "\r\n", "\0", "\t", "%00", "%20", "&", "."])),
        new("leading-blanks", MutationStage.Affix, [], static (text, random) => random.Pick<string>([" ", "  ", "\n", "\t", "\r\n", "%20", "\u00A0"]) + text),
    ];

    private static string Escaped(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);

    private static string Sentence(string text) => text.Length > 0 && text[^1] is '.' or '!' or '?' or '"' ? text : text + ".";

    /// <summary>The rules for a word and for sentences in one of the grammars.</summary>
    private sealed record Words(Func<Grammar> Grammar, string Word, string Sentence, string Short);
}
