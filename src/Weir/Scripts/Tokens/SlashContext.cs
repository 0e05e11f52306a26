namespace Weir.Scripts.Tokens;

/// <summary>
/// Knows whether a slash would begin a regular expression or divide: after each token, whether an operand or an operator is
/// expected, and for each brace whether it holds statements or properties.
/// </summary>
internal struct SlashContext
{
    /// <summary>What the token before was, as far as that matters.</summary>
    private enum Before : byte
    {
        Start, Operand, Operator, Dot, Word, ControlWord, ControlEnd, Return, BlockWord, FunctionWord, FunctionName, FunctionEnd, ClassHead, StatementEnd, BlockEnd, Arrow, LabelColon, Paren,
        Async, ForAwait, Export,
    }

    private Before _before;
    private bool _functionIsExpression;
    private bool _classIsExpression;
    private bool _inClassHead;
    private bool _statementStart;

    /// <summary>A slash here begins a regular expression.</summary>
    public bool OperandExpected { get; private set; }

    /// <summary>The token before is a dot: the next word is a property.</summary>
    public readonly bool IsBehindDot => _before == Before.Dot;

    public void Begin()
    {
        _before = Before.Start;
        _statementStart = true;
        OperandExpected = true;
    }

    public void AfterOperand(TokenKind kind)
    {
        _before = _before == Before.FunctionWord && kind == TokenKind.Identifier ? Before.FunctionName : Before.Operand;
        _statementStart = false;
        OperandExpected = false;
    }

    public void AfterOperator()
    {
        _before = Before.Operator;
        _statementStart = false;
        OperandExpected = true;
    }

    /// <summary>After a word that is not behind a dot.</summary>
    public TokenFlags AfterWord(Keyword word, bool lineBreak, Bracket inside)
    {
        var wasStart = _statementStart || lineBreak && !OperandExpected && (inside & (Bracket.Paren | Bracket.Square)) == 0;
        var wasOperand = OperandExpected;
        var before = _before;
        _statementStart = false;
        switch (word)
        {
            case Keyword.This or Keyword.Super or Keyword.Null or Keyword.True or Keyword.False:
                AfterOperand(TokenKind.Keyword);
                return TokenFlags.None;
            case Keyword.If or Keyword.For or Keyword.While or Keyword.With:
                Set(Before.ControlWord);
                return TokenFlags.None;
            case Keyword.Switch or Keyword.Catch:
                Set(Before.BlockWord);
                return TokenFlags.None;
            case Keyword.Do or Keyword.Else or Keyword.Try or Keyword.Finally:
                Set(Before.BlockWord);
                _statementStart = true;
                return TokenFlags.None;
            case Keyword.Return or Keyword.Throw or Keyword.Yield:
                Set(Before.Return);
                return TokenFlags.None;
            case Keyword.Function:
                _functionIsExpression = before == Before.Async ? _functionIsExpression : !wasStart && before != Before.Export;
                Set(Before.FunctionWord);
                return _functionIsExpression ? TokenFlags.Expression : TokenFlags.None;
            case Keyword.Class:
                _classIsExpression = !wasStart && before != Before.Export;
                _inClassHead = true;
                Set(Before.ClassHead);
                return _classIsExpression ? TokenFlags.Expression : TokenFlags.None;
            case Keyword.Export or Keyword.Default:
                Set(Before.Export);
                return TokenFlags.None;
            case Keyword.Await when before == Before.ControlWord:
                Set(Before.ForAwait);
                return TokenFlags.None;
            case Keyword.Async:
                _functionIsExpression = !wasStart && before != Before.Export;
                AfterOperand(TokenKind.Identifier);
                if (before is not (Before.FunctionWord or Before.FunctionName)) _before = Before.Async;
                return TokenFlags.None;
            case Keyword.Await when wasOperand || wasStart:
                // "await /x/" needs an asynchronous function, "await / x" a variable of that name, which nobody has.
                Set(Before.Word);
                return TokenFlags.None;
            case Keyword.Of when before == Before.Operand && (inside & Bracket.Control) != 0:
                Set(Before.Word);
                return TokenFlags.None;
            case >= Keyword.FirstContextual:
                AfterOperand(TokenKind.Identifier);
                return TokenFlags.None;
            default:
                Set(Before.Word);
                return TokenFlags.None;
        }
    }

    /// <summary>After a mark that is no slash of a regular expression; brackets open and close here.</summary>
    public TokenFlags AfterMark(Mark mark, bool lineBreak, ref BracketStack brackets)
    {
        switch (mark)
        {
            case Mark.OpenBrace:
                return OpenBrace(lineBreak, ref brackets);
            case Mark.CloseBrace:
                return CloseBrace(ref brackets);
            case Mark.OpenParen:
                return OpenParen(ref brackets);
            case Mark.CloseParen:
                return CloseParen(ref brackets);
            case Mark.OpenBracket:
                var isArray = OperandExpected;
                brackets.Push(Bracket.Square);
                AfterOperator();
                return isArray ? TokenFlags.Expression : TokenFlags.None;
            case Mark.CloseBracket:
                brackets.Pop(Bracket.Square);
                AfterOperand(TokenKind.Punctuator);
                return TokenFlags.None;
            case Mark.Increment or Mark.Decrement:
                // Behind an operand it belongs to that, on the same line.
                if (OperandExpected || lineBreak) AfterOperator();
                else AfterOperand(TokenKind.Punctuator);
                return TokenFlags.None;
            case Mark.Dot or Mark.OptionalChain:
                AfterOperator();
                _before = Before.Dot;
                return TokenFlags.None;
            case Mark.Semicolon:
                AfterOperator();
                _before = Before.StatementEnd;
                _inClassHead = false;
                _statementStart = true;
                return TokenFlags.None;
            case Mark.Arrow:
                AfterOperator();
                _before = Before.Arrow;
                return TokenFlags.None;
            case Mark.Question:
                brackets.Ask();
                AfterOperator();
                return TokenFlags.None;
            case Mark.Colon:
                var answers = brackets.Answer();
                _inClassHead = false;
                AfterOperator();
                if (answers || !HoldsStatements(brackets.Top)) return TokenFlags.None;
                _before = Before.LabelColon;
                _statementStart = true;
                return TokenFlags.None;
            case Mark.Star when _before == Before.FunctionWord:
                return TokenFlags.None;
            default:
                AfterOperator();
                return TokenFlags.None;
        }
    }

    private static bool HoldsStatements(Bracket bracket) => bracket == Bracket.None || (bracket & Bracket.Block) != 0;

    private TokenFlags OpenBrace(bool lineBreak, ref BracketStack brackets)
    {
        Bracket bracket;
        if (_inClassHead && _before is Before.Operand or Before.ClassHead or Before.BlockEnd)
        {
            bracket = _classIsExpression ? Bracket.Brace | Bracket.Expression : Bracket.Brace;
            _inClassHead = false;
        }
        else
        {
            bracket = _before switch
            {
                Before.FunctionEnd => Bracket.Brace | Bracket.Block | Bracket.Expression,
                Before.Operator or Before.Word or Before.Paren or Before.Dot => Bracket.Brace | Bracket.Expression,
                Before.Return => lineBreak ? Bracket.Brace | Bracket.Block : Bracket.Brace | Bracket.Expression,
                Before.Export => Bracket.Brace | Bracket.Expression,
                _ => Bracket.Brace | Bracket.Block,
            };
        }

        brackets.Push(bracket);
        AfterOperator();
        var holdsStatements = (bracket & Bracket.Block) != 0;
        _before = holdsStatements ? Before.BlockEnd : Before.Paren;
        _statementStart = holdsStatements;
        return holdsStatements ? TokenFlags.None : TokenFlags.Expression;
    }

    private TokenFlags CloseBrace(ref BracketStack brackets)
    {
        var closed = brackets.Pop(Bracket.Brace | Bracket.Template);
        _inClassHead = false;
        if ((closed & Bracket.Expression) != 0)
        {
            AfterOperand(TokenKind.Punctuator);
            return (closed & Bracket.Block) != 0 ? TokenFlags.None : TokenFlags.Expression;
        }

        AfterOperator();
        _before = Before.BlockEnd;
        _statementStart = true;
        return TokenFlags.None;
    }

    private TokenFlags OpenParen(ref BracketStack brackets)
    {
        var bracket = Bracket.Paren;
        var flags = OperandExpected && _before is not (Before.ControlWord or Before.ForAwait or Before.BlockWord or Before.FunctionWord) ? TokenFlags.Expression : TokenFlags.None;
        if (_before is Before.ControlWord or Before.ForAwait)
        {
            bracket |= Bracket.Control;
            flags |= TokenFlags.Control;
        }
        else if (_before is Before.FunctionWord or Before.FunctionName && _functionIsExpression)
        {
            bracket |= Bracket.FunctionExpression;
        }

        brackets.Push(bracket);
        AfterOperator();
        _before = Before.Paren;
        return flags;
    }

    private TokenFlags CloseParen(ref BracketStack brackets)
    {
        var closed = brackets.Pop(Bracket.Paren);
        if ((closed & Bracket.Control) != 0)
        {
            Set(Before.ControlEnd);
            _statementStart = true;
            return TokenFlags.Control;
        }

        AfterOperand(TokenKind.Punctuator);
        if ((closed & Bracket.FunctionExpression) != 0) _before = Before.FunctionEnd;
        return TokenFlags.None;
    }

    private void Set(Before before)
    {
        _before = before;
        OperandExpected = true;
    }
}
