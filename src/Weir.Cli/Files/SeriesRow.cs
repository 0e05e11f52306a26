using Weir.Series;

namespace Weir.Cli.Files;

/// <summary>One row of a metric.</summary>
/// <param name="Time">Its timestamp, as it was written.</param>
/// <param name="Value">Its value, as it was written.</param>
/// <param name="Point">What they say; null when they say nothing.</param>
internal readonly record struct SeriesRow(string Time, string Value, SeriesPoint? Point);
