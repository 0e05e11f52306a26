using Weir.Server.Stores.Operational;

namespace Weir.Server.Registry;

/// <summary>Takes what candidates say of live traffic.</summary>
internal interface IShadowRecords
{
    /// <summary>Adds what a version said since the last time; false where it could not be kept, and is to be tried again.</summary>
    bool Add(long version, ModelShadowCount count, IReadOnlyList<ModelDisagreement> rows);
}

/// <summary>A candidate with what it said since that was last kept. Drops are counted on any thread, all else on one.</summary>
/// <param name="version">Its version.</param>
/// <param name="share">Share of the traffic that it sees.</param>
/// <param name="scorer">The engine.</param>
/// <typeparam name="TModel">The engine.</typeparam>
internal sealed class ShadowCandidate<TModel>(long version, double share, TModel scorer)
{
    private readonly List<ModelDisagreement> _rows = [];
    private long _live;
    private long _scored;
    private long _disagreed;
    private long _dropped;

    public long Version => version;

    public double Share => share;

    public TModel Scorer => scorer;

    /// <summary>Disagreements that wait to be kept.</summary>
    public int Waiting => _rows.Count;

    /// <summary>Counts one that found no room.</summary>
    public void Drop() => Interlocked.Increment(ref _dropped);

    /// <summary>Counts one that was scored.</summary>
    /// <param name="live">The version that was live.</param>
    /// <param name="row">What is kept of it; null for nothing.</param>
    /// <param name="differs">Whether the severities differ.</param>
    public void Count(long live, ModelDisagreement? row, bool differs)
    {
        _live = live;
        _scored++;
        _disagreed += differs ? 1 : 0;
        if (row is not null) _rows.Add(row);
    }

    /// <summary>Whether what waits was said beside this live version; true where nothing waits.</summary>
    public bool IsBeside(long live) => _scored == 0 || _live == live;

    /// <summary>Hands over what there is; false where it was not taken.</summary>
    public bool Flush(IShadowRecords records, long at)
    {
        long dropped = Interlocked.Exchange(ref _dropped, 0);
        if (_scored + dropped == 0) return true;
        if (records.Add(version, new ModelShadowCount(_live, _scored, dropped, _disagreed, at), [.. _rows]))
        {
            (_scored, _disagreed) = (0, 0);
            _rows.Clear();
            return true;
        }

        Interlocked.Add(ref _dropped, dropped);
        return false;
    }
}
