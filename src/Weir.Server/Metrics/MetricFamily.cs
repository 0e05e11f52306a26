using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Weir.Server.Metrics;

/// <summary>One metric with all its series, as Prometheus' text format 0.0.4 has it.</summary>
internal sealed class MetricFamily
{
    // Without bounds of its own, a histogram has only a count and a sum.
    private readonly double[] _bounds;
    private readonly ConcurrentDictionary<MetricLabels, MetricSeries> _series = new();
    private readonly string _name;
    private readonly string _help;
    private readonly string _type;

    public MetricFamily(Instrument instrument)
    {
        _name = instrument.Name;
        _help = instrument.Description ?? "";
        _bounds = instrument is Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } ? [.. bounds] : [];
        _type = instrument switch
        {
            Histogram<double> => "histogram",
            Counter<long> or ObservableCounter<long> or ObservableCounter<double> => "counter",
            ObservableGauge<long> or ObservableGauge<double> => "gauge",
            _ => throw new NotSupportedException($"{instrument.Name} is a {instrument.GetType().Name}, which no metric of Weir is"),
        };
        IsAbsolute = instrument.IsObservable;
    }

    /// <summary>The instrument tells its value, not how it changed.</summary>
    private bool IsAbsolute { get; }

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = _series.GetOrAdd(MetricLabels.Of(tags), static (_, bounds) => new MetricSeries(bounds), _bounds);
        if (_type == "histogram")
        {
            series.Observe(value);
        }
        else if (IsAbsolute)
        {
            series.Set(value);
        }
        else
        {
            series.Add(value);
        }
    }

    public void Write(StringBuilder text)
    {
        text.Append("# HELP ").Append(_name).Append(' ').Append(_help).Append('\n');
        text.Append("# TYPE ").Append(_name).Append(' ').Append(_type).Append('\n');
        foreach (var (labels, series) in _series.OrderBy(pair => pair.Key.First, StringComparer.Ordinal).ThenBy(pair => pair.Key.Second, StringComparer.Ordinal))
        {
            if (_type == "histogram")
            {
                WriteHistogram(text, labels, series);
            }
            else
            {
                WriteLine(text, "", labels, bound: null, series.Value);
            }
        }
    }

    private void WriteHistogram(StringBuilder text, MetricLabels labels, MetricSeries series)
    {
        long count = 0;
        for (int i = 0; i <= _bounds.Length; i++)
        {
            count += series.CountIn(i);
            WriteLine(text, "_bucket", labels, i < _bounds.Length ? _bounds[i] : double.PositiveInfinity, count);
        }

        WriteLine(text, "_sum", labels, bound: null, series.Value);
        WriteLine(text, "_count", labels, bound: null, count);
    }

    private void WriteLine(StringBuilder text, string suffix, MetricLabels labels, double? bound, double value)
    {
        text.Append(_name).Append(suffix);
        char before = '{';
        before = WriteLabel(text, before, labels.FirstName, labels.First);
        before = WriteLabel(text, before, labels.SecondName, labels.Second);
        before = WriteLabel(text, before, bound is null ? null : "le", bound is { } limit ? Number(limit) : null);
        text.Append(before == ',' ? "} " : " ").Append(Number(value)).Append('\n');
    }

    private static char WriteLabel(StringBuilder text, char before, string? name, string? value)
    {
        if (name is null)
        {
            return before;
        }

        string escaped = (value ?? "").Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        text.Append(before).Append(name).Append("=\"").Append(escaped).Append('"');
        return ',';
    }

    private static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf" : value.ToString("R", CultureInfo.InvariantCulture);
}
