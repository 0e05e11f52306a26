using Weir.Numerics;

namespace Weir.Evaluation;

/// <summary>Rows made ready for many measurements: weighted, ranked and sorted into cells of class and source.</summary>
internal sealed class EvaluationFrame
{
    private const int NoClass = AttackClasses.Count;
    private const int BenignClass = AttackClasses.Count + 1;
    private const int Layers = AttackClasses.Count + 2;

    private readonly DetectionPass _pass;
    private readonly int[][] _strata;
    private readonly int _leastRows;
    private readonly long[] _rowsOfCell;

    public EvaluationFrame(ReadOnlySpan<ScoredRow> rows, IReadOnlyList<string> sourceNames, EvaluationOptions options)
    {
        Rates = Falling(options.Rates);
        Sources = sourceNames.Count;
        _leastRows = options.LeastRows;
        Rows = rows.ToArray();
        _rowsOfCell = new long[Layers * Sources];
        int[] cellOfRow = new int[rows.Length];
        double[] scores = new double[rows.Length];
        bool[] attacks = new bool[rows.Length];
        for (int index = 0; index < rows.Length; index++)
        {
            ScoredRow row = rows[index];
            Check(row, index);
            scores[index] = row.Score;
            attacks[index] = row.Attack;
            int layer = !row.Attack ? BenignClass : row.Class is AttackClass attackClass ? (int)attackClass : NoClass;
            cellOfRow[index] = (layer * Sources) + row.Source;
            _rowsOfCell[cellOfRow[index]]++;
        }

        if (Benign == 0)
        {
            throw new ArgumentException("A false-positive rate needs benign rows.", nameof(rows));
        }

        double[] factors = [.. sourceNames.Select(name => options.SourceFactors.GetValueOrDefault(name, 1))];
        Weights = options.EqualSources ? SourceWeights.EqualPerSource(rows, factors) : [.. Rows.Select(row => (double)row.Weight)];
        Ranking = Ranking.Of(scores, attacks, Weights);
        _pass = new DetectionPass(Ranking, [.. Ranking.Order.Select(row => cellOfRow[row])], Layers * Sources, Rates);
        // Benign and attack rows of a source are drawn apart, so that a resample keeps the weights of the protocol.
        _strata = [.. Enumerable.Range(0, rows.Length).GroupBy(index => (attacks[index] ? 0 : Sources) + Rows[index].Source).OrderBy(group => group.Key).Select(group => group.ToArray())];
    }

    public double[] Rates { get; }

    public int Sources { get; }

    public ScoredRow[] Rows { get; }

    public double[] Weights { get; }

    public Ranking Ranking { get; }

    public long Benign => BenignRows(null);

    public long Attacks => AttackRows(null, null);

    /// <summary>Benign rows of a source, or of all.</summary>
    public long BenignRows(int? source) => Count(BenignClass, source);

    /// <summary>Attack rows of a class and a source, or of all.</summary>
    public long AttackRows(AttackClass? attackClass, int? source)
    {
        if (attackClass is AttackClass only)
        {
            return Count((int)only, source);
        }

        long count = 0;
        for (int layer = 0; layer <= NoClass; layer++)
        {
            count += Count(layer, source);
        }

        return count;
    }

    /// <param name="times">How often each row was drawn; none for once each.</param>
    public DetectionCounts Measure(ReadOnlySpan<int> times) => _pass.Measure(times);

    /// <summary>Draws rows within each source and label.</summary>
    public int[] DrawRows(SeededRandom random) => Bootstrap.DrawRows(_strata, Rows.Length, random);

    /// <summary>How often each row is drawn when sources are drawn as wholes.</summary>
    public int[] Spread(int[] sourceTimes) => [.. Rows.Select(row => sourceTimes[row.Source])];

    /// <summary>Whether each row reaches the threshold of a rate, in the order in which the rows were given.</summary>
    public bool[] Caught(int rate)
    {
        double threshold = Measure([]).Thresholds[rate];
        bool[] caught = new bool[Rows.Length];
        for (int place = 0; place < Ranking.Count; place++)
        {
            caught[Ranking.Order[place]] = Ranking.Scores[place] >= threshold;
        }

        return caught;
    }

    /// <summary>Recall over the attack rows of a class and a source, or of all.</summary>
    public double Recall(DetectionCounts counts, int rate, AttackClass? attackClass = null, int? source = null)
    {
        int from = attackClass is AttackClass first ? (int)first : 0;
        int to = attackClass is AttackClass last ? (int)last : NoClass;
        return Share(counts, rate, from, to, source);
    }

    /// <summary>Mean over the sources that have enough attack rows (of the class) of their recall.</summary>
    /// <param name="counts">What a pass found.</param>
    /// <param name="rate">Index of the rate.</param>
    /// <param name="sourceTimes">How often each source counts; none for once each.</param>
    /// <param name="attackClass">Only this class.</param>
    public double MacroRecall(DetectionCounts counts, int rate, ReadOnlySpan<int> sourceTimes, AttackClass? attackClass = null)
    {
        double sum = 0;
        double sources = 0;
        for (int source = 0; source < Sources; source++)
        {
            double times = sourceTimes.IsEmpty ? 1 : sourceTimes[source];
            if (times > 0 && CountsInMeans(source, attackClass))
            {
                sum += times * Recall(counts, rate, attackClass, source);
                sources += times;
            }
        }

        return sum / sources;
    }

    public bool CountsInMeans(int source, AttackClass? attackClass) => AttackRows(attackClass, source) >= Math.Max(1, _leastRows);

    /// <summary>Share of the benign weight of a source, or of all, that is flagged.</summary>
    public double FalsePositiveRate(DetectionCounts counts, int rate, int? source = null) => Share(counts, rate, BenignClass, BenignClass, source);

    private static double[] Falling(IReadOnlyList<double> rates)
    {
        for (int index = 0; index < rates.Count; index++)
        {
            if (rates[index] is not (> 0 and < 1) || (index > 0 && rates[index] >= rates[index - 1]))
            {
                throw new ArgumentException("False-positive rates lie between 0 and 1 and fall.", nameof(rates));
            }
        }

        return [.. rates];
    }

    private double Share(DetectionCounts counts, int rate, int fromLayer, int toLayer, int? source)
    {
        double reached = 0;
        double total = 0;
        for (int layer = fromLayer; layer <= toLayer; layer++)
        {
            for (int index = source ?? 0; index <= (source ?? Sources - 1); index++)
            {
                reached += counts.Reached((layer * Sources) + index, rate);
                total += counts.Total((layer * Sources) + index);
            }
        }

        return reached / total;
    }

    private long Count(int layer, int? source)
    {
        long count = 0;
        for (int index = source ?? 0; index <= (source ?? Sources - 1); index++)
        {
            count += _rowsOfCell[(layer * Sources) + index];
        }

        return count;
    }

    private void Check(ScoredRow row, int index)
    {
        if (row.Source < 0 || row.Source >= Sources || !(row.Weight > 0) || (row.Class is AttackClass attackClass && (int)attackClass >= AttackClasses.Count))
        {
            throw new ArgumentException($"Row {index} has source {row.Source}, weight {row.Weight} and class {row.Class}.", nameof(row));
        }
    }
}
