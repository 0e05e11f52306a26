using System.Text;
using Weir.Scripts.Tokens;

namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Forgets what tokens that were not followed may change: the variables they write, the arrays and objects they write into, and what functions do that they call.</summary>
internal sealed class Forgetting(FoldState state, PureBudget budget, PureMemory memory)
{
    private const int MaxDepth = 6;

    private readonly HashSet<Node> _seen = [];
    private int _depth;

    public void Forget(int first, int end, PureFrame frame)
    {
        if (_depth == 0) _seen.Clear();
        if (_depth >= MaxDepth) return;
        _depth++;
        for (var i = first; i < end && budget.Pay(1); i++)
        {
            var token = state.Tokens[i];
            if (token.Kind != TokenKind.Identifier || token.IsProperty) continue;
            var mark = state.Tokens[i + 1].Mark;
            var isStep = mark is Mark.Increment or Mark.Decrement || i > first && state.Tokens[i - 1].Mark is Mark.Increment or Mark.Decrement;
            if (mark.IsAssignment() || isStep || state.Tokens[i + 1].Is(Keyword.In) || state.Tokens[i + 1].Is(Keyword.Of)) memory.Forget(Name(i), frame);
            else if (mark == Mark.OpenParen) ForgetCall(PureMemory.Find(Name(i), frame));
            else if (mark is Mark.Dot or Mark.OpenBracket && Writes(i + 1) && PureMemory.Find(Name(i), frame).Reference is PureStore store) memory.Taint(store);
        }

        _depth--;
    }

    /// <summary>A function that something unknown may call, and arrays and objects that it may change.</summary>
    public void Escape(PureValue value)
    {
        if (value.Reference is PureFunction) ForgetCall(value);
        else if (value.Reference is PureStore store) memory.Taint(store);
    }

    /// <summary>Whether the tokens may return, throw, or leave a loop, functions in them aside.</summary>
    public (bool Leaves, bool Breaks) Exits(int first, int end)
    {
        var leaves = false;
        var breaks = false;
        for (var i = first; i < end && budget.Pay(1); i++)
        {
            var token = state.Tokens[i];
            if (token.Is(Keyword.Function) && state.Tokens[i + 1] is var next)
            {
                var open = next.Is(Mark.OpenParen) ? i + 1 : i + 2;
                if (state.Partners[open] > 0 && state.Partners[state.Partners[open] + 1] is var close and > 0) i = close;
            }
            else if (token.Kind == TokenKind.Keyword)
            {
                leaves |= token.Id is (byte)Keyword.Return or (byte)Keyword.Throw;
                breaks |= token.Id is (byte)Keyword.Break or (byte)Keyword.Continue;
            }
        }

        return (leaves, breaks);
    }

    private void ForgetCall(PureValue value)
    {
        if (value.Reference is PureFunction function && _seen.Add(function.Node)) Forget(function.Node.Brace, function.Node.End, function.Frame);
    }

    /// <summary><c>a.b = c</c>, <c>a[b] = c</c>, <c>a.push(b)</c>, <c>a['push'](b)</c>.</summary>
    private bool Writes(int mark)
    {
        var isDot = state.Tokens[mark].Is(Mark.Dot);
        var after = isDot ? mark + 2 : state.Partners[mark] + 1;
        if (after <= mark) return true;
        if (state.Tokens[after].Mark.IsAssignment() || state.Tokens[after].Mark is Mark.Increment or Mark.Decrement) return true;
        return state.Tokens[after].Is(Mark.OpenParen) && (ArrayMethods.Changes(Name(mark + 1).Trim('\'', '"')) || !isDot && state.Tokens[mark + 1].Kind != TokenKind.String);
    }

    private string Name(int token) => Encoding.UTF8.GetString(state.TextOf(state.Tokens[token]));
}
