using Weir.Http.Corpus.Benign;

namespace Weir.Http.Corpus.Mutation;

/// <summary>Harmless text before or behind an attack, as it stands when a form field held something already.</summary>
internal static class AffixMutators
{
    internal static readonly Mutator[] All =
    [
        new("prefix-word", MutationStage.Affix, [], static (text, random) => BenignCorpus.Grammar.Expand("noun", random) + text),
        new("prefix-number", MutationStage.Affix, [AttackClass.Sqli, AttackClass.Nosqli, AttackClass.Rce], static (text, random) => random.Next(1, 100_000) + text),
        new("prefix-sentence", MutationStage.Affix, [], static (text, random) => BenignCorpus.Grammar.Expand("clause", random) + ". " + text),
        new("suffix-word", MutationStage.Affix, [AttackClass.Xss, AttackClass.Ssti, AttackClass.Log4shell, AttackClass.Xxe, AttackClass.Other], static (text, random) => text + " " + BenignCorpus.Grammar.Expand("noun", random)),
        new("suffix-sentence", MutationStage.Affix, [AttackClass.Xss, AttackClass.Ssti, AttackClass.Log4shell], static (text, random) => text + " " + BenignCorpus.Grammar.Expand("sentence", random)),
        new("trailing-noise", MutationStage.Affix, [], static (text, random) => text + random.Pick<string>([" ", "  ", "\n", "\r\n", "\0", "\t", "%00", "%20", "&", "."])),
        new("leading-blanks", MutationStage.Affix, [], static (text, random) => random.Pick<string>([" ", "  ", "\n", "\t", "\r\n", "%20", "\u00A0"]) + text),
    ];
}
