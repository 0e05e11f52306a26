namespace Weir.Scripts.Features;

/// <summary>Topics and pairs of stretches as numbers: of each topic whether it occurs and how often (a logarithm), of each pair whether it was seen.</summary>
internal static class ScriptFacts
{
    /// <summary>Numbers of a script or a window.</summary>
    public const int Count = (2 * TopicCounts.Length) + 64;

    /// <summary>Names of the numbers, for tables: in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. TopicNames().Select(topic => $"has_{topic}"),
        .. TopicNames().Select(topic => $"log_{topic}"),
        .. Enumerable.Range(0, 64).Select(PairName),
    ];

    /// <summary>Writes the facts of stretches together.</summary>
    public static void Write(ReadOnlySpan<Stretch> stretches, Span<float> facts)
    {
        TopicCounts counts = default;
        ulong pairs = 0;
        foreach (ref readonly Stretch stretch in stretches)
        {
            for (int i = 0; i < TopicCounts.Length; i++) counts[i] += stretch.Counts[i];
            pairs |= stretch.Pairs;
        }

        for (int i = 0; i < TopicCounts.Length; i++)
        {
            facts[i] = counts[i] > 0 ? 1 : 0;
            facts[TopicCounts.Length + i] = MathF.Log(1 + counts[i]);
        }

        for (int pair = 0; pair < 64; pair++) facts[(2 * TopicCounts.Length) + pair] = (pairs >> pair) & 1;
    }

    private static IEnumerable<string> TopicNames() => Enumerable.Range(0, TopicCounts.Length).Select(topic => Enum.IsDefined((Topic)topic) ? ((Topic)topic).ToString().ToLowerInvariant() : $"topic{topic}");

    /// <summary>Two topics may be a pair twice, near and far.</summary>
    private static string PairName(int pair) => pair >= TopicPairs.All.Length ? $"pair_none_{pair}"
        : $"pair_{TopicPairs.All[pair].A}_{TopicPairs.All[pair].B}_{TopicPairs.All[pair].Within}".ToLowerInvariant();
}
