namespace Weir.Cli.Detecting;

/// <summary>What was counted in one metric, or in several.</summary>
/// <param name="Rows">Rows scored.</param>
/// <param name="BadRows">Rows without a timestamp or value.</param>
/// <param name="Alarms">Rows that are alarms.</param>
internal readonly record struct SeriesTotals(long Rows, long BadRows, long Alarms)
{
    public static SeriesTotals operator +(SeriesTotals left, SeriesTotals right) =>
        new(left.Rows + right.Rows, left.BadRows + right.BadRows, left.Alarms + right.Alarms);
}
