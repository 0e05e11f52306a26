namespace Weir.Flows;

/// <summary>What a sensor says of one question to a name server, with the answer where one was seen.</summary>
/// <remarks>Immutable.</remarks>
public readonly record struct DnsLookup
{
    /// <summary>The response code of a question that nobody answered.</summary>
    public const int NoAnswer = -1;

    /// <summary>The response code NXDOMAIN (RFC 1035): there is no such name.</summary>
    public const int NoSuchName = 3;

    /// <summary>Number of the record in its input, from 0.</summary>
    public long Index { get; init; }

    /// <summary>When it was asked.</summary>
    public required Timestamp Time { get; init; }

    /// <summary>Who asked.</summary>
    public required HostAddress Client { get; init; }

    /// <summary>Who was asked.</summary>
    public required HostAddress Server { get; init; }

    /// <summary>The name, in lower case and without the dot at its end; bytes that are no printable ASCII as <c>\DDD</c> (RFC 1035, 5.1).</summary>
    public required string Name { get; init; }

    /// <summary>Type of the question, such as 1 for A, 16 for TXT (IANA); 0 where that is not known.</summary>
    public ushort Type { get; init; }

    /// <summary>Response code (IANA), or <see cref="NoAnswer"/>.</summary>
    public int ResponseCode { get; init; }

    /// <summary>Addresses that the name stands for, by the answer; empty where there are none.</summary>
    public IReadOnlyList<HostAddress> Addresses { get => field ?? []; init; }
}
