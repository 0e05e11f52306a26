namespace Weir.Flows;

/// <summary>Takes what sensors saw, in the order in which they say it.</summary>
public interface IFlowSink
{
    /// <summary>Takes a flow.</summary>
    void Take(in Flow flow);

    /// <summary>Takes a question to a name server.</summary>
    void Take(in DnsLookup lookup);
}
