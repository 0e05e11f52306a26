using System.Text;
using Weir.Scripts.Tokens;

namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Calls: of functions of the script, of methods, and of what the language brings along.</summary>
internal sealed class FunctionCalls
{
    private const int StepsPerCall = 4;

    private readonly FoldState _state;
    private readonly PureBudget _budget;
    private readonly PureMemory _memory;
    private readonly StatementParser _parser;
    private readonly PureRunner _runner;
    private readonly Members _members;
    private readonly Forgetting _forgetting;
    private readonly MadeCode _made;
    private readonly Coercion _to;
    private readonly Globals _globals;
    private readonly TextMethods _texts;
    private readonly ArrayMethods _arrays;
    private readonly ByteArrays _bytes;
    private readonly ObjectMembers _objects;
    private int _site;

    public FunctionCalls(FoldState state, PureBudget budget, PureMemory memory, StatementParser parser, PureRunner runner, Members members, Forgetting forgetting, MadeCode made)
    {
        (_state, _budget, _memory, _parser, _runner, _members, _forgetting, _made) = (state, budget, memory, parser, runner, members, forgetting, made);
        _to = new Coercion(budget);
        _globals = new Globals(_to, budget);
        _texts = new TextMethods(_to, budget, new TextPatterns(this, _to, budget, memory));
        _arrays = new ArrayMethods(this, _to, budget, memory);
        _bytes = new ByteArrays(_to, budget, memory);
        _objects = new ObjectMembers(budget, memory);
    }

    /// <summary>Tokens from here on are no tokens of the script: code made in calls stands for the call.</summary>
    public int SourceEnd { get; set; }

    /// <summary>Calls so far that may have done anything, or thrown.</summary>
    public int Unknown { get; set; }

    /// <summary>Functions were read out of texts; their tokens stand behind all others.</summary>
    public bool HasMadeFunctions { get; set; }

    public PureValue Call(Node node, PureFrame frame)
    {
        var callee = node.Items[0];
        var self = PureValue.Undefined;
        PureValue function = default;
        var method = "";
        var isMethod = false;
        if (callee.Kind is NodeKind.Member or NodeKind.Index)
        {
            self = _runner.Evaluate(callee.Items[0], frame);
            var key = _runner.KeyOf(callee, frame);
            if (key.IsText) _to.TryText(key, out method);
            isMethod = (self.IsText || self.Kind == PureKind.Array) && method.Length > 1 && method != "constructor";
            if (!isMethod) function = self.Kind == PureKind.Function && method is "call" or "apply" ? self : _members.Read(self, key);
        }
        else
        {
            function = _runner.Evaluate(callee, frame);
        }

        var arguments = new List<PureValue>();
        var isKnown = _runner.TryItems(node, 1, frame, arguments);
        var outer = _site;
        if (node.Token < SourceEnd) _site = node.Token;
        PureValue result = default;
        if (!isKnown || !isMethod && function.IsUnknown)
        {
            if (self.Reference is PureArray or PureObject) _memory.Taint((PureStore)self.Reference);
            Lose(arguments);
        }
        else if (isMethod)
        {
            result = OfPrototype(self, method, arguments);
        }
        else if (function.Kind == PureKind.BuiltIn)
        {
            result = Method((string)function.Reference!, self, method, arguments);
        }
        else if (method is "call" or "apply" && self == function)
        {
            result = TryGiven(method, arguments, out var given) ? Invoke(function, arguments.Count > 0 ? arguments[0] : PureValue.Undefined, given) : default;
        }
        else
        {
            result = Invoke(function, self.IsUnknown ? PureValue.Global : self, arguments);
        }

        _site = outer;
        return result;
    }

    /// <summary>Calls a function of the script or of the language.</summary>
    public PureValue Invoke(PureValue callee, PureValue self, List<PureValue> arguments)
    {
        if (callee.Kind == PureKind.BuiltIn) return CallBuiltIn((string)callee.Reference!, arguments, _site);
        if (callee.Reference is not PureFunction function || !_budget.Pay(StepsPerCall) || !_budget.TryEnter())
        {
            Lose(arguments);
            return default;
        }

        var result = _parser.TryBody(function.Node) ? Run(function, callee, self, arguments) : Unread(function, arguments);
        _budget.Leave();
        return result;
    }

    /// <summary><c>new</c> of what the language brings along; nothing else is made.</summary>
    public PureValue New(Node node, PureFrame frame)
    {
        var callee = _runner.Evaluate(node.Items[0], frame);
        var arguments = new List<PureValue>();
        if (_runner.TryItems(node, 1, frame, arguments) && callee.Kind == PureKind.BuiltIn)
        {
            var name = (string)callee.Reference!;
            if (name is "Function" or "Array") return CallBuiltIn(name, arguments, node.Token < SourceEnd ? node.Token : _site);
            if (_bytes.New(name, arguments) is { IsUnknown: false } made) return made;
        }

        _forgetting.Escape(callee);
        Lose(arguments);
        return default;
    }

    private PureValue Run(PureFunction function, PureValue callee, PureValue self, List<PureValue> arguments)
    {
        var node = function.Node;
        var frame = _memory.NewFrame(function.Frame, node.Inner!);
        frame.This = node.IsFirst ? function.Frame.This : self;
        if (!node.IsFirst && node.Text.Length > 0 && node.Inner!.TryFind(node.Text, out var own)) frame.Slots[own] = callee;
        var isList = _state.Tokens[node.Parameters].Is(Mark.OpenParen);
        var count = isList ? (_state.Partners[node.Parameters] - node.Parameters) / 2 : 1;
        for (var i = 0; i < Math.Min(count, arguments.Count); i++) frame.Slots[i] = arguments[i];
        if (!node.IsFirst) frame.Given = arguments;
        return _runner.Body(node, frame);
    }

    private PureValue Unread(PureFunction function, List<PureValue> arguments)
    {
        _forgetting.Forget(function.Node.Brace, function.Node.End, function.Frame);
        Lose(arguments);
        return default;
    }

    /// <summary>What <c>call</c> and <c>apply</c> pass on.</summary>
    private bool TryGiven(string method, List<PureValue> arguments, out List<PureValue> given)
    {
        given = [];
        if (method == "call" || arguments.Count < 2)
        {
            if (arguments.Count > 1) given = arguments[1..];
            return true;
        }

        if (arguments.Count > 2 || arguments[1].Reference is not PureArray { IsTainted: false } list || !_budget.Scan(list.Items.Count)) return false;
        given = [.. list.Items];
        return true;
    }

    private PureValue Method(string path, PureValue self, string method, List<PureValue> arguments)
    {
        if (self.Kind == PureKind.Number && method == "toString") return NumberText(self.Number, arguments);
        if (method is not ("call" or "apply") || self.Kind != PureKind.BuiltIn || arguments.Count == 0) return CallBuiltIn(path, arguments, _site);
        if (!TryGiven(method, arguments, out var given)) return default;
        var name = (string)self.Reference!;
        return name.Contains(".prototype.", StringComparison.Ordinal) && (arguments[0].IsText || arguments[0].Kind == PureKind.Array)
            ? OfPrototype(arguments[0], name[(name.LastIndexOf('.') + 1)..], given) : CallBuiltIn(name, given, _site);
    }

    private PureValue OfPrototype(PureValue self, string method, List<PureValue> arguments) =>
        self.Reference is PureArray array ? _arrays.Call(array, method, arguments) : _texts.Call(self, method, arguments);

    /// <summary>A number with a radix; fractions are left alone.</summary>
    private PureValue NumberText(double number, List<PureValue> arguments)
    {
        double radix = 10;
        if (arguments.Count > 0 && !_to.TryNumber(arguments[0], out radix) || radix is not (>= 2 and <= 36)) return default;
        if (radix == 10) return PureValue.Of(Coercion.Write(number));
        if (!(Math.Abs(number) < 9e15) || number != Math.Truncate(number)) return default;
        var digits = "";
        for (var left = (long)Math.Abs(number); left > 0 || digits.Length == 0; left /= (int)radix) digits = "0123456789abcdefghijklmnopqrstuvwxyz"[(int)(left % (int)radix)] + digits;
        return PureValue.Of(number < 0 ? "-" + digits : digits);
    }

    private PureValue CallBuiltIn(string path, List<PureValue> arguments, int site)
    {
        if (!_budget.Pay(1) || !_budget.Scan(arguments.Count)) return default;
        switch (path)
        {
            case "eval" or "execScript" or "setTimeout" or "setInterval" or "document.write" or "document.writeln":
                Lose(arguments);
                if (arguments.Count > 0 && arguments[0].IsText && _to.TryText(arguments[0], out var code) && _budget.Scan(code.Length) && site > 0) _made.Add(site, code);
                return default;
            case "Function":
                return MakeFunction(arguments, site);
            case "Array" when arguments.Count == 1 && arguments[0].Kind == PureKind.Number:
                return Sized(arguments[0].Number);
            case "Array":
                return _arrays.Call(_memory.NewArray(), "concat", [PureValue.Of(_memory.NewArray([.. arguments]))]);
            case "Array.from" when arguments.Count > 0:
                return ArrayFrom(arguments);
            case "Uint8Array.from" when arguments.Count > 0:
                return ArrayFrom(arguments) is { Reference: PureArray { IsTainted: false } from } ? _bytes.Of(from.Items) : default;
            case "TextDecoder.prototype.decode" when arguments.Count == 1:
                return _bytes.Decode(arguments[0]);
            case "TextEncoder.prototype.encode" when arguments.Count == 1:
                return _bytes.Encode(arguments[0]);
            case "Object.keys" or "Object.values" or "Object.entries" when arguments.Count == 1:
                return _objects.List(path, arguments[0]);
            default:
                var value = _globals.Call(path, arguments);
                if (value.IsText && !_budget.Make(sizeof(char) * TextMethods.Length(value))) return default;
                if (value.IsUnknown) Lose(arguments);
                return value;
        }
    }

    private PureValue Sized(double length)
    {
        if (!(length is >= 0 and <= Members.MaxGap) || length != Math.Truncate(length) || !_budget.Make(PureValue.Bytes * (long)length)) return default;
        return PureValue.Of(_memory.NewArray([.. Enumerable.Repeat(PureValue.Undefined, (int)length)]));
    }

    private PureValue ArrayFrom(List<PureValue> arguments)
    {
        var from = arguments[0];
        PureValue array = default;
        if (from.Kind == PureKind.Array) array = _arrays.Call((PureArray)from.Reference!, "slice", []);
        else if (from.IsText && _to.TryText(from, out var text))
        {
            var signs = _memory.NewArray();
            if (CodePoints.TryAdd(text, signs.Items, _budget)) array = PureValue.Of(signs);
        }
        else if (from.Reference is PureObject { IsTainted: false } sized && sized.Members.Count == 1 && sized.Members.TryGetValue("length", out var length)) array = Sized(length.Number);
        return array.Kind == PureKind.Array && arguments.Count > 1 ? _arrays.Call((PureArray)array.Reference!, "map", [arguments[1]]) : array;
    }

    /// <summary><c>Function('a', 'return a')</c>: the text is read as a function, its tokens behind all others.</summary>
    private PureValue MakeFunction(List<PureValue> arguments, int site)
    {
        var parts = new string[arguments.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!_to.TryText(arguments[i], out parts[i])) return default;
        }

        if (parts.Length == 0 || !_budget.Scan(parts[^1].Length)) return default;
        if (site > 0) _made.Add(site, parts[^1]);
        var source = Encoding.UTF8.GetBytes($"(function({string.Join(',', parts[..^1])}){{{parts[^1]}\n}})");
        if (!_budget.Pay(source.Length) || !_state.Pay(source.Length) || !_state.TryKeep(source, out var kept)) return default;
        HasMadeFunctions = true;
        var first = _state.Tokenize(kept.Start, kept.Length);
        return _parser.Expression(first, _state.TokenCount - 1, _memory.Root.Scope) is { Kind: NodeKind.Function } made ? _memory.NewFunction(made, _memory.Root) : default;
    }

    /// <summary>Something unknown was called with these.</summary>
    private void Lose(List<PureValue> arguments)
    {
        Unknown++;
        foreach (var argument in arguments) _forgetting.Escape(argument);
    }
}
