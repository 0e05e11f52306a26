namespace Weir.Scripts.Folding.Evaluation;

/// <summary>How a statement ends.</summary>
internal enum Completion
{
    Normal,
    Break,
    Continue,
    Return,
    Throw,

    /// <summary>Where it goes on cannot be told.</summary>
    Lost,
}

/// <summary>Follows statements. Where a condition is unknown, what the branches write is unknown afterwards.</summary>
internal sealed class StatementRunner(PureRunner runner, Coercion to, PureBudget budget, PureMemory memory, Forgetting forgetting)
{
    private PureValue _returned;
    private PureValue _thrown;
    private int _loops;

    public Completion Run(List<Node> statements, PureFrame frame)
    {
        foreach (var statement in statements)
        {
            if (statement.Kind == NodeKind.Function) memory.Write(NameOf(statement), frame, runner.Evaluate(statement, frame));
        }

        foreach (var statement in statements)
        {
            var completion = One(statement, frame);
            if (completion != Completion.Normal) return completion;
        }

        return Completion.Normal;
    }

    /// <summary>What a call of a function returns.</summary>
    public PureValue Body(Node function, PureFrame frame)
    {
        var loops = _loops;
        _loops = 0;
        var completion = Run(function.Body!, frame);
        _loops = loops;
        if (completion is Completion.Lost or Completion.Throw || frame.IsUncertain)
        {
            // It may have thrown, or have returned before it changed this and that.
            runner.Calls.Unknown++;
            forgetting.Forget(function.Brace, function.End, frame);
            return default;
        }

        return completion == Completion.Return ? _returned : PureValue.Undefined;
    }

    private static Node NameOf(Node function) => new(NodeKind.Name, function.Token) { Text = function.Text, Scope = function.Scope };

    private Completion One(Node node, PureFrame frame)
    {
        if (!budget.Pay(1) || !budget.TryEnter()) return Completion.Lost;
        var completion = Follow(node, frame);
        budget.Leave();
        return budget.IsSpent ? Completion.Lost : completion;
    }

    private Completion Follow(Node node, PureFrame frame)
    {
        switch (node.Kind)
        {
            case NodeKind.Expression:
                runner.Evaluate(node.Items[0], frame);
                return Completion.Normal;
            case NodeKind.Declaration:
                for (var i = 0; i < node.Items.Count; i += 2)
                {
                    if (node.Items[i + 1].Kind != NodeKind.Hole) memory.Write(node.Items[i], frame, runner.Evaluate(node.Items[i + 1], frame));
                    else if (!node.IsFirst || frame.Parent is null && memory.Read(node.Items[i], frame).IsUnknown) memory.Write(node.Items[i], frame, PureValue.Undefined);
                }

                return Completion.Normal;
            case NodeKind.Block:
                return Run(node.Items, frame);
            case NodeKind.If:
                return If(node, frame);
            case NodeKind.For or NodeKind.While or NodeKind.Do or NodeKind.ForEach:
                return Loop(node, frame);
            case NodeKind.Return:
                _returned = node.Items.Count == 0 ? PureValue.Undefined : runner.Evaluate(node.Items[0], frame);
                return Completion.Return;
            case NodeKind.Throw:
                _thrown = node.Items.Count == 0 ? default : runner.Evaluate(node.Items[0], frame);
                return Completion.Throw;
            case NodeKind.Break:
                return Completion.Break;
            case NodeKind.Continue:
                return Completion.Continue;
            case NodeKind.Try:
                return Try(node, frame);
            case NodeKind.Switch:
                return Switch(node, frame);
            case NodeKind.Opaque:
                return Unclear(node.Token, node.End, frame);
            default:
                return Completion.Normal;
        }
    }

    /// <summary>Tokens that may be reached, or may not.</summary>
    private Completion Unclear(int first, int end, PureFrame frame)
    {
        var (leaves, breaks) = forgetting.Exits(first, end);
        forgetting.Forget(first, end, frame);
        if (leaves) frame.IsUncertain = true;
        return breaks && _loops > 0 ? Completion.Lost : Completion.Normal;
    }

    private Completion If(Node node, PureFrame frame)
    {
        for (var i = 0; i + 1 < node.Items.Count; i += 2)
        {
            var test = Coercion.ToTruth(runner.Evaluate(node.Items[i], frame));
            if (test is null) return Unclear(node.Items[i + 1].Token, node.End, frame);
            if (test.Value) return One(node.Items[i + 1], frame);
        }

        return node.Items.Count % 2 == 1 ? One(node.Items[^1], frame) : Completion.Normal;
    }

    private Completion Loop(Node node, PureFrame frame)
    {
        _loops++;
        var completion = node.Kind switch
        {
            NodeKind.For => For(node, frame),
            NodeKind.ForEach => ForEach(node, frame),
            _ => While(node, frame),
        };
        _loops--;
        if (completion != Completion.Lost || budget.IsSpent) return completion == Completion.Break ? Completion.Normal : completion;
        if (forgetting.Exits(node.Token, node.End).Leaves) frame.IsUncertain = true;
        forgetting.Forget(node.Token, node.End, frame);
        return Completion.Normal;
    }

    private Completion For(Node node, PureFrame frame)
    {
        if (One(node.Items[0], frame) != Completion.Normal) return Completion.Lost;
        while (budget.Pay(1))
        {
            var test = Coercion.ToTruth(runner.Evaluate(node.Items[1], frame));
            if (test is null) return Completion.Lost;
            if (!test.Value) return Completion.Normal;
            var completion = One(node.Items[3], frame);
            if (completion is not (Completion.Normal or Completion.Continue)) return completion;
            if (node.Items[2].Kind != NodeKind.Hole) runner.Evaluate(node.Items[2], frame);
        }

        return Completion.Lost;
    }

    private Completion While(Node node, PureFrame frame)
    {
        var isDo = node.Kind == NodeKind.Do;
        var isFirst = isDo;
        while (budget.Pay(1))
        {
            if (!isFirst)
            {
                var test = Coercion.ToTruth(runner.Evaluate(node.Items[isDo ? 1 : 0], frame));
                if (test is null) return Completion.Lost;
                if (!test.Value) return Completion.Normal;
            }

            isFirst = false;
            var completion = One(node.Items[isDo ? 0 : 1], frame);
            if (completion is not (Completion.Normal or Completion.Continue)) return completion;
        }

        return Completion.Lost;
    }

    private Completion ForEach(Node node, PureFrame frame)
    {
        var over = runner.Evaluate(node.Items[1], frame);
        if (Rounds(over, node.IsFirst) is not { } items) return Completion.Lost;
        foreach (var item in items)
        {
            if (!budget.Pay(1)) return Completion.Lost;
            memory.Write(node.Items[0], frame, item);
            var completion = One(node.Items[2], frame);
            if (completion is not (Completion.Normal or Completion.Continue)) return completion;
        }

        return Completion.Normal;
    }

    /// <summary>What a loop goes over: items of an array and characters of a text, or with <c>in</c> their places and the names of members; null for what it is not known of.</summary>
    private List<PureValue>? Rounds(PureValue over, bool isOf)
    {
        if (over.Reference is PureObject { IsTainted: false } members && !isOf)
        {
            // Names that are numbers come first, and in their order.
            return budget.Make(PureValue.Bytes * members.Members.Count) && !members.Members.Keys.Any(key => key.Length > 0 && char.IsAsciiDigit(key[0])) ? [.. members.Members.Keys.Select(PureValue.Of)] : null;
        }

        var text = "";
        if (over.Reference is not PureArray { IsTainted: false } array)
        {
            array = null!;
            if (!over.IsText || !to.TryText(over, out text)) return null;
        }

        var count = array?.Items.Count ?? text.Length;
        if (!budget.Make(2 * PureValue.Bytes * count)) return null;
        if (!isOf) return [.. Enumerable.Range(0, count).Select(i => PureValue.Of(Coercion.Write(i)))];
        return array is not null ? [.. array.Items] : text.Any(char.IsSurrogate) ? null : [.. text.Select(PureValue.Of)];
    }

    private Completion Try(Node node, PureFrame frame)
    {
        var unknown = runner.Calls.Unknown;
        var completion = One(node.Items[0], frame);
        if (completion == Completion.Throw && node.Items[1].Kind == NodeKind.Block)
        {
            if (node.Items[2].Kind == NodeKind.Name) memory.Write(node.Items[2], frame, _thrown);
            completion = One(node.Items[1], frame);
        }
        else if (runner.Calls.Unknown > unknown || completion == Completion.Lost)
        {
            // What was called may have thrown, at any place.
            var (leaves, breaks) = forgetting.Exits(node.Token, node.End);
            forgetting.Forget(node.Token, node.End, frame);
            if (leaves) frame.IsUncertain = true;
            completion = breaks && _loops > 0 ? Completion.Lost : completion == Completion.Lost ? Completion.Normal : completion;
        }

        if (node.Items[3].Kind != NodeKind.Block) return completion;
        var last = One(node.Items[3], frame);
        return last == Completion.Normal ? completion : last;
    }

    private Completion Switch(Node node, PureFrame frame)
    {
        var value = runner.Evaluate(node.Items[0], frame);
        var start = -1;
        for (var i = 1; i < node.Items.Count && start < 0; i++)
        {
            if (node.Items[i].Items[0].Kind == NodeKind.Hole) continue;
            var isEqual = to.AreEqual(value, runner.Evaluate(node.Items[i].Items[0], frame), isStrict: true);
            if (isEqual is null) return Unclear(node.Token, node.End, frame);
            if (isEqual.Value) start = i;
        }

        if (start < 0) start = node.Items.FindIndex(1, one => one.Items[0].Kind == NodeKind.Hole);
        for (var i = Math.Max(start, 1); start > 0 && i < node.Items.Count; i++)
        {
            foreach (var statement in node.Items[i].Items.Skip(1))
            {
                var completion = One(statement, frame);
                if (completion == Completion.Break) return Completion.Normal;
                if (completion != Completion.Normal) return completion;
            }
        }

        return Completion.Normal;
    }
}
