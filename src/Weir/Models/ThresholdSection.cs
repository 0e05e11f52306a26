using System.Globalization;
using Weir.Numerics;

namespace Weir.Models;

/// <summary>The score from which a severity holds.</summary>
/// <param name="Severity">Low to Critical.</param>
/// <param name="Score">A decision at or above it has the severity; a logit, which <see cref="CalibrationSection.ReadScore"/> makes a score.</param>
/// <param name="PromisedRate">False-positive rate for which it was set.</param>
/// <param name="Realised">False-positive rate that was measured, with its interval.</param>
/// <param name="Method">How it was found, such as <c>empirical</c> or <c>exponential tail</c>.</param>
internal sealed record SeverityThreshold(Severity Severity, double Score, double PromisedRate, Interval Realised, string Method);

/// <summary>Section <c>THRS</c>: u32 count, then u8 severity, f64 score, promised rate, realised rate, its low and high end, method.</summary>
internal static class ThresholdSection
{
    private const int MostMethod = 256;
    private const int NumbersLength = 5 * sizeof(double);

    /// <summary>Thresholds in rising severity; a higher severity never has a lower score.</summary>
    public static IReadOnlyList<SeverityThreshold> Read(ModelFile file)
    {
        SectionReader reader = file.Reader(ModelFormat.Thresholds);
        SeverityThreshold[] thresholds = new SeverityThreshold[reader.Count(1 + NumbersLength + 4)];
        for (int index = 0; index < thresholds.Length; index++)
        {
            Severity severity = (Severity)reader.Byte();
            double score = reader.Finite();
            double promised = reader.Finite();
            Interval realised = new(reader.Double(), reader.Double(), reader.Double());
            thresholds[index] = new SeverityThreshold(severity, score, promised, realised, reader.Text(MostMethod));
            if (Fault(index == 0 ? null : thresholds[index - 1], thresholds[index]) is string fault)
            {
                throw reader.Error("sound thresholds", fault);
            }
        }

        reader.End();
        return thresholds;
    }

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<SeverityThreshold> thresholds)
    {
        SectionWriter writer = new();
        writer.UInt32((uint)thresholds.Count);
        SeverityThreshold? before = null;
        foreach (SeverityThreshold threshold in thresholds)
        {
            if (Fault(before, threshold) is string fault)
            {
                throw new ArgumentException($"{threshold.Severity}: {fault}.", nameof(thresholds));
            }

            writer.Byte((byte)threshold.Severity);
            writer.Finite(threshold.Score);
            writer.Finite(threshold.PromisedRate);
            writer.Double(threshold.Realised.Value);
            writer.Double(threshold.Realised.Low);
            writer.Double(threshold.Realised.High);
            writer.Text(threshold.Method, MostMethod);
            before = threshold;
        }

        return writer.Written;
    }

    private static string? Fault(SeverityThreshold? before, SeverityThreshold threshold)
    {
        return threshold switch
        {
            { Severity: <= Severity.None or > Severity.Critical } => $"severity {((int)threshold.Severity).ToString(CultureInfo.InvariantCulture)}",
            { PromisedRate: not (> 0 and < 1) } => "a promised rate outside 0 to 1",
            { Realised: { Value: < 0 or > 1 } or { Low: < 0 or > 1 } or { High: < 0 or > 1 } } => "a realised rate outside 0 to 1",
            _ when before is not null && (threshold.Severity <= before.Severity || threshold.Score < before.Score) => "severities or scores that do not rise",
            _ => null,
        };
    }
}
