using Weir.Server.Stores.Operational;

namespace Weir.Server.Feedback;

/// <summary>What people say of one sample, together.</summary>
/// <param name="Verdict">What most say; unsure where they are divided, or nobody is sure.</param>
/// <param name="Class">Class of the attack that most of those name; null where none is named.</param>
/// <param name="Weight">How far it can be relied on, 0 to 1.</param>
/// <param name="By">Who says so, in order.</param>
internal sealed record Agreement(SampleVerdict Verdict, string? Class, double Weight, IReadOnlyList<string> By)
{
    /// <summary>Below it people are divided.</summary>
    public const double Least = 0.25;

    /// <summary>What stands against the first voice: one alone has two thirds, two have four fifths, three have six sevenths.</summary>
    private const double Doubt = 0.5;

    /// <summary>From so many words that others spoke on, too, trust follows what they agree in.</summary>
    private const double Prior = 3;

    /// <summary>People among them: what programs say with keys stands for nobody.</summary>
    public int People => By.Count(IsPerson);

    /// <summary>Weighs what was said: (for − against) / (for + against + unsure + ½), each voice by the trust in it.</summary>
    public static Agreement Of(IReadOnlyList<SampleWord> words, IReadOnlyDictionary<string, double> trust)
    {
        double Sum(SampleVerdict verdict) => words.Where(word => word.Verdict == verdict).Sum(word => trust.GetValueOrDefault(word.Who, 1));
        double attack = Sum(SampleVerdict.Attack), benign = Sum(SampleVerdict.Benign);
        double weight = Math.Abs(attack - benign) / (attack + benign + Sum(SampleVerdict.Unsure) + Doubt);
        SampleVerdict verdict = weight < Least ? SampleVerdict.Unsure : attack > benign ? SampleVerdict.Attack : SampleVerdict.Benign;
        SampleWord[] agreeing = [.. words.Where(word => word.Verdict == verdict)];
        string? named = verdict != SampleVerdict.Attack ? null : agreeing.Where(word => word.Class is not null).GroupBy(word => word.Class, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
        return new Agreement(verdict, named, weight, [.. agreeing.Select(word => word.Who).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Whether somebody is a person who signed in.</summary>
    public static bool IsPerson(string who) => who.StartsWith("user:", StringComparison.Ordinal);

    /// <summary>How far each is relied on: how often most others said the same, of samples on which at least three were sure, (agreed + 3) / (shared + 3).</summary>
    public static IReadOnlyDictionary<string, double> Trust(IReadOnlyList<JudgedSample> samples)
    {
        var counts = new Dictionary<string, (int Agreed, int Shared)>(StringComparer.Ordinal);
        foreach (JudgedSample sample in samples)
        {
            // Of two who contradict each other, nobody knows which is right.
            SampleWord[] sure = [.. sample.Words.Where(word => word.Verdict != SampleVerdict.Unsure)];
            if (sure.Length < 3) continue;
            foreach (SampleWord word in sure)
            {
                int same = sure.Count(other => other.Verdict == word.Verdict) - 1, others = sure.Length - 1 - same;
                if (same == others) continue;
                var (agreed, shared) = counts.GetValueOrDefault(word.Who);
                counts[word.Who] = (agreed + (same > others ? 1 : 0), shared + 1);
            }
        }

        return counts.ToDictionary(count => count.Key, count => (count.Value.Agreed + Prior) / (count.Value.Shared + Prior), StringComparer.Ordinal);
    }
}
