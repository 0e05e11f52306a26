using System.Text;
using Weir.Scripts.Tokens;

namespace Weir.Server.Pages.Reading;

/// <summary>Finds what code imports: <c>import … from '…'</c> and <c>export … from '…'</c> of modules, <c>import('…')</c> with a constant of all code. Nothing is run; the time is linear.</summary>
/// <remarks>What an expression names is not known without running it. Imports of data (<c>with { type: 'json' }</c>) are no code, and left out.</remarks>
internal static class ModuleImports
{
    /// <summary>Most imports of one script; a bundle has a few dozen.</summary>
    public const int Most = 1000;

    private enum At
    {
        Code,
        BehindImport,
        BehindExport,
        BehindParenthesis,
        InClause,
        BehindFrom,
        BehindDynamic,
        BehindStatic,
        InAttributes,
        BehindType,
        BehindColon,
    }

    /// <summary>The imports of a script, in order.</summary>
    /// <param name="code">UTF-8, or whatever it is.</param>
    /// <param name="isModule">Whether it is read as a module: no other script has imports that are statements.</param>
    public static IReadOnlyList<ModuleImport> In(ReadOnlySpan<byte> code, bool isModule)
    {
        var found = new List<ModuleImport>();
        if (code.IndexOf("import"u8) < 0 && (!isModule || code.IndexOf("export"u8) < 0))
        {
            return found;
        }

        var tokenizer = new ScriptTokenizer(code);
        var at = At.Code;
        var named = default(ScriptToken);
        int line = 1, counted = 0;
        while (found.Count < Most)
        {
            bool isMore = tokenizer.Next(out ScriptToken token);
            if (at == At.BehindDynamic && token.Mark is Mark.CloseParen or Mark.Comma || (at == At.BehindStatic && !IsAttributes(token, code)))
            {
                line += code[counted..named.Start].Count((byte)'\n');
                counted = named.Start;
                found.Add(new ModuleImport(TextOf(named, code), line, IsDynamic: at == At.BehindDynamic));
                at = At.Code;
            }

            if (!isMore)
            {
                break;
            }

            named = IsConstant(token) && at is At.BehindImport or At.BehindParenthesis or At.BehindFrom ? token : named;
            at = Next(at, token, code, isModule);
        }

        return found;
    }

    private static At Next(At at, in ScriptToken token, ReadOnlySpan<byte> code, bool isModule)
    {
        if (token is { Kind: TokenKind.Keyword, IsProperty: false } && (token.Is(Keyword.Import) || (isModule && token.Is(Keyword.Export))))
        {
            return token.Is(Keyword.Import) ? At.BehindImport : At.BehindExport;
        }

        return at switch
        {
            At.BehindImport when token.Is(Mark.OpenParen) => At.BehindParenthesis,
            At.BehindImport or At.BehindFrom when isModule && token.Kind == TokenKind.String => At.BehindStatic,
            At.BehindImport when isModule && IsOfClause(token) => At.InClause,
            At.BehindParenthesis when IsConstant(token) => At.BehindDynamic,
            At.BehindExport when token.Mark is Mark.OpenBrace or Mark.Star => At.InClause,
            At.InClause when token.Kind == TokenKind.Identifier && token.Text(code).SequenceEqual("from"u8) => At.BehindFrom,

            // "from" may be a name, too.
            At.InClause or At.BehindFrom when IsOfClause(token) => At.InClause,
            At.BehindStatic => At.InAttributes,
            At.InAttributes when token.Is(Mark.OpenBrace) => At.InAttributes,
            At.InAttributes when Unquoted(token, code).SequenceEqual("type"u8) => At.BehindType,
            At.BehindType when token.Is(Mark.Colon) => At.BehindColon,
            At.BehindColon when IsData(token, code) => At.Code,
            At.InAttributes or At.BehindType or At.BehindColon when !token.Is(Mark.CloseBrace) && token.Mark is Mark.None or Mark.Comma or Mark.Colon => At.InAttributes,
            At.InAttributes or At.BehindType or At.BehindColon => At.BehindStatic,
            _ => At.Code,
        };
    }

    private static bool IsConstant(in ScriptToken token) => token.Kind is TokenKind.String or TokenKind.Template;

    /// <summary>What may stand between <c>import</c> or <c>export</c> and <c>from</c>.</summary>
    private static bool IsOfClause(in ScriptToken token) =>
        token.Kind is TokenKind.Identifier or TokenKind.String || token.Is(Keyword.Default) || token.Mark is Mark.OpenBrace or Mark.CloseBrace or Mark.Comma or Mark.Star;

    private static bool IsAttributes(in ScriptToken token, ReadOnlySpan<byte> code) =>
        token.Is(Keyword.With) || (token is { Kind: TokenKind.Identifier, HasLineBreakBefore: false } && token.Text(code).SequenceEqual("assert"u8));

    private static bool IsData(in ScriptToken token, ReadOnlySpan<byte> code) =>
        token.Kind == TokenKind.String && (Unquoted(token, code).SequenceEqual("json"u8) || Unquoted(token, code).SequenceEqual("css"u8));

    private static ReadOnlySpan<byte> Unquoted(in ScriptToken token, ReadOnlySpan<byte> code) =>
        IsConstant(token) && token.Length >= 2 ? token.Text(code)[1..^1] : token.Text(code);

    private static string TextOf(in ScriptToken token, ReadOnlySpan<byte> code)
    {
        ReadOnlySpan<byte> text = Unquoted(token, code);
        if (!token.HasEscape)
        {
            return Encoding.UTF8.GetString(text);
        }

        byte[] plain = new byte[text.Length];
        return Encoding.UTF8.GetString(plain, 0, Escapes.Decode(text, plain));
    }
}

/// <summary>An import.</summary>
/// <param name="Specifier">What is imported, as written: an address, or a name that an import map knows.</param>
/// <param name="Line">Line of the script, from 1.</param>
/// <param name="IsDynamic">Whether it is loaded once that line runs, if ever.</param>
internal readonly record struct ModuleImport(string Specifier, int Line, bool IsDynamic);
