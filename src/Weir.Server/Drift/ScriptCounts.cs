using System.Runtime.InteropServices;
using Weir.Scripts;
using Weir.Scripts.Inputs;
using Weir.Server.Pages;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Drift;

/// <summary>Counts what scripts of watched pages are like and how they score, by site, each once a day. Thread-safe and bounded.</summary>
/// <remarks>A script is the same as long as its hash of what it does is. What a day has counted is forgotten by a restart, which counts once more what the day had.</remarks>
/// <param name="clock">The day.</param>
/// <param name="scoring">The model that scores now and its version.</param>
internal sealed class ScriptCounts(TimeProvider clock, Func<(long Live, ScriptClassifier Model)> scoring) : IDriftCounts
{
    /// <summary>Sites that are counted; pages of further ones are not.</summary>
    public const int MostSites = 16;

    /// <summary>Scripts of a site that are counted in a day.</summary>
    public const int MostScripts = 4096;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Site> _sites = new(StringComparer.OrdinalIgnoreCase);
    private DateOnly _day;

    public DriftLayout Layout => DriftLayout.Scripts;

    public ScoringModel Model
    {
        get
        {
            var (live, model) = scoring();
            return ScoringModel.Of(live, model.Model.Baseline, model.Model.Thresholds);
        }
    }

    /// <summary>A script of a page was scored.</summary>
    /// <param name="page">The page that is watched.</param>
    /// <param name="script">What is known of it.</param>
    /// <param name="classifier">What scored it.</param>
    public void Take(Uri page, ScriptReport script, ScriptClassifier classifier)
    {
        var (live, model) = scoring();

        // Another model came while the page was looked at: nobody knows any more which version this is of.
        if (model != classifier || script is not { Score: { } score, Severity: { } severity, State: { } state, Size: { } size }) return;
        if ((script.Shape ?? script.ChangeHash ?? script.Sha256) is not { } hash) return;
        Span<byte> bins = stackalloc byte[DriftLayout.Scripts.Watched.Count];
        ScriptInputs.Of(size, script.Obfuscation ?? double.NaN, script.Party == Party.First, bins);
        ScriptInputs.OfSaid(score, severity, Enum.TryParse(script.Class, ignoreCase: true, out ScriptClass cls) ? cls : null, state, bins[ScriptInputs.All.Count..]);
        lock (_lock)
        {
            Turn();
            if (Find(page.IdnHost.ToLowerInvariant()) is { } site && site.Seen.Count < MostScripts && site.Seen.Add(hash)) site.Counts.Add(live, bins);
        }
    }

    public void Know(string site, string route)
    {
        lock (_lock) Find(site);
    }

    public IReadOnlyList<DriftHour> Drain(long hour)
    {
        var rows = new List<DriftHour>();
        lock (_lock)
        {
            foreach (Site site in _sites.Values) site.Counts.Drain(hour, rows);
        }

        return rows;
    }

    /// <summary>Each day begins anew.</summary>
    private void Turn()
    {
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (day == _day) return;
        _day = day;
        foreach (Site site in _sites.Values) site.Seen.Clear();
    }

    private Site? Find(string name)
    {
        if (_sites.Count >= MostSites && !_sites.ContainsKey(name)) return null;
        ref Site? site = ref CollectionsMarshal.GetValueRefOrAddDefault(_sites, name, out _);
        return site ??= new Site(name);
    }

    private sealed class Site(string name)
    {
        public CountedPlace Counts { get; } = new(DriftLayout.Scripts, name);

        public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);
    }
}
