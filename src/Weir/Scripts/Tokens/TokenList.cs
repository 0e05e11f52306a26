namespace Weir.Scripts.Tokens;

/// <summary>Tokens of a text, with the partner of each bracket; memory is used again.</summary>
internal sealed class TokenList
{
    /// <summary>A closing bracket that fits none of so many open ones has no partner.</summary>
    private const int MaxSearched = 8;

    /// <summary>Places behind the last token that may be looked at without asking.</summary>
    private const int Padding = 8;

    private int[] _open = new int[256];

    /// <summary>The tokens. Behind the last one stands a token of the kind <see cref="TokenKind.End"/>.</summary>
    public ScriptToken[] Tokens { get; private set; } = new ScriptToken[1024];

    /// <summary>For each bracket the place of its partner, else -1.</summary>
    public int[] Partners { get; private set; } = new int[1024];

    /// <summary>Tokens with those that end texts.</summary>
    public int Count { get; private set; }

    public void Clear() => Count = 0;

    /// <summary>Forgets tokens, from the last ones on.</summary>
    public void Keep(int count) => Count = count;

    /// <summary>Adds the tokens of a piece of a text, with their places in the text.</summary>
    /// <returns>Where they begin.</returns>
    public int Read(ReadOnlySpan<byte> text, int start, int length)
    {
        var first = Count;
        var open = 0;
        var tokenizer = new ScriptTokenizer(text.Slice(start, length));
        while (true)
        {
            if (Count + Padding >= Tokens.Length) Grow();
            Partners[Count] = -1;
            ref var token = ref Tokens[Count++];
            if (!tokenizer.Next(out token)) break;
            if (start > 0) token = token with { Start = token.Start + start };
            if (token.Kind == TokenKind.Punctuator && token.Id <= (byte)Mark.CloseBracket) Match(token.Mark, ref open);
        }

        Tokens[Count - 1] = new ScriptToken(start + length, 0, TokenKind.End, 0, TokenFlags.LineBreakBefore);
        return first;
    }

    private void Match(Mark mark, ref int open)
    {
        var at = Count - 1;
        if (mark is Mark.OpenBrace or Mark.OpenBracket or Mark.OpenParen)
        {
            if (open == _open.Length) Array.Resize(ref _open, 2 * _open.Length);
            _open[open++] = at;
            return;
        }

        // Each pair of marks is an opening and, next to it, a closing one.
        for (var i = open - 1; i >= Math.Max(0, open - MaxSearched); i--)
        {
            if (Tokens[_open[i]].Id + 1 != (byte)mark) continue;
            Partners[_open[i]] = at;
            Partners[at] = _open[i];
            open = i;
            return;
        }
    }

    private void Grow()
    {
        var tokens = Tokens;
        var partners = Partners;
        Array.Resize(ref tokens, 2 * tokens.Length);
        Array.Resize(ref partners, 2 * partners.Length);
        Tokens = tokens;
        Partners = partners;
    }
}
