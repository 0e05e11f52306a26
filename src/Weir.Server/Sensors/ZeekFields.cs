namespace Weir.Server.Sensors;

/// <summary>Logs of Zeek that are read.</summary>
internal enum ZeekLog : byte
{
    /// <summary>One of which nothing is read.</summary>
    Other,

    Conn,
    Dns,
    Http,

    /// <summary>Also quic.log, which names servers in the same way.</summary>
    Ssl,
    Ssh,
}

/// <summary>What Zeek calls the fields of its logs, in both spellings that its writers have (id.orig_h, id_orig_h), and nested as some shippers do.</summary>
internal static class ZeekFields
{
    public static FieldNames Names { get; } = new FieldNames()
        .With(Field.Time, "ts", "@timestamp")
        .With(Field.Uid, "uid")
        .With(Field.Originator, "id.orig_h", "id_orig_h")
        .With(Field.OriginatorPort, "id.orig_p", "id_orig_p")
        .With(Field.Responder, "id.resp_h", "id_resp_h")
        .With(Field.ResponderPort, "id.resp_p", "id_resp_p")
        .With("id", new FieldNames().With(Field.Originator, "orig_h").With(Field.OriginatorPort, "orig_p").With(Field.Responder, "resp_h").With(Field.ResponderPort, "resp_p"))
        .With(Field.Protocol, "proto")
        .With(Field.Application, "service")
        .With(Field.Duration, "duration")
        .With(Field.OriginatorBytes, "orig_bytes")
        .With(Field.ResponderBytes, "resp_bytes")
        .With(Field.State, "conn_state")
        .With(Field.OriginatorPackets, "orig_pkts")
        .With(Field.ResponderPackets, "resp_pkts")
        .With(Field.Query, "query")
        .With(Field.QueryType, "qtype")
        .With(Field.QueryTypeName, "qtype_name")
        .With(Field.ResponseCode, "rcode")
        .With(Field.ResponseCodeName, "rcode_name")
        .With(Field.Answers, "answers")
        .With(Field.ServerName, "server_name")
        .With(Field.Established, "established")
        .With(Field.Method, "method")
        .With(Field.Host, "host")
        .With(Field.Uri, "uri")
        .With(Field.StatusCode, "status_code")
        .With(Field.RequestBytes, "request_body_len")
        .With(Field.ReplyBytes, "response_body_len")
        .With(Field.SshAttempts, "auth_attempts")
        .With(Field.SshServer, "server")
        .With(Field.SipCall, "call_id", "request_from", "response_from", "request_to", "seq")
        .With(Field.Path, "_path", "@stream");

    /// <summary>Which log a record is of, by the fields that it has and no other log has: names of logs are changed by those who split, filter and label them.</summary>
    public static ZeekLog LogOf(ulong present)
    {
        bool Has(Field field) => (present & FieldRow.Bit(field)) != 0;
        return !Has(Field.Originator) ? ZeekLog.Other
            : Has(Field.State) ? ZeekLog.Conn
            : Has(Field.Query) || Has(Field.QueryType) || Has(Field.ResponseCode) ? ZeekLog.Dns
            : Has(Field.SipCall) ? ZeekLog.Other
            : Has(Field.RequestBytes) ? ZeekLog.Http
            : Has(Field.Established) || Has(Field.ServerName) ? ZeekLog.Ssl
            : Has(Field.SshAttempts) ? ZeekLog.Ssh
            : ZeekLog.Other;
    }
}
