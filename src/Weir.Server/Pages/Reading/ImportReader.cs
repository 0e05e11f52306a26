using System.Text;
using Weir.Scripts.Tokens;

namespace Weir.Server.Pages.Reading;

/// <summary>Reads the tokens of a script for what it imports. Each token is read once; where code is not what was expected, reading goes on with the token that was not.</summary>
internal ref struct ImportReader
{
    // An import within an import within an import is read by itself, and the one around it is not known.
    private const int Deepest = 4;

    private readonly ReadOnlySpan<byte> _code;
    private readonly bool _isModule;
    private readonly List<ModuleImport> _found = [];
    private ScriptTokenizer _tokenizer;
    private ScriptToken _token;
    private bool _isEnd;
    private int _line = 1, _counted, _depth;

    /// <param name="code">The script.</param>
    /// <param name="isModule">Whether it has imports that are statements.</param>
    public ImportReader(ReadOnlySpan<byte> code, bool isModule)
    {
        _code = code;
        _isModule = isModule;
        _tokenizer = new ScriptTokenizer(code);
    }

    /// <summary>The imports, in order.</summary>
    /// <param name="most">So many at most, or one more.</param>
    public List<ModuleImport> Read(int most)
    {
        Move();
        while (!_isEnd && _found.Count < most)
        {
            if (Takes(Keyword.Import))
            {
                ReadImport();
            }
            else if (Takes(Keyword.New))
            {
                ReadNew();
            }
            else if (_isModule && Takes(Keyword.Export))
            {
                ReadClause(isBegun: _token.Mark is Mark.OpenBrace or Mark.Star);
            }
            else if (TakesName("importScripts"u8))
            {
                ReadArguments();
            }
            else
            {
                Move();
            }
        }

        return _found;
    }

    /// <summary>What stands behind <c>import</c>.</summary>
    /// <returns>Whether it imports something.</returns>
    private bool ReadImport()
    {
        int before = _found.Count;
        if (Takes(Mark.OpenParen))
        {
            ReadArgument(ImportKind.Dynamic);
        }
        else if (Takes(Mark.Dot))
        {
            if (TakesName("meta"u8) && Takes(Mark.Dot) && TakesName("resolve"u8) && Takes(Mark.OpenParen))
            {
                ReadArgument(ImportKind.Dynamic);
            }
        }
        else if (_isModule && _token.Kind == TokenKind.String)
        {
            ReadStatic();
        }
        else
        {
            ReadClause(isBegun: _isModule && IsOfClause());
        }

        return _found.Count > before;
    }

    /// <summary>What stands between <c>import</c> or <c>export</c> and the address.</summary>
    private void ReadClause(bool isBegun)
    {
        // "from" may be a name, too: the first word is one.
        bool isBehindFrom = false;
        while (isBegun && IsOfClause())
        {
            if (isBehindFrom && _token.Kind == TokenKind.String)
            {
                ReadStatic();
                return;
            }

            Move();
            isBehindFrom = TakesName("from"u8);
        }
    }

    /// <summary>The address of a statement, and what is said of it.</summary>
    private void ReadStatic()
    {
        ScriptToken named = _token;
        Move();
        if (!ReadsData())
        {
            Add(Text(named), named.Start, ImportKind.Statement);
        }
    }

    /// <summary>Attributes behind an address.</summary>
    /// <returns>Whether they say that it is no code.</returns>
    private bool ReadsData()
    {
        bool isData = false;
        bool isAssert = _token is { Kind: TokenKind.Identifier, HasLineBreakBefore: false } && Raw(_token).SequenceEqual("assert"u8);
        if (!isAssert && !_token.Is(Keyword.With))
        {
            return false;
        }

        Move();
        if (Takes(Mark.OpenBrace))
        {
            while (!_isEnd && (_token.Kind is TokenKind.String or TokenKind.Identifier || _token.Mark is Mark.Comma or Mark.Colon))
            {
                bool isType = Raw(_token).SequenceEqual("type"u8);
                Move();
                isData |= isType && Takes(Mark.Colon) && _token.Kind == TokenKind.String && (Raw(_token).SequenceEqual("json"u8) || Raw(_token).SequenceEqual("css"u8));
            }
        }

        return isData;
    }

    /// <summary>What stands behind <c>new</c>.</summary>
    private void ReadNew()
    {
        if ((TakesName("window"u8) || TakesName("self"u8) || TakesName("globalThis"u8)) && !Takes(Mark.Dot))
        {
            return;
        }

        if ((TakesName("Worker"u8) || TakesName("SharedWorker"u8)) && Takes(Mark.OpenParen))
        {
            ReadArgument(ImportKind.Worker);
        }
    }

    /// <summary>All arguments of <c>importScripts</c>, which are addresses each.</summary>
    private void ReadArguments()
    {
        if (Takes(Mark.OpenParen))
        {
            do
            {
                ReadArgument(ImportKind.OfWorker);
            }
            while (Takes(Mark.Comma));
        }
    }

    private void ReadArgument(ImportKind kind)
    {
        int at = _token.Start;
        if (_isEnd || _token.Is(Mark.CloseParen))
        {
            return;
        }

        _depth++;
        if (_depth > Deepest)
        {
            Add(null, at, kind);
        }
        else if (Takes(Keyword.Import))
        {
            // What import.meta.resolve makes of a constant is known.
            if (!ReadImport())
            {
                Add(null, at, kind);
            }
        }
        else if (Takes(Keyword.New))
        {
            ReadUrl(at, kind);
        }
        else
        {
            string? text = Constant();
            Add(_token.Mark is Mark.CloseParen or Mark.Comma ? text : null, at, kind);
        }

        _depth--;
    }

    /// <summary><c>new URL('…', import.meta.url)</c> behind <c>new</c>: bundlers look for it, too.</summary>
    private void ReadUrl(int at, ImportKind kind)
    {
        string? text = TakesName("URL"u8) && Takes(Mark.OpenParen) ? Constant() : null;
        bool isOfScript = text is not null && Takes(Mark.Comma);
        if (isOfScript && Takes(Keyword.Import))
        {
            if (!_token.Is(Mark.Dot))
            {
                ReadImport();
            }

            isOfScript = Takes(Mark.Dot) && TakesName("meta"u8) && Takes(Mark.Dot) && TakesName("url"u8);
            text = isOfScript ? text : null;
        }
        else
        {
            text = isOfScript ? null : text;
        }

        Add(Takes(Mark.CloseParen) ? text : null, at, kind, isOfScript);
    }

    /// <summary>A text made of constants, plus signs and parentheses, up to what goes on behind it; null for anything else.</summary>
    private string? Constant()
    {
        var text = new StringBuilder();
        int open = 0;
        while (true)
        {
            while (Takes(Mark.OpenParen))
            {
                open++;
            }

            if (_token.Kind is not (TokenKind.String or TokenKind.Template))
            {
                return null;
            }

            text.Append(Text(_token));
            Move();
            while (open > 0 && Takes(Mark.CloseParen))
            {
                open--;
            }

            if (!Takes(Mark.Plus))
            {
                return open == 0 ? text.ToString() : null;
            }
        }
    }

    private void Add(string? specifier, int at, ImportKind kind, bool isOfScript = false)
    {
        // An argument may have been read behind it: of what stands before the last line that was counted, that is near enough.
        _line += at > _counted ? _code[_counted..at].Count((byte)'\n') : 0;
        _counted = Math.Max(_counted, at);
        _found.Add(new ModuleImport(specifier, _line, kind) { IsOfScript = isOfScript });
    }

    private void Move() => _isEnd = !_tokenizer.Next(out _token);

    private bool Takes(Mark mark) => Takes(_token.Is(mark));

    private bool Takes(Keyword word) => Takes(_token.Kind == TokenKind.Keyword && !_token.IsProperty && _token.Is(word));

    private bool TakesName(ReadOnlySpan<byte> name) => Takes(_token.Kind == TokenKind.Identifier && Raw(_token).SequenceEqual(name));

    private bool Takes(bool isIt)
    {
        if (isIt)
        {
            Move();
        }

        return isIt;
    }

    private readonly bool IsOfClause() =>
        _token.Kind is TokenKind.Identifier or TokenKind.String || _token.Is(Keyword.Default) || _token.Mark is Mark.OpenBrace or Mark.CloseBrace or Mark.Comma or Mark.Star;

    /// <summary>The text of a token, without quotes.</summary>
    private readonly ReadOnlySpan<byte> Raw(in ScriptToken token) =>
        token is { Kind: TokenKind.String or TokenKind.Template, Length: >= 2 } ? token.Text(_code)[1..^1] : token.Text(_code);

    private readonly string Text(in ScriptToken token)
    {
        ReadOnlySpan<byte> text = Raw(token);
        if (!token.HasEscape)
        {
            return Encoding.UTF8.GetString(text);
        }

        byte[] plain = new byte[text.Length];
        return Encoding.UTF8.GetString(plain, 0, Escapes.Decode(text, plain));
    }
}
