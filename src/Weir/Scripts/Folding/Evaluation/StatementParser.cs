using Weir.Scripts.Tokens;

namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Reads statements off the tokens. One that is not understood is <see cref="NodeKind.Opaque"/>, and the next begins behind it.</summary>
internal sealed class StatementParser(FoldState state, PureBudget budget)
{
    private readonly ExpressionParser _expressions = new(state, budget);

    /// <summary>The statements of a scope between two tokens.</summary>
    public List<Node> Statements(int first, int end, NodeScope scope)
    {
        var (at, limit, outer) = (_expressions.At, _expressions.Limit, _expressions.Scope);
        (_expressions.At, _expressions.Limit, _expressions.Scope) = (first, end, scope);
        var list = new List<Node>();
        Until(list, end);
        (_expressions.At, _expressions.Limit, _expressions.Scope) = (at, limit, outer);
        return list;
    }

    /// <summary>One expression between two tokens; null when it is not understood or does not end there.</summary>
    public Node? Expression(int first, int end, NodeScope scope)
    {
        var (at, limit, outer) = (_expressions.At, _expressions.Limit, _expressions.Scope);
        (_expressions.At, _expressions.Limit, _expressions.Scope) = (first, end, scope);
        _expressions.IsBroken = false;
        var node = _expressions.Expression();
        var isWhole = !_expressions.IsBroken && _expressions.At == end;
        (_expressions.At, _expressions.Limit, _expressions.Scope) = (at, limit, outer);
        return isWhole ? node : null;
    }

    /// <summary>Reads parameters and body of a function.</summary>
    /// <returns>False for parameters that are no plain names.</returns>
    public bool TryBody(Node function)
    {
        if (function.Body is not null) return true;
        var scope = new NodeScope(function.Scope, isFunction: true);
        var open = function.Parameters;
        if (!state.Tokens[open].Is(Mark.OpenParen)) scope.Declare(_expressions.NameAt(open));
        for (var i = open + 1; state.Tokens[open].Is(Mark.OpenParen) && i < state.Partners[open]; i += 2)
        {
            if (state.Tokens[i].Kind != TokenKind.Identifier || i + 1 != state.Partners[open] && !state.Tokens[i + 1].Is(Mark.Comma)) return false;

            // Of two parameters of one name the last counts; nobody writes that.
            if (scope.TryFind(_expressions.NameAt(i), out _)) return false;
            scope.Declare(_expressions.NameAt(i));
        }

        function.Inner = scope;
        if (!function.IsFirst && function.Text.Length > 0 && !scope.TryFind(function.Text, out _) && function.Scope?.TryFind(function.Text, out _) != true) scope.Declare(function.Text);
        if (state.Tokens[function.Brace].Is(Mark.OpenBrace))
        {
            function.Body = Statements(function.Brace + 1, function.End - 1, scope);
            return true;
        }

        if (Expression(function.Brace, function.End, scope) is not { } value) return false;
        function.Body = [new Node(NodeKind.Return, function.Brace) { Items = [value], End = function.End }];
        return true;
    }

    private void Until(List<Node> list, int end)
    {
        while (_expressions.At < end && budget.Pay(1))
        {
            _expressions.IsBroken = false;
            list.Add(Statement(end));
        }
    }

    private Node Statement(int end)
    {
        var start = _expressions.At;
        if (_expressions.IsBroken) return new Node(NodeKind.Opaque, start) { End = start };
        if (!budget.TryEnter()) return Opaque(start, end);
        var node = Read(start, end);
        if (!_expressions.IsBroken && node.Kind is NodeKind.Declaration or NodeKind.Expression or NodeKind.Return or NodeKind.Throw or NodeKind.Do or NodeKind.Break or NodeKind.Continue) EndStatement(end);
        budget.Leave();
        if (_expressions.IsBroken) return Opaque(start, end);
        node.End = _expressions.At;
        return node;
    }

    private void EndStatement(int end)
    {
        if (_expressions.Skip(Mark.Semicolon) || _expressions.At >= end || _expressions.Current.Is(Mark.CloseBrace) || _expressions.Current.HasLineBreakBefore) return;
        _expressions.IsBroken = true;
    }

    /// <summary>What was not understood, up to where a statement may begin again.</summary>
    private Node Opaque(int start, int end)
    {
        var i = start;
        while (i < end && budget.Pay(1))
        {
            if (state.Tokens[i].Is(Mark.Semicolon))
            {
                i++;
                break;
            }

            var isBlock = state.Tokens[i].Is(Mark.OpenBrace);
            i = Math.Max(i, state.Partners[i]) + 1;
            if (isBlock && i < end && state.Tokens[i].Kind is TokenKind.Keyword or TokenKind.Identifier && !state.Tokens[i].IsProperty && state.Tokens[i].Keyword is not (Keyword.Else or Keyword.Catch or Keyword.Finally or Keyword.While)) break;
        }

        _expressions.At = Math.Max(start + 1, Math.Min(i, end));
        _expressions.IsBroken = false;
        return new Node(NodeKind.Opaque, start) { End = _expressions.At };
    }

    private Node Read(int start, int end)
    {
        var token = _expressions.Current;
        if (token.Is(Mark.OpenBrace)) return Block(start, isLoop: false);
        if (token.Is(Mark.Semicolon))
        {
            _expressions.At++;
            return new Node(NodeKind.Empty, start);
        }

        if (token.Kind == TokenKind.Keyword)
        {
            switch ((Keyword)token.Id)
            {
                case Keyword.Var or Keyword.Const:
                    return Declaration();
                case Keyword.Function:
                    _expressions.At++;
                    var function = _expressions.Function(start, isStatement: true);
                    return function.Kind == NodeKind.Function && function.Text.Length > 0 ? function : Fail(start);
                case Keyword.If:
                    return If(start, end);
                case Keyword.For:
                    return For(start, end);
                case Keyword.While:
                    _expressions.At++;
                    var test = Parenthesised();
                    return new Node(NodeKind.While, start) { Items = [test, Statement(end)] };
                case Keyword.Do:
                    _expressions.At++;
                    var body = Statement(end);
                    if (!_expressions.Current.Is(Keyword.While)) return Fail(start);
                    _expressions.At++;
                    return new Node(NodeKind.Do, start) { Items = [body, Parenthesised()] };
                case Keyword.Return or Keyword.Throw:
                    _expressions.At++;
                    var node = new Node(token.Is(Keyword.Return) ? NodeKind.Return : NodeKind.Throw, start);
                    if (_expressions.At < end && !_expressions.Current.Is(Mark.Semicolon) && !_expressions.Current.Is(Mark.CloseBrace) && !_expressions.Current.HasLineBreakBefore) node.Items.Add(_expressions.Expression());
                    return node;
                case Keyword.Break or Keyword.Continue:
                    _expressions.At++;
                    return new Node(token.Is(Keyword.Break) ? NodeKind.Break : NodeKind.Continue, start);
                case Keyword.Try:
                    return Try(start);
                case Keyword.Switch:
                    return Switch(start);
                case Keyword.This or Keyword.New or Keyword.Typeof or Keyword.Void or Keyword.Delete or Keyword.True or Keyword.False or Keyword.Null:
                    break;
                default:
                    return Fail(start);
            }
        }
        else if (token.Is(Keyword.Let) && state.Tokens[start + 1].Kind == TokenKind.Identifier)
        {
            return Declaration();
        }

        return new Node(NodeKind.Expression, start) { Items = [_expressions.Expression()] };
    }

    private Node Fail(int start)
    {
        _expressions.IsBroken = true;
        return new Node(NodeKind.Opaque, start);
    }

    private Node Parenthesised()
    {
        _expressions.Expect(Mark.OpenParen);
        var node = _expressions.Expression();
        _expressions.Expect(Mark.CloseParen);
        return node;
    }

    private Node Block(int start, bool isLoop)
    {
        var close = state.Tokens[start].Is(Mark.OpenBrace) ? state.Partners[start] : -1;
        if (_expressions.IsBroken || close < 0 || close >= _expressions.Limit) return Fail(start);
        var outer = _expressions.Scope;
        _expressions.Scope = new NodeScope(outer, isFunction: false, isLoop);
        var block = new Node(NodeKind.Block, start);
        _expressions.At = start + 1;
        Until(block.Items, close);
        _expressions.IsBroken = false;
        _expressions.At = close + 1;
        _expressions.Scope = outer;
        return block;
    }

    /// <summary>Names, each with the expression it begins with or a hole.</summary>
    private Node Declaration()
    {
        var word = _expressions.Current;
        var scope = word.Is(Keyword.Var) ? _expressions.Scope.Function : _expressions.Scope;
        var node = new Node(NodeKind.Declaration, _expressions.At) { IsFirst = word.Is(Keyword.Var) };
        _expressions.At++;
        do
        {
            var at = _expressions.At;
            if (_expressions.Current.Kind != TokenKind.Identifier) return Fail(at);
            _expressions.At++;
            scope.Declare(_expressions.NameAt(at));
            node.Items.Add(new Node(NodeKind.Name, at) { Text = _expressions.NameAt(at), Scope = _expressions.Scope });
            node.Items.Add(_expressions.Skip(Mark.Assign) ? _expressions.Assignment() : new Node(NodeKind.Hole, at));
        }
        while (!_expressions.IsBroken && _expressions.Skip(Mark.Comma));
        return node;
    }

    private Node If(int start, int end)
    {
        // "else if" a hundred times is no depth of its own.
        var items = new List<Node>();
        while (true)
        {
            _expressions.At++;
            items.Add(Parenthesised());
            if (_expressions.IsBroken) break;
            items.Add(Statement(end));
            if (!_expressions.Current.Is(Keyword.Else)) break;
            _expressions.At++;
            if (_expressions.Current.Is(Keyword.If)) continue;
            items.Add(Statement(end));
            break;
        }

        return new Node(NodeKind.If, start) { Items = items };
    }

    private Node For(int start, int end)
    {
        _expressions.At++;
        var outer = _expressions.Scope;
        _expressions.Scope = new NodeScope(outer, isFunction: false, isLoop: true);
        var node = ForHead(start, end);
        _expressions.Scope = outer;
        return node;
    }

    private Node ForHead(int start, int end)
    {
        _expressions.Expect(Mark.OpenParen);
        var first = _expressions.Current;
        Node begin = new(NodeKind.Empty, _expressions.At);
        var name = _expressions.At + (first.Kind == TokenKind.Keyword || first.Is(Keyword.Let) ? 1 : 0);
        if (state.Tokens[name].Kind == TokenKind.Identifier && state.Tokens[name + 1] is var word && (word.Is(Keyword.In) || word.Is(Keyword.Of)))
        {
            if (name > _expressions.At) (first.Is(Keyword.Var) ? _expressions.Scope.Function : _expressions.Scope).Declare(_expressions.NameAt(name));
            var target = new Node(NodeKind.Name, name) { Text = _expressions.NameAt(name), Scope = _expressions.Scope };
            _expressions.At = name + 2;
            var over = _expressions.Expression();
            _expressions.Expect(Mark.CloseParen);
            return new Node(NodeKind.ForEach, start) { IsFirst = word.Is(Keyword.Of), Items = [target, over, Statement(end)] };
        }

        if (first.Kind == TokenKind.Keyword && first.Id is (byte)Keyword.Var or (byte)Keyword.Const || first.Is(Keyword.Let)) begin = Declaration();
        else if (!first.Is(Mark.Semicolon)) begin = new Node(NodeKind.Expression, _expressions.At) { Items = [_expressions.Expression()] };
        _expressions.Expect(Mark.Semicolon);
        var test = _expressions.Current.Is(Mark.Semicolon) ? new Node(NodeKind.Constant, start) { Value = PureValue.Of(true) } : _expressions.Expression();
        _expressions.Expect(Mark.Semicolon);
        var step = _expressions.Current.Is(Mark.CloseParen) ? new Node(NodeKind.Hole, start) : _expressions.Expression();
        _expressions.Expect(Mark.CloseParen);
        return _expressions.IsBroken ? begin : new Node(NodeKind.For, start) { Items = [begin, test, step, Statement(end)] };
    }

    /// <summary>The block, the handler or a hole, the name of the handler or a hole, the last block or a hole.</summary>
    private Node Try(int start)
    {
        _expressions.At++;
        var hole = new Node(NodeKind.Hole, start);
        var node = new Node(NodeKind.Try, start) { Items = [Block(_expressions.At, isLoop: false), hole, hole, hole] };
        if (_expressions.Current.Is(Keyword.Catch))
        {
            var open = _expressions.At + 1;
            _expressions.At++;
            if (_expressions.Current.Is(Mark.OpenParen))
            {
                if (state.Tokens[open + 1].Kind != TokenKind.Identifier || !state.Tokens[open + 2].Is(Mark.CloseParen)) return Fail(start);
                _expressions.Scope.Declare(_expressions.NameAt(open + 1));
                node.Items[2] = new Node(NodeKind.Name, open + 1) { Text = _expressions.NameAt(open + 1), Scope = _expressions.Scope };
                _expressions.At = open + 3;
            }

            if (!_expressions.Current.Is(Mark.OpenBrace)) return Fail(start);
            node.Items[1] = Block(_expressions.At, isLoop: false);
        }

        if (!_expressions.Current.Is(Keyword.Finally)) return node;
        _expressions.At++;
        if (!_expressions.Current.Is(Mark.OpenBrace)) return Fail(start);
        node.Items[3] = Block(_expressions.At, isLoop: false);
        return node;
    }

    /// <summary>The value, then the cases: each the test or a hole, and its statements.</summary>
    private Node Switch(int start)
    {
        _expressions.At++;
        var node = new Node(NodeKind.Switch, start) { Items = [Parenthesised()] };
        var close = _expressions.Current.Is(Mark.OpenBrace) ? state.Partners[_expressions.At] : -1;
        if (close < 0 || _expressions.IsBroken) return Fail(start);
        _expressions.At++;
        while (_expressions.At < close && budget.Pay(1))
        {
            var isCase = _expressions.Current.Is(Keyword.Case);
            if (!isCase && !_expressions.Current.Is(Keyword.Default)) return Fail(start);
            var one = new Node(NodeKind.Case, _expressions.At++);
            one.Items.Add(isCase ? _expressions.Expression() : new Node(NodeKind.Hole, start));
            _expressions.Expect(Mark.Colon);
            if (_expressions.IsBroken) return Fail(start);
            while (_expressions.At < close && !_expressions.Current.Is(Keyword.Case) && !_expressions.Current.Is(Keyword.Default) && budget.Pay(1)) one.Items.Add(Statement(close));
            node.Items.Add(one);
        }

        _expressions.At = close + 1;
        return node;
    }
}
