using Weir.Scripts.Tokens;

namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Kinds of expressions and statements.</summary>
internal enum NodeKind : byte
{
    /// <summary>Tokens that are not understood.</summary>
    Opaque,

    Constant, Template, Name, This, Array, Object, Function, Regex,
    Member, Index, Call, New, Unary, Typeof, Delete, Update, Chain, Logical, Condition, Assign, Sequence, Spread, Hole,

    Declaration, Expression, If, For, ForEach, While, Do, Return, Break, Continue, Throw, Try, Block, Switch, Case, Empty,
}

/// <summary>An expression or a statement. What <see cref="Items"/> holds stands with the kind in <see cref="ExpressionParser"/> and <see cref="StatementParser"/>.</summary>
internal sealed class Node(NodeKind kind, int token)
{
    public NodeKind Kind { get; } = kind;

    /// <summary>Its first token; of a call the opening parenthesis.</summary>
    public int Token { get; } = token;

    /// <summary>The token behind its last one; 0 where nobody needs it.</summary>
    public int End { get; set; }

    public Mark Mark { get; init; }

    /// <summary>The operators of a chain, one less than its operands.</summary>
    public List<Mark>? Marks { get; init; }

    /// <summary>A prefix operator, <c>of</c> and not <c>in</c>, an arrow.</summary>
    public bool IsFirst { get; init; }

    public string Text { get; init; } = "";

    public PureValue Value { get; init; }

    public List<Node> Items { get; init; } = [];

    /// <summary>Of names and functions: where they stand.</summary>
    public NodeScope? Scope { get; init; }

    /// <summary>The frames to go up to the variable, once that is known; -1 before, -2 for a name that nobody declares.</summary>
    public int Hops { get; set; } = -1;

    public int Slot { get; set; }

    /// <summary>Of a function: the scope of its body, once it was parsed.</summary>
    public NodeScope? Inner { get; set; }

    /// <summary>Of a function: its statements, once it was parsed.</summary>
    public List<Node>? Body { get; set; }

    /// <summary>Of a function: its parameters, from the parenthesis on or the one name of an arrow, and its body.</summary>
    public int Parameters { get; init; }

    public int Brace { get; init; }
}
