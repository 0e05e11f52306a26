using System.Diagnostics;
using Weir.Flows;
using Weir.Flows.Alerts;
using Weir.Server.Findings.Flows;
using Weir.Server.Sensors;
using Weir.Server.Sensors.NetFlow;
using Weir.Server.Sensors.Tail;
using Weir.Server.Stores.Lake;

namespace Weir.Server.Network;

/// <summary>Sensors, engine and report while the server runs: one thread takes what a listener queued and what logs have more, and shows it to the detectors.</summary>
internal sealed class NetworkSensors : IAsyncDisposable, IFlowSink
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_weigh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_ending = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_save = TimeSpan.FromMinutes(5);

    // What is older is in the lake and in the store of alerts.
    private const long Memory = 7 * Timestamp.Day;

    private readonly NetworkParts _parts;
    private readonly NetworkState _state;
    private readonly FlowQueue _queue = new();
    private readonly ManualResetEventSlim _stop = new();
    private readonly FlowEngine _engine;
    private readonly FlowReport _report;
    private readonly Tails _tails;
    private readonly NetFlowListener? _listener;
    private readonly IFlowSink _queued;
    private readonly Thread _thread;
    private readonly TimeSpan _patience;
    private readonly ExpectedRules _expected;
    private IReadOnlyList<FlowFinding> _findings = [];
    private NetworkFigures _figures = new();
    private Timestamp? _newest;
    private string? _problem;
    private long _taken;
    private long _takenAt;
    private long _refused;
    private long _refusedAt;
    private long _flows;
    private long _lookups;

    private NetworkSensors(NetworkSettings settings, NetworkParts parts)
    {
        _parts = parts;
        _state = new NetworkState(parts.Folder);
        _state.Lock();
        try
        {
            _listener = settings.Netflow is { } address ? new NetFlowListener(address, _queue, parts.Clock) : null;
        }
        catch
        {
            _state.Dispose();
            throw;
        }

        _patience = TimeSpan.FromMicroseconds(settings.Flows.Lateness);
        _expected = new ExpectedRules(settings.Allow, settings.Flows.Alerts.Allow);
        (_engine, _report, var before) = Load(settings);
        (_flows, _lookups) = (before.Flows, before.Lookups);
        _tails = new Tails(settings.Tail, settings.Tail.Count == 0 ? this : Watched("logs"), before.Logs);
        _queued = _listener is null ? this : Watched("netflow");
        _thread = new Thread(RunGuarded) { IsBackground = true, Name = "weir network" };
        Tell();
    }

    /// <summary>How it stands. Any thread may ask.</summary>
    public NetworkFigures Figures => Volatile.Read(ref _figures);

    /// <summary>Findings that count, the most important first. Any thread may ask.</summary>
    public IReadOnlyList<FlowFinding> Findings => Volatile.Read(ref _findings);

    /// <summary>Where exporters may send; null where nobody listens.</summary>
    public System.Net.IPEndPoint? EndPoint => _listener?.EndPoint;

    /// <summary>Begins. What an earlier run kept goes on.</summary>
    /// <exception cref="SensorException">Nobody can listen where the settings say.</exception>
    public static NetworkSensors Start(NetworkSettings settings, NetworkParts parts)
    {
        var sensors = new NetworkSensors(settings, parts);
        sensors._thread.Start();
        return sensors;
    }

    /// <summary>Takes the rules of the store at once. Any thread may say it.</summary>
    public void Expect(IReadOnlyList<AllowRule> rules) => _parts.Alerts?.TakeRules(rules);

    /// <summary>Takes a flow, on the thread of the engine.</summary>
    public void Take(in Flow flow)
    {
        _newest = _newest is { } newest && newest > flow.End ? newest : flow.End;
        _engine.Take(flow with { Index = _flows++ });
        _parts.Lake?.Append(FlowRows.Of(flow));
    }

    /// <summary>Takes a question to a name server.</summary>
    public void Take(in DnsLookup lookup) => _engine.Take(lookup with { Index = _lookups++ });

    /// <summary>Stops, and keeps what is known.</summary>
    public async ValueTask DisposeAsync()
    {
        _stop.Set();
        await Task.Run(_thread.Join).ConfigureAwait(false);
        _stop.Dispose();
        _state.Dispose();
    }

    /// <summary>Whoever watches sensors sees their records first.</summary>
    private IFlowSink Watched(string sensor) => _parts.Watch?.Invoke(sensor, this) ?? this;

    /// <summary>Whatever is wrong with sensors or detectors, requests are scored as before; what was known is left as it was saved last.</summary>
    private void RunGuarded()
    {
        try
        {
            Run();
        }
#pragma warning disable CA1031 // The outermost frame of its thread: anything that left it would end the whole server.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _problem = $"The sensors have stopped: {error.Message}";
            _parts.Problems.WriteLine($"weir: {_problem}");
            _listener?.Dispose();
            Tell();
        }
    }

    private void Run()
    {
        long polled = 0;
        long weighed = Stopwatch.GetTimestamp();
        long saved = Stopwatch.GetTimestamp();
        bool isMore = false;
        while (!_stop.IsSet)
        {
            bool any = _queue.Drain(_queued);
            if (isMore || IsTime(ref polled, s_poll))
            {
                isMore = _tails.Poll();
                Tell();
            }

            Rest();
            if (IsTime(ref weighed, s_weigh))
            {
                Weigh();
            }

            if (IsTime(ref saved, s_save))
            {
                Save();
            }

            if (!any && !isMore)
            {
                _stop.Wait(100);
            }
        }

        // What the listener still held comes into the queue.
        _listener?.Dispose();
        _queue.Drain(_queued);
        long began = Stopwatch.GetTimestamp();
        while (_tails.Poll() && Stopwatch.GetElapsedTime(began) < s_ending)
        {
            // What is left is read by the next run: it knows where this one stopped.
        }

        var positions = _tails.Positions;
        _tails.Dispose();
        Weigh();
        Save(positions);
        Tell();
    }

    /// <summary>When nothing came for as long as a flow may be late, nothing has to be held back: an alert must not wait for the next flow of a quiet network.</summary>
    private void Rest()
    {
        if (_flows + _lookups != _taken)
        {
            (_taken, _takenAt) = (_flows + _lookups, Stopwatch.GetTimestamp());
        }
        else if (_takenAt != 0 && Stopwatch.GetElapsedTime(_takenAt) >= _patience)
        {
            _takenAt = 0;
            _engine.Flush();
        }
    }

    private static bool IsTime(ref long last, TimeSpan every)
    {
        bool isTime = last == 0 || Stopwatch.GetElapsedTime(last) >= every;
        last = isTime ? Stopwatch.GetTimestamp() : last;
        return isTime;
    }

    /// <summary>Gives away what is new. After a restart all that is remembered is.</summary>
    private void Weigh()
    {
        if (_newest is { } now)
        {
            _report.Forget(now + -Memory);
        }

        if (_parts.Alerts?.NewVerdicts() is { } verdicts)
        {
            _report.Learn(verdicts);
        }

        bool isExpectedAnew = false;
        string? problem = _expected.Problem;
        IReadOnlyList<AllowRule>? changed = _expected.Next(_parts.Alerts?.NewRules());
        if (_expected.Problem is { } wrong && wrong != problem)
        {
            _parts.Problems.WriteLine($"weir: {wrong}");
        }

        if (changed is { } rules)
        {
            _report.Expect(rules);
            _parts.Alerts?.Close([.. _report.Expected.Where(expected => rules.Contains(expected.Rule)).Select(expected => expected.Finding)]);
            isExpectedAnew = true;
        }

        var news = _report.News();
        if (news.Count > 0 || isExpectedAnew || _findings.Count == 0)
        {
            Volatile.Write(ref _findings, _report.Ranked());
            _parts.Alerts?.Add(news);
        }
    }

    private void Save(IReadOnlyList<TailPosition>? positions = null)
    {
        try
        {
            _state.Save(_engine, _report, new SensorPosition(_flows, _lookups, positions ?? _tails.Positions));
            _problem = null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (_problem is null)
            {
                _parts.Problems.WriteLine($"weir: what is known of the network cannot be kept: {error.Message}");
            }

            _problem = $"{_state.Path} cannot be written: {error.Message}";
        }
    }

    /// <summary>Exporters that found no room since the last word, or in the quarter of an hour before.</summary>
    private string[] RefusedLately()
    {
        if (_listener?.Counts is not { } counts)
        {
            return [];
        }

        if (counts.Refused > _refused)
        {
            (_refused, _refusedAt) = (counts.Refused, Stopwatch.GetTimestamp());
        }

        return _refusedAt != 0 && Stopwatch.GetElapsedTime(_refusedAt) < s_fresh ? [$"There is no room for more exporters of NetFlow: {counts.Refused} datagrams were refused. At most {Exporters.Most} are known, {Exporters.MostOfAddress} of one address."] : [];
    }

    private void Tell() => Volatile.Write(ref _figures, new NetworkFigures
    {
        Flows = _flows,
        Lookups = _lookups,
        Bad = _tails.Bad + (_listener?.Counts is { } counts ? counts.Bad + counts.NotIp + counts.WithoutTemplate + counts.Refused : 0),
        Dropped = _queue.Dropped,
        Late = _engine.Late + _engine.OutOfTime,
        Hosts = _engine.OwnHosts,
        Newest = _newest,
        IsFirstDays = _report.IsFirstDays,
        Files = _tails.Files,
        Behind = _tails.Behind,
        Netflow = _listener?.Counts,
        ExpectedOfFile = _expected.OfFile,
        Problems = [.. _problem is null ? [] : (string[])[_problem], .. _expected.Problem is { } rules ? (string[])[rules] : [], .. _tails.Problems, .. RefusedLately()],
    });

    private (FlowEngine Engine, FlowReport Report, SensorPosition Before) Load(NetworkSettings settings)
    {
        var report = new FlowReport(settings.Flows.Alerts);
        var engine = new FlowEngine(settings.Flows, report);
        try
        {
            return (engine, report, _state.Load(engine, report));
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            string aside = _state.SetAside(_parts.Clock.GetUtcNow());
            _parts.Problems.WriteLine($"weir: what was known of the network cannot be used: {error.Message} It was moved to {aside}; detectors begin anew.");
            report = new FlowReport(settings.Flows.Alerts);
            return (new FlowEngine(settings.Flows, report), report, new SensorPosition(0, 0, []));
        }
    }
}

/// <summary>What <see cref="NetworkSensors"/> works with; it owns none of it.</summary>
internal sealed record NetworkParts
{
    /// <summary>Where what is known is kept.</summary>
    public required string Folder { get; init; }

    /// <summary>Keeps flows; null for none.</summary>
    public EventLake? Lake { get; init; }

    /// <summary>Takes alerts; null for none.</summary>
    public FlowAlertService? Alerts { get; init; }

    public required TextWriter Problems { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Puts whoever watches a sensor, by its name, before those that take its records; null for nobody.</summary>
    public Func<string, IFlowSink, IFlowSink>? Watch { get; init; }
}
