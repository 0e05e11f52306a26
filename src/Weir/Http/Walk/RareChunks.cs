namespace Weir.Http;

/// <summary>Finds the chunks of a long text that differ most from the rest of it, by their <see cref="RareMarks"/>.</summary>
/// <remarks>How common each mark is comes from at most <see cref="Sampled"/> chunks, which are looked at twice.</remarks>
internal static class RareChunks
{
    /// <summary>Chunks that tell what is common.</summary>
    public const int Sampled = 256;

    /// <summary>Writes the offsets of the rarest chunks into <paramref name="chosen"/>, in no order; returns how many have anything rare.</summary>
    public static int Find(ReadOnlySpan<byte> text, int chunk, scoped Span<int> chosen)
    {
        int chunks = (text.Length + chunk - 1) / chunk;
        Span<ushort> counts = stackalloc ushort[RareMarks.Contexts];
        Span<ulong> set = stackalloc ulong[RareMarks.SetWords];
        Span<ushort> marks = stackalloc ushort[RareMarks.Contexts];
        Span<byte> weights = stackalloc byte[RareMarks.Contexts];
        Span<int> heaviest = stackalloc int[chosen.Length];
        counts.Clear();
        heaviest.Clear();
        int sampled = Math.Min(chunks, Sampled);
        for (int i = 0; i < sampled; i++)
        {
            int length = RareMarks.Collect(Chunk(text, (int)((long)i * chunks / sampled) * chunk, chunk), set, marks);
            RareMarks.Count(marks[..length], counts);
        }

        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = RareMarks.Weight(counts[i], sampled);
        }

        int found = 0;
        for (int i = 0; i < chunks; i++)
        {
            int length = RareMarks.Collect(Chunk(text, i * chunk, chunk), set, marks);
            int weight = RareMarks.Weigh(marks[..length], weights);
            if (weight == 0 || (found == chosen.Length && weight <= heaviest[^1]))
            {
                continue;
            }

            int place = found < chosen.Length ? found++ : found - 1;
            for (; place > 0 && heaviest[place - 1] < weight; place--)
            {
                heaviest[place] = heaviest[place - 1];
                chosen[place] = chosen[place - 1];
            }

            heaviest[place] = weight;
            chosen[place] = i * chunk;
        }

        return found;
    }

    private static ReadOnlySpan<byte> Chunk(ReadOnlySpan<byte> text, int at, int length) => text.Slice(at, Math.Min(length, text.Length - at));
}
