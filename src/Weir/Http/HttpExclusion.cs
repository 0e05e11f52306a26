namespace Weir.Http;

/// <summary>A place of a request whose texts say nothing, because a person has looked at them and found them harmless there.</summary>
/// <param name="Id">Names the exclusion in what is recorded.</param>
/// <param name="Place">Where, as evidence writes it, with <c>[*]</c> for the indexes of lists: <c>query:q</c>, <c>json:$.items[*].note</c>.</param>
/// <param name="Class">The class for which texts there are passed over; those that look like another class still count. Null for all classes.</param>
internal sealed record HttpExclusion(string Id, string Place, AttackClass? Class)
{
    /// <summary>Whether a text of this class at this place is passed over.</summary>
    public bool Covers(string place, AttackClass best) => (Class is null || Class == best) && string.Equals(Place, place, StringComparison.Ordinal);

    /// <summary>The place that evidence names, without the number of an item: a list has the same meaning in each of its items.</summary>
    public static string PlaceOf(string where)
    {
        if (!where.StartsWith("json:", StringComparison.Ordinal) || !where.Contains('[', StringComparison.Ordinal)) return where;
        var place = new System.Text.StringBuilder(where.Length);
        for (int i = 0; i < where.Length; i++)
        {
            place.Append(where[i]);
            if (where[i] != '[') continue;
            int digits = i + 1;
            while (digits < where.Length && char.IsAsciiDigit(where[digits])) digits++;
            if (digits == i + 1 || digits == where.Length || where[digits] != ']') continue;
            place.Append('*');
            i = digits - 1;
        }

        return place.ToString();
    }
}

/// <summary>Asks for each text that says something whether an exclusion covers it, and remembers which did.</summary>
/// <remarks>A text speaks for one class alone, so that an attack of another could hide behind what is excluded. Of a covered text the parts that speak for another class still count.</remarks>
internal sealed class ExclusionFilter(IReadOnlyList<HttpExclusion> exclusions)
{
    /// <summary>Lengths of the parts, and the step from one to the next: short enough to part what stands side by side, long enough to be known for what it is.</summary>
    private const int ShortPart = 24, LongPart = 48, Step = 8;

    private readonly List<string> _hits = [];

    /// <summary>Ids of the exclusions that covered a text, each once.</summary>
    public IReadOnlyList<string> Hits => _hits;

    /// <summary>What a text says when covered classes are left out.</summary>
    /// <param name="value">Where it stood.</param>
    /// <param name="text">The text; set to the part that counts when that is not the whole.</param>
    /// <param name="decision">What it says; set to what its other parts say, <see cref="TextDecision.Nothing"/> when they say nothing.</param>
    /// <param name="model">The model.</param>
    /// <param name="texts">Scores the parts.</param>
    public void Apply(scoped in WalkedValue value, ref ReadOnlySpan<byte> text, ref TextDecision decision, HttpModel model, TextScorer texts)
    {
        string place = HttpExclusion.PlaceOf(ValueLocationText.Of(value));
        if (!Covers(place, (AttackClass)decision.Best)) return;
        ReadOnlySpan<byte> whole = text;
        decision = TextDecision.Nothing;
        int passed = 0;
        foreach (int length in (ReadOnlySpan<int>)[ShortPart, LongPart])
        {
            for (int start = 0; start < whole.Length; start += Step)
            {
                ReadOnlySpan<byte> part = whole[start..Math.Min(whole.Length, start + length)];
                TextDecision said = texts.Score(model, part);
                if (said.Decision <= TextDecision.Least) continue;
                passed++;
                if (said.Decision <= decision.Decision || Covers(place, (AttackClass)said.Best)) continue;
                decision = said;
                text = part;
            }
        }

        // Many parts are many chances for a false alarm, as many windows are.
        if (passed > 0) decision = decision.Lowered(model.OffsetOf(passed));
    }

    private bool Covers(string place, AttackClass best)
    {
        foreach (HttpExclusion exclusion in exclusions)
        {
            if (!exclusion.Covers(place, best)) continue;
            if (!_hits.Contains(exclusion.Id)) _hits.Add(exclusion.Id);
            return true;
        }

        return false;
    }
}
