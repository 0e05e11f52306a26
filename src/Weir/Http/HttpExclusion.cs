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
internal sealed class ExclusionFilter(IReadOnlyList<HttpExclusion> exclusions)
{
    private readonly List<string> _hits = [];

    /// <summary>Ids of the exclusions that covered a text, each once.</summary>
    public IReadOnlyList<string> Hits => _hits;

    /// <summary>Whether a text is passed over.</summary>
    public bool Skips(scoped in WalkedValue value, AttackClass best)
    {
        string place = HttpExclusion.PlaceOf(ValueLocationText.Of(value));
        foreach (HttpExclusion exclusion in exclusions)
        {
            if (!exclusion.Covers(place, best)) continue;
            if (!_hits.Contains(exclusion.Id)) _hits.Add(exclusion.Id);
            return true;
        }

        return false;
    }
}
