using Weir.Scripts.Tokens;

namespace Weir.Scripts.Folding.Evaluation;

/// <summary>Operators between two values. Source: ECMA-262, 13.15.3 ApplyStringOrNumericBinaryOperator.</summary>
internal sealed class Operators(Coercion to, PureBudget budget)
{
    /// <summary>From here on a text is one that may grow further.</summary>
    private const int LongText = 64;

    public PureValue Apply(Mark mark, PureValue left, PureValue right)
    {
        if (left.IsUnknown || right.IsUnknown) return default;
        switch (mark)
        {
            case Mark.Plus when left.Kind > PureKind.Number || right.Kind > PureKind.Number:
                return Join(left, right);
            case Mark.Equal or Mark.StrictEqual:
                return to.AreEqual(left, right, mark == Mark.StrictEqual) is { } same ? PureValue.Of(same) : default;
            case Mark.NotEqual or Mark.StrictNotEqual:
                return to.AreEqual(left, right, mark == Mark.StrictNotEqual) is { } equal ? PureValue.Of(!equal) : default;
            case Mark.Less or Mark.Greater or Mark.LessOrEqual or Mark.GreaterOrEqual when left.IsText && right.IsText:
                if (!to.TryText(left, out var l) || !to.TryText(right, out var r) || !budget.Scan(Math.Min(l.Length, r.Length))) return default;
                var order = string.CompareOrdinal(l, r);
                return PureValue.Of(mark switch { Mark.Less => order < 0, Mark.Greater => order > 0, Mark.LessOrEqual => order <= 0, _ => order >= 0 });
        }

        if (!to.TryNumber(left, out var a) || !to.TryNumber(right, out var b)) return default;
        return mark switch
        {
            Mark.Plus => PureValue.Of(a + b),
            Mark.Minus => PureValue.Of(a - b),
            Mark.Star => PureValue.Of(a * b),
            Mark.Slash => PureValue.Of(a / b),
            Mark.Percent => PureValue.Of(a % b),
            Mark.Power => PureValue.Of(double.IsNaN(b) || Math.Abs(a) == 1 && double.IsInfinity(b) ? double.NaN : Math.Pow(a, b)),
            Mark.ShiftLeft => PureValue.Of(Coercion.ToInt(a) << (Coercion.ToInt(b) & 31)),
            Mark.ShiftRight => PureValue.Of(Coercion.ToInt(a) >> (Coercion.ToInt(b) & 31)),
            Mark.ShiftRightZero => PureValue.Of((uint)Coercion.ToInt(a) >> (Coercion.ToInt(b) & 31)),
            Mark.And => PureValue.Of(Coercion.ToInt(a) & Coercion.ToInt(b)),
            Mark.Xor => PureValue.Of(Coercion.ToInt(a) ^ Coercion.ToInt(b)),
            Mark.Or => PureValue.Of(Coercion.ToInt(a) | Coercion.ToInt(b)),
            Mark.Less => PureValue.Of(a < b),
            Mark.Greater => PureValue.Of(a > b),
            Mark.LessOrEqual => PureValue.Of(a <= b),
            Mark.GreaterOrEqual => PureValue.Of(a >= b),
            _ => default,
        };
    }

    /// <summary>The operator in front of the <c>=</c> of an assignment.</summary>
    public static Mark OfAssignment(Mark mark) => mark switch
    {
        Mark.PlusAssign => Mark.Plus,
        Mark.MinusAssign => Mark.Minus,
        Mark.StarAssign => Mark.Star,
        Mark.SlashAssign => Mark.Slash,
        Mark.PercentAssign => Mark.Percent,
        Mark.PowerAssign => Mark.Power,
        Mark.ShiftLeftAssign => Mark.ShiftLeft,
        Mark.ShiftRightAssign => Mark.ShiftRight,
        Mark.ShiftRightZeroAssign => Mark.ShiftRightZero,
        Mark.AndAssign => Mark.And,
        Mark.OrAssign => Mark.Or,
        Mark.XorAssign => Mark.Xor,
        _ => Mark.None,
    };

    private PureValue Join(PureValue left, PureValue right)
    {
        if (!to.TryText(right, out var added) || !budget.Scan(added.Length)) return default;
        if (left.Reference is PureRope rope && rope.Length == (int)left.Number)
        {
            if (rope.Length + added.Length > PureBudget.MaxText) return default;
            rope.Append(added);
            return left with { Number = rope.Length };
        }

        if (!to.TryText(left, out var text) || text.Length + added.Length > PureBudget.MaxText || !budget.Make(sizeof(char) * (text.Length + added.Length))) return default;
        if (text.Length + added.Length < LongText) return PureValue.Of(text + added);
        rope = new PureRope(budget);
        rope.Append(text);
        rope.Append(added);
        return new PureValue(PureKind.Rope, rope.Length, rope);
    }
}
