using Weir.Drift;
using Weir.Flows;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Drift;

/// <summary>Watches what sensors say: fields, silence, clocks. Thread-safe.</summary>
/// <remarks>Records come from one thread; a lock that nobody else wants costs less than what is counted.</remarks>
/// <param name="clock">The time of arrival.</param>
internal sealed class SensorWatch(TimeProvider clock)
{
    private const int Days = 28;

    private readonly Lock _lock = new();
    private readonly List<Sensor> _sensors = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>A sink that counts what passes on its way to another.</summary>
    /// <param name="name">Name of the sensor; what comes under the same name is one sensor, flows and questions of DNS apart.</param>
    /// <param name="sink">Where it goes.</param>
    public IFlowSink Before(string name, IFlowSink sink)
    {
        lock (_lock)
        {
            _names.Add(name);
            _names.Add(LookupFields.Prefix + name);
        }

        return new Counted(this, name, sink);
    }

    /// <summary>Takes up what was kept of an hour before. A sensor that was there, and still is by the settings, is watched whether it says anything or not.</summary>
    public void Restore(DriftSensorHour row)
    {
        lock (_lock)
        {
            if (!_names.Contains(row.Sensor) || Find(row.Sensor) is not { } sensor) return;
            uint[] shapes = new uint[sensor.Fields * FieldShapes.Bins.Count];
            CountText.Read(row.Shapes, shapes);
            sensor.Watch.Restore((int)row.Hour, new InputHour(row.Longest ?? double.NaN, row.Skew ?? double.NaN, shapes));
            sensor.Watch.Begin(clock.GetUtcNow());
        }
    }

    /// <summary>What is new since the last time, hour by hour.</summary>
    public IReadOnlyList<DriftSensorHour> Drain()
    {
        lock (_lock)
        {
            int now = HourSpan.HourOf(clock.GetUtcNow());
            var rows = new List<DriftSensorHour>();
            foreach (Sensor sensor in _sensors.Where(sensor => sensor.IsNew))
            {
                // A record that ends a silence tells of every hour since the one before.
                for (int hour = Math.Max(sensor.Kept, now - (Days * 24) + 1); hour <= now; hour++)
                {
                    InputHour known = sensor.Watch.Of(hour);
                    rows.Add(new DriftSensorHour { Sensor = sensor.Name, Hour = hour, Longest = Known(known.Longest), Skew = Known(known.Skew), Shapes = CountText.Write(known.Shapes) });
                }

                (sensor.Kept, sensor.IsNew) = (now, false);
            }

            return rows;
        }
    }

    /// <summary>What is to be compared of all sensors.</summary>
    public IReadOnlyList<DriftCandidate> Candidates(HourSpan past, HourSpan window, DateTimeOffset now, DriftOptions options)
    {
        lock (_lock)
        {
            return [.. _sensors.SelectMany(sensor => sensor.Watch.Candidates(past, window, now, options))];
        }
    }

    private static double? Known(double value) => double.IsFinite(value) ? value : null;

    /// <summary>The sensor of a name; null where there are too many.</summary>
    private Sensor? Find(string name)
    {
        const int most = 16;
        if (_sensors.Find(sensor => sensor.Name == name) is { } found) return found;
        if (_sensors.Count >= most) return null;
        string[] fields = name.StartsWith(LookupFields.Prefix, StringComparison.Ordinal) ? LookupFields.Names : FlowFields.Names;
        var made = new Sensor(name, fields, Days) { Kept = HourSpan.HourOf(clock.GetUtcNow()) };
        _sensors.Add(made);
        return made;
    }

    private void Take(string name, in Flow flow)
    {
        DateTimeOffset now = clock.GetUtcNow();
        lock (_lock)
        {
            if (Find(name) is not { } sensor) return;
            sensor.IsNew = true;
            sensor.Watch.Arrived(now, flow.End.ToDateTime());
            FlowFields.Take(sensor.Watch, now, flow);
        }
    }

    private void Take(string name, in DnsLookup lookup)
    {
        DateTimeOffset now = clock.GetUtcNow();
        lock (_lock)
        {
            if (Find(name) is not { } sensor) return;
            sensor.IsNew = true;
            sensor.Watch.Arrived(now, lookup.Time.ToDateTime());
            LookupFields.Take(sensor.Watch, now, lookup);
        }
    }

    private sealed class Sensor(string name, string[] fields, int days)
    {
        public string Name => name;

        public int Fields => fields.Length;

        public InputWatch Watch { get; } = new(name, fields, days);

        /// <summary>The last hour that was handed over.</summary>
        public int Kept { get; set; }

        public bool IsNew { get; set; }
    }

    private sealed class Counted(SensorWatch watch, string name, IFlowSink sink) : IFlowSink
    {
        private readonly string _lookups = LookupFields.Prefix + name;

        public void Take(in Flow flow)
        {
            watch.Take(name, flow);
            sink.Take(flow);
        }

        public void Take(in DnsLookup lookup)
        {
            watch.Take(_lookups, lookup);
            sink.Take(lookup);
        }
    }
}
