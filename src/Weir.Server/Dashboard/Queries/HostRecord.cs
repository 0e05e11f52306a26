namespace Weir.Server.Dashboard.Queries;

/// <summary>What the lake has about one host.</summary>
public sealed record HostRecord
{
    /// <summary>The first flow of the last 31 days; null when there is none.</summary>
    public required DateTimeOffset? First { get; init; }

    /// <summary>The last one; null when there is none.</summary>
    public required DateTimeOffset? Last { get; init; }

    /// <summary>Hours of the span, one after the other, the last is this one.</summary>
    public required IReadOnlyList<HostHour> Hours { get; init; }

    /// <summary>Hosts it speaks with, those with the most bytes first.</summary>
    public required IReadOnlyList<HostPeer> Peers { get; init; }

    /// <summary>Services of others that it asks.</summary>
    public required IReadOnlyList<HostPort> Asks { get; init; }

    /// <summary>Its own services that others ask.</summary>
    public required IReadOnlyList<HostPort> Serves { get; init; }

    /// <summary>Names by which others called it, the most frequent first.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Flows in the span.</summary>
    public long Flows => Hours.Sum(hour => hour.Flows);

    /// <summary>Bytes that it sent in the span.</summary>
    public long Sent => Hours.Sum(hour => hour.Sent);

    /// <summary>Bytes that it received in the span.</summary>
    public long Received => Hours.Sum(hour => hour.Received);
}

/// <summary>One hour of a host.</summary>
/// <param name="Time">Its beginning.</param>
/// <param name="Flows">Flows that began in it.</param>
/// <param name="Sent">Bytes that the host sent in them.</param>
/// <param name="Received">Bytes that it received.</param>
/// <param name="SentUsual">What it sent in the same hour of the days before; null while there are fewer than three.</param>
/// <param name="ReceivedUsual">What it received.</param>
public sealed record HostHour(DateTimeOffset Time, long Flows, long Sent, long Received, UsualRange? SentUsual, UsualRange? ReceivedUsual);

/// <summary>What is usual.</summary>
/// <param name="Low">A tenth of the days was below.</param>
/// <param name="Middle">Half of them.</param>
/// <param name="High">Nine tenths.</param>
public sealed record UsualRange(double Low, double Middle, double High);

/// <summary>Somebody with whom a host speaks.</summary>
public sealed record HostPeer(string Address, string? Name, long Flows, long Failed, long Sent, long Received, long Ports, long Port, DateTimeOffset First, DateTimeOffset Last);

/// <summary>A service.</summary>
public sealed record HostPort(string Protocol, long Port, long Peers, long Flows, long Failed, long Bytes);
