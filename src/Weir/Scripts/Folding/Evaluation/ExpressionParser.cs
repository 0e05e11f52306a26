using System.Text;
using Weir.Scripts.Tokens;

namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Reads expressions off the tokens. Bodies of functions are only passed over; they are read when they are called.</summary>
internal sealed class ExpressionParser(FoldState state, PureBudget budget)
{
    /// <summary>Something was not understood since this was set to false.</summary>
    public bool IsBroken { get; set; }

    public NodeScope Scope { get; set; } = new(null, isFunction: true);

    /// <summary>The token to read next.</summary>
    public int At { get; set; }

    /// <summary>The token behind the last that may be read.</summary>
    public int Limit { get; set; }

    public ScriptToken Current => At < Limit ? state.Tokens[At] : default;

    public bool Skip(Mark mark)
    {
        if (!Current.Is(mark)) return false;
        At++;
        return true;
    }

    public void Expect(Mark mark)
    {
        if (!Skip(mark)) IsBroken = true;
    }

    public string NameAt(int token)
    {
        var one = state.Tokens[token];
        return one.HasEscape ? Decoded(state.TextOf(one)) : Encoding.UTF8.GetString(state.TextOf(one));
    }

    public Node Expression()
    {
        var first = Assignment();
        if (!Current.Is(Mark.Comma) || IsBroken) return first;
        var sequence = new Node(NodeKind.Sequence, first.Token) { Items = [first] };
        while (!IsBroken && Skip(Mark.Comma)) sequence.Items.Add(Assignment());
        return sequence;
    }

    public Node Assignment()
    {
        var token = At;
        if (IsBroken || !budget.Pay(1) || !budget.TryEnter()) return Broken();
        var node = IsArrow() ? Arrow() : Conditional();
        if (!IsBroken && Current.Mark.IsAssignment())
        {
            var mark = Current.Mark;
            if (node.Kind is not (NodeKind.Name or NodeKind.Member or NodeKind.Index)) IsBroken = true;
            At++;
            node = new Node(NodeKind.Assign, token) { Mark = mark, Items = [node, Assignment()] };
        }

        budget.Leave();
        return node;
    }

    private Node Broken()
    {
        IsBroken = true;
        return new Node(NodeKind.Opaque, At);
    }

    private Node Conditional()
    {
        var test = Logical(0);
        if (IsBroken || !Current.Is(Mark.Question)) return test;
        At++;
        var yes = Assignment();
        Expect(Mark.Colon);
        return new Node(NodeKind.Condition, test.Token) { Items = [test, yes, Assignment()] };
    }

    private Node Logical(int binds)
    {
        var left = Binary(0);
        while (!IsBroken && LogicalBinds(Current.Mark) is var tight && tight > binds)
        {
            var mark = Current.Mark;
            At++;
            left = new Node(NodeKind.Logical, left.Token) { Mark = mark, Items = [left, Logical(tight)] };
        }

        return left;
    }

    private static int LogicalBinds(Mark mark) => mark switch { Mark.LogicalAnd => 2, Mark.LogicalOr or Mark.Coalesce => 1, _ => 0 };

    private static int Binds(Mark mark) => mark switch
    {
        Mark.Equal or Mark.NotEqual or Mark.StrictEqual or Mark.StrictNotEqual => 9,
        Mark.Less or Mark.Greater or Mark.LessOrEqual or Mark.GreaterOrEqual => 9 + 1,
        Mark.And or Mark.Xor or Mark.Or => ConstantEvaluator.Precedence(mark),
        _ => ConstantEvaluator.Precedence(mark) is var binds and > 0 ? binds + 1 : -1,
    };

    private Node Binary(int least)
    {
        var left = Unary();
        while (!IsBroken && Binds(Current.Mark) is var binds && binds >= Math.Max(1, least))
        {
            var mark = Current.Mark;
            At++;

            // Of powers the right one comes first; two in a row are rare enough to be left alone.
            var right = Binary(binds + 1);
            if (mark == Mark.Power && Current.Is(Mark.Power)) return Broken();
            if (left is { Kind: NodeKind.Chain, Marks: [var before, ..] } && Binds(before) == binds)
            {
                left.Marks.Add(mark);
                left.Items.Add(right);
            }
            else
            {
                left = new Node(NodeKind.Chain, left.Token) { Items = [left, right], Marks = [mark] };
            }
        }

        if (Current.Is(Keyword.Instanceof)) return Broken();
        return left;
    }

    private Node Unary()
    {
        var token = Current;
        var at = At;
        if (!budget.Pay(1) || !budget.TryEnter()) return Broken();
        Node node;
        if (token.Mark is Mark.Not or Mark.Minus or Mark.Plus or Mark.Complement)
        {
            At++;
            node = new Node(NodeKind.Unary, at) { Mark = token.Mark, Items = [Unary()] };
        }
        else if (token.Mark is Mark.Increment or Mark.Decrement)
        {
            At++;
            node = Update(at, token.Mark, isFirst: true, Unary());
        }
        else if (token.Kind == TokenKind.Keyword && token.Id is (byte)Keyword.Typeof or (byte)Keyword.Void or (byte)Keyword.Delete)
        {
            At++;
            var operand = Unary();
            node = token.Is(Keyword.Void)
                ? new Node(NodeKind.Sequence, at) { Items = [operand, Constant(at, PureValue.Undefined)] }
                : new Node(token.Is(Keyword.Typeof) ? NodeKind.Typeof : NodeKind.Delete, at) { Items = [operand] };
        }
        else
        {
            node = Postfix(Primary());
            if (Current.Mark is Mark.Increment or Mark.Decrement && !Current.HasLineBreakBefore) node = Update(At, state.Tokens[At++].Mark, isFirst: false, node);
        }

        budget.Leave();
        return node;
    }

    private Node Update(int at, Mark mark, bool isFirst, Node target)
    {
        if (target.Kind is not (NodeKind.Name or NodeKind.Member or NodeKind.Index)) IsBroken = true;
        return new Node(NodeKind.Update, at) { Mark = mark, IsFirst = isFirst, Items = [target] };
    }

    private Node Postfix(Node node)
    {
        while (!IsBroken && budget.Pay(1))
        {
            var token = Current;
            if (token.Is(Mark.Dot))
            {
                if (!state.Tokens[At + 1].IsProperty) return Broken();
                node = new Node(NodeKind.Member, At) { Items = [node], Text = NameAt(At + 1) };
                At += 2;
            }
            else if (token.Is(Mark.OpenBracket))
            {
                At++;
                node = new Node(NodeKind.Index, At - 1) { Items = [node, Expression()] };
                Expect(Mark.CloseBracket);
            }
            else if (token.Is(Mark.OpenParen))
            {
                node = new Node(NodeKind.Call, At) { Items = [node] };
                List(node.Items, Mark.CloseParen);
            }
            else
            {
                return token.Mark == Mark.OptionalChain || token.Kind is TokenKind.Template or TokenKind.TemplateHead ? Broken() : node;
            }
        }

        return node;
    }

    private void List(List<Node> items, Mark close)
    {
        At++;
        while (!IsBroken && !Skip(close))
        {
            if (Current.Is(Mark.Comma)) items.Add(new Node(NodeKind.Hole, At));
            else if (Current.Is(Mark.Spread))
            {
                At++;
                items.Add(new Node(NodeKind.Spread, At) { Items = [Assignment()] });
            }
            else
            {
                items.Add(Assignment());
            }

            if (!Current.Is(close)) Expect(Mark.Comma);
        }
    }

    private static Node Constant(int at, PureValue value) => new(NodeKind.Constant, at) { Value = value };

    private Node Primary()
    {
        var token = Current;
        var at = At;
        switch (token.Kind)
        {
            case TokenKind.String or TokenKind.Template:
                At++;
                return Constant(at, PureValue.Of(Literal(token)));
            case TokenKind.Number when (token.Flags & TokenFlags.BigInt) == 0:
                At++;
                return Constant(at, PureValue.Of(NumberValue.OfLiteral(state.TextOf(token))));
            case TokenKind.Regex:
                At++;
                return new Node(NodeKind.Regex, at) { Text = NameAt(at) };
            case TokenKind.TemplateHead:
                return TemplateParts();
            case TokenKind.Identifier when !token.Is(Keyword.Async):
                At++;
                return new Node(NodeKind.Name, at) { Text = NameAt(at), Scope = Scope };
            case TokenKind.Keyword:
                return Word(token, at);
            case TokenKind.Punctuator when token.Is(Mark.OpenParen):
                At++;
                var inner = Expression();
                Expect(Mark.CloseParen);
                return inner.Kind is NodeKind.Sequence or NodeKind.Logical or NodeKind.Condition or NodeKind.Chain ? new Node(NodeKind.Sequence, at) { Items = [inner] } : inner;
            case TokenKind.Punctuator when token.Is(Mark.OpenBracket):
                var array = new Node(NodeKind.Array, at);
                List(array.Items, Mark.CloseBracket);
                return array;
            case TokenKind.Punctuator when token.Is(Mark.OpenBrace):
                return ObjectLiteral();
            default:
                return Broken();
        }
    }

    private Node Word(in ScriptToken token, int at)
    {
        At++;
        switch ((Keyword)token.Id)
        {
            case Keyword.True or Keyword.False:
                return Constant(at, PureValue.Of(token.Is(Keyword.True)));
            case Keyword.Null:
                return Constant(at, PureValue.Null);
            case Keyword.This:
                return new Node(NodeKind.This, at);
            case Keyword.Function:
                return Function(at, isStatement: false);
            case Keyword.New:
                if (Current.Is(Keyword.New)) return Broken();
                var callee = Primary();
                while (!IsBroken && Current.Is(Mark.Dot) && state.Tokens[At + 1].IsProperty)
                {
                    callee = new Node(NodeKind.Member, At) { Items = [callee], Text = NameAt(At + 1) };
                    At += 2;
                }

                var made = new Node(NodeKind.New, At) { Items = [callee] };
                if (Current.Is(Mark.OpenParen)) List(made.Items, Mark.CloseParen);
                return made;
            default:
                return Broken();
        }
    }

    /// <summary>A function behind the word; a statement of one declares its name.</summary>
    public Node Function(int at, bool isStatement)
    {
        var name = "";
        if (Current.Kind == TokenKind.Identifier) name = NameAt(At++);
        var open = At;
        var close = Current.Is(Mark.OpenParen) ? state.Partners[open] : -1;
        if (close < 0 || close >= Limit || !state.Tokens[close + 1].Is(Mark.OpenBrace) || state.Partners[close + 1] is var end && (end < 0 || end >= Limit)) return Broken();
        At = end + 1;
        if (isStatement && name.Length > 0) Scope.Function.Declare(name);
        return new Node(NodeKind.Function, at) { Text = name, Scope = Scope, Parameters = open, Brace = close + 1, End = At, IsFirst = false };
    }

    private bool IsArrow()
    {
        var token = Current;
        if (token.Kind == TokenKind.Identifier) return state.Tokens[At + 1].Is(Mark.Arrow);
        return token.Is(Mark.OpenParen) && state.Partners[At] is var close and > 0 && close < Limit && state.Tokens[close + 1].Is(Mark.Arrow);
    }

    private Node Arrow()
    {
        var at = At;
        var brace = (Current.Is(Mark.OpenParen) ? state.Partners[At] : At) + 2;
        At = brace;
        if (Current.Is(Mark.OpenBrace))
        {
            var end = state.Partners[brace];
            if (end < 0 || end >= Limit) return Broken();
            At = end + 1;
        }
        else
        {
            // Read once to find its end, and again with the scope of its own when it is called.
            Assignment();
        }

        return new Node(NodeKind.Function, at) { Scope = Scope, Parameters = at, Brace = brace, End = At, IsFirst = true };
    }

    private Node ObjectLiteral()
    {
        var node = new Node(NodeKind.Object, At);
        At++;
        while (!IsBroken && !Skip(Mark.CloseBrace))
        {
            var token = Current;
            var at = At++;
            Node key;
            if (token.Is(Mark.OpenBracket))
            {
                key = Assignment();
                Expect(Mark.CloseBracket);
            }
            else if (token.Kind == TokenKind.String) key = Constant(at, PureValue.Of(Literal(token)));
            else if (token.Kind == TokenKind.Number) key = Constant(at, PureValue.Of(NumberValue.OfLiteral(state.TextOf(token))));
            else if (token.Kind is TokenKind.Identifier or TokenKind.Keyword) key = Constant(at, PureValue.Of(NameAt(at)));
            else return Broken();

            node.Items.Add(key);
            if (Current.Is(Mark.OpenParen) && token.Kind is TokenKind.Identifier or TokenKind.String) node.Items.Add(Function(at, isStatement: false));
            else if (Skip(Mark.Colon)) node.Items.Add(Assignment());
            else if (token.Kind == TokenKind.Identifier) node.Items.Add(new Node(NodeKind.Name, at) { Text = NameAt(at), Scope = Scope });
            else return Broken();
            if (!Current.Is(Mark.CloseBrace)) Expect(Mark.Comma);
        }

        return node;
    }

    private Node TemplateParts()
    {
        var node = new Node(NodeKind.Template, At);
        while (!IsBroken && budget.Pay(1))
        {
            var token = Current;
            if (token.Kind is not (TokenKind.TemplateHead or TokenKind.TemplateMiddle or TokenKind.TemplateTail)) return Broken();
            var end = token.Kind == TokenKind.TemplateTail ? 1 : 2;
            if (token.IsUnterminated || token.Length < end + 1) return Broken();
            node.Items.Add(Constant(At, PureValue.Of(Decoded(state.Text.AsSpan(token.Start + 1, token.Length - 1 - end)))));
            At++;
            if (token.Kind == TokenKind.TemplateTail) return node;
            node.Items.Add(Expression());
        }

        return Broken();
    }

    private string Literal(in ScriptToken token)
    {
        var length = token.Length - (token.IsUnterminated ? 1 : 2);
        return length <= 0 || !budget.Make(sizeof(char) * length) ? "" : Decoded(state.Text.AsSpan(token.Start + 1, length));
    }

    private static string Decoded(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf((byte)'\\') < 0) return Encoding.UTF8.GetString(text);
        var room = new byte[text.Length];
        return Encoding.UTF8.GetString(room.AsSpan(0, Escapes.Decode(text, room)));
    }
}
