using Weir.Drift;
using Weir.Flows;
using Weir.Names;
using Weir.Names.Inputs;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Drift;

/// <summary>Counts what registered names are like that sensors see somebody ask for, each once an hour, and how they score. Thread-safe, bounded, without allocation for each question.</summary>
/// <remarks>
/// What was counted in the hour is kept as bits of hashes: one name of seven is missed when twenty thousand others were there, whatever it looks like. A name is scored
/// when it is new, so that what is asked again costs a hash.
/// </remarks>
/// <param name="clock">The time of arrival.</param>
/// <param name="scoring">The model that scores now and its version.</param>
internal sealed class NameCounts(TimeProvider clock, Func<(long Live, NameScorer Model)> scoring) : IDriftCounts
{
    // As many as SensorWatch has.
    private const int MostSensors = 16;

    private readonly Lock _lock = new();
    private readonly List<Sensor> _sensors = [];

    public DriftLayout Layout => DriftLayout.Names;

    public ScoringModel Model
    {
        get
        {
            var (live, model) = scoring();
            return ScoringModel.Of(live, model.Model.Baseline, model.Model.Thresholds);
        }
    }

    /// <summary>A sink that counts names on their way to another.</summary>
    /// <param name="name">Name of the sensor; what comes under the same name is one sensor, by that of its questions (<see cref="LookupFields.Prefix"/>).</param>
    /// <param name="sink">Where it goes.</param>
    public IFlowSink Before(string name, IFlowSink sink)
    {
        string site = LookupFields.Prefix + name;
        lock (_lock)
        {
            Sensor? sensor = _sensors.Find(one => one.Name == site);
            if (sensor is null && _sensors.Count >= MostSensors) return sink;
            if (sensor is null) _sensors.Add(sensor = new Sensor(site));
            return new Counted(this, sensor, sink);
        }
    }

    // Sensors are those of the settings.
    public void Know(string site, string route)
    {
    }

    public IReadOnlyList<DriftHour> Drain(long hour)
    {
        var rows = new List<DriftHour>();
        lock (_lock)
        {
            foreach (Sensor sensor in _sensors)
            {
                lock (sensor) sensor.Counts.Drain(hour, rows);
            }
        }

        return rows;
    }

    private void Take(Sensor sensor, in DnsLookup lookup)
    {
        // As DgaDetector has it: these have no letters that anybody chose.
        if (DomainParts.IsAddressOrLocal(lookup.Name)) return;
        ReadOnlySpan<char> label = DomainParts.Label(lookup.Name);
        if (label is [] or ['_', ..]) return;
        int hour = HourSpan.HourOf(clock.GetUtcNow());
        lock (sensor)
        {
            if (!sensor.IsNew(DomainParts.Zone(lookup.Name), hour)) return;
            var (live, model) = scoring();
            double score = model.Score(lookup.Name);
            Span<byte> bins = stackalloc byte[DriftLayout.Names.Watched.Count];
            NameInputs.Of(label, lookup.Type, lookup.ResponseCode, bins);
            NameInputs.OfSaid(score, model.SeverityOf(score), bins[NameInputs.All.Count..]);
            sensor.Counts.Add(live, bins);
        }
    }

    private sealed class Sensor(string name)
    {
        // 16 KiB.
        private const int Bits = 1 << 17;

        private readonly ulong[] _seen = new ulong[Bits / 64];
        private int _hour = int.MinValue;

        public string Name => name;

        public CountedPlace Counts { get; } = new(DriftLayout.Names, name);

        /// <summary>Whether the name was not seen yet in this hour.</summary>
        public bool IsNew(ReadOnlySpan<char> zone, int hour)
        {
            if (hour != _hour)
            {
                Array.Clear(_seen);
                _hour = hour;
            }

            // The hash is seeded anew for each process: nobody outside knows which names share a bit.
            uint hash = (uint)string.GetHashCode(zone, StringComparison.Ordinal) % Bits;
            ref ulong word = ref _seen[hash / 64];
            ulong bit = 1UL << (int)(hash % 64);
            bool isNew = (word & bit) == 0;
            word |= bit;
            return isNew;
        }
    }

    private sealed class Counted(NameCounts counts, Sensor sensor, IFlowSink sink) : IFlowSink
    {
        public void Take(in Flow flow) => sink.Take(flow);

        public void Take(in DnsLookup lookup)
        {
            counts.Take(sensor, lookup);
            sink.Take(lookup);
        }
    }
}
