namespace Weir.Names;

/// <summary>Counts what follows what in labels, and makes the tables of <see cref="NameGrams"/>.</summary>
internal sealed class GramCounter
{
    /// <summary>How many sightings the estimate from one letter fewer is worth (interpolation after Witten and Bell, 1991, with a fixed weight).</summary>
    private const float Prior = 5;

    private readonly float[] _ones = new float[NameGrams.Symbols];
    private readonly float[] _pairs = new float[NameGrams.Pairs];
    private readonly float[] _triples = new float[NameGrams.Triples];
    private readonly float[] _fours = new float[NameGrams.Fours];

    /// <param name="label">A label; at most 63 letters count.</param>
    /// <param name="weight">How many times it is counted.</param>
    public void Add(ReadOnlySpan<char> label, float weight = 1)
    {
        int a = NameGrams.Start, b = NameGrams.Start, c = NameGrams.Start;
        for (int i = 0; i <= label.Length; i++)
        {
            int d = i == label.Length ? NameGrams.End : NameGrams.Symbol(label[i]);
            int pair = (c * NameGrams.Symbols) + d, triple = (b * NameGrams.Pairs) + pair, four = (a * NameGrams.Triples) + triple;
            _ones[d] += weight;
            _pairs[pair] += weight;
            _triples[triple] += weight;
            _fours[four] += weight;
            (a, b, c) = (b, c, d);
        }
    }

    /// <summary>The tables: p of k letters = (count + 5 p of k − 1 letters) / (count of what stands before + 5).</summary>
    public NameGrams ToGrams()
    {
        float all = _ones.Sum();
        var below = new float[NameGrams.Symbols];
        for (int d = 0; d < below.Length; d++)
        {
            below[d] = (_ones[d] + (Prior / NameGrams.Symbols)) / (all + Prior);
        }

        var tables = new byte[NameGrams.Length];
        float[] pairs = Level(_pairs, below), triples = Level(_triples, pairs), fours = Level(_fours, triples);
        Quantise(pairs, tables.AsSpan(0, NameGrams.Pairs));
        Quantise(triples, tables.AsSpan(NameGrams.Pairs, NameGrams.Triples));
        Quantise(fours, tables.AsSpan(NameGrams.Pairs + NameGrams.Triples));
        return new NameGrams(tables);
    }

    private static float[] Level(float[] counts, float[] below)
    {
        var level = new float[counts.Length];
        for (int context = 0; context < counts.Length; context += NameGrams.Symbols)
        {
            float seen = 0;
            for (int d = 0; d < NameGrams.Symbols; d++)
            {
                seen += counts[context + d];
            }

            // The context without its first letter is the rest of the number.
            int shorter = context % below.Length;
            for (int d = 0; d < NameGrams.Symbols; d++)
            {
                level[context + d] = (counts[context + d] + (Prior * below[shorter + d])) / (seen + Prior);
            }
        }

        return level;
    }

    private static void Quantise(float[] probabilities, Span<byte> steps)
    {
        for (int i = 0; i < probabilities.Length; i++)
        {
            steps[i] = (byte)Math.Clamp(MathF.Round(-MathF.Log(probabilities[i]) * NameGrams.Steps), 0, 255);
        }
    }
}
