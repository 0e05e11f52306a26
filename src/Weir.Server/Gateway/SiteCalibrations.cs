using System.Collections.Concurrent;
using System.Net;
using Weir.Http;
using Weir.Http.Calibration;
using Weir.Server.Policies;

namespace Weir.Server.Gateway;

/// <summary>Lets each site, and each of its busy routes, learn from its own scores, and serves the thresholds that keep the promised rate of false positives there. Thread-safe.</summary>
/// <remarks>
/// A site is a host that the application answered. A route's own thresholds hold once it has learned enough, before that those of its site, before that the model's.
/// Everything is bounded: sites, routes, memory for each. Those with the most traffic have the places (Misra and Gries, "Finding repeated elements", 1982): each request
/// of one without a place takes weight from the weakest of those that have one, until it falls out, so that made-up hosts shut no real one out. Kept in one file of the data folder; several servers learn each for itself.
/// </remarks>
internal sealed class SiteCalibrations : IAsyncDisposable
{
    /// <summary>Sites that learn at the same time; a client could make hosts up where the application answers to any.</summary>
    public const int MostSites = 64;

    /// <summary>Routes of one site that learn for themselves; the others are part of the site.</summary>
    public const int MostRoutes = 16;

    // What was much once gives way to what is much now, within as many requests.
    private const int MostWeight = 10_000;

    // Of what was learned in an earlier run.
    private const int KnownWeight = 1000;

    private static readonly TimeSpan s_refresh = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_keep = TimeSpan.FromMinutes(5);

    private readonly CalibrationOptions _options;
    private readonly ulong _secret = BitConverter.ToUInt64(System.Security.Cryptography.RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private readonly TimeProvider _clock;
    private readonly TextWriter _problems;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _working;
    private readonly Lock _keeping = new();
    private OfModel _now;

    /// <param name="model">The model whose scores are learned.</param>
    /// <param name="file">Where it is kept; null for nowhere.</param>
    /// <param name="clock">The time.</param>
    /// <param name="problems">Told when the file cannot be read or written.</param>
    /// <param name="options">How it learns.</param>
    public SiteCalibrations(HttpModel model, string? file, TimeProvider clock, TextWriter problems, CalibrationOptions? options = null)
    {
        _options = options ?? new CalibrationOptions();
        _clock = clock;
        _problems = problems;
        _now = Load(model, file);
        Refresh();
        _working = WorkAsync();
    }

    /// <summary>Goes on with what was learned of the scores of another model. What was learned of the one before is kept, for when it is back.</summary>
    /// <param name="model">The model that scores from now on.</param>
    /// <param name="file">Where what is learned of it is kept; null for nowhere.</param>
    public void Take(HttpModel model, string? file)
    {
        Keep();
        Volatile.Write(ref _now, Load(model, file));
        Refresh();
    }

    private OfModel Load(HttpModel model, string? file)
    {
        var all = new OfModel(model, file);
        foreach (var (host, route, learned) in CalibrationStore.Load(file, model, _options, _problems).Take(MostSites * (MostRoutes + 1)))
        {
            var site = all.Sites.GetOrAdd(host, static _ => new Site { Weight = KnownWeight });
            if (route.Length == 0)
            {
                site.Whole = new Learner(learned);
            }
            else
            {
                site.Routes[route] = new Learner(learned) { Weight = KnownWeight };
            }
        }

        return all;
    }

    /// <summary>What each site and route has learned, for people.</summary>
    public IReadOnlyList<SiteState> States()
    {
        var now = _clock.GetUtcNow();
        var states = new List<SiteState>();
        foreach (var (host, site) in Volatile.Read(ref _now).Sites.OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase))
        {
            if (site.Whole is { } whole)
            {
                states.Add(new SiteState(host, Route: null, whole.Learned.State(now)));
            }

            states.AddRange(site.Routes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new SiteState(host, pair.Key, pair.Value.Learned.State(now))));
        }

        return states;
    }

    /// <summary>The thresholds of a route of a site; null while the model's hold there. Allocates nothing.</summary>
    /// <param name="host">Value of the Host header.</param>
    /// <param name="route">The route as it was learned; null when it is not known.</param>
    public SeverityThresholds? Find(ReadOnlySpan<char> host, string? route)
    {
        if (!Volatile.Read(ref _now).Lookup.TryGetValue(PolicyTable.WithoutPort(host), out var site))
        {
            return null;
        }

        return (route is not null && site.Routes.TryGetValue(route, out var learner) ? learner.Thresholds : null) ?? site.Whole?.Thresholds;
    }

    /// <summary>Takes note of the score of one request.</summary>
    /// <param name="host">Value of the Host header.</param>
    /// <param name="route">The route as it was learned; null when it is not known.</param>
    /// <param name="score">What the model said.</param>
    /// <param name="fingerprint">What was scored; 0 for nothing, which is not noted.</param>
    /// <param name="client">Who sent it.</param>
    /// <param name="isKnown">Whether the application answered it as something of its own: only then a site or route begins to learn.</param>
    public void Observe(ReadOnlySpan<char> host, string? route, double score, ulong fingerprint, IPAddress? client, bool isKnown)
    {
        if (fingerprint == 0)
        {
            return;
        }

        OfModel all = Volatile.Read(ref _now);
        host = PolicyTable.WithoutPort(host);
        if (!all.Lookup.TryGetValue(host, out var site))
        {
            if (!isKnown || host.IsEmpty || !HasPlace(all.Sites, MostSites))
            {
                return;
            }

            site = all.Sites.GetOrAdd(host.ToString(), static _ => new Site());
        }

        site.Weigh();
        var now = _clock.GetUtcNow();
        ulong who = client is null ? 0 : (ulong)(uint)client.GetHashCode() + 1;
        (site.Whole ??= new Learner(new SiteCalibration(all.Model, _secret, _options))).Learned.Observe(score, fingerprint, who, now);
        if (route is null)
        {
            return;
        }

        if (!site.Routes.TryGetValue(route, out var learner))
        {
            if (!isKnown || !HasPlace(site.Routes, MostRoutes))
            {
                return;
            }

            learner = site.Routes.GetOrAdd(route, static (_, by) => new Learner(new SiteCalibration(by.Model, by.Secret, by.Options)), (all.Model, Secret: _secret, Options: _options));
        }

        learner.Weigh();
        learner.Learned.Observe(score, fingerprint, who, now);
    }

    /// <summary>Keeps what was learned.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _working.ConfigureAwait(false);
        Keep();
        _closing.Dispose();
    }

    /// <summary>Lets what was learned until now hold.</summary>
    internal void Refresh()
    {
        var now = _clock.GetUtcNow();
        foreach (var site in Volatile.Read(ref _now).Sites.Values)
        {
            site.Whole?.Refresh(now);
            foreach (var learner in site.Routes.Values)
            {
                learner.Refresh(now);
            }
        }
    }

    private static bool HasPlace<T>(ConcurrentDictionary<string, T> places, int most)
        where T : Place
    {
        if (places.Count < most)
        {
            return true;
        }

        var weakest = places.MinBy(place => place.Value.Weight);
        return weakest.Value.Lose() && places.TryRemove(weakest);
    }

    private async Task WorkAsync()
    {
        using var timer = new PeriodicTimer(s_refresh, _clock);
        var kept = _clock.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(_closing.Token).ConfigureAwait(false))
            {
                Refresh();
                if (_clock.GetElapsedTime(kept) >= s_keep)
                {
                    kept = _clock.GetTimestamp();
                    Keep();
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void Keep()
    {
        lock (_keeping)
        {
            OfModel all = Volatile.Read(ref _now);
            CalibrationStore.Save(all.File, Rows(all), _problems);
        }
    }

    private static IEnumerable<(string, string, SiteCalibration)> Rows(OfModel all) => all.Sites.SelectMany(pair => pair.Value.Routes.Select(route => (pair.Key, route.Key, route.Value.Learned)).Concat(pair.Value.Whole is { } whole ? [(pair.Key, "", whole.Learned)] : []));

    /// <summary>What was learned of one model.</summary>
    private sealed class OfModel(HttpModel model, string? file)
    {
        public HttpModel Model => model;

        public string? File => file;

        public ConcurrentDictionary<string, Site> Sites { get; } = new(StringComparer.OrdinalIgnoreCase);

        public ConcurrentDictionary<string, Site>.AlternateLookup<ReadOnlySpan<char>> Lookup => Sites.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>What has one of the places.</summary>
    private abstract class Place
    {
        private int _weight;

        public int Weight
        {
            get => Volatile.Read(ref _weight);
            init => _weight = value;
        }

        /// <summary>Says that it had a request.</summary>
        public void Weigh()
        {
            if (_weight < MostWeight)
            {
                Interlocked.Increment(ref _weight);
            }
        }

        /// <summary>Says that another had one. True when nothing is left.</summary>
        public bool Lose() => Interlocked.Decrement(ref _weight) <= 0;
    }

    private sealed class Site : Place
    {
        public Learner? Whole { get; set; }

        public ConcurrentDictionary<string, Learner> Routes { get; } = new(StringComparer.Ordinal);
    }

    private sealed class Learner(SiteCalibration learned) : Place
    {
        private SeverityThresholds? _thresholds;

        public SiteCalibration Learned => learned;

        /// <summary>Null while the model's hold.</summary>
        public SeverityThresholds? Thresholds => Volatile.Read(ref _thresholds);

        public void Refresh(DateTimeOffset now)
        {
            var state = learned.State(now);
            Volatile.Write(ref _thresholds, state.IsCalibrated ? state.Thresholds : null);
        }
    }
}

/// <summary>What one site, or one of its routes, has learned.</summary>
internal sealed record SiteState(string Host, string? Route, CalibrationState State);
