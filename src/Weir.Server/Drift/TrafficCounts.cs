using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Weir.AspNetCore;
using Weir.Http;
using Weir.Http.Inputs;
using Weir.Server.Gateway;
using Weir.Server.Policies;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Drift;

/// <summary>Counts what requests and verdicts are like, by site and route, for whoever takes the counts each minute. Thread-safe, bounded, without allocation for each request.</summary>
/// <remarks>
/// Sites and routes with the most traffic have the places (Misra and Gries, 1982): a request of one without a place takes weight from the weakest that has one,
/// until it falls out. What has no place is counted as the other routes of its site; a host without a place is not counted.
/// </remarks>
/// <param name="routes">Learned routes.</param>
/// <param name="next">Sees the traffic, too; null for nobody.</param>
internal sealed class TrafficCounts(RouteTemplates routes, ITrafficShadow? next = null) : ITrafficShadow, IDriftCounts
{
    /// <summary>Sites that are counted at the same time.</summary>
    public const int MostSites = 16;

    /// <summary>Routes of one site that are counted by themselves.</summary>
    public const int MostRoutes = 12;

    private const int LongestPath = 512, LongestHost = 255;
    private const int MostWeight = 10_000, KnownWeight = 1000;

    private readonly Lock _taking = new();
    private Table _table = new(0);
    private ScoringModel _model = new(0, [], 0);

    public DriftLayout Layout => DriftLayout.Requests;

    public ScoringModel Model => Volatile.Read(ref _model);

    /// <summary>Another model scores: counts verdicts of its version from now on.</summary>
    public void Take(ScoringModel model)
    {
        lock (_taking)
        {
            Volatile.Write(ref _model, model);
            Table before = _table;
            if (before.Live == model.Live) return;
            Volatile.Write(ref _table, before.For(model.Live));
        }
    }

    public void Know(string site, string route)
    {
        Table table = Volatile.Read(ref _table);
        if (!table.Sites.TryGetValue(site, out Site? found))
        {
            if (table.Sites.Count >= MostSites) return;
            found = table.Sites.GetOrAdd(site, static _ => new Site { Weight = KnownWeight });
        }

        if (route.Length > 0 && found.Routes.Count < MostRoutes) found.Routes.GetOrAdd(route, static _ => new Place { Weight = KnownWeight });
    }

    public void Offer(scoped in HttpRequestView view, in HttpVerdict verdict, string request, IPAddress? client)
    {
        next?.Offer(view, verdict, request, client);
        Count(view, verdict);
    }

    public IReadOnlyList<DriftHour> Drain(long hour)
    {
        lock (_taking)
        {
            var rows = new List<DriftHour>();
            for (Table? table = _table; table is not null; table = table.Before)
            {
                foreach (var (name, site) in table.Sites)
                {
                    foreach (var (route, place) in site.Routes)
                    {
                        if (place.Row(name, route, hour, table.Live) is { } row) rows.Add(row);
                    }

                    if (site.Others.Row(name, "", hour, table.Live) is { } others) rows.Add(others);
                }
            }

            // Requests that began before another model came may still count there: it is looked at once more, then no more.
            _table.Forget();
            return rows;
        }
    }

    private void Count(scoped in HttpRequestView view, in HttpVerdict verdict)
    {
        ReadOnlySpan<byte> header = RequestInputs.HostOf(view.Headers);
        Span<char> host = stackalloc char[LongestHost];
        if (header.IsEmpty || header.Length > LongestHost) return;
        int length = Encoding.Latin1.GetChars(header, host);
        if (Find(PolicyTable.WithoutPort(host[..length]), view.Target) is not { } place) return;

        Span<byte> inputs = stackalloc byte[RequestInputs.All.Count];
        Span<byte> said = stackalloc byte[VerdictInputs.All.Count];
        RequestInputs.Of(view, inputs);
        VerdictInputs.Of(verdict, said);
        place.Add(inputs, said);
    }

    private Place? Find(ReadOnlySpan<char> host, ReadOnlySpan<byte> target)
    {
        Table table = Volatile.Read(ref _table);
        if (!table.Lookup.TryGetValue(host, out Site? site))
        {
            if (host.IsEmpty || !HasPlace(table.Sites, MostSites)) return null;
            site = table.Sites.GetOrAdd(Lower(host), static _ => new Site());
        }

        site.Weigh();
        int query = target.IndexOf((byte)'?');
        ReadOnlySpan<byte> path = query < 0 ? target : target[..query];
        if (path.Length > LongestPath) return site.Others;
        Span<char> text = stackalloc char[LongestPath];
        string? route = routes.Find(text[..Encoding.Latin1.GetChars(path, text)]);
        if (route is null) return site.Others;
        if (!site.Routes.TryGetValue(route, out Place? place))
        {
            if (!HasPlace(site.Routes, MostRoutes)) return site.Others;
            place = site.Routes.GetOrAdd(route, static _ => new Place());
        }

        place.Weigh();
        return place;
    }

    private static string Lower(ReadOnlySpan<char> host) => host.ToString().ToLowerInvariant();

    /// <summary>Whether there is room for one more; what was counted of one that falls out is lost, which is next to nothing.</summary>
    private static bool HasPlace<T>(ConcurrentDictionary<string, T> places, int most)
        where T : Weighed
    {
        if (places.Count < most) return true;
        var weakest = places.MinBy(place => place.Value.Weight);
        return weakest.Value.Lose() && places.TryRemove(weakest);
    }

    /// <summary>What is counted of the verdicts of one version.</summary>
    private sealed class Table(long live)
    {
        public long Live => live;

        /// <summary>Of the version before, until it was drained; null for none.</summary>
        public Table? Before { get; private set; }

        public ConcurrentDictionary<string, Site> Sites { get; } = new(StringComparer.OrdinalIgnoreCase);

        public ConcurrentDictionary<string, Site>.AlternateLookup<ReadOnlySpan<char>> Lookup => Sites.GetAlternateLookup<ReadOnlySpan<char>>();

        /// <summary>The same places, empty, for another version.</summary>
        public Table For(long other)
        {
            var table = new Table(other) { Before = this };
            foreach (var (name, site) in Sites)
            {
                Site same = table.Sites.GetOrAdd(name, static (_, weight) => new Site { Weight = weight }, site.Weight);
                foreach (var (route, place) in site.Routes) same.Routes.GetOrAdd(route, static (_, weight) => new Place { Weight = weight }, place.Weight);
            }

            return table;
        }

        public void Forget() => Before = null;
    }

    private abstract class Weighed
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
            if (_weight < MostWeight) Interlocked.Increment(ref _weight);
        }

        /// <summary>Says that another had one. True when nothing is left.</summary>
        public bool Lose() => Interlocked.Decrement(ref _weight) <= 0;
    }

    private sealed class Site : Weighed
    {
        public Place Others { get; } = new();

        public ConcurrentDictionary<string, Place> Routes { get; } = new(StringComparer.Ordinal);
    }

    private sealed class Place : Weighed
    {
        private readonly uint[] _counts = new uint[DriftLayout.Requests.Bins];
        private int _requests;

        public void Add(ReadOnlySpan<byte> inputs, ReadOnlySpan<byte> said)
        {
            Interlocked.Increment(ref _requests);
            for (int index = 0; index < inputs.Length; index++) Interlocked.Increment(ref _counts[DriftLayout.Requests.OffsetOf(index) + inputs[index]]);
            for (int index = 0; index < said.Length; index++) Interlocked.Increment(ref _counts[DriftLayout.Requests.OffsetOf(inputs.Length + index) + said[index]]);
        }

        /// <summary>Takes all counts; null where there are none.</summary>
        public DriftHour? Row(string site, string route, long hour, long live)
        {
            int requests = Interlocked.Exchange(ref _requests, 0);
            if (requests == 0) return null;
            uint[] taken = new uint[_counts.Length];
            for (int bin = 0; bin < taken.Length; bin++) taken[bin] = Interlocked.Exchange(ref _counts[bin], 0);
            return new DriftHour { Site = site, Route = route, Hour = hour, Live = live, Layout = DriftLayout.Requests.Number, Requests = requests, Counts = CountText.Write(taken) };
        }
    }
}
