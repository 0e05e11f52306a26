namespace Weir.Server.Sensors;

/// <summary>What Suricata calls the fields of its events (docs.suricata.io, EVE JSON Format), of DNS in all three versions.</summary>
internal static class EveFields
{
    public static FieldNames Names { get; } = new FieldNames()
        .With(Field.Time, "timestamp")
        .With(Field.EventType, "event_type")
        .With(Field.Uid, "flow_id")
        .With(Field.Originator, "src_ip")
        .With(Field.OriginatorPort, "src_port")
        .With(Field.Responder, "dest_ip")
        .With(Field.ResponderPort, "dest_port")
        .With(Field.Protocol, "proto")
        .With(Field.Application, "app_proto")
        .With("flow", new FieldNames()
            .With(Field.Begin, "start")
            .With(Field.End, "end")
            .With(Field.State, "state")
            .With(Field.OriginatorPackets, "pkts_toserver")
            .With(Field.ResponderPackets, "pkts_toclient")
            .With(Field.OriginatorBytes, "bytes_toserver")
            .With(Field.ResponderBytes, "bytes_toclient"))
        .With("tcp", new FieldNames().With(Field.OriginatorFlags, "tcp_flags_ts").With(Field.ResponderFlags, "tcp_flags_tc"))
        .With("tls", new FieldNames().With(Field.ServerName, "sni"))
        .With("quic", new FieldNames().With(Field.ServerName, "sni"))
        .With("http", new FieldNames().With(Field.Host, "hostname").With(Field.Uri, "url").With(Field.Method, "http_method"))
        .With("dns", new FieldNames()
            .With(Field.DnsEvent, "type")
            .With(Field.DnsVersion, "version")
            .With(Field.MessageId, "id")
            .With(Field.Query, "rrname")
            .With(Field.QueryTypeName, "rrtype")
            .With(Field.ResponseCodeName, "rcode")
            .With(Field.Questions, "queries")
            .With(Field.Answers, "answers")
            .With(Field.AnswerText, "rdata")
            .With("grouped", new FieldNames().With(Field.AddressesV4, "A").With(Field.AddressesV6, "AAAA")));

    /// <summary>Fields of one question of version 3, and of one answer of versions 2 and 3.</summary>
    public static FieldNames Resource { get; } = new FieldNames().With(Field.Query, "rrname").With(Field.QueryTypeName, "rrtype").With(Field.AnswerText, "rdata");
}
