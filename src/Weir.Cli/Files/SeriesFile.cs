using System.Globalization;
using Weir.Series;

namespace Weir.Cli.Files;

/// <summary>Reads the rows of a metric: CSV with the columns <c>timestamp</c> and <c>value</c>, or with those two first.</summary>
/// <remarks>
/// A timestamp is a date with a time, UTC unless it says otherwise, or a number since 1970: seconds, or by its size milli-, micro- or nanoseconds. An empty value
/// and <c>NaN</c> are missing values, and such a row is a good one.
/// </remarks>
internal static class SeriesFile
{
    private const double MostSeconds = 1e11, MostMillis = 1e14, MostMicros = 1e17;
    private const double MicrosOfSecond = 1e6;

    public static IEnumerable<SeriesRow> Read(Stream stream)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        (int time, int value) = (0, 1);
        bool first = true;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0) continue;
            string[] cells = line.Split(',');
            if (first && Header(cells) is var (timeAt, valueAt))
            {
                (time, value, first) = (timeAt, valueAt, false);
                continue;
            }

            first = false;
            yield return RowOf(cells, time, value);
        }
    }

    /// <summary>Microseconds since 1970, or null of what is no time.</summary>
    public static long? Time(string text)
    {
        text = text.Trim('"', ' ');
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            double size = Math.Abs(number);
            double micros = size < MostSeconds ? number * MicrosOfSecond : size < MostMillis ? number * 1000 : size < MostMicros ? number : number / 1000;
            return double.IsFinite(number) ? (long)Math.Round(micros) : null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? (date.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond
            : null;
    }

    private static SeriesRow RowOf(string[] cells, int time, int value)
    {
        string timeText = cells.ElementAtOrDefault(time) ?? "", valueText = cells.ElementAtOrDefault(value) ?? "";
        double? number = Value(valueText);
        return Time(timeText) is { } micros && number is { } known && cells.Length > Math.Max(time, value)
            ? new SeriesRow(timeText, valueText, new SeriesPoint(micros, known))
            : new SeriesRow(timeText, valueText, Point: null);
    }

    private static double? Value(string text)
    {
        text = text.Trim('"', ' ');
        return text.Length == 0 ? double.NaN
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number
            : null;
    }

    /// <summary>Where the two columns are, if this is a line of names.</summary>
    private static (int Time, int Value)? Header(string[] cells)
    {
        string[] names = [.. cells.Select(cell => cell.Trim('"', ' '))];
        int time = Array.FindIndex(names, name => name.Equals("timestamp", StringComparison.OrdinalIgnoreCase));
        int value = Array.FindIndex(names, name => name.Equals("value", StringComparison.OrdinalIgnoreCase));
        return time >= 0 && value >= 0 ? (time, value)
            : Array.TrueForAll(names, name => Time(name) is null && Value(name) is null) ? (0, 1)
            : null;
    }
}
