namespace Weir.Drift;

/// <summary>Watches the records of one sensor: fields that are missing or of another format, silence, the clock.</summary>
/// <remarks>Bounded: 12 counters an hour for each field, at most <see cref="MostFields"/> fields. One thread at a time.</remarks>
internal sealed class InputWatch
{
    /// <summary>No more fields than this are watched.</summary>
    public const int MostFields = 64;

    private readonly DriftPlace _place;
    private readonly string[] _fields;
    private readonly HourlyDistribution[] _shapes;
    private readonly SensorSilence _silence;
    private readonly ClockSkew _clock;

    /// <param name="sensor">Name of the sensor.</param>
    /// <param name="fields">Names of fields, at most <see cref="MostFields"/>.</param>
    /// <param name="days">Days that are kept, 1 or more.</param>
    public InputWatch(string sensor, IReadOnlyList<string> fields, int days = 28)
    {
        if (fields.Count > MostFields) throw new ArgumentException($"{fields.Count} fields where {MostFields} can be watched", nameof(fields));
        _place = new DriftPlace(Sensor: sensor);
        _fields = [.. fields];
        _shapes = [.. fields.Select(_ => new HourlyDistribution(FieldShapes.Bins, days * 24))];
        (_silence, _clock) = (new SensorSilence(days), new ClockSkew(days));
    }

    /// <summary>A record arrived.</summary>
    /// <param name="arrival">By the clock of this machine.</param>
    /// <param name="written">The time that the sensor wrote, or null when it wrote none.</param>
    public void Arrived(DateTimeOffset arrival, DateTimeOffset? written)
    {
        _silence.Arrived(arrival);
        if (written is { } time) _clock.Take(arrival, time);
    }

    /// <summary>A field of the record had this value.</summary>
    /// <param name="field">Its index among the fields.</param>
    /// <param name="arrival">By the clock of this machine.</param>
    /// <param name="value">The value, which may be empty.</param>
    public void Found(int field, DateTimeOffset arrival, ReadOnlySpan<char> value) => _shapes[field].Add(HourSpan.HourOf(arrival), FieldShapes.Of(value));

    /// <summary>A field of the record had a value of this shape.</summary>
    /// <param name="field">Its index among the fields.</param>
    /// <param name="arrival">By the clock of this machine.</param>
    /// <param name="shape">A bin of <see cref="FieldShapes.Bins"/>.</param>
    public void Found(int field, DateTimeOffset arrival, int shape) => _shapes[field].Add(HourSpan.HourOf(arrival), shape);

    /// <summary>A field was not in the record.</summary>
    /// <param name="field">Its index among the fields.</param>
    /// <param name="arrival">By the clock of this machine.</param>
    public void Missed(int field, DateTimeOffset arrival) => _shapes[field].Add(HourSpan.HourOf(arrival), FieldShapes.Bins.MissingBin);

    /// <summary>What is known of an hour, to keep it.</summary>
    public InputHour Of(int hour)
    {
        int bins = FieldShapes.Bins.Count;
        uint[] shapes = new uint[_fields.Length * bins];
        for (int field = 0; field < _fields.Length; field++) _shapes[field].Row(hour).CopyTo(shapes.AsSpan(field * bins));
        return new InputHour(_silence.Of(hour), _clock.Of(hour), shapes);
    }

    /// <summary>Takes up what an earlier run kept of an hour; hours come in their order, before any record.</summary>
    public void Restore(int hour, InputHour known)
    {
        _silence.Restore(hour, known.Longest);
        _clock.Restore(hour, known.Skew);
        int bins = FieldShapes.Bins.Count;
        for (int index = 0; index < Math.Min(known.Shapes.Length, _fields.Length * bins); index++)
        {
            if (known.Shapes[index] > 0) _shapes[index / bins].Add(hour, index % bins, known.Shapes[index]);
        }
    }

    /// <summary>Begins to listen: what did not come before is no silence.</summary>
    public void Begin(DateTimeOffset now) => _silence.Begin(now);

    /// <summary>All comparisons for a round.</summary>
    /// <param name="past">Hours of the past.</param>
    /// <param name="window">The hours to judge.</param>
    /// <param name="now">The time of asking, for silence.</param>
    /// <param name="options">What matters.</param>
    public IEnumerable<DriftCandidate> Candidates(HourSpan past, HourSpan window, DateTimeOffset now, DriftOptions options)
    {
        yield return _silence.Candidate(_place, now, options);
        yield return _clock.Candidate(_place, past, window, options);
        for (int field = 0; field < _fields.Length; field++)
        {
            var samples = ShiftSamples.OfHours(_shapes[field], past, _shapes[field], window);
            foreach (DriftCandidate candidate in new DriftCase(DriftKind.Field, _fields[field], _place, samples).Candidates(options)) yield return candidate;
        }
    }
}

/// <summary>What is known of the records of one hour.</summary>
/// <param name="Longest">Longest silence in seconds; NaN when it is not known.</param>
/// <param name="Skew">Median of event time less time of arrival in seconds; NaN when it is not known.</param>
/// <param name="Shapes">Counts of shapes, field by field.</param>
internal sealed record InputHour(double Longest, double Skew, uint[] Shapes);
