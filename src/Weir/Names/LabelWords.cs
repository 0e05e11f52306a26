namespace Weir.Names;

/// <summary>One part of a label: a word, or letters that are none.</summary>
/// <param name="Start">Its first letter.</param>
/// <param name="Length">Its letters.</param>
/// <param name="Slot">Its slot of <see cref="NameWordTable"/>; 0 for what is no word.</param>
internal readonly record struct LabelPart(int Start, int Length, uint Slot);

/// <summary>Divides a label into the fewest words, after the cheapest path through its letters.</summary>
internal static class LabelWords
{
    // A word costs little more than one letter that belongs to none; short words are had by chance, and cost more (chosen on nothing).
    private const float Word = 4, OfTwo = 7, OfThree = 5.5f, Stray = 3.5f;

    /// <summary>Divides.</summary>
    /// <param name="label">At most <see cref="NameFeaturesV2.MostLetters"/> letters.</param>
    /// <param name="words">The words.</param>
    /// <param name="parts">Takes the parts, first to last; letters in a row that are no word are one. Dashes are left out. As long as the label.</param>
    /// <returns>How many.</returns>
    public static int Divide(ReadOnlySpan<char> label, NameWordTable words, Span<LabelPart> parts)
    {
        Span<float> costs = stackalloc float[NameFeaturesV2.MostLetters + 1];
        Span<LabelPart> last = stackalloc LabelPart[NameFeaturesV2.MostLetters + 1];
        costs = costs[..(label.Length + 1)];
        costs.Fill(float.MaxValue);
        costs[0] = 0;
        for (int start = 0; start < label.Length; start++)
        {
            Offer(start, 1, 0, label[start] == '-' ? 0 : Stray, costs, last);
            uint hash = NameWordTable.Begin;
            int most = Math.Min(NameWordTable.Longest, label.Length - start);
            for (int length = 1; length <= most && char.IsAsciiLetterLower(label[start + length - 1]); length++)
            {
                hash = NameWordTable.Hash(hash, label[start + length - 1]);
                uint slot = length < NameWordTable.Shortest ? 0 : words.Find(hash);
                if (slot != 0)
                {
                    Offer(start, length, slot, length switch { 2 => OfTwo, 3 => OfThree, _ => Word }, costs, last);
                }
            }
        }

        return Collect(label, last, parts);
    }

    private static void Offer(int start, int length, uint slot, float cost, Span<float> costs, Span<LabelPart> last)
    {
        int end = start + length;
        if (costs[start] + cost < costs[end])
        {
            costs[end] = costs[start] + cost;
            last[end] = new LabelPart(start, length, slot);
        }
    }

    private static int Collect(ReadOnlySpan<char> label, ReadOnlySpan<LabelPart> last, Span<LabelPart> parts)
    {
        int count = 0;
        bool joins = false;
        for (int end = label.Length; end > 0; end = last[end].Start)
        {
            LabelPart part = last[end];
            bool isStray = part.Slot == 0 && label[part.Start] != '-';
            if (isStray && joins)
            {
                parts[count - 1] = new LabelPart(part.Start, parts[count - 1].Length + 1, 0);
            }
            else if (isStray || part.Slot != 0)
            {
                parts[count++] = part;
            }

            joins = isStray;
        }

        parts[..count].Reverse();
        return count;
    }
}
