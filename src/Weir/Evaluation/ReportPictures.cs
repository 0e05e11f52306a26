using Weir.Numerics;

namespace Weir.Evaluation;

/// <summary>A bar of a bar picture.</summary>
internal readonly record struct ReportBar(string Name, long Rows, Interval Value);

/// <summary>The pictures of the report, as inline SVG.</summary>
internal static class ReportPictures
{
    private const double LeastRate = 1e-4;

    /// <summary>ROC curve with the false-positive rate on a logarithmic axis from 0.01 % to 100 %, and the operating points.</summary>
    public static string Roc(HttpEvaluation evaluation)
    {
        SvgFrame frame = new("ROC curve, false-positive rate on a logarithmic axis", "false-positive rate (log)", "recall");
        frame.PercentTicks(x: false, y: true);
        for (int power = -4; power <= 0; power++)
        {
            frame.TickX((power + 4) / 4.0, FigureText.Rate(Math.Pow(10, power)));
        }

        CurvePoint[] curve = [.. evaluation.Roc.Where(point => point.X >= LeastRate * .999 && double.IsFinite(point.Y)).Select(point => SvgFrame.Place(new CurvePoint(LogShare(point.X), point.Y)))];
        Curve(frame.Svg, curve);
        foreach (OperatingPoint point in evaluation.Points.Where(point => point.Recall.IsKnown && point.Rate >= LeastRate * .999))
        {
            double x = LogShare(point.Rate);
            frame.Whisker(x, point.Recall.Low, point.Recall.High);
            frame.Svg.Circle(SvgFrame.X(x), SvgFrame.Y(point.Recall.Value), point.Rate == evaluation.MainRate ? 5.5 : 4, "dot", $"recall {FigureText.Percent(point.Recall.Value)} at {FigureText.Rate(point.Rate)}");
        }

        return frame.Svg.Close();
    }

    public static string PrecisionRecall(HttpEvaluation evaluation)
    {
        SvgFrame frame = new("Precision and recall", "recall", "precision");
        frame.PercentTicks(x: true, y: true);
        Curve(frame.Svg, [.. evaluation.PrecisionRecall.Where(point => double.IsFinite(point.X)).Select(SvgFrame.Place)]);
        return frame.Svg.Close();
    }

    /// <summary>Share of attacks by score; a perfect model lies on the diagonal. The bars below are the rows, on a logarithmic scale.</summary>
    public static string Reliability(CalibrationResult calibration)
    {
        SvgFrame frame = new("Reliability diagram", "score", "share of attacks");
        frame.PercentTicks(x: true, y: true);
        double most = Math.Log10(1 + calibration.Bins.Max(bin => bin.Rows));
        foreach (ReliabilityBin bin in calibration.Bins.Where(bin => bin.Rows > 0))
        {
            double height = .22 * Math.Log10(1 + bin.Rows) / most;
            frame.Svg.Rectangle(SvgFrame.X(bin.Low) + 1, SvgFrame.Y(height), SvgFrame.X(bin.High) - SvgFrame.X(bin.Low) - 2, SvgFrame.Y(0) - SvgFrame.Y(height), "soft");
        }

        frame.Svg.Line(SvgFrame.X(0), SvgFrame.Y(0), SvgFrame.X(1), SvgFrame.Y(1), "ideal");
        ReliabilityBin[] filled = [.. calibration.Bins.Where(bin => bin.Weight > 0)];
        frame.Svg.Path(filled.Select(bin => SvgFrame.Place(new CurvePoint(bin.MeanScore, bin.AttackShare))), "curve");
        foreach (ReliabilityBin bin in filled)
        {
            Interval interval = Wilson.Of(bin.AttackShare * bin.Rows, bin.Rows);
            frame.Whisker(bin.MeanScore, interval.Low, interval.High);
            frame.Svg.Circle(SvgFrame.X(bin.MeanScore), SvgFrame.Y(bin.AttackShare), 4, "dot", $"{FigureText.Count(bin.Rows)} rows: mean score {FigureText.Percent(bin.MeanScore)}, attacks {FigureText.Percent(bin.AttackShare)}");
        }

        return frame.Svg.Close();
    }

    /// <summary>Horizontal bars from 0 to 100 % with their intervals.</summary>
    public static string Bars(string description, IReadOnlyList<ReportBar> bars)
    {
        const double row = 27;
        const double left = 146;
        const double right = 416;
        const double width = 560;
        double height = (bars.Count * row) + 30;
        Svg svg = new(width, height, description);
        for (int fifth = 0; fifth <= 5; fifth++)
        {
            double x = left + ((right - left) * fifth / 5);
            svg.Line(x, 4, x, height - 24, fifth == 0 ? "base" : "grid");
            svg.Text(x, height - 8, fifth * 20 + " %", "tick");
        }

        svg.Text(width - 6, height - 8, "rows", "tick", "end");
        for (int index = 0; index < bars.Count; index++)
        {
            ReportBar bar = bars[index];
            double top = 8 + (index * row);
            double middle = top + 9;
            svg.Text(left - 10, middle + 4, Short(bar.Name), "label", "end");
            double X(double share) => left + ((right - left) * Math.Clamp(share, 0, 1));
            if (bar.Value.IsKnown)
            {
                svg.Rectangle(left, top, X(bar.Value.Value) - left, 18, "bar", 3);
                if (!double.IsNaN(bar.Value.Low))
                {
                    svg.Line(X(bar.Value.Low), middle, X(bar.Value.High), middle, "whisker");
                    svg.Line(X(bar.Value.Low), middle - 4, X(bar.Value.Low), middle + 4, "whisker");
                    svg.Line(X(bar.Value.High), middle - 4, X(bar.Value.High), middle + 4, "whisker");
                }
            }

            svg.Text(right + 64, middle + 4, bar.Value.IsKnown ? FigureText.Percent(bar.Value.Value) : "too few", "value", "end");
            svg.Text(width - 6, middle + 4, FigureText.Count(bar.Rows), "tick", "end");
        }

        return svg.Close();
    }

    private static void Curve(Svg svg, CurvePoint[] points)
    {
        if (points.Length == 0)
        {
            return;
        }

        CurvePoint first = points[0] with { Y = SvgFrame.Y(0) };
        CurvePoint last = points[^1] with { Y = SvgFrame.Y(0) };
        svg.Path([first, .. points, last], "area", "Z");
        svg.Path(points, "curve");
    }

    private static double LogShare(double rate) => 1 + (Math.Log10(rate) / 4);

    private static string Short(string name) => name.Length <= 22 ? name : name[..21] + "…";
}
