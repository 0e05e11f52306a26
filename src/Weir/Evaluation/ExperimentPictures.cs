using System.Globalization;
using Weir.Numerics;

namespace Weir.Evaluation;

/// <summary>The pictures of experiments, as inline SVG.</summary>
internal static class ExperimentPictures
{
    /// <summary>One line for each part: its difference with the interval, zero in the midst.</summary>
    public static string Differences(Ablation ablation)
    {
        const double row = 27, left = 232, right = 548, width = 680;
        double height = (ablation.Parts.Count * row) + 30;
        double most = ablation.Parts.SelectMany(part => (double[])[part.Change.Difference.Low, part.Change.Difference.High, part.Change.Difference.Value]).Where(double.IsFinite).Select(Math.Abs).Append(ablation.Noise).Append(0.01).Max();
        Svg svg = new(width, height, "Difference in recall without each part");
        svg.Rectangle(X(-ablation.Noise), 4, X(ablation.Noise) - X(-ablation.Noise), height - 28, "soft", hint: "what another seed changes");
        foreach (double share in (double[])[-1, -0.5, 0, 0.5, 1])
        {
            svg.Line(X(share * most), 4, X(share * most), height - 24, share == 0 ? "base" : "grid");
            svg.Text(X(share * most), height - 8, string.Create(CultureInfo.InvariantCulture, $"{100 * share * most:+0.0;-0.0;0}"), "tick");
        }

        for (int i = 0; i < ablation.Parts.Count; i++)
        {
            AblatedPart part = ablation.Parts[i];
            Interval difference = part.Change.Difference;
            double middle = 17 + (i * row);
            svg.Text(left - 10, middle + 4, part.Name, "label", "end");
            svg.Text(width - 6, middle + 4, Ablation.Written(part.Verdict), part.Verdict == PartVerdict.Pays ? "value" : "tick", "end");
            if (!difference.IsKnown) continue;
            if (double.IsFinite(difference.Low)) svg.Line(X(difference.Low), middle, X(difference.High), middle, "whisker");
            svg.Circle(X(difference.Value), middle, 4, "dot", FigureText.Percent(difference.Value));
        }

        return svg.Close();

        double X(double value) => left + ((right - left) * (0.5 + (0.5 * Math.Clamp(value / most, -1, 1))));
    }

    /// <summary>Recall by share, the share on a logarithmic axis.</summary>
    public static string Curve(LearningCurve curve)
    {
        SvgFrame frame = new("Learning curve", $"{curve.Of} that were learned (log)", "recall");
        frame.PercentTicks(x: false, y: true);
        double least = Math.Log(curve.Steps[0].Share), range = Math.Max(1e-9, Math.Log(curve.Steps[^1].Share) - least);
        CurvePoint[] points = [.. curve.Steps.Where(step => step.Recall.IsKnown).Select(step => new CurvePoint(Place(step), step.Recall.Value))];
        foreach (CurveStep step in curve.Steps) frame.TickX(Place(step), FigureText.Count(step.Learned));
        if (points.Length > 1) frame.Svg.Path(points.Select(SvgFrame.Place), "curve");
        foreach (CurveStep step in curve.Steps.Where(step => step.Recall.IsKnown))
        {
            frame.Whisker(Place(step), step.Recall.Low, step.Recall.High);
            frame.Svg.Circle(SvgFrame.X(Place(step)), SvgFrame.Y(step.Recall.Value), 4, "dot", $"{FigureText.Count(step.Learned)}: {FigureText.Percent(step.Recall.Value)}");
        }

        return frame.Svg.Close();

        double Place(CurveStep step) => curve.Steps.Count == 1 ? 0.5 : (Math.Log(step.Share) - least) / range;
    }
}
