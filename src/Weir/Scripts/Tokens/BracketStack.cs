using System.Runtime.CompilerServices;

namespace Weir.Scripts.Tokens;

/// <summary>What an open bracket is.</summary>
[Flags]
internal enum Bracket : byte
{
    None = 0,
    Paren = 1,
    Square = 2,
    Brace = 4,

    /// <summary>A brace that <c>${</c> opened: its end goes on with the template.</summary>
    Template = 8,

    /// <summary>Behind its end an operator follows, no operand.</summary>
    Expression = 16,

    /// <summary>The parenthesis of <c>if</c>, <c>for</c>, <c>while</c> or <c>with</c>: a statement follows its end.</summary>
    Control = 32,

    /// <summary>The parameters of a function that is an expression.</summary>
    FunctionExpression = 64,

    /// <summary>A brace that holds statements, not properties.</summary>
    Block = 128,

    Kinds = Paren | Square | Brace | Template,
}

/// <summary>The open brackets, to a fixed depth. What lies deeper is counted, and taken for blocks and expressions.</summary>
internal struct BracketStack
{
    public const int MaxDepth = 1024;

    /// <summary>A closing bracket that fits none of so many open ones closes nothing.</summary>
    private const int MaxSearched = 8;

    private Frames _frames;
    private int _depth;

    /// <summary>Open brackets, also those that are too deep to be known.</summary>
    public readonly int Depth => _depth;

    /// <summary>The deepest that was reached.</summary>
    public int Deepest { get; private set; }

    /// <summary>The innermost; none outside of brackets and where the stack is too deep.</summary>
    public readonly Bracket Top => _depth is > 0 and <= MaxDepth ? (Bracket)_frames[2 * (_depth - 1)] : Bracket.None;

    /// <summary>Question marks of the innermost bracket that wait for their colon.</summary>
    public readonly int Questions => _depth <= MaxDepth ? _frames[Counter] : 0;

    private readonly int Counter => 2 * _depth + 1;

    public void Push(Bracket bracket)
    {
        if (_depth < MaxDepth)
        {
            _frames[2 * _depth] = (byte)bracket;
            _frames[2 * _depth + 3] = 0;
        }

        _depth++;
        if (_depth > Deepest) Deepest = _depth;
    }

    /// <summary>Closes the nearest bracket of one of <paramref name="kinds"/>, with those that were left open inside of it.</summary>
    /// <returns>What was closed; none when there is no such bracket.</returns>
    public Bracket Pop(Bracket kinds)
    {
        if (_depth > MaxDepth)
        {
            _depth--;
            return Bracket.None;
        }

        var last = Math.Max(0, _depth - MaxSearched);
        for (var i = _depth - 1; i >= last; i--)
        {
            var bracket = (Bracket)_frames[2 * i];
            if ((bracket & kinds) == 0) continue;
            _depth = i;
            return bracket;
        }

        return Bracket.None;
    }

    public void Ask()
    {
        if (_depth <= MaxDepth && _frames[Counter] < byte.MaxValue) _frames[Counter]++;
    }

    /// <summary>Whether a colon answers a question mark.</summary>
    public bool Answer()
    {
        if (_depth > MaxDepth || _frames[Counter] == 0) return false;
        _frames[Counter]--;
        return true;
    }

    /// <summary>A bracket and a count of question marks for each level; the count of the level below lies beside it.</summary>
    [InlineArray(2 * MaxDepth + 4)]
    private struct Frames
    {
        private byte _first;
    }
}
