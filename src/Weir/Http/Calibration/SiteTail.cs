namespace Weir.Http.Calibration;

/// <summary>Reads off the highest distinct values of a site where a threshold has to be.</summary>
/// <remarks>
/// Where five values are expected above a threshold (twenty, for one that falls) it is read off the values; beyond that, the highest 50 are taken as an exponential tail, whose mean begins
/// as if ten values had confirmed the model's. Neither is the best estimate: a threshold that is far from what it should be moves, one that may be right stays. Downwards
/// a third of the promised rate counts, as where the model's own thresholds were made: tomorrow's traffic is not drawn from the same urn as today's.
/// </remarks>
internal readonly struct SiteTail
{
    private const double LeastExceedances = 5, LeastExceedancesToFall = 20;
    private const double Caution = 3;
    private const int FittedValues = 50;
    private const double PriorValues = 10;
    private const double Z95 = 1.96;

    private readonly (double Score, double Weight)[] _values;
    private readonly double _count, _beyond;
    private readonly double _start, _above, _mean, _error;

    /// <param name="values">Scores, falling, and weights: all distinct values above <paramref name="from"/>.</param>
    /// <param name="count">All distinct values of the site.</param>
    /// <param name="beyond">Distinct values that would be among <paramref name="values"/> if their clients had not sent so many; any score.</param>
    /// <param name="from">Below, nothing is known.</param>
    /// <param name="priorMean">Logits in which the rate of the model's own benign values falls by the factor e.</param>
    public SiteTail((double Score, double Weight)[] values, double count, double beyond, double from, double priorMean)
    {
        _values = values;
        _beyond = beyond;
        double excess = 0;
        int fitted = Math.Min(values.Length, FittedValues);
        _start = values.Length > FittedValues ? values[FittedValues].Score : from;
        foreach ((double score, double weight) in values.AsSpan(0, fitted))
        {
            _above += weight;
            excess += weight * (score - _start);
        }

        double all = 0;
        foreach ((_, double weight) in values) all += weight;
        _count = Math.Max(count, Math.Max(1, all + beyond));
        _mean = (excess + (PriorValues * priorMean)) / (_above + PriorValues);
        _error = Z95 / Math.Sqrt(_above + PriorValues);
    }

    /// <summary>Where a threshold for a rate surely has to be above, and where it would surely be high enough.</summary>
    public (double SurelyAbove, double Enough) Threshold(double rate)
    {
        double budget = _count * rate;
        double careful = budget / Caution;
        double above = budget >= LeastExceedances ? Above(budget + (Z95 * Math.Sqrt(budget))) : At(_above - (Z95 * Math.Sqrt(_above)), budget, 1 - _error);

        // Of no value at all, three may have been missed (the rule of three; Hanley and Lippman-Hand, 1983).
        double enough = careful >= LeastExceedancesToFall ? Above(careful - (Z95 * Math.Sqrt(careful)) - _beyond) : At(_above + (Z95 * Math.Sqrt(_above)) + 3 + _beyond, careful, 1 + _error);
        return (above, Math.Max(above, enough));
    }

    /// <summary>Where the fitted tail, with so many values above its start and its mean so much longer or shorter, has no more of them than the budget.</summary>
    private double At(double aboveStart, double budget, double longer) =>
        aboveStart > budget ? _start + (_mean * Math.Max(0, longer) * Math.Log(aboveStart / budget)) : _start;

    /// <summary>Just above the value that would exceed the budget.</summary>
    private double Above(double budget)
    {
        double above = 0;
        foreach ((double score, double weight) in _values)
        {
            above += weight;
            if (above > budget) return MathF.BitIncrement((float)score);
        }

        return _start;
    }
}
