namespace Weir.Names;

/// <summary>How surprising each letter of a label is after those before it: −ln of its probability, in sixteenths.</summary>
/// <remarks>
/// Letters are the 40 of <see cref="Symbol"/>. Tables of 2, 3 and 4 letters hold one byte for each combination, so that a lookup is one addition and no
/// count of any name can be read out of them. Immutable and thread-safe.
/// </remarks>
internal sealed class NameGrams
{
    public const int Symbols = 40;
    public const int Pairs = Symbols * Symbols, Triples = Pairs * Symbols, Fours = Triples * Symbols;

    /// <summary>Bytes of the three tables.</summary>
    public const int Length = Pairs + Triples + Fours;

    /// <summary>Steps in one nat.</summary>
    public const float Steps = 16;

    /// <summary>Stands before and behind a label.</summary>
    public const int Start = 0, End = 39;

    private readonly ReadOnlyMemory<byte> _tables;

    /// <param name="tables">The table of pairs, that of triples, that of fours: <see cref="Length"/> bytes.</param>
    public NameGrams(ReadOnlyMemory<byte> tables)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(tables.Length, Length, nameof(tables));
        _tables = tables;
    }

    public ReadOnlySpan<byte> Tables => _tables.Span;

    /// <summary>Number of a letter, 1 to 38.</summary>
    public static int Symbol(char letter) => letter switch
    {
        >= 'a' and <= 'z' => 1 + letter - 'a',
        >= 'A' and <= 'Z' => 1 + letter - 'A',
        >= '0' and <= '9' => 27 + letter - '0',
        '-' => 37,
        _ => 38,
    };

    /// <summary>Surprise of each letter and of the end, by two, three and four letters.</summary>
    /// <param name="label">At most 63 letters count.</param>
    /// <param name="pairs">Takes the surprise by the letter before; one more than there are letters.</param>
    /// <param name="triples">By two letters before.</param>
    /// <param name="fours">By three letters before.</param>
    /// <returns>How many were written.</returns>
    public int Surprise(ReadOnlySpan<char> label, Span<float> pairs, Span<float> triples, Span<float> fours)
    {
        ReadOnlySpan<byte> tables = _tables.Span;
        int a = Start, b = Start, c = Start;
        for (int i = 0; i <= label.Length; i++)
        {
            int d = i == label.Length ? End : Symbol(label[i]);
            int pair = (c * Symbols) + d, triple = (b * Pairs) + pair, four = (a * Triples) + triple;
            pairs[i] = tables[pair] / Steps;
            triples[i] = tables[Pairs + triple] / Steps;
            fours[i] = tables[Pairs + Triples + four] / Steps;
            (a, b, c) = (b, c, d);
        }

        return label.Length + 1;
    }
}
