using System.Buffers;

namespace Weir.Flows;

/// <summary>Finds one kind of behaviour in the flows of one partition of hosts.</summary>
/// <remarks>
/// One thread at a time. It knows no clock but the watermark, keeps state for the host that it is shown alone, and so gives the same findings whether the
/// flows come from a file or live, whether all hosts are in one partition or in many, and whether it was saved and loaded in between. Tests hold every
/// detector to that. Content never makes it throw, and its state is bounded.
/// </remarks>
public interface IFlowDetector
{
    /// <summary>Name in findings and scores.</summary>
    string Name { get; }

    /// <summary>Takes a flow as one of its two hosts sees it. Flows come in order of their end.</summary>
    void Observe(in Flow flow, Role role, FindingSink findings);

    /// <summary>Takes a flow of an own host that goes outside through an own proxy, in the partition of the name behind the proxy.</summary>
    void ObserveBehindProxy(in Flow flow, FindingSink findings)
    {
    }

    /// <summary>Takes a question to a name server, in the partition of the client. Questions and flows come in one order of time.</summary>
    void Observe(in DnsLookup lookup, FindingSink findings)
    {
    }

    /// <summary>Takes the same question in the partition of the part of its name that was registered, which sees all who ask below it.</summary>
    void ObserveZone(string zone, in DnsLookup lookup, FindingSink findings)
    {
    }

    /// <summary>No flow that ended before this moment will come any more. Called once a minute of the flows' own time.</summary>
    void Advance(Timestamp watermark, FindingSink findings);

    /// <summary>Writes all that it remembers.</summary>
    void Save(IBufferWriter<byte> state);

    /// <summary>Takes over what an earlier run saved.</summary>
    /// <exception cref="InvalidDataException">It was not written by this version of the detector.</exception>
    void Load(ref SequenceReader<byte> state);
}
