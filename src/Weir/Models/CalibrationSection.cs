namespace Weir.Models;

/// <summary>How a curve turns a logit into a probability.</summary>
internal enum CalibrationKind : byte
{
    /// <summary>Two numbers, slope and intercept of a logistic curve (Platt, 1999).</summary>
    Logistic = 1,

    /// <summary>Pairs of logit and probability, both rising, straight lines between (isotonic regression).</summary>
    Isotonic = 2,
}

/// <summary>One calibration curve.</summary>
/// <param name="Name">What it calibrates: <c>score</c> or the name of a class.</param>
/// <param name="Kind">How to read the numbers.</param>
/// <param name="Numbers">See <see cref="CalibrationKind"/>.</param>
internal sealed record CalibrationCurve(string Name, CalibrationKind Kind, IReadOnlyList<double> Numbers)
{
    /// <summary>Name of the curve that makes the score of the decision.</summary>
    public const string OfScore = "score";

    /// <summary>Probability of a logit by a logistic curve; NaN by any other.</summary>
    public double Probability(double logit) => Kind == CalibrationKind.Logistic ? 1 / (1 + Math.Exp(-((Numbers[0] * logit) + Numbers[1]))) : double.NaN;

    /// <summary>What is wrong with the numbers, or null.</summary>
    public string? Fault()
    {
        return Kind switch
        {
            CalibrationKind.Logistic => Numbers.Count == 2 ? null : "a logistic curve has two numbers",
            CalibrationKind.Isotonic when Numbers.Count < 2 || Numbers.Count % 2 != 0 => "an isotonic curve has pairs of numbers",
            CalibrationKind.Isotonic => IsRising() ? null : "the pairs of an isotonic curve rise, from 0 to 1 at most",
            _ => "the kind of a curve is 1 or 2",
        };
    }

    private bool IsRising()
    {
        for (int index = 0; index < Numbers.Count; index += 2)
        {
            bool first = index == 0;
            if (Numbers[index + 1] is not (>= 0 and <= 1) || (!first && (Numbers[index] <= Numbers[index - 2] || Numbers[index + 1] < Numbers[index - 1])))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>Section <c>CALB</c>: u32 count, then name, u8 kind, u32 count, f64 numbers.</summary>
internal static class CalibrationSection
{
    private const int MostName = 64;

    /// <summary>The curve that makes the score; null when there is none among the curves of the file.</summary>
    public static CalibrationCurve? ReadScore(ModelFile file) =>
        Read(file).FirstOrDefault(curve => string.Equals(curve.Name, CalibrationCurve.OfScore, StringComparison.Ordinal));

    public static IReadOnlyList<CalibrationCurve> Read(ModelFile file)
    {
        SectionReader reader = file.Reader(ModelFormat.Calibration);
        CalibrationCurve[] curves = new CalibrationCurve[reader.Count(9)];
        for (int index = 0; index < curves.Length; index++)
        {
            string name = reader.Text(MostName);
            CalibrationKind kind = (CalibrationKind)reader.Byte();
            double[] numbers = new double[reader.Count(sizeof(double))];
            for (int number = 0; number < numbers.Length; number++)
            {
                numbers[number] = reader.Finite();
            }

            curves[index] = new CalibrationCurve(name, kind, numbers);
            if (curves[index].Fault() is string fault)
            {
                throw reader.Error("a sound calibration curve", fault);
            }
        }

        reader.End();
        return curves;
    }

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<CalibrationCurve> curves)
    {
        SectionWriter writer = new();
        writer.UInt32((uint)curves.Count);
        foreach (CalibrationCurve curve in curves)
        {
            if (curve.Fault() is string fault)
            {
                throw new ArgumentException($"Curve {curve.Name}: {fault}.", nameof(curves));
            }

            writer.Text(curve.Name, MostName);
            writer.Byte((byte)curve.Kind);
            writer.UInt32((uint)curve.Numbers.Count);
            foreach (double number in curve.Numbers)
            {
                writer.Finite(number);
            }
        }

        return writer.Written;
    }
}
