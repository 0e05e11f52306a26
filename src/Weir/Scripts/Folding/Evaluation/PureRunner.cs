using Weir.Scripts.Tokens;

namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Computes what expressions give. What is not known stays unknown, and spreads to all that is made of it; nothing is guessed.</summary>
/// <remarks>The script is not run: there are no effects but on the variables kept here, and no objects but arrays, texts and literals.</remarks>
internal sealed class PureRunner
{
    private const int MaxGap = 1024;

    private readonly FoldState _state;
    private readonly PureBudget _budget;
    private readonly PureMemory _memory;
    private readonly StatementParser _parser;
    private readonly StatementRunner _statements;
    private readonly Forgetting _forgetting;
    private readonly Operators _operators;
    private readonly TextMethods _texts;
    private readonly ArrayMethods _arrays;
    private readonly MadeCode _made;
    private int _depth;
    private int _site;

    public PureRunner(FoldState state, PureBudget budget, PureMemory memory, StatementParser parser, MadeCode made)
    {
        (_state, _budget, _memory, _parser, _made) = (state, budget, memory, parser, made);
        _forgetting = new Forgetting(state, budget, memory);
        _statements = new StatementRunner(this, budget, memory, _forgetting);
        _operators = new Operators(budget);
        _texts = new TextMethods(this, budget, memory);
        _arrays = new ArrayMethods(this, budget, memory);
    }

    /// <summary>Tokens from here on are no tokens of the script: code made in calls stands for the call.</summary>
    public int SourceEnd { get; set; }

    /// <summary>Things that could not be told so far.</summary>
    public int UnknownCalls { get; private set; }

    public void Run(List<Node> statements, PureFrame frame)
    {
        _statements.Run(statements, frame);
    }

    public PureValue Evaluate(Node node, PureFrame frame)
    {
        if (_depth >= PureBudget.MaxDepth || !_budget.Pay(1)) return default;
        _depth++;
        var value = One(node, frame);
        _depth--;
        return value;
    }

    /// <summary>Calls a function of the script or of the language.</summary>
    public PureValue Invoke(PureValue callee, PureValue self, List<PureValue> arguments)
    {
        if (callee.Kind == PureKind.BuiltIn) return CallBuiltIn((string)callee.Reference!, arguments, _site);
        if (callee.Reference is not PureFunction function || _depth >= PureBudget.MaxDepth || !_budget.Pay(1))
        {
            Lose(arguments);
            return default;
        }

        var node = function.Node;
        if (!_parser.TryBody(node))
        {
            _forgetting.Forget(node.Brace, node.End, function.Frame);
            Lose(arguments);
            return default;
        }

        _depth += 2;
        var frame = _memory.NewFrame(function.Frame, node.Inner!);
        frame.This = node.IsFirst ? function.Frame.This : self;
        if (!node.IsFirst && node.Text.Length > 0 && node.Inner!.TryFind(node.Text, out var own)) frame.Slots[own] = callee;
        BindArguments(node, frame, arguments);
        var result = _statements.Body(node, frame);
        _depth -= 2;
        return result;
    }

    public void Escape(PureValue value) => _forgetting.Escape(value);

    public void Write(Node target, PureFrame frame, PureValue value)
    {
        if (target.Kind == NodeKind.Name)
        {
            _memory.Write(target, frame, value);
            return;
        }

        var owner = Evaluate(target.Items[0], frame);
        var key = target.Kind == NodeKind.Member ? PureValue.Of(target.Text) : Evaluate(target.Items[1], frame);
        WriteMember(owner, key, value);
    }

    private void BindArguments(Node node, PureFrame frame, List<PureValue> arguments)
    {
        var isList = _state.Tokens[node.Parameters].Is(Mark.OpenParen);
        var count = isList ? (_state.Partners[node.Parameters] - node.Parameters) / 2 : 1;
        for (var i = 0; i < Math.Min(count, arguments.Count); i++) frame.Slots[i] = arguments[i];
        if (node.IsFirst) return;
        frame.Arguments = _memory.NewArray();
        frame.Arguments.Items.AddRange(arguments);
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
                return PureValue.Of(new PureFunction(_memory.NextSerial(), node, frame));
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
            case NodeKind.Member:
                return ReadMember(Evaluate(node.Items[0], frame), PureValue.Of(node.Text));
            case NodeKind.Index:
                return ReadMember(Evaluate(node.Items[0], frame), Evaluate(node.Items[1], frame));
            case NodeKind.Call:
                return Call(node, frame);
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
                return Arguments(node, 0, frame, array.Items) ? PureValue.Of(array) : default;
            case NodeKind.Object:
                var members = new PureObject(_memory.NextSerial());
                for (var i = 0; i < node.Items.Count; i += 2)
                {
                    if (!Coercion.TryText(Evaluate(node.Items[i], frame), out var key)) members.IsTainted = true;
                    else members.Members[key] = Evaluate(node.Items[i + 1], frame);
                }

                return PureValue.Of(members);
            case NodeKind.New:
                return New(node, frame);
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

    private PureValue ReadName(Node node, PureFrame frame)
    {
        if (node.Text == "arguments" && frame.Arguments is { } arguments) return PureValue.Of(arguments);
        return _memory.Read(node, frame);
    }

    private PureValue Chain(Node node, PureFrame frame)
    {
        var value = Evaluate(node.Items[0], frame);
        for (var i = 1; i < node.Items.Count; i++) value = _operators.Apply(node.Marks![i - 1], value, Evaluate(node.Items[i], frame));
        return value;
    }

    private static PureValue Unary(Mark mark, PureValue value)
    {
        if (mark == Mark.Not) return Coercion.ToTruth(value) is { } truth ? PureValue.Of(!truth) : default;
        if (!Coercion.TryNumber(value, out var number)) return default;
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
            Write(node.Items[0], frame, default);
        }
        else if (node.Kind is NodeKind.Call or NodeKind.New)
        {
            _forgetting.Escape(node.Items[0].Kind == NodeKind.Name ? _memory.Read(node.Items[0], frame) : default);
            if (node.Items[0].Kind is NodeKind.Member or NodeKind.Index && node.Items[0].Items[0].Kind == NodeKind.Name) _forgetting.Escape(_memory.Read(node.Items[0].Items[0], frame));
        }

        foreach (var item in node.Items) ForgetExpression(item, frame);
    }

    private PureValue Assign(Node node, PureFrame frame)
    {
        var target = node.Items[0];
        if (node.Mark is Mark.LogicalAndAssign or Mark.LogicalOrAssign or Mark.CoalesceAssign)
        {
            Write(target, frame, default);
            return default;
        }

        if (target.Kind == NodeKind.Name)
        {
            var old = node.Mark == Mark.Assign ? default : ReadName(target, frame);
            var value = Evaluate(node.Items[1], frame);
            if (node.Mark != Mark.Assign) value = _operators.Apply(Operators.OfAssignment(node.Mark), old, value);
            _memory.Write(target, frame, value);
            return value;
        }

        var owner = Evaluate(target.Items[0], frame);
        var key = target.Kind == NodeKind.Member ? PureValue.Of(target.Text) : Evaluate(target.Items[1], frame);
        var before = node.Mark == Mark.Assign ? default : ReadMember(owner, key);
        var after = Evaluate(node.Items[1], frame);
        if (node.Mark != Mark.Assign) after = _operators.Apply(Operators.OfAssignment(node.Mark), before, after);
        WriteMember(owner, key, after);
        return after;
    }

    private PureValue Update(Node node, PureFrame frame)
    {
        var old = Evaluate(node.Items[0], frame);
        if (!Coercion.TryNumber(old, out var number))
        {
            Write(node.Items[0], frame, default);
            return default;
        }

        var value = PureValue.Of(number + (node.Mark == Mark.Increment ? 1 : -1));
        Write(node.Items[0], frame, value);
        return node.IsFirst ? value : PureValue.Of(number);
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

    private PureValue ReadMember(PureValue owner, PureValue key)
    {
        if (owner.IsUnknown || key.IsUnknown) return default;
        if (key.Kind == PureKind.Number && (owner.IsText || owner.Kind == PureKind.Array))
        {
            if (owner.IsText)
            {
                var code = key.Number == Math.Truncate(key.Number) ? TextMethods.CodeAt(owner, key.Number) : -1;
                return code < 0 ? PureValue.Undefined : PureValue.Of(((char)code).ToString());
            }

            var list = (PureArray)owner.Reference!;
            if (list.IsTainted) return default;
            return key.Number >= 0 && key.Number < list.Items.Count && key.Number == Math.Truncate(key.Number) ? list.Items[(int)key.Number] : PureValue.Undefined;
        }

        if (!Coercion.TryText(key, out var name)) return default;
        switch (owner.Kind)
        {
            case PureKind.Text or PureKind.Rope or PureKind.Array:
                var array = owner.Reference as PureArray;
                if (name == "length") return array is null ? PureValue.Of(TextMethods.Length(owner)) : array.IsTainted ? default : PureValue.Of(array.Items.Count);
                if (int.TryParse(name, out var index) && index >= 0 && name == Coercion.Write(index)) return ReadMember(owner, PureValue.Of(index));
                if (name == "constructor") return PureValue.BuiltIn(array is null ? "String" : "Array");
                // Methods have names of letters; nothing else is a member.
                return name.Length > 1 && name.All(char.IsAsciiLetter) ? PureValue.BuiltIn((array is null ? "String.prototype." : "Array.prototype.") + name) : PureValue.Undefined;
            case PureKind.Number when name == "constructor":
                return PureValue.BuiltIn("Number");
            case PureKind.Object:
                var members = (PureObject)owner.Reference!;
                return !members.IsTainted && members.Members.TryGetValue(name, out var member) ? member : default;
            case PureKind.Function:
                return name == "constructor" ? PureValue.BuiltIn("Function") : default;
            case PureKind.BuiltIn:
                return PureValue.BuiltIn(name == "constructor" ? "Function" : (string)owner.Reference! + "." + name);
            case PureKind.Global:
                return _memory.ReadGlobal(name);
            default:
                return default;
        }
    }

    private void WriteMember(PureValue owner, PureValue key, PureValue value)
    {
        if (owner.Kind == PureKind.Global)
        {
            if (Coercion.TryText(key, out var name)) _memory.Write(_memory.Root, _memory.Root.Scope.Declare(name), value);
            return;
        }

        if (owner.Reference is not PureStore store)
        {
            _forgetting.Escape(value);
            return;
        }

        if (!_memory.MayChange(store)) return;
        if (owner.Reference is PureObject members && Coercion.TryText(key, out var member))
        {
            if (members.Members.Count < MaxGap || members.Members.ContainsKey(member)) members.Members[member] = value;
            else members.IsTainted = true;
            return;
        }

        if (owner.Reference is PureArray array && Coercion.TryNumber(key, out var index) && index >= 0 && index == Math.Truncate(index) && index < array.Items.Count + MaxGap && index < PureBudget.MaxItems)
        {
            while (array.Items.Count <= index && _budget.Pay(1)) array.Items.Add(PureValue.Undefined);
            if (index < array.Items.Count) array.Items[(int)index] = value;
            return;
        }

        store.IsTainted = true;
    }

    private bool Arguments(Node node, int first, PureFrame frame, List<PureValue> values)
    {
        for (var i = first; i < node.Items.Count; i++)
        {
            if (node.Items[i].Kind != NodeKind.Spread)
            {
                values.Add(Evaluate(node.Items[i], frame));
                continue;
            }

            var spread = Evaluate(node.Items[i].Items[0], frame);
            if (spread.Reference is PureArray { IsTainted: false } array && _budget.Pay(array.Items.Count)) values.AddRange(array.Items);
            else if (spread.Kind == PureKind.Text && _budget.Pay(TextMethods.Length(spread)) && !((string)spread.Reference!).Any(char.IsSurrogate)) values.AddRange(((string)spread.Reference!).Select(c => PureValue.Of(c.ToString())));
            else return false;
        }

        return true;
    }

    private PureValue Call(Node node, PureFrame frame)
    {
        var callee = node.Items[0];
        var self = PureValue.Undefined;
        PureValue function;
        var method = "";
        if (callee.Kind is NodeKind.Member or NodeKind.Index)
        {
            self = Evaluate(callee.Items[0], frame);
            var key = callee.Kind == NodeKind.Member ? PureValue.Of(callee.Text) : Evaluate(callee.Items[1], frame);
            Coercion.TryText(key, out method);
            function = self.Reference is PureFunction && method is "call" or "apply" ? self : ReadMember(self, key);
        }
        else
        {
            function = Evaluate(callee, frame);
        }

        var arguments = new List<PureValue>();
        var isKnown = Arguments(node, 1, frame, arguments);
        var outer = _site;
        if (node.Token < SourceEnd) _site = node.Token;
        PureValue result = default;
        if (!isKnown || function.IsUnknown)
        {
            UnknownCalls++;
            if (self.Reference is PureStore store && self.Kind is PureKind.Array or PureKind.Object) _memory.Taint(store);
            Lose(arguments);
        }
        else if (function.Kind == PureKind.BuiltIn)
        {
            result = Method((string)function.Reference!, self, method, arguments);
        }
        else if (method is "call" or "apply" && self == function)
        {
            var given = method == "call" ? arguments.Skip(1).ToList() : arguments.Count > 1 && arguments[1].Reference is PureArray { IsTainted: false } list ? [.. list.Items] : [];
            result = arguments.Count > 2 && method == "apply" ? default : Invoke(function, arguments.Count > 0 ? arguments[0] : PureValue.Undefined, given);
        }
        else
        {
            result = Invoke(function, self.IsUnknown ? PureValue.Global : self, arguments);
        }

        _site = outer;
        return result;
    }

    private PureValue Method(string path, PureValue self, string method, List<PureValue> arguments)
    {
        if (self.IsText) return method == "constructor" ? CallBuiltIn(path, arguments, _site) : _texts.Call(self, method, arguments);
        if (self.Reference is PureArray array) return method == "constructor" ? CallBuiltIn(path, arguments, _site) : _arrays.Call(array, method, arguments);
        if (self.Kind == PureKind.Number && method == "toString") return NumberText(self.Number, arguments);
        if (method == "apply" && self.Kind == PureKind.BuiltIn && arguments.Count == 2 && arguments[1].Reference is PureArray { IsTainted: false } list) return CallBuiltIn((string)self.Reference!, [.. list.Items], _site);
        if (method == "call" && self.Kind == PureKind.BuiltIn && arguments.Count > 0)
        {
            var name = (string)self.Reference!;
            return name.Contains(".prototype.", StringComparison.Ordinal) && (arguments[0].IsText || arguments[0].Kind == PureKind.Array)
                ? Method(name, arguments[0], name[(name.LastIndexOf('.') + 1)..], arguments[1..]) : CallBuiltIn(name, arguments[1..], _site);
        }

        return CallBuiltIn(path, arguments, _site);
    }

    /// <summary>A number with a radix; fractions and signs are left alone.</summary>
    private static PureValue NumberText(double number, List<PureValue> arguments)
    {
        double radix = 10;
        if (arguments.Count > 0 && !Coercion.TryNumber(arguments[0], out radix) || radix is not (>= 2 and <= 36)) return default;
        if (radix == 10) return PureValue.Of(Coercion.Write(number));
        if (!(Math.Abs(number) < 9e15) || number != Math.Truncate(number)) return default;
        var digits = "";
        for (var left = (long)Math.Abs(number); left > 0 || digits.Length == 0; left /= (int)radix) digits = "0123456789abcdefghijklmnopqrstuvwxyz"[(int)(left % (int)radix)] + digits;
        return PureValue.Of(number < 0 ? "-" + digits : digits);
    }

    private PureValue CallBuiltIn(string path, List<PureValue> arguments, int site)
    {
        if (!_budget.Pay(1)) return default;
        switch (path)
        {
            case "eval" or "execScript" or "setTimeout" or "setInterval" or "document.write" or "document.writeln":
                foreach (var argument in arguments) _forgetting.Escape(argument);
                if (arguments.Count == 0 || !arguments[0].IsText || !Coercion.TryText(arguments[0], out var code)) return default;
                if (site > 0) _made.Add(site, code);
                return default;
            case "Function":
                return MakeFunction(arguments, site);
            case "Array" or "Array.of" when arguments.Count != 1 || arguments[0].Kind != PureKind.Number || path == "Array.of":
                var listed = _memory.NewArray();
                listed.Items.AddRange(arguments);
                return PureValue.Of(listed);
            case "Array" when arguments[0].Number >= 0 && arguments[0].Number <= MaxGap && arguments[0].Number == Math.Truncate(arguments[0].Number):
                var sized = _memory.NewArray();
                for (var i = 0; i < (int)arguments[0].Number; i++) sized.Items.Add(PureValue.Undefined);
                return PureValue.Of(sized);
            case "Array.from" when arguments.Count > 0:
                return ArrayFrom(arguments);
            case "RegExp" when arguments.Count > 0 && arguments[0].IsText:
                if (!Coercion.TryText(arguments[0], out var pattern) || pattern.Contains('/', StringComparison.Ordinal)) return default;
                var flags = "";
                return arguments.Count > 1 && !Coercion.TryText(arguments[1], out flags) ? default : new PureValue(PureKind.Regex, 0, $"/{pattern}/{flags}");
            default:
                var value = Globals.Call(path, arguments);
                if (value.IsText && !_budget.Pay(TextMethods.Length(value) / PureBudget.ItemsPerStep)) return default;
                if (value.IsUnknown) Lose(arguments);
                return value;
        }
    }

    private PureValue ArrayFrom(List<PureValue> arguments)
    {
        var array = _memory.NewArray();
        if (arguments[0].Reference is PureArray { IsTainted: false } given) array.Items.AddRange(given.Items);
        else if (arguments[0].IsText && Coercion.TryText(arguments[0], out var text) && text.Length <= PureBudget.MaxItems && _budget.Pay(text.Length) && !text.Any(char.IsSurrogate)) array.Items.AddRange(text.Select(c => PureValue.Of(c.ToString())));
        else if (arguments[0].Reference is PureObject { IsTainted: false } sized && sized.Members.TryGetValue("length", out var length) && sized.Members.Count == 1 && length.Number is >= 0 and <= MaxGap)
        {
            for (var i = 0; i < (int)length.Number; i++) array.Items.Add(PureValue.Undefined);
        }
        else return default;
        return arguments.Count > 1 ? _arrays.Call(array, "map", [arguments[1]]) : PureValue.Of(array);
    }

    private PureValue New(Node node, PureFrame frame)
    {
        var callee = Evaluate(node.Items[0], frame);
        var arguments = new List<PureValue>();
        if (Arguments(node, 1, frame, arguments) && callee.Kind == PureKind.BuiltIn && (string)callee.Reference! is "Function" or "Array" or "RegExp")
        {
            return CallBuiltIn((string)callee.Reference!, arguments, node.Token < SourceEnd ? node.Token : _site);
        }

        UnknownCalls++;
        _forgetting.Escape(callee);
        Lose(arguments);
        return default;
    }

    /// <summary><c>Function('a', 'return a')</c>: the text is read as a function, its tokens behind all others.</summary>
    private PureValue MakeFunction(List<PureValue> arguments, int site)
    {
        var parts = new string[arguments.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!Coercion.TryText(arguments[i], out parts[i])) return default;
        }

        if (parts.Length == 0) return default;
        if (site > 0) _made.Add(site, parts[^1]);
        var source = System.Text.Encoding.UTF8.GetBytes($"(function({string.Join(',', parts[..^1])}){{{parts[^1]}\n}})");
        if (!_budget.Pay(source.Length) || !_state.Pay(source.Length) || !_state.TryKeep(source, out var kept)) return default;
        var first = _state.Tokenize(kept.Start, kept.Length);
        return _parser.Expression(first, _state.TokenCount - 1, _memory.Root.Scope) is { Kind: NodeKind.Function } made ? PureValue.Of(new PureFunction(_memory.NextSerial(), made, _memory.Root)) : default;
    }

    private void Lose(List<PureValue> arguments)
    {
        foreach (var argument in arguments) _forgetting.Escape(argument);
    }
}
