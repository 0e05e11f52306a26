using Weir.Scripts.Tokens;

namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Computes what expressions give. What is not known stays unknown, and spreads to all that is made of it; nothing is guessed.</summary>
/// <remarks>The script is not run: there are no effects but on the variables kept here, and no objects but arrays, texts and literals.</remarks>
internal sealed class PureRunner
{
    private readonly PureBudget _budget;
    private readonly PureMemory _memory;
    private readonly StatementRunner _statements;
    private readonly Forgetting _forgetting;
    private readonly Members _members;
    private readonly Operators _operators;
    private readonly Coercion _to;

    public PureRunner(FoldState state, PureBudget budget, PureMemory memory, StatementParser parser, MadeCode made)
    {
        (_budget, _memory) = (budget, memory);
        _to = new Coercion(budget);
        _operators = new Operators(_to, budget);
        _forgetting = new Forgetting(state, budget, memory);
        _members = new Members(_to, budget, memory, _forgetting, state.Tables);
        Calls = new FunctionCalls(state, budget, memory, parser, this, _members, _forgetting, made);
        _statements = new StatementRunner(this, _to, budget, memory, _forgetting);
    }

    public FunctionCalls Calls { get; }

    public void Run(List<Node> statements, PureFrame frame) => _statements.Run(statements, frame);

    /// <summary>What a call of a function returns.</summary>
    public PureValue Body(Node function, PureFrame frame) => _statements.Body(function, frame);

    public PureValue Evaluate(Node node, PureFrame frame)
    {
        if (!_budget.Pay(1) || !_budget.TryEnter()) return default;
        var value = One(node, frame);
        _budget.Leave();
        return _budget.IsSpent ? default : value;
    }

    /// <summary>The name of the member that an expression reads or writes.</summary>
    public PureValue KeyOf(Node member, PureFrame frame) => member.Kind == NodeKind.Member ? PureValue.Of(member.Text) : Evaluate(member.Items[1], frame);

    /// <summary>Items of a list or arguments of a call; false when it cannot be told how many there are.</summary>
    public bool TryItems(Node node, int first, PureFrame frame, List<PureValue> values)
    {
        for (var i = first; i < node.Items.Count; i++)
        {
            if (node.Items[i].Kind != NodeKind.Spread)
            {
                values.Add(Evaluate(node.Items[i], frame));
                continue;
            }

            var spread = Evaluate(node.Items[i].Items[0], frame);
            if (spread.IsText)
            {
                if (!_to.TryText(spread, out var text) || !CodePoints.TryAdd(text, values, _budget)) return false;
                continue;
            }

            if (spread.Reference is not PureArray { IsTainted: false } array || values.Count + array.Items.Count > PureBudget.MaxItems || !_budget.Make(PureValue.Bytes * array.Items.Count)) return false;
            values.AddRange(array.Items);
        }

        return true;
    }

    private PureValue One(Node node, PureFrame frame)
    {
        switch (node.Kind)
        {
            case NodeKind.Constant:
                return node.Value;
            case NodeKind.Name:
                return ReadName(node, frame);
            case NodeKind.This:
                return frame.This;
            case NodeKind.Regex:
                return new PureValue(PureKind.Regex, 0, node.Text);
            case NodeKind.Function:
                return _memory.NewFunction(node, frame);
            case NodeKind.Chain:
                return Chain(node, frame);
            case NodeKind.Unary:
                return Unary(node.Mark, Evaluate(node.Items[0], frame));
            case NodeKind.Logical:
                return Logical(node, frame);
            case NodeKind.Condition:
                return Condition(node, frame);
            case NodeKind.Assign:
                return Assign(node, frame);
            case NodeKind.Update:
                return Update(node, frame);
            case NodeKind.Member or NodeKind.Index:
                return _members.Read(Evaluate(node.Items[0], frame), KeyOf(node, frame));
            case NodeKind.Call:
                return Calls.Call(node, frame);
            default:
                return Rare(node, frame);
        }
    }

    private PureValue Rare(Node node, PureFrame frame)
    {
        switch (node.Kind)
        {
            case NodeKind.Array:
                var array = _memory.NewArray();
                array.Bracket = node.Token;
                return TryItems(node, 0, frame, array.Items) && _budget.Make(PureValue.Bytes * node.Items.Count) ? PureValue.Of(array) : default;
            case NodeKind.Object:
                return Object(node, frame);
            case NodeKind.New:
                return Calls.New(node, frame);
            case NodeKind.Sequence:
                var last = PureValue.Undefined;
                foreach (var item in node.Items) last = Evaluate(item, frame);
                return last;
            case NodeKind.Template:
                var text = PureValue.Of("");
                foreach (var item in node.Items) text = _operators.Apply(Mark.Plus, text, Evaluate(item, frame));
                return text;
            case NodeKind.Typeof:
                return TypeOf(Evaluate(node.Items[0], frame));
            case NodeKind.Hole:
                return PureValue.Undefined;
            case NodeKind.Delete when node.Items[0].Kind is NodeKind.Member or NodeKind.Index:
                if (Evaluate(node.Items[0].Items[0], frame).Reference is PureStore store) _memory.Taint(store);
                return default;
            default:
                return default;
        }
    }

    private PureValue Object(Node node, PureFrame frame)
    {
        var members = _memory.NewObject();
        for (var i = 0; i < node.Items.Count; i += 2) _members.Write(PureValue.Of(members), Evaluate(node.Items[i], frame), Evaluate(node.Items[i + 1], frame));
        return PureValue.Of(members);
    }

    private PureValue ReadName(Node node, PureFrame frame)
    {
        if (node.Text == "arguments" && frame.Given is { } given) return PureValue.Of(frame.Arguments ??= _memory.NewArray(given));
        return _memory.Read(node, frame);
    }

    private PureValue Chain(Node node, PureFrame frame)
    {
        var value = Evaluate(node.Items[0], frame);
        for (var i = 1; i < node.Items.Count; i++) value = _operators.Apply(node.Marks![i - 1], value, Evaluate(node.Items[i], frame));
        return value;
    }

    private PureValue Unary(Mark mark, PureValue value)
    {
        if (mark == Mark.Not) return Coercion.ToTruth(value) is { } truth ? PureValue.Of(!truth) : default;
        if (!_to.TryNumber(value, out var number)) return default;
        return PureValue.Of(mark switch { Mark.Minus => -number, Mark.Complement => ~Coercion.ToInt(number), _ => number });
    }

    private PureValue Logical(Node node, PureFrame frame)
    {
        var left = Evaluate(node.Items[0], frame);
        if (node.Mark == Mark.Coalesce && !left.IsUnknown) return left.IsNothing ? Evaluate(node.Items[1], frame) : left;
        if (Coercion.ToTruth(left) is { } truth && node.Mark != Mark.Coalesce) return truth == (node.Mark == Mark.LogicalAnd) ? Evaluate(node.Items[1], frame) : left;
        ForgetExpression(node.Items[1], frame);
        return default;
    }

    private PureValue Condition(Node node, PureFrame frame)
    {
        if (Coercion.ToTruth(Evaluate(node.Items[0], frame)) is { } truth) return Evaluate(node.Items[truth ? 1 : 2], frame);
        ForgetExpression(node.Items[1], frame);
        ForgetExpression(node.Items[2], frame);
        return default;
    }

    /// <summary>An expression that may or may not be reached.</summary>
    private void ForgetExpression(Node node, PureFrame frame)
    {
        if (!_budget.Pay(1)) return;
        if (node.Kind is NodeKind.Assign or NodeKind.Update)
        {
            var (owner, key) = Place(node.Items[0], frame);
            Write(node.Items[0], owner, key, default, frame);
        }
        else if (node.Kind == NodeKind.Function)
        {
            _forgetting.Forget(node.Brace, node.End, frame);
        }
        else if (node.Kind is NodeKind.Call or NodeKind.New)
        {
            foreach (var item in node.Items)
            {
                var given = item.Kind is NodeKind.Member or NodeKind.Index ? item.Items[0] : item;
                if (given.Kind == NodeKind.Name) _forgetting.Escape(_memory.Read(given, frame));
            }
        }

        foreach (var item in node.Items) ForgetExpression(item, frame);
    }

    private PureValue Assign(Node node, PureFrame frame)
    {
        var target = node.Items[0];
        var (owner, key) = Place(target, frame);
        if (node.Mark is Mark.LogicalAndAssign or Mark.LogicalOrAssign or Mark.CoalesceAssign)
        {
            ForgetExpression(node.Items[1], frame);
            Write(target, owner, key, default, frame);
            return default;
        }

        var old = node.Mark == Mark.Assign ? default : Read(target, owner, key, frame);
        var value = Evaluate(node.Items[1], frame);
        if (node.Mark != Mark.Assign) value = _operators.Apply(Operators.OfAssignment(node.Mark), old, value);
        Write(target, owner, key, value, frame);
        return value;
    }

    private PureValue Update(Node node, PureFrame frame)
    {
        var target = node.Items[0];
        var (owner, key) = Place(target, frame);
        PureValue value = default;
        if (_to.TryNumber(Read(target, owner, key, frame), out var number)) value = PureValue.Of(number + (node.Mark == Mark.Increment ? 1 : -1));
        Write(target, owner, key, value, frame);
        return node.IsFirst || value.IsUnknown ? value : PureValue.Of(number);
    }

    /// <summary>Whose member an assignment writes, and which; nothing for a name.</summary>
    private (PureValue Owner, PureValue Key) Place(Node target, PureFrame frame) =>
        target.Kind == NodeKind.Name ? default : (Evaluate(target.Items[0], frame), KeyOf(target, frame));

    private PureValue Read(Node target, PureValue owner, PureValue key, PureFrame frame) =>
        target.Kind == NodeKind.Name ? ReadName(target, frame) : _members.Read(owner, key);

    private void Write(Node target, PureValue owner, PureValue key, PureValue value, PureFrame frame)
    {
        if (target.Kind == NodeKind.Name) _memory.Write(target, frame, value);
        else _members.Write(owner, key, value);
    }

    private static PureValue TypeOf(PureValue value) => value.Kind switch
    {
        PureKind.Undefined => PureValue.Of("undefined"),
        PureKind.Boolean => PureValue.Of("boolean"),
        PureKind.Number => PureValue.Of("number"),
        PureKind.Text or PureKind.Rope => PureValue.Of("string"),
        PureKind.Function => PureValue.Of("function"),
        PureKind.Null or PureKind.Array or PureKind.Object or PureKind.Regex => PureValue.Of("object"),
        _ => default,
    };
}
