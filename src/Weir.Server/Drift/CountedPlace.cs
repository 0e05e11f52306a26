using Weir.Server.Stores.Operational;

namespace Weir.Server.Drift;

/// <summary>Counts of one place, by the version that scored. One thread at a time.</summary>
/// <param name="layout">What is counted.</param>
/// <param name="site">Site or sensor.</param>
internal sealed class CountedPlace(DriftLayout layout, string site)
{
    private readonly uint[] _counts = new uint[layout.Bins];
    private readonly List<DriftHour> _ended = [];
    private long _live;
    private long _things;

    /// <summary>Counts one thing.</summary>
    /// <param name="live">Version of the model that scored it.</param>
    /// <param name="bins">A bin for each of what is watched.</param>
    public void Add(long live, scoped ReadOnlySpan<byte> bins)
    {
        if (live != _live) End(live);
        _things++;
        for (int index = 0; index < bins.Length; index++) _counts[layout.OffsetOf(index) + bins[index]]++;
    }

    /// <summary>Takes all counts as rows of an hour.</summary>
    public void Drain(long hour, List<DriftHour> rows)
    {
        End(_live);
        rows.AddRange(_ended.Select(row => row with { Hour = hour }));
        _ended.Clear();
    }

    private void End(long live)
    {
        if (_things > 0)
        {
            _ended.Add(new DriftHour { Site = site, Route = "", Hour = 0, Live = _live, Layout = layout.Number, Requests = _things, Counts = CountText.Write(_counts) });
            Array.Clear(_counts);
        }

        (_live, _things) = (live, 0);
    }
}
