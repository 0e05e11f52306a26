using System.Globalization;
using Weir.Scripts.Features;
using Weir.Scripts.Folding;
using Weir.Scripts.Tokens;

namespace Weir.Scripts.Evidence;

/// <summary>What a stretch of a script reads, on what occasion, what it makes of it and where it sends it: source, way and sink, as far as words and their order tell.</summary>
internal sealed class ScriptFlow
{
    private const int Most = 3;

    private readonly List<(string Text, int Offset)> _fields = [];
    private readonly List<(string Text, int Offset)> _events = [];
    private readonly List<(string Text, int Offset)> _encoders = [];
    private readonly List<(string Text, int Offset)> _decoders = [];
    private readonly List<(string Text, int Offset)> _sinks = [];
    private readonly List<(string Text, int Offset)> _hosts = [];
    private readonly List<(string Text, int Offset)> _paths = [];
    private readonly List<(string Text, int Offset)> _runs = [];
    private readonly List<(string Text, int Offset)> _inserts = [];
    private readonly List<(string Text, int Offset)> _programs = [];
    private readonly List<(string Text, int Offset)> _miners = [];
    private readonly List<(string Text, int Offset)> _engines = [];
    private readonly List<(string Text, int Offset)> _places = [];

    /// <summary>Reads tokens from the first to before the last.</summary>
    public static ScriptFlow Of(ScriptFolder folder, int first, int end)
    {
        var flow = new ScriptFlow();
        ReadOnlySpan<FoldedToken> tokens = folder.Tokens;
        for (int i = first; i < end; i++)
        {
            FoldedToken token = tokens[i];
            if (token.Kind is TokenKind.Identifier)
            {
                flow.AddName(EvidenceReader.Printable(folder.TextOf(token)), token.Offset, i > first && tokens[i - 1].Kind == TokenKind.Keyword && tokens[i - 1].Keyword == Keyword.New);
            }
            else if (token.Kind is TokenKind.String or TokenKind.Template or TokenKind.TemplateHead && token.Length is > 1 and < 400)
            {
                flow.AddText(EvidenceReader.Printable(folder.TextOf(token)), token.Offset);
            }
        }

        return flow;
    }

    /// <summary>One sentence of what it does, and where; null where nothing was seen that makes one.</summary>
    public (string Sentence, int Offset)? Say(ScriptClass cls) => cls switch
    {
        ScriptClass.Skimmer => SaySkimmer(),
        ScriptClass.Miner => SayMiner(),
        _ => SayMalware(),
    };

    private (string, int)? SaySkimmer()
    {
        if (_fields.Count == 0 && _sinks.Count == 0) return null;
        var parts = new List<string>();
        if (_places.Count > 0) parts.Add($"looks whether the page is {Names(_places)}");
        if (_fields.Count > 0) parts.Add($"reads {Names(_fields)}{(_events.Count > 0 ? $" on {Names(_events)}" : "")}");
        if (_encoders.Count > 0) parts.Add($"makes text of it ({Names(_encoders)})");
        parts.Add(_sinks.Count == 0 ? "sends it nowhere that was seen" : $"sends to {Target()} by {Names(_sinks)}");
        return (Sentence(parts), (_fields.Count > 0 ? _fields : _sinks)[0].Offset);
    }

    private string Target() => _hosts.Count > 0 ? Names(_hosts) : _paths.Count > 0 ? $"{Names(_paths)} of the same site" : "an address that is made at run time";

    private (string, int)? SayMiner()
    {
        if (_miners.Count == 0 && _engines.Count == 0) return null;
        var parts = new List<string>();
        if (_engines.Count > 0) parts.Add($"computes with {Names(_engines)}");
        if (_miners.Count > 0) parts.Add($"speaks of {Names(_miners)}");
        if (_hosts.Count > 0) parts.Add($"connects to {Names(_hosts)}");
        return (Sentence(parts), (_engines.Count > 0 ? _engines : _miners)[0].Offset);
    }

    private (string, int)? SayMalware()
    {
        var parts = new List<string>();
        if (_decoders.Count > 0) parts.Add($"decodes text ({Names(_decoders)})");
        if (_runs.Count > 0) parts.Add($"runs text as code ({Names(_runs)})");
        if (_inserts.Count > 0) parts.Add($"writes into the page ({Names(_inserts)})");
        if (_programs.Count > 0) parts.Add($"uses {Names(_programs)}");
        if (_hosts.Count > 0) parts.Add($"names {Names(_hosts)}");
        var all = _programs.Concat(_runs).Concat(_inserts).Concat(_decoders);
        return parts.Count == 0 || !all.Any() ? null : (Sentence(parts), all.First().Offset);
    }

    private void AddName(string name, int offset, bool isNew)
    {
        string lower = name.ToLowerInvariant();
        switch (lower)
        {
            case "btoa" or "stringify" or "encodeuricomponent" or "escape" or "encrypt" or "charcodeat":
                Add(_encoders, name, offset);
                break;
            case "atob" or "unescape" or "fromcharcode" or "decodeuricomponent":
                Add(_decoders, name, offset);
                break;
            case "eval" or "execscript":
            case "function" when isNew:
                Add(_runs, name, offset);
                break;
            case "write" or "writeln" or "innerhtml" or "insertadjacenthtml":
                Add(_inserts, name, offset);
                break;
            case "image" when isNew:
                Add(_sinks, "an image request", offset);
                break;
            case "fetch" or "sendbeacon" or "xmlhttprequest" or "websocket" or "ajax" or "getjson" or "eventsource" or "rtcpeerconnection":
                Add(_sinks, name, offset);
                break;
            case "worker" or "webassembly" or "hardwareconcurrency" or "importscripts":
                Add(_engines, name, offset);
                break;
            case "activexobject" or "wscript" or "savetofile" or "responsebody" or "createobject":
                Add(_programs, name, offset);
                break;
        }

        AddTopics(name, lower, offset);
    }

    private void AddText(string text, int offset)
    {
        string lower = text.ToLowerInvariant();
        if (lower is "submit" or "change" or "click" or "keyup" or "keydown" or "blur" or "input" or "mousedown" or "keypress" or "paste" or "load" or "focusout") Add(_events, text, offset);
        if (lower is "img" or "image") Add(_sinks, "an image request", offset);
        if (lower is "wscript.shell" or "adodb.stream" or "msxml2.xmlhttp" || lower.StartsWith("clsid:", StringComparison.Ordinal)) Add(_programs, text, offset);
        if (HostOf(text) is { } host) Add(_hosts, host, offset);
        else if (text is ['/', not '/', ..] && text.Length < 200 && !text.AsSpan().ContainsAny(" <>\\")) Add(_paths, text, offset);
        else if (text.Length < 80 && !IsProse(text)) AddTopics(text, lower, offset);
    }

    /// <summary>What is said to people names no field.</summary>
    private static bool IsProse(string text) => text.AsSpan().Count(' ') >= 2 && !text.AsSpan().ContainsAny("[#=");

    private void AddTopics(string text, string lower, int offset)
    {
        ulong topics = 0;
        foreach (string word in lower.Split([' ', '_', '-', '.', '#', '[', ']', '"', '\'', '=', '/', '|', '(', ')', ':', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            topics |= TopicWords.Of(WordHash.Of(System.Text.Encoding.UTF8.GetBytes(word)));
        }

        if (Has(topics, Topic.Card) && lower is not ("number" or "card" or "cards")) Add(_fields, text, offset);
        else if (Has(topics, Topic.Person) && lower is not ("address" or "region" or "country" or "phone")) Add(_fields, text, offset);
        if (lower is "checkout" or "onepage" or "onestepcheckout" || lower.Contains("checkout|", StringComparison.Ordinal) || lower.Contains("|checkout", StringComparison.Ordinal)) Add(_places, text, offset);
        if (lower is "cryptonight" or "hashrate" or "throttle" or "stratum" or "hashespersecond" or "totalhashes" or "sitekey" or "monero" or "difficulty" or "xmr" or "authed") Add(_miners, text, offset);
    }

    private static bool Has(ulong topics, Topic topic) => (topics & (1UL << (int)topic)) != 0;

    private static string? HostOf(string text)
    {
        int at = text.IndexOf("//", StringComparison.Ordinal);
        if (at < 0 || (at > 0 && text[at - 1] != ':') || at > 6) return null;
        string rest = text[(at + 2)..];
        int end = rest.IndexOfAny(['/', '?', '#', '"', '\'', ' ', '>', '\\']);
        string host = end < 0 ? rest : rest[..end];
        return host.Length is > 3 and < 100 && host.Contains('.', StringComparison.Ordinal) && host.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '-' or ':' or '_' or '@') ? host : null;
    }

    private static void Add(List<(string Text, int Offset)> list, string text, int offset)
    {
        if (list.Count <= Most && !list.Exists(one => one.Text == text)) list.Add((text.Length > 60 ? string.Concat(text.AsSpan(0, 60), "…") : text, offset));
    }

    private static string Names(List<(string Text, int Offset)> list) =>
        string.Join(", ", list.Take(Most).Select(one => one.Text)) + (list.Count > Most ? " and more" : "");

    private static string Sentence(List<string> parts)
    {
        string text = parts.Count == 1 ? parts[0] : $"{string.Join(", ", parts.Take(parts.Count - 1))} and {parts[^1]}";
        return $"{char.ToUpper(text[0], CultureInfo.InvariantCulture)}{text[1..]}.";
    }
}
