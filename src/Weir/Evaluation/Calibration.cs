namespace Weir.Evaluation;

/// <summary>Rows of similar score: what was said and what was true.</summary>
/// <param name="Low">Lower end of the bin.</param>
/// <param name="High">Upper end; inside only for the last bin.</param>
/// <param name="Rows">Rows in the bin.</param>
/// <param name="Weight">Their weight.</param>
/// <param name="MeanScore">Their mean score; NaN for an empty bin.</param>
/// <param name="AttackShare">Share of attacks among them; NaN for an empty bin.</param>
internal readonly record struct ReliabilityBin(double Low, double High, long Rows, double Weight, double MeanScore, double AttackShare);

/// <summary>Whether probabilities are true to their word.</summary>
/// <param name="ExpectedError">Mean distance between score and share of attacks over the bins, by weight (Naeini and others, 2015).</param>
/// <param name="Brier">Mean squared distance between score and label (Brier, 1950).</param>
/// <param name="LogLoss">Mean negative log-likelihood in nats; scores are kept 1e-15 away from 0 and 1.</param>
/// <param name="Bins">Bins of equal width.</param>
internal sealed record CalibrationResult(double ExpectedError, double Brier, double LogLoss, IReadOnlyList<ReliabilityBin> Bins);

/// <summary>Measures of calibration. Scores are probabilities; those outside 0 to 1 are moved to the nearer end.</summary>
internal static class Calibration
{
    private const double Least = 1e-15;

    public static CalibrationResult Measure(ReadOnlySpan<double> scores, ReadOnlySpan<bool> attacks, ReadOnlySpan<double> weights = default, int bins = 15)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        double[] weight = new double[bins];
        double[] score = new double[bins];
        double[] attack = new double[bins];
        long[] rows = new long[bins];
        double brier = 0;
        double loss = 0;
        for (int index = 0; index < scores.Length; index++)
        {
            double probability = double.IsNaN(scores[index]) ? 0 : Math.Clamp(scores[index], 0, 1);
            double w = weights.IsEmpty ? 1 : weights[index];
            double label = attacks[index] ? 1 : 0;
            int bin = Math.Min((int)(probability * bins), bins - 1);
            rows[bin]++;
            weight[bin] += w;
            score[bin] += w * probability;
            attack[bin] += w * label;
            brier += w * (probability - label) * (probability - label);
            double right = Math.Clamp(attacks[index] ? probability : 1 - probability, Least, 1 - Least);
            loss -= w * Math.Log(right);
        }

        double total = 0;
        double error = 0;
        ReliabilityBin[] result = new ReliabilityBin[bins];
        for (int bin = 0; bin < bins; bin++)
        {
            total += weight[bin];
            error += Math.Abs(score[bin] - attack[bin]);
            result[bin] = new ReliabilityBin((double)bin / bins, (bin + 1.0) / bins, rows[bin], weight[bin], score[bin] / weight[bin], attack[bin] / weight[bin]);
        }

        return new CalibrationResult(error / total, brier / total, loss / total, result);
    }
}
