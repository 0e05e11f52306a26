using Weir.Scripts.Features;

namespace Weir.Scripts.Training;

/// <summary>The features of one script, kept for training.</summary>
internal sealed class ScriptVector
{
    private int[] _slots = [];
    private Stretch[] _stretches = [];

    public required int[] Words { get; init; }

    public required int[] Kinds { get; init; }

    public required float[] Facts { get; init; }

    /// <summary>Words and facts of each window; of a short script there is one, which is the whole.</summary>
    public required IReadOnlyList<(int[] Words, float[] Facts)> Windows { get; init; }

    public required int Tokens { get; init; }

    /// <summary>Words and facts of each place of a flow (<see cref="Evidence.FlowPlaces"/>), read by itself.</summary>
    public IReadOnlyList<(int[] Words, float[] Facts)> Flows { get; init; } = [];

    /// <summary>See <see cref="ScriptFeaturesV1.IsNothing"/>.</summary>
    public bool IsNothing { get; init; }

    /// <summary>Words and facts of what was read, as a whole.</summary>
    public static (int[] Words, float[] Facts) Whole(ScriptFeaturesV1 features) => Part(features, features.Stretches);

    public static ScriptVector Of(ScriptFeaturesV1 features, IReadOnlyList<(int[] Words, float[] Facts)>? flows = null)
    {
        ReadOnlySpan<Stretch> stretches = features.Stretches;
        var windows = new List<(int[], float[])>();
        for (int i = 0; i < Math.Max(1, stretches.Length - 1); i++)
        {
            windows.Add(Part(features, stretches.Slice(i, Math.Min(2, stretches.Length - i))));
        }

        var (words, facts) = Part(features, stretches);
        return new ScriptVector
        {
            Words = words,
            Facts = facts,
            Kinds = [.. features.Kinds.ToArray().Select(kind => (int)kind).Order()],
            Windows = windows,
            Tokens = features.Tokens,
            Flows = flows ?? [],
            IsNothing = features.IsNothing,
            _slots = features.Slots.ToArray(),
            _stretches = stretches.ToArray(),
        };
    }

    /// <summary>Words and facts of the passage that speaks most for a skimmer by these weights of words; null where no word does.</summary>
    public (int[] Words, float[] Facts)? Passage(float[] weights)
    {
        PassageFinder finder = ScriptModel.Passage();
        for (int i = 0; i < _slots.Length; i++) finder.Add(i, weights[_slots[i]]);
        if (finder.End == finder.From) return null;
        var facts = new float[ScriptFacts.Count];
        ScriptFacts.Write(_stretches.AsSpan(Stretch.Holding(_stretches, finder.From, finder.End)), facts);
        return ([.. _slots[finder.From..finder.End].Distinct().Order()], facts);
    }

    private static (int[] Words, float[] Facts) Part(ScriptFeaturesV1 features, ReadOnlySpan<Stretch> stretches)
    {
        var words = new HashSet<int>();
        foreach (Stretch stretch in stretches)
        {
            foreach (int slot in features.Slots.Slice(stretch.FirstSlot, stretch.Slots)) words.Add(slot);
        }

        var facts = new float[ScriptFacts.Count];
        ScriptFacts.Write(stretches, facts);
        return ([.. words.Order()], facts);
    }
}
