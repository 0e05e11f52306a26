namespace Weir.Tests.Evaluation;

/// <summary>The definitions, slowly.</summary>
internal static class Oracles
{
    public static double Area(double[] scores, bool[] attacks, double[] weights)
    {
        double won = 0;
        double all = 0;
        for (int a = 0; a < scores.Length; a++)
        {
            for (int b = 0; b < scores.Length; b++)
            {
                if (attacks[a] && !attacks[b])
                {
                    double weight = weights[a] * weights[b];
                    all += weight;
                    won += weight * (scores[a] > scores[b] ? 1 : scores[a] == scores[b] ? .5 : 0);
                }
            }
        }

        return won / all;
    }

    public static double AveragePrecision(double[] scores, bool[] attacks, double[] weights)
    {
        double sum = 0;
        double before = 0;
        foreach (double threshold in scores.Distinct().OrderDescending())
        {
            double hits = 0;
            double flagged = 0;
            double all = 0;
            for (int index = 0; index < scores.Length; index++)
            {
                all += attacks[index] ? weights[index] : 0;
                hits += attacks[index] && scores[index] >= threshold ? weights[index] : 0;
                flagged += scores[index] >= threshold ? weights[index] : 0;
            }

            sum += ((hits / all) - before) * (hits / flagged);
            before = hits / all;
        }

        return sum;
    }
}
