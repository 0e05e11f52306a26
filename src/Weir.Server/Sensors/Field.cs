namespace Weir.Server.Sensors;

/// <summary>What readers know to ask a record of text for. Each format has a table of the names under which it says so (<see cref="FieldNames"/>).</summary>
internal enum Field : byte
{
    None,
    Time,
    Begin,
    End,
    Duration,
    DurationMillis,
    DurationMicros,
    Uid,
    Originator,
    OriginatorPort,
    Responder,
    ResponderPort,
    Direction,
    Protocol,
    Application,
    State,
    OriginatorBytes,
    ResponderBytes,
    TotalBytes,
    OriginatorPackets,
    ResponderPackets,
    TotalPackets,
    OriginatorFlags,
    ResponderFlags,

    // Names of servers.
    ServerName,
    Host,
    Uri,
    Method,

    // What a log beside conn says of whether the responder answered.
    StatusCode,
    RequestBytes,
    ReplyBytes,
    Established,
    SshServer,
    SipCall,
    SshAttempts,

    // Questions to name servers.
    Query,
    QueryType,
    QueryTypeName,
    ResponseCode,
    ResponseCodeName,
    Answers,
    AnswerText,
    AddressesV4,
    AddressesV6,
    Questions,
    IsResponse,
    MessageId,

    // Which kind of record it is.
    Path,
    EventType,
    DnsEvent,
    DnsVersion,

    /// <summary>How many there are; at most 64, for <see cref="FieldRow.Present"/>.</summary>
    Count,
}
