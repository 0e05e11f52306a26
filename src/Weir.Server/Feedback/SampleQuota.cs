using Weir.Server.Stores.Operational;

namespace Weir.Server.Feedback;

/// <summary>How much of a day's samples of a kind a reason, a site and a source may have, so that none of them crowds out the others. Thread-safe.</summary>
/// <remarks>What a day may have is spread over it: a flood in the morning leaves room for the evening.</remarks>
/// <param name="perDay">Samples of a day.</param>
/// <param name="hasSites">Whether they are of sites at all.</param>
internal sealed class SampleQuota(int perDay, bool hasSites = true)
{
    /// <summary>Samples that may be taken at once, however early it is.</summary>
    public const int AtOnce = 25;

    /// <summary>Least samples of one source.</summary>
    public const int LeastOfSource = 5;

    // So many sources and sites are told apart; what comes after them is one.
    private const int MostNames = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _sites = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _sources = new(StringComparer.Ordinal);
    private readonly int[] _reasons = new int[Enum.GetValues<SampleReason>().Length];
    private long _day = -1;
    private int _taken;

    /// <summary>Samples of one reason: any two of the five may fill half of a day.</summary>
    public int OfReason { get; } = Math.Max(1, perDay / 4);

    /// <summary>Samples of one source: a twentieth.</summary>
    public int OfSource { get; } = Math.Max(LeastOfSource, perDay / 20);

    /// <summary>Samples of one site: half, for whoever has but one site.</summary>
    public int OfSite { get; } = hasSites ? Math.Max(1, perDay / 2) : perDay;

    /// <summary>Begins a day with what the store has of it.</summary>
    public void Begin(long day, IReadOnlyList<(string Reason, string Site, string Source, long Count)> counts)
    {
        lock (_lock)
        {
            Clear(day);
            foreach (var (reason, site, source, count) in counts)
            {
                Count(EnumWords.Read<SampleReason>(reason), site, source, (int)Math.Min(count, perDay));
            }
        }
    }

    /// <summary>Whether there may be room: a look without a lock, for those who would only copy in vain.</summary>
    public bool MayTake(SampleReason reason, long at) => Volatile.Read(ref _reasons[(int)reason]) < Allowed(OfReason, at) || at / Micros.OfDay != Volatile.Read(ref _day);

    /// <summary>Takes room for a sample; false where there is none.</summary>
    public bool TryTake(SampleReason reason, string site, string source, long at)
    {
        lock (_lock)
        {
            if (at / Micros.OfDay != _day) Clear(at / Micros.OfDay);
            bool isRoom = _taken < perDay && _reasons[(int)reason] < Allowed(OfReason, at) && Of(_sites, site) < OfSite && (source.Length == 0 || Of(_sources, source) < OfSource);
            if (isRoom) Count(reason, site, source, 1);
            return isRoom;
        }
    }

    /// <summary>Gives back what was taken for a sample that was not kept.</summary>
    public void GiveBack(SampleReason reason, string site, string source)
    {
        lock (_lock) Count(reason, site, source, -1);
    }

    private static int Allowed(int ofDay, long at) => Math.Min(ofDay, AtOnce + (int)(ofDay * (double)(at % Micros.OfDay) / Micros.OfDay));

    private void Clear(long day)
    {
        Volatile.Write(ref _day, day);
        _taken = 0;
        _sites.Clear();
        _sources.Clear();
        Array.Clear(_reasons);
    }

    private void Count(SampleReason reason, string site, string source, int count)
    {
        _taken += count;
        _reasons[(int)reason] += count;
        _sites[Key(_sites, site)] = Of(_sites, site) + count;
        _sources[Key(_sources, source)] = Of(_sources, source) + count;
    }

    private static int Of(Dictionary<string, int> counts, string name) => counts.GetValueOrDefault(Key(counts, name));

    private static string Key(Dictionary<string, int> counts, string name) => counts.Count < MostNames || counts.ContainsKey(name) ? name : "";
}
