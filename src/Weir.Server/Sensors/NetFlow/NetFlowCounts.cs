namespace Weir.Server.Sensors.NetFlow;

/// <summary>What a listener has read, and what it could not. Each figure only grows, but <see cref="Lost"/>.</summary>
public sealed record NetFlowCounts
{
    /// <summary>Datagrams that arrived.</summary>
    public long Datagrams { get; init; }

    /// <summary>Records of flows in them.</summary>
    public long Records { get; init; }

    /// <summary>Flows that were made of those records; two records of the two directions are one flow.</summary>
    public long Flows { get; init; }

    /// <summary>Datagrams, or parts of them, that are not in the form of NetFlow v5, v9 or IPFIX.</summary>
    public long Bad { get; init; }

    /// <summary>Records without two addresses; of other networks than IP.</summary>
    public long NotIp { get; init; }

    /// <summary>Parts of datagrams whose template did not come within a minute.</summary>
    public long WithoutTemplate { get; init; }

    /// <summary>Templates and exporters beyond those that are kept.</summary>
    public long Refused { get; init; }

    /// <summary>Records (v5, IPFIX) or datagrams (v9) that did not arrive, by the numbers that exporters give.</summary>
    public long Lost { get; init; }

    /// <summary>Datagrams that came after later ones.</summary>
    public long OutOfOrder { get; init; }

    /// <summary>Exporters that are known.</summary>
    public int Exporters { get; init; }

    /// <summary>Records that wait for the other direction.</summary>
    public int Waiting { get; init; }
}
