namespace Weir.Evaluation;

/// <summary>A point of a curve.</summary>
internal readonly record struct CurvePoint(double X, double Y);

/// <summary>Ranking quality over all thresholds. Rows of equal score enter together, so the order of ties never matters.</summary>
internal static class RocCurve
{
    /// <summary>Probability that an attack scores above a benign row, ties counted half (Mann and Whitney, 1947). NaN without rows of both labels.</summary>
    public static double Area(ReadOnlySpan<double> scores, ReadOnlySpan<bool> attacks, ReadOnlySpan<double> weights = default)
    {
        Ranking ranking = Ranking.Of(scores, attacks, weights);
        double hits = 0;
        double falseAlarms = 0;
        double area = 0;
        for (int start = 0, end; start < ranking.Count; start = end)
        {
            end = ranking.EndOfTie(start);
            (double attack, double benign) = Sum(ranking, start, end);
            area += benign * (hits + (attack / 2));
            hits += attack;
            falseAlarms += benign;
        }

        return area / (hits * falseAlarms);
    }

    /// <summary>Sum over thresholds of precision times the gain in recall, without interpolation. NaN without attacks.</summary>
    public static double AveragePrecision(ReadOnlySpan<double> scores, ReadOnlySpan<bool> attacks, ReadOnlySpan<double> weights = default)
    {
        Ranking ranking = Ranking.Of(scores, attacks, weights);
        double hits = 0;
        double flagged = 0;
        double sum = 0;
        for (int start = 0, end; start < ranking.Count; start = end)
        {
            end = ranking.EndOfTie(start);
            (double attack, double benign) = Sum(ranking, start, end);
            hits += attack;
            flagged += attack + benign;
            sum += flagged > 0 ? attack * hits / flagged : 0;
        }

        return sum / hits;
    }

    /// <summary>Every corner of the curve: false-positive rate and recall after each distinct score, from (0,0) to (1,1).</summary>
    public static IReadOnlyList<CurvePoint> Points(Ranking ranking)
    {
        (double attacks, double benign) = Sum(ranking, 0, ranking.Count);
        List<CurvePoint> points = [new CurvePoint(0, 0)];
        double hits = 0;
        double falseAlarms = 0;
        for (int start = 0, end; start < ranking.Count; start = end)
        {
            end = ranking.EndOfTie(start);
            (double attack, double harmless) = Sum(ranking, start, end);
            hits += attack;
            falseAlarms += harmless;
            points.Add(new CurvePoint(falseAlarms / benign, hits / attacks));
        }

        return points;
    }

    /// <summary>Recall and precision after each distinct score, recall rising.</summary>
    public static IReadOnlyList<CurvePoint> PrecisionPoints(Ranking ranking)
    {
        (double attacks, _) = Sum(ranking, 0, ranking.Count);
        List<CurvePoint> points = [];
        double hits = 0;
        double flagged = 0;
        for (int start = 0, end; start < ranking.Count; start = end)
        {
            end = ranking.EndOfTie(start);
            (double attack, double benign) = Sum(ranking, start, end);
            hits += attack;
            flagged += attack + benign;
            if (flagged > 0)
            {
                points.Add(new CurvePoint(hits / attacks, hits / flagged));
            }
        }

        return points;
    }

    private static (double Attack, double Benign) Sum(Ranking ranking, int start, int end)
    {
        double attack = 0;
        double benign = 0;
        for (int place = start; place < end; place++)
        {
            if (ranking.Attacks[place])
            {
                attack += ranking.Weights[place];
            }
            else
            {
                benign += ranking.Weights[place];
            }
        }

        return (attack, benign);
    }
}
