using System.Globalization;
using System.Net;
using System.Text;

namespace Weir.Evaluation;

/// <summary>One picture: writes SVG elements in the units of its view box.</summary>
internal sealed class Svg
{
    private readonly StringBuilder _text = new();

    /// <param name="width">Width of the view box.</param>
    /// <param name="height">Height of the view box.</param>
    /// <param name="description">What a reader who cannot see the picture is told.</param>
    public Svg(double width, double height, string description)
    {
        Append($"<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(description)}\">");
    }

    public void Line(double x1, double y1, double x2, double y2, string kind) => Append($"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" class=\"{kind}\"/>");

    public void Circle(double x, double y, double radius, string kind, string hint) => Append($"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius:0.##}\" class=\"{kind}\"><title>{WebUtility.HtmlEncode(hint)}</title></circle>");

    public void Rectangle(double x, double y, double width, double height, string kind, double corner = 0, string hint = "")
        => Append($"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{Math.Max(0, width):0.##}\" height=\"{Math.Max(0, height):0.##}\" rx=\"{corner:0.##}\" class=\"{kind}\"><title>{WebUtility.HtmlEncode(hint)}</title></rect>");

    /// <param name="x">Where the text is anchored.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="text">Any text; it is escaped.</param>
    /// <param name="kind">Style class.</param>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    public void Text(double x, double y, string text, string kind, string anchor = "middle")
        => Append($"<text x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\" class=\"{kind}\">{WebUtility.HtmlEncode(text)}</text>");

    /// <summary>A label that reads upwards along a vertical axis.</summary>
    public void UprightText(double x, double y, string text, string kind)
        => Append($"<text transform=\"translate({x:0.##} {y:0.##}) rotate(-90)\" text-anchor=\"middle\" class=\"{kind}\">{WebUtility.HtmlEncode(text)}</text>");

    /// <summary>A line through points.</summary>
    public void Path(IEnumerable<CurvePoint> points, string kind, string close = "")
    {
        string data = string.Join('L', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.##} {point.Y:0.##}")));
        Append($"<path d=\"M{data}{close}\" class=\"{kind}\"/>");
    }

    public string Close() => _text + "</svg>";

    private void Append(FormattableString text) => _text.Append(text.ToString(CultureInfo.InvariantCulture));
}
