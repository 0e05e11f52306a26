using Weir.Scripts.Folding;
using Weir.Scripts.Tokens;

namespace Weir.Scripts.Evidence;

/// <summary>Finds where a script runs text that does not stand in it: fetched, read from the page, or made of what is not known.</summary>
/// <remarks>
/// Libraries make code, too: of templates, of JSON of old, of what they were given. So in a script that is not small only what came is run as it came counts: <c>.then(eval)</c>.
/// One pass; of each call a bounded number of tokens is looked at.
/// </remarks>
internal readonly ref struct UnknownCode
{
    /// <summary>Names and words of the language in a script that is small: a loader has no more. What a list of codes is long says nothing.</summary>
    private const int SmallScript = 120;

    private const int Looked = 64;

    private readonly ScriptFolder _folder;
    private readonly ReadOnlySpan<FoldedToken> _tokens;
    private readonly bool _isSmall;

    private UnknownCode(ScriptFolder folder)
    {
        _folder = folder;
        _tokens = folder.Tokens;
        _isSmall = IsSmall(_tokens);
    }

    /// <summary>What runs it, and where; null where nothing does.</summary>
    public static (string Sentence, int Offset)? Of(ScriptFolder folder) => new UnknownCode(folder).Find();

    private static bool IsSmall(ReadOnlySpan<FoldedToken> tokens)
    {
        int names = 0;
        foreach (ref readonly FoldedToken token in tokens)
        {
            if (token.Kind is TokenKind.Identifier or TokenKind.Keyword && ++names > SmallScript) return false;
        }

        return true;
    }

    private (string Sentence, int Offset)? Find()
    {
        int script = 0;
        for (int i = 0; i < _tokens.Length; i++)
        {
            ref readonly FoldedToken token = ref _tokens[i];

            // Most scripts are not small, and of those little is looked for.
            if (!_isSmall && (token.Kind != TokenKind.Identifier || token.Length is not (4 or 10) || !CodeSinks.IsEval(Text(i)))) continue;
            if (token.Kind == TokenKind.String && i > 1 && Text(i).SequenceEqual("script"u8) && Text(i - 2).StartsWith("createElement"u8)) script = i;
            if (token.Kind != TokenKind.Identifier || token.Length is < 3 or > 24) continue;
            string? how = Text(i) switch
            {
                var name when CodeSinks.IsEval(name) => OfEval(i),
                _ when !_isSmall => null,
                var name when name.SequenceEqual("Function"u8) => OfCall(i + 1, isLast: true, "Function"),
                var name when name.SequenceEqual("constructor"u8) => OfConstructor(i),
                var name when name.SequenceEqual("createContextualFragment"u8) => OfCall(i + 1, isLast: false, "createContextualFragment"),
                var name when name.SequenceEqual("srcdoc"u8) && Is(i + 1, Mark.Assign) => IsUnknown(i + 1, isLast: false) ? "a frame" : null,
                var name when name.SequenceEqual("setTimeout"u8) || name.SequenceEqual("setInterval"u8) => OfTimer(i),
                var name when script > 0 && CodeSinks.IsScriptText(name) => OfElement(i, script),
                _ => null,
            };
            if (how is not null) return ($"Runs text that does not stand in the script ({how}).", token.Offset);
            if (_isSmall && CodeSinks.Asks(Text(i)) && OfAddress(i)) return ($"Asks for an address that is decoded, and could not be read ({System.Text.Encoding.UTF8.GetString(Text(i))}).", token.Offset);
        }

        return null;
    }

    /// <summary>Called, also as <c>(0, eval)(…)</c>, or handed over: <c>.then(eval)</c>, <c>onmessage = eval</c>.</summary>
    private string? OfEval(int i)
    {
        string name = System.Text.Encoding.UTF8.GetString(Text(i));
        if (Is(i + 1, Mark.CloseParen) && Is(i + 2, Mark.OpenParen) && Is(i - 1, Mark.Comma)) return _isSmall ? OfCall(i + 2, isLast: false, name) : null;
        if (MarkAt(i + 1) is Mark.CloseParen or Mark.Comma && Is(i - 1, Mark.OpenParen) && i > 1 && CodeSinks.HandsOver(Text(i - 2))) return name;
        if (Is(i - 1, Mark.Assign) && i > 1 && _tokens[i - 2].Kind == TokenKind.Identifier && Text(i - 2).StartsWith("on"u8)) return name;
        return _isSmall ? OfCall(i + 1, isLast: false, name) : null;
    }

    /// <summary><c>x.constructor.constructor('…')</c>, or what is made is called at once: <c>x.constructor('…')()</c>.</summary>
    private string? OfConstructor(int i) =>
        Is(i - 1, Mark.Dot) && i > 1 && Text(i - 2).SequenceEqual("constructor"u8) ? OfCall(i + 1, isLast: true, "constructor") : null;

    private string? OfTimer(int i)
    {
        // What is handed over by name alone is a function, as nearly always.
        int open = i + 1;
        if (!Is(open, Mark.OpenParen) || open + 1 >= _tokens.Length) return null;
        bool isText = _tokens[open + 1].Kind is TokenKind.String or TokenKind.TemplateHead || (_tokens[open + 1].Kind == TokenKind.Identifier && Is(open + 2, Mark.OpenParen) && CodeSinks.MakesText(Text(open + 1)));
        return isText ? OfCall(open, isLast: false, System.Text.Encoding.UTF8.GetString(Text(i))) : null;
    }

    /// <summary><c>s.text = x</c> where <c>s</c> was made as a script, and <c>{ text: x }</c>, which is assigned to one.</summary>
    private string? OfElement(int i, int script)
    {
        bool isKey = Is(i + 1, Mark.Colon) && i - script < Looked;
        bool isOfIt = Is(i - 1, Mark.Dot) && (i - 3 == script || (i > 1 && script > 5 && _tokens[script - 6].Kind == TokenKind.Identifier && Text(i - 2).SequenceEqual(Text(script - 6))));
        bool isSet = isOfIt && MarkAt(i + 1) is Mark.Assign or Mark.PlusAssign or Mark.OpenParen;
        return (isKey || isSet || (Is(i + 1, Mark.OpenParen) && Text(i).SequenceEqual("createTextNode"u8))) && IsUnknown(i + 1, isLast: false) ? "a script element" : null;
    }

    /// <summary><c>fetch([...d()].map(c => String.fromCharCode(c)).join(''))</c>, <c>i.src = new TextDecoder().decode(x)</c>.</summary>
    private bool OfAddress(int i)
    {
        int open = i + 1;
        bool isSet = _tokens[i].IsProperty && Is(open, Mark.Assign);
        return (isSet || Is(open, Mark.OpenParen)) && IsUnknown(open, isLast: false, CodeSinks.Decodes);
    }

    private string? OfCall(int open, bool isLast, string name)
    {
        if (Is(open, Mark.OptionalChain)) open++;
        if (Is(open, Mark.Dot) && open + 2 < _tokens.Length && Text(open + 1) is var way && (way.SequenceEqual("call"u8) || way.SequenceEqual("apply"u8) || way.SequenceEqual("bind"u8))) open += 2;
        return Is(open, Mark.OpenParen) && IsUnknown(open, isLast) ? name : null;
    }

    /// <summary>Whether what stands behind a mark is made of more than constants; of a call its first argument counts, or its last.</summary>
    private bool IsUnknown(int open, bool isLast) => IsUnknown(open, isLast, static _ => true);

    /// <summary>The same, of names of a kind.</summary>
    private bool IsUnknown(int open, bool isLast, NameTest isOne)
    {
        byte depth = _tokens[open].Depth;
        bool hasNames = false;
        int nesting = 0;
        for (int i = open + 1; i < Math.Min(_tokens.Length, open + Looked); i++)
        {
            FoldedToken token = _tokens[i];
            if (token.Depth > depth) continue;
            if (token.Mark is Mark.OpenParen or Mark.OpenBracket or Mark.OpenBrace) nesting++;
            else if (token.Mark is Mark.CloseParen or Mark.CloseBracket or Mark.CloseBrace && --nesting < 0) break;
            else if (nesting == 0 && token.Is(Mark.Semicolon)) break;
            else if (nesting == 0 && token.Is(Mark.Comma))
            {
                if (!isLast) break;
                hasNames = false;
            }
            else if (token.Kind is TokenKind.Identifier)
            {
                hasNames |= isOne(Text(i));
            }
        }

        return hasNames;
    }

    private delegate bool NameTest(ReadOnlySpan<byte> name);

    private Mark MarkAt(int i) => i >= 0 && i < _tokens.Length ? _tokens[i].Mark : Mark.None;

    private bool Is(int i, Mark mark) => MarkAt(i) == mark;

    private ReadOnlySpan<byte> Text(int i) => _folder.TextOf(_tokens[i]);
}
