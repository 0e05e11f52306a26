namespace Weir.Cli.Scoring;

/// <summary>What was counted while scoring.</summary>
internal sealed class ScoreTotals
{
    private readonly long[] _bySeverity = new long[5];

    public long Rows { get; private set; }

    public long BadLines { get; private set; }

    /// <summary>Rows of one severity.</summary>
    public long this[Severity severity] => _bySeverity[(int)severity];

    public void CountRow(Severity severity)
    {
        Rows++;
        _bySeverity[(int)severity]++;
    }

    public void CountBadLine() => BadLines++;

    public void Add(ScoreTotals other)
    {
        Rows += other.Rows;
        BadLines += other.BadLines;
        for (int i = 0; i < _bySeverity.Length; i++)
        {
            _bySeverity[i] += other._bySeverity[i];
        }
    }

    public void Clear()
    {
        Rows = BadLines = 0;
        Array.Clear(_bySeverity);
    }
}
