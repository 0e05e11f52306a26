using Weir.Scripts.Features;
using Weir.Scripts.Folding;
using Weir.Scripts.Tokens;

namespace Weir.Scripts.Evidence;

/// <summary>Reads the parts of flows off the folded tokens: by words, and by what stands beside them.</summary>
internal ref struct FlowReader
{
    private const int Most = 4096, ElementReach = 200;

    private readonly FlowWords _words;
    private readonly int _first;
    private readonly int _end;
    private readonly HashSet<string> _prototypes = [];
    private readonly HashSet<int> _kept = [];
    private int _elementAt;
    private string? _element;

    public FlowReader(ScriptFolder folder, int first, int end)
    {
        _words = new FlowWords(folder, first, end);
        (_first, _end) = (first, end);
    }

    public List<FlowMark> Marks { get; } = [];

    public FlowScopes Scopes { get; } = new();

    /// <summary>For each sink, by its place among the marks, the brackets around it.</summary>
    public Dictionary<int, int> Around { get; } = [];

    public void Read()
    {
        for (int i = _first; i < _end; i++)
        {
            Mark mark = _words.MarkAt(i);
            if (mark is Mark.OpenParen or Mark.OpenBracket or Mark.OpenBrace) Scopes.Open(i);
            else if (mark is Mark.CloseParen or Mark.CloseBracket or Mark.CloseBrace) Scopes.Close(i);
            else if (_words.IsName(i)) AddName(i);
            else if (_words.IsText(i)) AddText(i);
            else if (_words.IsImport(i) && _words.IsGivenMadeUp(i + 1)) AddSink("import", i);
        }

        Settle();
    }

    /// <summary>What is known once all was seen: a prototype whose methods are replaced by another name, and ways out that are only kept, to call them on.</summary>
    private void Settle()
    {
        List<FlowMark> marks = Marks;
        var replaced = new HashSet<string>();
        for (int i = 0; i < marks.Count; i++)
        {
            FlowMark mark = marks[i];
            if (mark.Part == FlowPart.Kept && _prototypes.Contains(mark.Text[..mark.Text.IndexOf('.', StringComparison.Ordinal)])) marks[i] = mark = mark with { Part = FlowPart.Hook };
            if (mark.Part == FlowPart.Hook) replaced.Add(mark.Text[(mark.Text.LastIndexOf('.') + 1)..]);
        }

        for (int i = 0; i < marks.Count && replaced.Count > 0; i++)
        {
            if (marks[i].Part != FlowPart.Sink || !_kept.Contains(marks[i].Token) || !replaced.Contains(marks[i].Text)) continue;
            marks[i] = marks[i] with { Part = FlowPart.Kept };
            Around.Remove(i);
        }
    }

    private void AddName(int i)
    {
        string name = _words.At(i), lower = name.ToLowerInvariant();
        switch (lower)
        {
            case "btoa" or "stringify" or "encodeuricomponent" or "escape" or "encrypt" or "charcodeat":
                Add(FlowPart.Encoder, name, i);
                break;
            case "atob" or "unescape" or "fromcharcode" or "decodeuricomponent":
                Add(FlowPart.Decoder, name, i);
                break;
            case "eval" or "execscript":
            case "function" when _words.IsMade(i):
                Add(FlowPart.Run, name, i);
                break;
            case "write" or "writeln" or "innerhtml" or "insertadjacenthtml":
                Add(FlowPart.Insert, name, i);
                break;
            case "worker" or "webassembly" or "hardwareconcurrency" or "importscripts":
                Add(FlowPart.Engine, name, i);
                break;
            case "activexobject" or "wscript" or "savetofile" or "responsebody" or "createobject":
                Add(FlowPart.Program, name, i);
                break;
            case "formdata" when _words.IsMade(i) && _words.HasArgument(i + 1):
            case "serialize" or "serializearray" when _words.IsCalled(i):
                Add(FlowPart.Field, $"all fields of a form ({name})", i);
                break;
            case "cookie" when _words.IsOf(i, "document") && !_words.IsWritten(i):
                Add(FlowPart.Field, "document.cookie", i);
                break;
            case "value" when (_words.IsOf(i, "target") || _words.IsOf(i, "currentTarget") || _words.IsOf(i, "srcElement")) && !_words.IsWritten(i):
                Add(FlowPart.Typed, "the field that changes", i);
                break;
            case "key" or "keycode" or "charcode" or "which" when _words.Is(i - 1, Mark.Dot) || _words.Is(i - 1, Mark.OptionalChain):
                Add(FlowPart.Typed, "keys that are pressed", i);
                break;
        }

        if (name == "prototype" && _words.IsMember(i) && !_words.IsMember(i + 2) && _words.IsName(i - 2)) _prototypes.Add(_words.At(i - 2));
        if (lower.StartsWith("on", StringComparison.Ordinal) && IsEvent(lower[2..]) && _words.IsWritten(i) && !(lower == "onload" && _words.IsOfPart(i))) Add(FlowPart.Event, lower[2..], i);
        if (_words.HookAt(i) is { } hook) Add(FlowPart.Hook, hook, i);
        else if (_words.MethodAt(i) is { } method) Add(FlowPart.Kept, method, i);
        else if (FlowSinks.Of(_words, i, lower, i - _elementAt <= ElementReach ? _element : null) is { } sink)
        {
            if (!_words.IsCalled(i) && !_words.IsMade(i)) _kept.Add(i);
            AddSink(sink, i);
        }
        else if (FlowSinks.Leaves(_words, i, lower)) Add(FlowPart.Leave, name, i);
        AddWords(name, lower, i);
        if (_words.ReadsField(i, IsOf(lower, Topic.Card), IsOf(lower, Topic.Person))) Add(FlowPart.Field, name, i);
    }

    private void AddText(int i)
    {
        string text = _words.At(i), lower = text.ToLowerInvariant();
        if (_words.IsArgumentOf(i, "createElement"))
        {
            (_element, _elementAt) = (lower, i);
            if (FlowSinks.Element(lower) is { } made) Add(FlowPart.Insert, made, i);
        }

        if (lower.StartsWith("input", StringComparison.Ordinal) && (_words.IsArgumentOf(i, "querySelectorAll") || _words.IsArgumentOf(i, "getElementsByTagName"))) Add(FlowPart.Typed, "all input fields", i);
        else if (IsEvent(lower) && !_words.IsElementName(i) && !(lower == "load" && _words.IsArgumentOf(i, "addEventListener") && _words.IsOfPart(i - 2))) Add(FlowPart.Event, text, i);
        if (lower is "img" or "image" || lower.Contains("<img ", StringComparison.Ordinal) || lower.Contains("url(//", StringComparison.Ordinal) || lower.Contains("url(http", StringComparison.Ordinal) || (lower.Contains("url(", StringComparison.Ordinal) && FlowWords.HostOf(text) is not null)) AddSink(_words.IsFont(i) ? "a font request" : "an image request", i);
        if (lower is "wscript.shell" or "adodb.stream" or "msxml2.xmlhttp" || lower.StartsWith("clsid:", StringComparison.Ordinal)) Add(FlowPart.Program, text, i);
        if (FlowWords.HostOf(text) is { } host) Add(FlowPart.Host, host, i);
        else if (text is ['/', not '/', ..] && text.Length < 200 && !text.AsSpan().ContainsAny(" <>\\")) Add(FlowPart.Path, text, i);
        else if (text.Length < 80 && !IsProse(text))
        {
            AddWords(text, lower, i);
            if ((IsOf(lower, Topic.Card) || IsOf(lower, Topic.Person)) && !_words.IsFilled(i) && !_words.IsComparedType(i)) Add(FlowPart.Field, text, i);
        }
    }

    private static bool IsEvent(string lower) => lower is "submit" or "change" or "click" or "keyup" or "keydown" or "blur" or "input" or "mousedown" or "keypress" or "paste" or "load" or "focusout";

    /// <summary>What is said to people names no field.</summary>
    private static bool IsProse(string text) => text.AsSpan().Count(' ') >= 2 && !text.AsSpan().ContainsAny("[#=");

    private void AddWords(string text, string lower, int i)
    {
        if (lower is "checkout" or "onepage" or "onestepcheckout" || lower.Contains("checkout|", StringComparison.Ordinal) || lower.Contains("|checkout", StringComparison.Ordinal)) Add(FlowPart.Place, text, i);
        if (lower is "cryptonight" or "hashrate" or "throttle" or "stratum" or "hashespersecond" or "totalhashes" or "sitekey" or "monero" or "difficulty" or "xmr" or "authed") Add(FlowPart.Miner, text, i);
    }

    /// <summary>Whether a word of a text is about something; words that are about much else, too, do not count.</summary>
    private static bool IsOf(string lower, Topic topic)
    {
        if (lower is "number" or "card" or "cards" or "address" or "region" or "country" or "phone") return false;
        foreach (string word in lower.Split([' ', '_', '-', '.', '#', '[', ']', '"', '\'', '=', '/', '|', '(', ')', ':', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if ((TopicWords.Of(WordHash.Of(System.Text.Encoding.UTF8.GetBytes(word))) & (1UL << (int)topic)) != 0) return true;
        }

        return false;
    }

    private void AddSink(string text, int i)
    {
        if (Marks.Count < Most) Around[Marks.Count] = Scopes.Around(i);
        Add(FlowPart.Sink, text, i);
    }

    private void Add(FlowPart part, string text, int i)
    {
        if (Marks.Count < Most) Marks.Add(new FlowMark(part, text.Length > 60 ? string.Concat(text.AsSpan(0, 60), "…") : text, i, _words.OffsetOf(i)));
    }
}
