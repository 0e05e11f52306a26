namespace Weir.Evaluation;

/// <summary>What one pass over a resample found.</summary>
internal sealed class DetectionCounts(int cells, int rates)
{
    private readonly double[] _reached = new double[cells * rates];
    private readonly double[] _totals = new double[cells];

    public double Area { get; set; }

    public double AveragePrecision { get; set; }

    /// <summary>Threshold of each rate; a row is flagged when its score reaches it.</summary>
    public double[] Thresholds { get; } = new double[rates];

    /// <summary>Weight of the rows of a cell.</summary>
    public ref double Total(int cell) => ref _totals[cell];

    /// <summary>Weight of the rows of a cell that reach the threshold of a rate.</summary>
    public ref double Reached(int cell, int rate) => ref _reached[(cell * rates) + rate];
}

/// <summary>Measures a resample in one pass over the ranking: area, average precision, thresholds by <see cref="RecallAtRate"/>'s rule, and what each cell (class and source) has above them.</summary>
internal sealed class DetectionPass
{
    private readonly Ranking _ranking;
    private readonly int[] _cells;
    private readonly int _cellCount;
    private readonly double[] _rates;

    /// <param name="ranking">The rows.</param>
    /// <param name="cells">Cell of each row, in ranked order.</param>
    /// <param name="cellCount">Number of cells.</param>
    /// <param name="rates">False-positive rates, falling.</param>
    public DetectionPass(Ranking ranking, int[] cells, int cellCount, double[] rates)
    {
        _ranking = ranking;
        _cells = cells;
        _cellCount = cellCount;
        _rates = rates;
    }

    /// <param name="times">How often each row was drawn, in the order in which the rows were given; none for once each.</param>
    public DetectionCounts Measure(ReadOnlySpan<int> times)
    {
        DetectionCounts counts = new(_cellCount, _rates.Length);
        Array.Fill(counts.Thresholds, double.NegativeInfinity);
        (double attackTotal, double benignTotal) = Totals(times);
        int open = _rates.Length;
        double hits = 0;
        double falseAlarms = 0;
        double area = 0;
        double precision = 0;
        for (int start = 0, end; start < _ranking.Count; start = end)
        {
            end = _ranking.EndOfTie(start);
            double attack = 0;
            double benign = 0;
            for (int place = start; place < end; place++)
            {
                double weight = WeightOf(place, times);
                attack += _ranking.Attacks[place] ? weight : 0;
                benign += _ranking.Attacks[place] ? 0 : weight;
            }

            area += benign * (hits + (attack / 2));
            hits += attack;
            falseAlarms += benign;
            precision += attack > 0 ? attack * hits / (hits + falseAlarms) : 0;
            // Rates fall, so the strictest one is used up first. This tie no longer belongs to it.
            while (open > 0 && falseAlarms > RecallAtRate.Budget(_rates[open - 1], benignTotal))
            {
                open--;
                counts.Thresholds[open] = Math.BitIncrement(_ranking.Scores[start]);
            }

            Enter(counts, start, end, open, times);
        }

        counts.Area = area / (attackTotal * benignTotal);
        counts.AveragePrecision = precision / attackTotal;
        Accumulate(counts);
        return counts;
    }

    /// <summary>Adds the rows of a tie to the strictest rate that still holds; <see cref="Accumulate"/> carries them to the looser ones.</summary>
    private void Enter(DetectionCounts counts, int start, int end, int open, ReadOnlySpan<int> times)
    {
        for (int place = start; place < end; place++)
        {
            double weight = WeightOf(place, times);
            counts.Total(_cells[place]) += weight;
            if (open > 0)
            {
                counts.Reached(_cells[place], open - 1) += weight;
            }
        }
    }

    private void Accumulate(DetectionCounts counts)
    {
        for (int cell = 0; cell < _cellCount; cell++)
        {
            for (int rate = _rates.Length - 2; rate >= 0; rate--)
            {
                counts.Reached(cell, rate) += counts.Reached(cell, rate + 1);
            }
        }
    }

    private (double Attack, double Benign) Totals(ReadOnlySpan<int> times)
    {
        double attack = 0;
        double benign = 0;
        for (int place = 0; place < _ranking.Count; place++)
        {
            double weight = WeightOf(place, times);
            attack += _ranking.Attacks[place] ? weight : 0;
            benign += _ranking.Attacks[place] ? 0 : weight;
        }

        return (attack, benign);
    }

    private double WeightOf(int place, ReadOnlySpan<int> times) => times.IsEmpty ? _ranking.Weights[place] : _ranking.Weights[place] * times[_ranking.Order[place]];
}
