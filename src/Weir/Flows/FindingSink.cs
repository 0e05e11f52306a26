namespace Weir.Flows;

/// <summary>Takes what detectors say.</summary>
public abstract class FindingSink
{
    /// <summary>Takes a finding, which replaces an earlier one of the same detector and key.</summary>
    public abstract void Add(FlowFinding finding);

    /// <summary>Takes what one hour of a host measured. Ordinary hours are told, too: without them nobody knows what is rare.</summary>
    public virtual void Add(in HostWindow window)
    {
    }

    /// <summary>All detectors were told of this watermark, and said what they had to say.</summary>
    /// <param name="watermark">No flow that ended before it will come any more.</param>
    /// <param name="ownHosts">How many of one's own hosts there are so far.</param>
    public virtual void Advance(Timestamp watermark, int ownHosts)
    {
    }

    /// <summary>Takes one side of a new edge between own hosts.</summary>
    internal virtual void Add(in EdgeSide side)
    {
    }

    /// <summary>Takes what one of one's own hosts did in a day.</summary>
    internal virtual void Add(in HostProfile profile)
    {
    }

    /// <summary>Takes a score of one flow; the highest of all detectors counts.</summary>
    /// <param name="index">Number of the flow.</param>
    /// <param name="score">0 to 1.</param>
    /// <param name="detector">Who says so.</param>
    public virtual void Score(long index, double score, string detector)
    {
    }

    /// <summary>Takes a score of one question to a name server; the highest counts.</summary>
    /// <param name="index">Number of the question.</param>
    /// <param name="score">0 to 1.</param>
    /// <param name="detector">Who says so.</param>
    public virtual void ScoreLookup(long index, double score, string detector)
    {
    }
}
