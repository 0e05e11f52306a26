using Weir.Server.Stores.Operational;

namespace Weir.Server.Drift;

/// <summary>Counts what one kind of thing is like, and what its model says, for whoever takes the counts each minute. Thread-safe and bounded.</summary>
internal interface IDriftCounts
{
    /// <summary>What is counted.</summary>
    DriftLayout Layout { get; }

    /// <summary>The model that scores now.</summary>
    ScoringModel Model { get; }

    /// <summary>Gives a place to what had one in an earlier run.</summary>
    void Know(string site, string route);

    /// <summary>Hands over what was counted since the last time, as rows of an hour.</summary>
    IReadOnlyList<DriftHour> Drain(long hour);
}
