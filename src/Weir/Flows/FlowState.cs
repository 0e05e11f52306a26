namespace Weir.Flows;

/// <summary>How a connection went, in the words of Zeek's <c>conn_state</c>; other sensors are brought to them where they say enough.</summary>
/// <remarks>Source: Zeek, Conn::Info. Numbers are part of saved states: they are only ever added.</remarks>
public enum FlowState : byte
{
    /// <summary>The sensor does not say.</summary>
    Unknown = 0,

    /// <summary>An attempt without an answer.</summary>
    S0 = 1,

    /// <summary>Established, not ended.</summary>
    S1 = 2,

    /// <summary>Established; the originator wanted to end it, the responder said nothing.</summary>
    S2 = 3,

    /// <summary>Established; the responder wanted to end it, the originator said nothing.</summary>
    S3 = 4,

    /// <summary>Established and ended as it should be.</summary>
    SF = 5,

    /// <summary>Refused.</summary>
    Rej = 6,

    /// <summary>Established; the originator broke it off.</summary>
    RstO = 7,

    /// <summary>The responder broke it off.</summary>
    RstR = 8,

    /// <summary>The originator sent a SYN and then broke off, without an answer in between.</summary>
    RstOS0 = 9,

    /// <summary>The responder answered and broke off; the SYN was not seen.</summary>
    RstRH = 10,

    /// <summary>The originator sent SYN and FIN, without an answer: half open.</summary>
    SH = 11,

    /// <summary>The responder sent SYN and FIN; the SYN of the originator was not seen.</summary>
    SHR = 12,

    /// <summary>The beginning was not seen.</summary>
    Oth = 13,
}
