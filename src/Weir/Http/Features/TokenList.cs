namespace Weir.Http.Features;

/// <summary>Tokens of a folded text or of stretches of it, in order. Reused; one instance serves one thread.</summary>
internal sealed class TokenList(int capacity)
{
    /// <summary>Tokens read behind a stretch, so that n-grams which start in it are whole.</summary>
    private const int Lookahead = 3;

    private readonly byte[] _classes = new byte[capacity + ValueFolder.Padding];
    private readonly ushort[] _identities = new ushort[capacity + ValueFolder.Padding];
    private readonly ushort[] _starts = new ushort[capacity + ValueFolder.Padding];
    private int _lexedTo;

    /// <summary>Tokens so far.</summary>
    public int Count { get; private set; }

    /// <summary>Class of each token; more than <see cref="Count"/> are readable.</summary>
    public ReadOnlySpan<byte> Classes => _classes;

    /// <summary>Identity of each token; more than <see cref="Count"/> are readable.</summary>
    public ReadOnlySpan<ushort> Identities => _identities;

    /// <summary>Where each token starts in the folded text.</summary>
    public ReadOnlySpan<ushort> Starts => _starts;

    /// <summary>Forgets all tokens.</summary>
    public void Clear() => (Count, _lexedTo) = (0, 0);

    /// <summary>Adds the tokens that start in a stretch and a few behind it. Stretches come in order.</summary>
    /// <param name="folded">The text between marks, with padding.</param>
    /// <param name="length">Its length without padding.</param>
    /// <param name="from">First byte of the stretch.</param>
    /// <param name="to">Behind the last byte of the stretch.</param>
    /// <param name="next">Index of the first token that no earlier stretch owns.</param>
    /// <returns>Index of the first token that starts in the stretch or behind it.</returns>
    public int Lex(ReadOnlySpan<byte> folded, int length, int from, int to, int next)
    {
        int start = from;
        while (start > _lexedTo && ValueLexer.IsInWord(folded[start - 1])) start--;

        // What lies between two stretches is not wanted; a token that reaches into this one begins before it.
        if (start < _lexedTo) start = _lexedTo;
        else next = Count;
        int count = Count;
        _lexedTo = ValueLexer.Lex(folded, length, start, to, Lookahead, _classes, _identities, _starts, ref count);
        Count = count;
        while (next < count && _starts[next] < from) next++;
        return next;
    }
}
