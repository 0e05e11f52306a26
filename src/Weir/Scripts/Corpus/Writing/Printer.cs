using System.Text;
using Weir.Numerics;

namespace Weir.Scripts.Corpus.Writing;

/// <summary>Writes tokens as text in a style. Whatever the style, the tokens stay the same but for quotes and the semicolons at line ends.</summary>
internal sealed class Printer(ScriptStyle style, SeededRandom random)
{
    private readonly StringBuilder _text = new();
    private readonly Stack<Bracket> _open = new();
    private int _indent;
    private bool _atLineStart = true;

    public static string Print(IReadOnlyList<Lexeme> tokens, ScriptStyle style, SeededRandom random)
    {
        var printer = new Printer(style, random);
        Lexeme[] quoted = [.. tokens.Select(token => Requote(token, style.Quote))];
        if (style.HasBanner)
        {
            printer._text.Append(Remarks.Banner(random));
        }

        if (style.IsMinified)
        {
            printer.Minified(quoted);
        }
        else
        {
            printer.LaidOut(quoted);
        }

        return printer._text.ToString();
    }

    private static Lexeme Requote(Lexeme token, char quote) =>
        token.Kind == LexemeKind.String && token.Text[0] != quote && token.Text.AsSpan(1, token.Text.Length - 2).IndexOfAny('\'', '"') < 0
            ? token with { Text = $"{quote}{token.Text[1..^1]}{quote}" }
            : token;

    private void Minified(Lexeme[] tokens)
    {
        for (int i = 0; i < tokens.Length; i++)
        {
            // The last semicolon of a block is not needed; an empty statement is.
            if (tokens[i].Is(";") && i + 1 < tokens.Length && tokens[i + 1].Is("}") && i > 0 && !tokens[i - 1].Is(")"))
            {
                continue;
            }

            if (i > 0 && NeedsBlank(tokens[i - 1], tokens[i]))
            {
                _text.Append(' ');
            }

            _text.Append(tokens[i].Text);
        }
    }

    internal static bool NeedsBlank(Lexeme before, Lexeme token)
    {
        char last = before.Text[^1];
        char first = token.Text[0];
        return (IsWordEnd(last) && IsWordEnd(first) && before.Kind is not (LexemeKind.String or LexemeKind.Template) && token.Kind is not (LexemeKind.String or LexemeKind.Template))
            || (last == first && last is '+' or '-' && last == first) || (before.Kind == LexemeKind.Regex && IsWordEnd(first)) || (last == '/' && first == '/') || (before.Kind == LexemeKind.Number && first == '.')
            || (last == '<' && first == '!');
    }

    private static bool IsWordEnd(char c) => char.IsLetterOrDigit(c) || c is '_' or '$' or '\\' or '#';

    private void LaidOut(Lexeme[] tokens)
    {
        for (int i = 0; i < tokens.Length; i++)
        {
            Lexeme token = tokens[i];
            if (token.Is("}") && _open.TryPeek(out Bracket closing) && closing.IsWide)
            {
                _indent--;
                NewLine();
            }

            if (_atLineStart)
            {
                Remark(tokens, i);
                for (int n = 0; n < _indent; n++)
                {
                    _text.Append(style.Indent);
                }
            }
            else if (Blank(tokens, i))
            {
                _text.Append(' ');
            }

            _atLineStart = false;
            bool endsLine = Track(tokens, i);
            if (token.Is(";") && endsLine && !style.HasSemicolons && MayDrop(tokens, i))
            {
                NewLine();
                continue;
            }

            _text.Append(token.Text);
            if (endsLine)
            {
                NewLine();
            }
        }
    }

    private static bool MayDrop(Lexeme[] tokens, int i) =>
        i > 0 && i + 1 < tokens.Length && !tokens[i - 1].Is(")") && !tokens[i - 1].Is("else") && !tokens[i - 1].Is(";") && !tokens[i - 1].Is("{")
        && tokens[i + 1].Kind is LexemeKind.Word or LexemeKind.String && !tokens[i + 1].Is("in") && !tokens[i + 1].Is("instanceof") && !tokens[i + 1].Is("else");

    private void Remark(Lexeme[] tokens, int i)
    {
        bool isStatement = i == 0 || tokens[i - 1].Text is ";" or "}" or "{";
        if (style.Comments > 0 && isStatement && tokens[i].Kind == LexemeKind.Word && !tokens[i].Is("else") && !tokens[i].Is("catch") && random.Chance(style.Comments))
        {
            string indent = string.Concat(Enumerable.Repeat(style.Indent, _indent));
            _text.Append(indent).Append(Remarks.Line(random)).Append('\n');
        }
    }

    private void NewLine()
    {
        if (!_atLineStart)
        {
            _text.Append('\n');
            _atLineStart = true;
        }
    }

    /// <summary>Keeps account of brackets; true when the line ends after this token.</summary>
    private bool Track(Lexeme[] tokens, int i)
    {
        Lexeme token = tokens[i];
        if (token.Kind != LexemeKind.Sign)
        {
            return false;
        }

        switch (token.Text)
        {
            case "{":
                int close = Lexemes.Closing(tokens, i);
                bool isObject = IsObject(tokens, i);
                bool isWide = close > i + 1 && (isObject ? close - i > 14 : true);
                _open.Push(new Bracket('{', isWide, isObject));
                _indent += isWide ? 1 : 0;
                return isWide;
            case "(" or "[":
                _open.Push(new Bracket(token.Text[0], IsWide: false, IsObject: false));
                return false;
            case ")" or "]":
                _open.TryPop(out _);
                return false;
            case "}":
                _open.TryPop(out Bracket bracket);
                return !bracket.IsObject && i + 1 < tokens.Length && tokens[i + 1].Text is not (")" or "," or ";" or "." or "(" or "[" or "]" or "else" or "catch" or "finally" or "while" or ":");
            case ";":
                return !_open.TryPeek(out Bracket inside) || inside.Kind == '{';
            case ",":
                return _open.TryPeek(out Bracket list) && list is { IsObject: true, IsWide: true };
            default:
                return false;
        }
    }

    internal static bool IsObject(Lexeme[] tokens, int i) =>
        i > 0 && (tokens[i - 1].Text is "(" or "," or "=" or ":" or "[" or "?" or "return" or "&&" or "||" or "??" or "${" or "=>(" or "in" or "+=")
        && !(tokens[i - 1].Is(":") && i > 1 && tokens[i - 2].Is("default"));

    private static bool Blank(Lexeme[] tokens, int i)
    {
        Lexeme before = tokens[i - 1];
        Lexeme token = tokens[i];
        if (NeedsBlank(before, token))
        {
            return true;
        }

        if (token.Kind == LexemeKind.Sign && token.Text is ")" or "]" or ";" or "," or "." or "?." or ":" || before.Kind == LexemeKind.Sign && before.Text is "(" or "[" or "." or "?." or "!" or "~" or "...")
        {
            return false;
        }

        if (before.Text is "{" or "}" || token.Text is "{" or "}")
        {
            return !(before.Is("{") && token.Is("}")) && !token.Is("(") && !token.Is("[");
        }

        if (token.Is("("))
        {
            return before.Text is "if" or "for" or "while" or "switch" or "catch" or "return" or "typeof" or "in" or "of" or "await" or "=" or "," or "?" or ":" or "&&" or "||" || IsBinary(tokens, i - 1);
        }

        if (token.Is("["))
        {
            return before.Kind == LexemeKind.Sign && before.Text is not (")" or "]");
        }

        return token.Text is not ("++" or "--") && before.Text is not ("++" or "--") && (before.Text is "," or ";" or ":" || IsBinary(tokens, i) || IsBinary(tokens, i - 1) || before.Kind == LexemeKind.Word && token.Kind != LexemeKind.Sign && token.Kind != LexemeKind.Template);
    }

    /// <summary>Whether a sign stands between two operands and not before one.</summary>
    private static bool IsBinary(Lexeme[] tokens, int i)
    {
        if (tokens[i].Kind != LexemeKind.Sign || tokens[i].Text is "(" or ")" or "[" or "]" or "{" or "}" or "," or ";" or ":" or "." or "?." or "!" or "~" or "...")
        {
            return false;
        }

        return tokens[i].Text is not ("+" or "-" or "++" or "--") || (i > 0 && (tokens[i - 1].Kind != LexemeKind.Sign || tokens[i - 1].Text is ")" or "]") && !Lexemes.Keywords.Contains(tokens[i - 1].Text));
    }

    private readonly record struct Bracket(char Kind, bool IsWide, bool IsObject);
}
