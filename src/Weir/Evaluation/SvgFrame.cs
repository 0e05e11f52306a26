namespace Weir.Evaluation;

/// <summary>The plot area of a picture with two axes, both from 0 to 1 in its own coordinates.</summary>
internal sealed class SvgFrame
{
    private const double Width = 560;
    private const double Height = 360;
    private const double Left = 62;
    private const double Right = 18;
    private const double Top = 14;
    private const double Bottom = 50;

    public SvgFrame(string description, string xName, string yName)
    {
        Svg = new Svg(Width, Height, description);
        Svg.Text((Left + Width - Right) / 2, Height - 8, xName, "axis");
        Svg.UprightText(15, (Top + Height - Bottom) / 2, yName, "axis");
    }

    public Svg Svg { get; }

    public static double X(double share) => Left + (Math.Clamp(share, 0, 1) * (Width - Left - Right));

    public static double Y(double share) => Height - Bottom - (Math.Clamp(share, 0, 1) * (Height - Top - Bottom));

    public static CurvePoint Place(CurvePoint point) => new(X(point.X), Y(point.Y));

    public void TickX(double share, string label)
    {
        Svg.Line(X(share), Y(0), X(share), Y(1), "grid");
        Svg.Text(X(share), Y(0) + 18, label, "tick");
    }

    public void TickY(double share, string label)
    {
        Svg.Line(X(0), Y(share), X(1), Y(share), share == 0 ? "base" : "grid");
        Svg.Text(X(0) - 8, Y(share) + 4, label, "tick", "end");
    }

    /// <summary>Ticks at every fifth, in percent.</summary>
    public void PercentTicks(bool x, bool y)
    {
        for (int fifth = 0; fifth <= 5; fifth++)
        {
            string label = fifth * 20 + " %";
            if (x)
            {
                TickX(fifth / 5.0, label);
            }

            if (y)
            {
                TickY(fifth / 5.0, label);
            }
        }
    }

    /// <summary>A vertical line with ends, from the low to the high end of an interval.</summary>
    public void Whisker(double x, double low, double high)
    {
        if (double.IsNaN(low) || double.IsNaN(high))
        {
            return;
        }

        Svg.Line(X(x), Y(low), X(x), Y(high), "whisker");
        Svg.Line(X(x) - 4, Y(low), X(x) + 4, Y(low), "whisker");
        Svg.Line(X(x) - 4, Y(high), X(x) + 4, Y(high), "whisker");
    }
}
