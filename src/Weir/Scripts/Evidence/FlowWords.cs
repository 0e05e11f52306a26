using Weir.Scripts.Folding;
using Weir.Scripts.Tokens;

namespace Weir.Scripts.Evidence;

/// <summary>What stands beside a word of a script: whether it is called, written, of which object it is.</summary>
internal readonly ref struct FlowWords(ScriptFolder folder, int first, int end)
{
    /// <summary>Tokens of a value that are looked at.</summary>
    private const int Looked = 24;

    private const int LongestText = 400;

    private readonly ReadOnlySpan<FoldedToken> _tokens = folder.Tokens;

    public Mark MarkAt(int i) => i >= first && i < end ? _tokens[i].Mark : Mark.None;

    public bool Is(int i, Mark mark) => MarkAt(i) == mark;

    public bool IsName(int i) => i >= first && i < end && _tokens[i].Kind == TokenKind.Identifier;

    /// <summary>A text that is short enough to be a name, an address or a piece of markup.</summary>
    public bool IsText(int i) => _tokens[i].Kind is TokenKind.String or TokenKind.Template or TokenKind.TemplateHead && _tokens[i].Length is > 1 and < LongestText;

    public int OffsetOf(int i) => _tokens[i].Offset;

    /// <summary>Its text; of the head of a template without its marks, which strings do not have either.</summary>
    public string At(int i)
    {
        // Names are looked at from their neighbours, too: a long one must not be copied for each.
        ReadOnlySpan<byte> text = folder.TextOf(_tokens[i]);
        text = text[..Math.Min(text.Length, LongestText)];
        return EvidenceReader.Printable(_tokens[i].Kind == TokenKind.TemplateHead && text.Length >= 3 ? text[1..^2] : text);
    }

    public bool IsMade(int i) => i > first && _tokens[i - 1].Kind == TokenKind.Keyword && _tokens[i - 1].Keyword == Keyword.New;

    public bool IsCalled(int i) => Is(i + 1, Mark.OpenParen) || (Is(i + 1, Mark.OptionalChain) && Is(i + 2, Mark.OpenParen));

    public bool HasArgument(int open) => Is(open, Mark.OpenParen) && !Is(open + 1, Mark.CloseParen);

    /// <summary>Code that is asked for while the script runs: <c>import(…)</c>.</summary>
    public bool IsImport(int i) => i >= first && i < end && _tokens[i].Kind == TokenKind.Keyword && _tokens[i].Keyword == Keyword.Import;

    /// <summary>Whether what is called with these brackets gets something first that is no constant.</summary>
    public bool IsGivenMadeUp(int open) => HasArgument(open) && open + 2 < end && !(_tokens[open + 1].Kind is TokenKind.String or TokenKind.Template && MarkAt(open + 2) is Mark.CloseParen or Mark.Comma);

    public bool IsMember(int i) => Is(i - 1, Mark.Dot) || Is(i - 1, Mark.OptionalChain);

    public bool IsWritten(int i) => Is(i + 1, Mark.Assign);

    /// <summary>Whether it is a member of what has this name.</summary>
    public bool IsOf(int i, string owner) => IsMember(i) && IsName(i - 2) && At(i - 2) == owner;

    /// <summary>Whether it is a member of an item of what has this name: <c>document.images[0].src</c>.</summary>
    public bool IsItemOf(int i, string list)
    {
        if (!IsMember(i) || !Is(i - 2, Mark.CloseBracket)) return false;
        int open = i - 3;
        while (open > i - Looked && MarkAt(open) is not (Mark.OpenBracket or Mark.Semicolon)) open--;
        return Is(open, Mark.OpenBracket) && IsName(open - 1) && At(open - 1) == list;
    }

    /// <summary>Whether it is the first argument of such a call.</summary>
    public bool IsArgumentOf(int i, string function) => Is(i - 1, Mark.OpenParen) && IsName(i - 2) && At(i - 2) == function;

    /// <summary>Whether it is the second argument of such a call, behind a text.</summary>
    public bool IsSecondArgumentOf(int i, string function) => Is(i - 1, Mark.Comma) && Is(i - 3, Mark.OpenParen) && IsName(i - 4) && At(i - 4) == function;

    /// <summary>Whether an address is that of a font.</summary>
    public bool IsFont(int i) => IsSecondArgumentOf(i, "FontFace") || At(i).Contains("@font-face", StringComparison.Ordinal);

    /// <summary>Whether a text says what is looked for among the elements, and not what happens to them.</summary>
    public bool IsElementName(int i) =>
        IsSecondArgumentOf(i, "on") || IsSecondArgumentOf(i, "one") || IsArgumentOf(i, "createElement") || IsArgumentOf(i, "querySelector") || IsArgumentOf(i, "closest") || IsArgumentOf(i, "matches") || IsArgumentOf(i, "find") || IsArgumentOf(i, "$") || IsArgumentOf(i, "jQuery");

    /// <summary>Whether what is heard of is something other than the page: <c>xhr.onload</c>, <c>image.addEventListener('load', …)</c>.</summary>
    public bool IsOfPart(int i) => IsMember(i) && !(IsName(i - 2) && At(i - 2) is "window" or "self" or "globalThis" or "document" or "body");

    /// <summary>Whether a value that begins at a token is made of more than constants: joined, or out of a call.</summary>
    public bool IsMadeUp(int i)
    {
        for (int at = i; at < Math.Min(end, i + Looked); at++)
        {
            if (MarkAt(at) is Mark.Semicolon or Mark.Comma or Mark.CloseBrace) return false;
            if (MarkAt(at) is Mark.Plus or Mark.OpenParen || _tokens[at].Kind == TokenKind.TemplateHead) return true;
        }

        return false;
    }

    /// <summary>Whether something is written into what has this name, which is no reading of it: <c>city.value = x</c>, <c>getElementById('city').value = x</c>.</summary>
    public bool IsFilled(int i)
    {
        int member = MarkAt(i + 1) is Mark.CloseParen or Mark.CloseBracket ? i + 3 : i + 2;
        if (!IsMember(member) || !IsName(member)) return false;
        return IsWritten(member) ? !At(member).StartsWith("on", StringComparison.Ordinal) : At(member) == "val" && HasArgument(member + 1);
    }

    /// <summary>Whether a text is what the type of a field is compared with.</summary>
    public bool IsComparedType(int i)
    {
        if (IsComparison(i - 1)) return IsName(i - 2) && At(i - 2) == "type";
        if (!IsComparison(i + 1)) return false;
        int last = i + 2;
        while (IsMember(last + 2)) last += 2;
        return IsName(last) && At(last) == "type";
    }

    private bool IsComparison(int i) => MarkAt(i) is Mark.Equal or Mark.StrictEqual or Mark.NotEqual or Mark.StrictNotEqual;

    /// <summary>Whether a name stands for a field that is read, and not for a method, a setting or a variable of that name.</summary>
    /// <param name="i">The name.</param>
    /// <param name="isCard">It is about cards: then little else has it.</param>
    /// <param name="isPerson">It is about a person: settings, files and lists have such names, too.</param>
    public bool ReadsField(int i, bool isCard, bool isPerson)
    {
        if ((!isCard && !isPerson) || IsCalled(i) || IsMade(i) || IsFilled(i)) return false;
        bool isKey = Is(i + 1, Mark.Colon) && MarkAt(i - 1) is Mark.OpenBrace or Mark.Comma;
        if (isKey) return ReadsValue(i + 2) || (isCard && i + 2 < end && _tokens[i + 2].Kind is TokenKind.Identifier);
        return isCard || (IsMember(i) ? !IsWritten(i) && (!IsMember(i + 2) || (IsName(i + 2) && At(i + 2) == "value")) : IsWritten(i) && ReadsValue(i + 2));
    }

    /// <summary><c>XMLHttpRequest.prototype.send = …</c>, <c>window.fetch = …</c>, <c>Object.defineProperty(HTMLInputElement.prototype, 'value', …)</c>.</summary>
    public string? HookAt(int i)
    {
        if (IsWritten(i) && IsMember(i) && IsName(i - 2))
        {
            string owner = At(i - 2), name = At(i);
            if (owner == "prototype" && IsMember(i - 2) && IsName(i - 4) && IsOfBrowser(At(i - 4))) return $"{At(i - 4)}.prototype.{name}";
            if (owner is "window" or "self" or "globalThis" && name is "fetch" or "XMLHttpRequest" or "WebSocket") return $"window.{name}";
            if (IsTokenMaker(i)) return IsMember(i - 2) && IsName(i - 4) ? $"{At(i - 4)}.{owner}.{name}" : $"{owner}.{name}";
            if ((owner, name) is ("JSON", "stringify") or ("navigator", "sendBeacon")) return $"{owner}.{name}";
        }

        bool isDefined = IsName(i) && Is(i + 1, Mark.OpenParen) && IsName(i + 2) && Is(i + 3, Mark.Dot) && IsName(i + 4) && Is(i + 5, Mark.Comma) && i + 6 < end && _tokens[i + 6].Kind == TokenKind.String;
        return isDefined && At(i) is "defineProperty" or "__defineSetter__" && At(i + 4) == "prototype" && IsOfBrowser(At(i + 2)) ? $"{At(i + 2)}.prototype.{At(i + 6)}" : null;
    }

    /// <summary>The method of the browser that may be replaced by another name of its prototype: <c>p.send = function …</c>.</summary>
    public string? MethodAt(int i)
    {
        if (!IsMember(i) || !IsName(i - 2) || At(i - 2) == "prototype" || !IsFunctionSet(i)) return null;
        return At(i) switch
        {
            "send" or "setRequestHeader" => $"XMLHttpRequest.prototype.{At(i)}",
            "addEventListener" => "EventTarget.prototype.addEventListener",
            "submit" => "HTMLFormElement.prototype.submit",
            _ => null,
        };
    }

    /// <summary>What a payment service makes a token of a card with.</summary>
    private bool IsTokenMaker(int i) =>
        At(i) is "createToken" or "createPaymentMethod" or "createSource" or "confirmCardPayment" or "confirmPayment" or "tokenize" && IsFunctionSet(i) && (IsService(i - 2) || (IsMember(i - 2) && IsService(i - 4)));

    private bool IsService(int i) => IsName(i) && At(i) is "Stripe" or "stripe" or "braintree" or "recurly" or "Square" or "payments" or "Adyen";

    private bool IsFunctionSet(int i) => IsWritten(i) && i + 2 < end && _tokens[i + 2].Kind is TokenKind.Keyword or TokenKind.Identifier && _tokens[i + 2].Keyword is Keyword.Function or Keyword.Async;

    public static string? HostOf(string text)
    {
        int style = text.IndexOf("url(", StringComparison.OrdinalIgnoreCase);
        if (style >= 0) text = text[(style + 4)..].TrimStart(' ', '"', '\'');
        int at = text.IndexOf("//", StringComparison.Ordinal);
        int from = IsCallServer(text) ? text.IndexOf(':', StringComparison.Ordinal) + 1 : at < 0 || (at > 0 && text[at - 1] != ':') || at > 6 ? -1 : at + 2;
        if (from < 0) return null;
        string rest = text[from..];
        int end = rest.IndexOfAny(['/', '?', '#', '"', '\'', ' ', '>', '\\', ')']);
        string host = end < 0 ? rest : rest[..end];
        return host.Length is > 3 and < 100 && host.Contains('.', StringComparison.Ordinal) && host.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '-' or ':' or '_' or '@') ? host : null;
    }

    /// <summary>Servers that calls between browsers ask, and that learn what stands in the question.</summary>
    private static bool IsCallServer(string text) =>
        text.StartsWith("stun:", StringComparison.Ordinal) || text.StartsWith("turn:", StringComparison.Ordinal) || text.StartsWith("stuns:", StringComparison.Ordinal) || text.StartsWith("turns:", StringComparison.Ordinal);

    private static bool IsOfBrowser(string name) => name is "XMLHttpRequest" or "WebSocket" or "EventTarget" or "Request" or "FormData" or "Storage" || (name.StartsWith("HTML", StringComparison.Ordinal) && name.EndsWith("Element", StringComparison.Ordinal));

    /// <summary>Whether a value is read off an element.</summary>
    private bool ReadsValue(int i)
    {
        for (int at = i, depth = 0; at < Math.Min(end, i + Looked); at++)
        {
            Mark mark = MarkAt(at);
            if (mark is Mark.OpenParen or Mark.OpenBracket) depth++;
            else if (mark is Mark.CloseParen or Mark.CloseBracket) depth--;
            if (depth < 0 || mark is Mark.Semicolon or Mark.CloseBrace || (depth == 0 && mark == Mark.Comma)) return false;
            if (IsName(at) && At(at) is "value" or "val" or "getElementById" or "querySelector" or "getElementsByName" or "elements") return true;
        }

        return false;
    }
}
