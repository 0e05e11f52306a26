using Weir.Scripts.Tokens;

namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Finds expressions that decode a constant in one go, without a function of their own: <c>[...s].map(c => …).join('')</c>, <c>new TextDecoder().decode(…)</c>, <c>Object.keys({…}).join('')</c>.</summary>
internal sealed class DecoderChain(FoldState state)
{
    private const int MaxTokens = 16384;

    /// <summary>Whether such an expression may begin at a token: a list, <c>new</c>, <c>Array</c>, <c>Uint8Array</c>, <c>Object</c>.</summary>
    public bool MayBegin(int at)
    {
        var token = state.Tokens[at];
        if (token.Is(Mark.OpenBracket)) return (token.Flags & TokenFlags.Expression) != 0 && state.Partners[at] > at && state.Tokens[state.Partners[at] + 1].Is(Mark.Dot);
        if (token.Is(Keyword.New)) return Is(at + 1, "TextDecoder"u8);
        return token is { Kind: TokenKind.Identifier, IsProperty: false } && state.Tokens[at + 1].Is(Mark.Dot) && (Is(at, "Array"u8) && Is(at + 2, "from"u8) || Is(at, "Object"u8) && (Is(at + 2, "keys"u8) || Is(at + 2, "values"u8) || Is(at + 2, "entries"u8)));
    }

    /// <summary>The token behind the chain of members and calls that begins at a token, where it ends as those of decoders do; else -1.</summary>
    public int EndOf(int at, int limit)
    {
        var start = at;
        var last = -1;
        if (state.Tokens[at].Is(Keyword.New)) at++;
        at = state.Tokens[at].Is(Mark.OpenBracket) ? state.Partners[at] + 1 : at + 1;
        while (at > start && at < limit && at - start < MaxTokens)
        {
            var token = state.Tokens[at];
            if (token.Is(Mark.Dot) && state.Tokens[at + 1].IsProperty) (last, at) = (at + 1, at + 2);
            else if (token.Mark is Mark.OpenParen or Mark.OpenBracket && state.Partners[at] > at) at = state.Partners[at] + 1;
            else break;
        }

        return last >= 0 && at < limit && at - start < MaxTokens && state.Tokens[at - 1].Is(Mark.CloseParen) && GivesText(start, last, at) ? at : -1;
    }

    /// <summary>The last method makes text of what it has, and signs are made of codes before, or pieces come into another order and nothing stands between them.</summary>
    private bool GivesText(int start, int last, int end)
    {
        var isJoined = Is(last, "join"u8) && end == last + 4 && state.Tokens[last + 2].Length == 2;
        if (!isJoined && !Is(last, "decode"u8) && !Is(last, "reduce"u8) && !Is(last, "reduceRight"u8)) return false;
        if (Is(last, "decode"u8)) return state.Tokens[start].Is(Keyword.New);
        if (state.Tokens[start].Kind == TokenKind.Identifier && isJoined && Is(start, "Object"u8)) return true;
        var makes = false;
        var isTurned = false;
        for (var i = start; i < end; i++)
        {
            if (!state.Pay(1)) return false;
            if (state.Tokens[i].Kind != TokenKind.Identifier) continue;
            makes |= Is(i, "fromCharCode"u8) || Is(i, "fromCodePoint"u8) || Is(i, "charCodeAt"u8) || Is(i, "codePointAt"u8);
            isTurned |= Is(i, "sort"u8) || Is(i, "reverse"u8) && state.Tokens[start + 1].Is(Mark.Spread);
        }

        return makes || isJoined && isTurned || Is(last, "reduceRight"u8);
    }

    private bool Is(int at, ReadOnlySpan<byte> word) => state.Tokens[at].Length == word.Length && state.TextOf(state.Tokens[at]).SequenceEqual(word);
}
