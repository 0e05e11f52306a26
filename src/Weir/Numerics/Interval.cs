namespace Weir.Numerics;

/// <summary>A measured value with the interval in which the true one is believed to lie. All three are NaN when nothing was measured.</summary>
internal readonly record struct Interval(double Value, double Low, double High)
{
    /// <summary>Nothing was measured.</summary>
    public static Interval None => new(double.NaN, double.NaN, double.NaN);

    /// <summary>True when there is a value.</summary>
    public bool IsKnown => !double.IsNaN(Value);
}
