namespace Weir.Evaluation;

/// <summary>One scored series of the Numenta Anomaly Benchmark, and what an alarm at each of its points is worth.</summary>
/// <remarks>
/// Source: Lavin and Ahmad, "Evaluating Real-time Anomaly Detection Algorithms: the Numenta Anomaly Benchmark" (2015), and the benchmark's sweeper. The first
/// 15 % of the points, at most 750, are for learning: alarms there count for nothing.
/// </remarks>
internal sealed class NabSeries
{
    private const double ProbationShare = 0.15;
    private const int MostProbation = 750;
    private const double Steepness = 5;

    // Beyond three widths of the window before it, an alarm is as false as can be.
    private const double Farthest = 3;

    /// <param name="name">Such as <c>realTweets/Twitter_volume_UPS.csv</c>; the folder is the category.</param>
    /// <param name="scores">One for each point.</param>
    /// <param name="windows">First and last point of each, in order, apart from each other.</param>
    public NabSeries(string name, double[] scores, IReadOnlyList<(int First, int Last)> windows)
    {
        Name = name;
        Scores = scores;
        Windows = windows;
        Probation = Math.Min((int)(ProbationShare * scores.Length), MostProbation);
        Worth = new double[scores.Length];
        WindowOf = new int[scores.Length];
        Array.Fill(WindowOf, -1);
        int next = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            while (next < windows.Count && i > windows[next].Last) next++;
            if (next < windows.Count && i >= windows[next].First)
            {
                double width = windows[next].Last - windows[next].First + 1;
                Worth[i] = Sigmoid(-(windows[next].Last - i + 1) / width) / Sigmoid(-1);
                WindowOf[i] = next;
            }
            else
            {
                Worth[i] = next == 0 ? -1 : Sigmoid((i - windows[next - 1].Last) / (double)(windows[next - 1].Last - windows[next - 1].First));
            }
        }
    }

    public string Name { get; }

    public string Category => Name[..Math.Max(0, Name.IndexOf('/', StringComparison.Ordinal))];

    public double[] Scores { get; }

    public IReadOnlyList<(int First, int Last)> Windows { get; }

    /// <summary>Points at the start that do not count.</summary>
    public int Probation { get; }

    /// <summary>In a window 1 at its start, falling to 0 at its end; outside, below 0 to -1. A profile weighs them.</summary>
    public double[] Worth { get; }

    /// <summary>The window that a point is in; -1 outside.</summary>
    public int[] WindowOf { get; }

    /// <summary>From 1, at one width before the end of a window, over 0 at its end to -1 far behind it.</summary>
    private static double Sigmoid(double position) => position > Farthest ? -1 : (2 / (1 + Math.Exp(Steepness * position))) - 1;
}
