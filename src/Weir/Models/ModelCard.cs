using System.Globalization;
using System.Text;
using Weir.Numerics;

namespace Weir.Models;

/// <summary>The card of a model in Markdown: all that its manifest and thresholds say, for people.</summary>
internal static class ModelCard
{
    private const string ClassPrefix = "class:";
    private const string SourcePrefix = "source:";

    /// <summary>The card of a file.</summary>
    /// <exception cref="ModelFileException">The thresholds or the calibration of the file are broken.</exception>
    public static string Render(ModelFile file)
    {
        IReadOnlyList<SeverityThreshold> thresholds = file.Has(ModelFormat.Thresholds) ? ThresholdSection.Read(file) : [];
        string identity = string.Create(CultureInfo.InvariantCulture, $"SHA-256 `{file.Hash}`, {FigureText.Count(file.Length)} bytes.");
        return Render(file.Manifest, thresholds, file.Has(ModelFormat.Calibration) ? CalibrationSection.ReadScore(file) : null, identity);
    }

    /// <param name="manifest">What the model is.</param>
    /// <param name="thresholds">Its severities.</param>
    /// <param name="curve">What makes a score of the thresholds' logits; null when the model has no such curve.</param>
    /// <param name="identity">A line that tells this file from others; may be empty.</param>
    public static string Render(ModelManifest manifest, IReadOnlyList<SeverityThreshold> thresholds, CalibrationCurve? curve, string identity)
    {
        StringBuilder card = new();
        Line(card, $"# Model card: {Escape(manifest.Name)} {Escape(manifest.Version)}");
        Line(card, "");
        Paragraph(card, manifest.Description);
        if (identity.Length > 0)
        {
            Line(card, identity);
            Line(card, "");
        }

        Table(card, ["", ""], [
            ["Scores", Escape(manifest.Task)],
            ["Feature schema", Escape(manifest.Schema)],
            ["Engine", Escape(manifest.Engine)],
            ["Seed", manifest.Seed.ToString(CultureInfo.InvariantCulture)],
        ]);
        if (manifest.Command.Length > 0)
        {
            Heading(card, "How it was made");
            // Four blanks make code of any text, whatever back quotes it holds.
            Line(card, "    " + manifest.Command.ReplaceLineEndings(" "));
            Line(card, "");
        }

        Data(card, manifest);
        Quality(card, manifest);
        Thresholds(card, thresholds, curve);
        if (manifest.Limits.Count > 0)
        {
            Heading(card, "Limits");
            foreach (string limit in manifest.Limits)
            {
                Line(card, "- " + Escape(limit));
            }

            Line(card, "");
        }

        if (manifest.Notes.Count > 0)
        {
            Heading(card, "Notes");
            Table(card, ["note", "value"], [.. manifest.Notes.OrderBy(note => note.Key, StringComparer.Ordinal).Select(note => (string[])[Escape(note.Key), Escape(note.Value)])]);
        }

        return card.ToString().TrimEnd('\n') + "\n";
    }

    private static void Data(StringBuilder card, ModelManifest manifest)
    {
        if (manifest.Data.Count == 0)
        {
            return;
        }

        Heading(card, "Data");
        Table(card, ["set", "use", ">rows", ">attacks", "SHA-256"], [.. manifest.Data.Select(data => (string[])
        [
            Escape(data.Name), Escape(data.Use), FigureText.Count(data.Rows), FigureText.Count(data.Attacks), Escape(data.Sha256.Length > 16 ? data.Sha256[..16] + "…" : data.Sha256),
        ])]);
    }

    private static void Quality(StringBuilder card, ModelManifest manifest)
    {
        if (manifest.Metrics.Count == 0)
        {
            return;
        }

        Heading(card, "Quality");
        Paragraph(card, manifest.Protocol);
        Line(card, "Intervals are 95 %.");
        Line(card, "");
        Measurement[] whole = [.. manifest.Metrics.Where(metric => !IsIn(metric, ClassPrefix) && !IsIn(metric, SourcePrefix))];
        Table(card, ["measure", "on", ">value", ">interval", ">rows"], [.. whole.Select(metric => (string[])
        [
            Escape(Title(metric.Name)), Escape(metric.Group), Form(metric)(metric.Result.Value), FigureText.Ends(metric.Result, Form(metric)), FigureText.Count(metric.Rows),
        ])]);
        Groups(card, manifest, ClassPrefix, "class");
        Groups(card, manifest, SourcePrefix, "source");
    }

    /// <summary>One table for each family of measures (what stands before the @), one column for each rate.</summary>
    private static void Groups(StringBuilder card, ModelManifest manifest, string prefix, string what)
    {
        foreach (IGrouping<string, Measurement> family in manifest.Metrics.Where(metric => IsIn(metric, prefix)).GroupBy(Family, StringComparer.Ordinal))
        {
            string[] names = [.. family.Select(metric => metric.Name).Distinct(StringComparer.Ordinal)];
            Line(card, $"### {Capital(Escape(family.Key))} per {what}");
            Line(card, "");
            List<string[]> rows = [];
            foreach (IGrouping<string, Measurement> group in family.GroupBy(metric => metric.Group, StringComparer.Ordinal))
            {
                Dictionary<string, Measurement> byName = group.DistinctBy(metric => metric.Name, StringComparer.Ordinal).ToDictionary(metric => metric.Name, StringComparer.Ordinal);
                rows.Add([Escape(group.Key[prefix.Length..]), FigureText.Count(group.Max(metric => metric.Rows)), .. names.Select(name => byName.TryGetValue(name, out Measurement? metric) ? Figure(metric) : "")]);
            }

            Table(card, [what, ">rows", .. names.Select(name => ">" + Escape(Column(name)))], rows);
        }
    }

    private static void Thresholds(StringBuilder card, IReadOnlyList<SeverityThreshold> thresholds, CalibrationCurve? curve)
    {
        if (thresholds.Count == 0)
        {
            return;
        }

        Heading(card, "Thresholds");
        Table(card, ["severity", ">from score", ">as logit", ">promised false-positive rate", ">measured", ">interval", "how"], [.. thresholds.Select(threshold => (string[])
        [
            threshold.Severity.ToString(),
            FigureText.Threshold(curve?.Probability(threshold.Score) ?? double.NaN),
            FigureText.Threshold(threshold.Score),
            FigureText.Rate(threshold.PromisedRate),
            FigureText.Rate(threshold.Realised.Value),
            FigureText.Ends(threshold.Realised, FigureText.Rate),
            Escape(threshold.Method),
        ])]);
    }

    private static string Figure(Measurement metric)
    {
        Func<double, string> form = Form(metric);
        string ends = FigureText.Ends(metric.Result, form);
        return ends.Length == 0 ? form(metric.Result.Value) : $"{form(metric.Result.Value)} ({ends})";
    }

    private static Func<double, string> Form(Measurement metric)
    {
        string family = Family(metric);
        return family.StartsWith("false-positive rate", StringComparison.Ordinal) ? FigureText.Rate
            : family.Contains("recall", StringComparison.Ordinal) ? FigureText.Percent
            : FigureText.Number;
    }

    private static bool IsIn(Measurement metric, string prefix) => metric.Group.StartsWith(prefix, StringComparison.Ordinal);

    private static string Family(Measurement metric) => metric.Name.Split('@')[0];

    /// <summary><c>recall@0.001</c> reads as <c>recall at 0.1 %</c>.</summary>
    private static string Title(string name) => name.Contains('@', StringComparison.Ordinal) ? $"{name.Split('@')[0]} {Column(name)}" : name;

    private static string Column(string name)
    {
        string[] parts = name.Split('@');
        return parts.Length == 2 && double.TryParse(parts[1], CultureInfo.InvariantCulture, out double rate) ? "at " + FigureText.Rate(rate) : name;
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static void Heading(StringBuilder card, string text)
    {
        Line(card, "## " + text);
        Line(card, "");
    }

    private static void Paragraph(StringBuilder card, string text)
    {
        if (text.Length > 0)
        {
            Line(card, Escape(text));
            Line(card, "");
        }
    }

    /// <param name="card">The card.</param>
    /// <param name="heads">Column heads; one that begins with &gt; is aligned to the right.</param>
    /// <param name="rows">Cells, escaped.</param>
    private static void Table(StringBuilder card, string[] heads, IReadOnlyList<string[]> rows)
    {
        Line(card, $"| {string.Join(" | ", heads.Select(head => head.TrimStart('>')))} |");
        Line(card, $"|{string.Join('|', heads.Select(head => head.StartsWith('>') ? "---:" : "---"))}|");
        foreach (string[] row in rows)
        {
            Line(card, $"| {string.Join(" | ", row)} |");
        }

        Line(card, "");
    }

    private static void Line(StringBuilder card, string text) => card.Append(text).Append('\n');

    /// <summary>Makes plain text of any text: no table cell, link, code or HTML can come out of a name.</summary>
    private static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        foreach (char letter in text.ReplaceLineEndings(" "))
        {
            if (letter is '\\' or '`' or '*' or '[' or ']' or '<' or '>' or '|' or '&' or '#')
            {
                escaped.Append('\\');
            }

            escaped.Append(char.IsControl(letter) ? ' ' : letter);
        }

        return escaped.ToString();
    }
}
