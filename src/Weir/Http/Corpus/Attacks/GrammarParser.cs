using System.Collections.Frozen;
using System.Globalization;

namespace Weir.Http.Corpus.Attacks;

/// <summary>Reads one alternative of a <see cref="Grammar"/>.</summary>
internal sealed class GrammarParser(string text, string rule, FrozenDictionary<string, int> index)
{
    private int _at;

    public GrammarPart Read()
    {
        GrammarPart part = ReadSequence();
        return _at == text.Length ? part : throw Fault("a bracket is closed that was not opened");
    }

    private SequencePart ReadSequence()
    {
        var parts = new List<GrammarPart>();
        while (_at < text.Length && text[_at] is not ('¦' or '»' or '→'))
        {
            parts.Add(text[_at] == '«' ? ReadBracket() : ReadLiteral());
        }

        return new SequencePart([.. parts]);
    }

    private LiteralPart ReadLiteral()
    {
        int length = text.AsSpan(_at).IndexOfAny("«»¦→");
        length = length < 0 ? text.Length - _at : length;
        string literal = text.Substring(_at, length);
        _at += length;
        return new LiteralPart(literal.Replace('␤', '\n').Replace('␍', '\r').Replace('␉', '\t').Replace('␀', '\0').Replace('␠', ' '));
    }

    private GrammarPart ReadBracket()
    {
        _at++;
        GrammarPart part = ReadName() ?? ReadChoice();
        while (_at < text.Length && text[_at] == '→')
        {
            int end = text.AsSpan(_at + 1).IndexOfAny("→»");
            string name = end < 0 ? "" : text.Substring(_at + 1, end);
            part = new ChangePart(part, TextChanges.Find(name) ?? throw Fault($"there is no change '{name}'"));
            _at += name.Length + 1;
        }

        if (_at >= text.Length || text[_at] != '»')
        {
            throw Fault("a bracket is not closed");
        }

        _at++;
        return part;
    }

    private GrammarPart ReadChoice()
    {
        var parts = new List<GrammarPart> { ReadAlternative() };
        while (_at < text.Length && text[_at] == '¦')
        {
            _at++;
            parts.Add(ReadAlternative());
        }

        return parts.Count == 1 ? parts[0] : new ChoicePart([.. parts]);
    }

    private SequencePart ReadAlternative()
    {
        int start = _at;
        SequencePart part = ReadSequence();
        string alternative = text[start.._at];
        bool number = alternative.Length > 2 && alternative[0] == '#' && alternative[1..].All(c => char.IsAsciiDigit(c) || c == '-');
        return number || index.ContainsKey(alternative) ? throw Fault($"'{alternative}' is a rule or number; put it into brackets of its own") : part;
    }

    /// <summary>Reads a bracket that holds a rule, a number or a remembered part; null, without moving, when it holds text.</summary>
    private GrammarPart? ReadName()
    {
        int length = text.AsSpan(_at).IndexOfAny("«»¦→");
        if (length <= 0 || text[_at + length] is not ('»' or '→'))
        {
            return null;
        }

        GrammarPart? part = Named(text.Substring(_at, length));
        _at += part is null ? 0 : length;
        return part;
    }

    private GrammarPart? Named(string name)
    {
        if (name[0] == '$')
        {
            int colon = name.IndexOf(':', StringComparison.Ordinal);
            return colon < 0 ? new RecallPart(name[1..]) : new RememberPart(name[1..colon], Named(name[(colon + 1)..]) ?? throw Fault($"'{name}' cannot be read"));
        }

        if (name[0] == '#')
        {
            (int from, int to) = Range(name[1..]);
            return new NumberPart(from, to);
        }

        int end = name.AsSpan().IndexOfAny('?', '*');
        string bare = end < 0 ? name : name[..end];
        if (!bare.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') || bare.Length == 0)
        {
            return null;
        }

        if (!index.TryGetValue(bare, out int number))
        {
            throw Fault($"there is no rule '{bare}'");
        }

        var part = new ReferencePart(number);
        if (end < 0)
        {
            return part;
        }

        string argument = name[(end + 1)..];
        if (name[end] == '?')
        {
            return new MaybePart(part, argument.Length == 0 ? 50 : Number(argument));
        }

        (int least, int most) = Range(argument);
        return new RepeatPart(part, least, most);
    }

    private (int From, int To) Range(string range)
    {
        int dash = range.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? (Number(range), Number(range)) : (Number(range[..dash]), Number(range[(dash + 1)..]));
    }

    private int Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : throw Fault($"'{digits}' is not a number");

    private FormatException Fault(string what) => new($"Rule {rule}, '{text}', character {_at + 1}: {what}.");
}
