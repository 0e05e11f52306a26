namespace Weir.Scripts.Features;

/// <summary>What was seen in a run of tokens: the slots of its words, how often each topic occurs, and which pairs of topics stand near each other.</summary>
internal struct Stretch
{
    /// <summary>First of its distinct slots among those of all stretches.</summary>
    public int FirstSlot;

    /// <summary>How many.</summary>
    public int Slots;

    /// <summary>Bits of <see cref="TopicPairs.All"/>.</summary>
    public ulong Pairs;

    /// <summary>How often each topic occurs.</summary>
    public TopicCounts Counts;

    /// <summary>The stretches that hold slots, of which there is one at least.</summary>
    public static Range Holding(ReadOnlySpan<Stretch> stretches, int firstSlot, int endSlot)
    {
        int first = 0;
        while (stretches[first].FirstSlot + stretches[first].Slots <= firstSlot) first++;
        int end = first + 1;
        while (end < stretches.Length && stretches[end].FirstSlot < endSlot) end++;
        return first..end;
    }
}

/// <summary>A number for each <see cref="Topic"/>.</summary>
[System.Runtime.CompilerServices.InlineArray(Length)]
internal struct TopicCounts
{
    /// <summary>Topics that there are.</summary>
    public const int Length = (int)Topic.HexName + 1;

    private int _first;
}
