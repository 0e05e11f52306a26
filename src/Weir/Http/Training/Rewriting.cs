using Weir.Evaluation;
using Weir.Http.Corpus.Mutation;
using Weir.Numerics;

namespace Weir.Http.Training;

/// <summary>Measures whether a rewritten attack is still found, for one model or for the models of folds.</summary>
internal static class Rewriting
{
    /// <summary>Attacks that are rewritten; a stride through the distinct ones of each class.</summary>
    public const int MostOfClass = 600;

    private const int ChainLength = 3;
    private const int Rounds = 500;

    /// <param name="attacks">Bare attack values; repeated ones count once.</param>
    /// <param name="flagged">Says for texts, each made from the attack of that index, whether they are flagged.</param>
    /// <param name="rate">False-positive rate for which <paramref name="flagged"/> has its threshold.</param>
    /// <param name="wrapped">Also put the attacks between long text.</param>
    /// <param name="seed">Seed of rewritings and resamples.</param>
    /// <param name="progress">Told what goes on.</param>
    public static RewritingFigures Measure(
        IReadOnlyList<(AttackClass Class, string Text)> attacks,
        Func<IReadOnlyList<(int Attack, string Text)>, bool[]> flagged,
        double rate,
        bool wrapped,
        ulong seed,
        Action<string>? progress = null)
    {
        int[] chosen = [.. Enumerable.Range(0, attacks.Count).DistinctBy(i => attacks[i]).GroupBy(i => attacks[i].Class).OrderBy(group => group.Key).SelectMany(Stride)];
        progress?.Invoke($"rewriting {chosen.Length} attacks by {Mutators.All.Length} mutators and chains of {ChainLength}");
        bool[] before = flagged([.. chosen.Select(attack => (attack, attacks[attack].Text))]);

        var mutated = new List<(Mutator Mutator, Outcome[] Outcomes)>();
        foreach (Mutator mutator in Mutators.All)
        {
            Outcome[] outcomes = Rewrite((attack, random) => mutator.AppliesTo(attack.Class) ? mutator.Apply(attack.Text, random) : null);
            if (outcomes.Length > 0) mutated.Add((mutator, outcomes));
        }

        var results = new List<RewritingResult>(mutated.Select(m => Result(m.Mutator.Name, "mutator", m.Outcomes)));
        AddOther($"chain of {ChainLength}", "chain", (attack, random) => Mutators.Chain(attack.Text, attack.Class, random.NextUInt64(), ChainLength));
        foreach (WrapKind kind in wrapped ? Enum.GetValues<WrapKind>() : [])
            AddOther($"between {kind} text", "wrapped", (attack, random) => TextWrapping.WrapInText(attack.Text, kind, random.NextUInt64(), evaluation: true));

        RewritingResult[] groups = [.. mutated.GroupBy(m => GroupOf(m.Mutator)).Select(group => Result(group.Key, "group", [.. group.SelectMany(m => m.Outcomes)]))];
        Outcome[][] counted = [.. mutated.Select(m => m.Outcomes).Where(outcomes => outcomes.Length >= RewritingFigures.LeastRows)];
        return new RewritingFigures(rate, chosen.Length, MeanChange(counted, chosen.Length, seed), groups, results);

        Outcome[] Rewrite(Func<(AttackClass Class, string Text), SeededRandom, string?> rewrite)
        {
            var texts = new List<(int Attack, string Text)>();
            var places = new List<int>();
            for (int i = 0; i < chosen.Length; i++)
            {
                // Each attack has a stream of its own, so that one rewriting more or less changes no other.
                if (rewrite(attacks[chosen[i]], new SeededRandom(seed + (ulong)i)) is not { } rewritten) continue;
                texts.Add((chosen[i], rewritten));
                places.Add(i);
            }

            bool[] after = texts.Count > 0 ? flagged(texts) : [];
            return [.. places.Select((place, i) => new Outcome(place, before[place], after[i]))];
        }

        void AddOther(string name, string kind, Func<(AttackClass Class, string Text), SeededRandom, string?> rewrite)
        {
            if (Rewrite(rewrite) is { Length: > 0 } outcomes) results.Add(Result(name, kind, outcomes));
        }
    }

    /// <summary>What a mutator works on: the first word of its name for those that rewrite within a language, else its stage.</summary>
    private static string GroupOf(Mutator mutator) => mutator.Stage switch
    {
        MutationStage.Affix => "text in front or behind",
        MutationStage.Encoding => "encodings",
        _ => mutator.Name[..mutator.Name.IndexOf('-', StringComparison.Ordinal)],
    };

    private static RewritingResult Result(string name, string kind, Outcome[] outcomes)
        => RewritingResult.Of(name, kind, [.. outcomes.Select(outcome => (outcome.Before, outcome.After))]);

    /// <summary>Mean over mutators; for the interval attacks are drawn anew, each with all its rewritings.</summary>
    private static Interval MeanChange(Outcome[][] mutators, int attacks, ulong seed)
    {
        if (mutators.Length == 0) return Interval.None;
        double[][] rounds = Bootstrap.Run(Rounds, seed, Math.Min(2, Environment.ProcessorCount), random => [Mean(Bootstrap.Draw(attacks, random))]);
        return Bootstrap.Of(Mean([.. Enumerable.Repeat(1, attacks)]), rounds, 0);

        double Mean(int[] times)
        {
            double sum = 0;
            int measured = 0;
            foreach (Outcome[] outcomes in mutators)
            {
                long rows = 0, change = 0;
                foreach (Outcome outcome in outcomes)
                {
                    rows += times[outcome.Attack];
                    change += times[outcome.Attack] * ((outcome.After ? 1 : 0) - (outcome.Before ? 1 : 0));
                }

                if (rows == 0) continue;
                sum += (double)change / rows;
                measured++;
            }

            return sum / measured;
        }
    }

    private static IEnumerable<int> Stride(IEnumerable<int> group)
    {
        int[] all = [.. group];
        int take = Math.Min(MostOfClass, all.Length);
        return Enumerable.Range(0, take).Select(i => all[(int)((long)i * all.Length / take)]);
    }

    /// <summary>One rewriting of one attack, which is numbered among the chosen.</summary>
    private readonly record struct Outcome(int Attack, bool Before, bool After);
}
