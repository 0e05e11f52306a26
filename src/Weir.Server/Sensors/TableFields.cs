namespace Weir.Server.Sensors;

/// <summary>Under which names tables have their columns: those of Argus, nfdump, Zeek, CICFlowMeter, UNSW-NB15, Westermo, and plain words. Only letters and digits count, in lower case.</summary>
/// <remarks>Of several columns for one field the name that stands first here wins: seconds since 1970 before dates that may be local, payload before whole packets.</remarks>
internal static class TableFields
{
    public static FieldNames Names { get; } = new FieldNames()
        .With(Field.Time, "ts", "stime", "start", "starttime", "timestamp", "flowstart", "firstseen", "datefirstseen", "firstswitched", "flowstartmilliseconds", "flowstartseconds",
            "starttimestamp", "time", "epoch", "startdate", "datetime", "date", "frametimeepoch", "eventtime", "bidirectionalfirstseenms")
        .With(Field.End, "te", "ltime", "end", "endtime", "lasttime", "flowend", "lastseen", "datelastseen", "lastswitched", "flowendmilliseconds", "flowendseconds", "enddate", "bidirectionallastseenms")
        .With(Field.Duration, "dur", "duration", "td", "durationseconds", "durationsec", "durations")
        .With(Field.DurationMillis, "durationms", "flowdurationmilliseconds", "durationmilliseconds", "bidirectionaldurationms")
        .With(Field.DurationMicros, "flowduration", "durationus")
        .With(Field.Originator, "src", "srcip", "srcaddr", "saddr", "saddress", "sip", "sa", "sourceip", "sourceaddress", "sourceipaddress", "source", "srcipaddr", "srcaddress", "srchost", "idorigh", "origh",
            "ipsrc", "ipv4srcaddr", "ipv6srcaddr", "sourceipv4address", "sourceipv6address", "client", "clientip", "clientaddress", "originator", "idorighost", "ipsource")
        .With(Field.Responder, "dst", "dstip", "dstaddr", "daddr", "raddress", "daddress", "dip", "da", "destip", "destinationip", "destinationaddress", "destinationipaddress", "destination", "dest", "dstipaddr",
            "dstaddress", "dsthost", "idresph", "resph", "ipdst", "ipv4dstaddr", "ipv6dstaddr", "destinationipv4address", "destinationipv6address", "server", "serverip", "serveraddress", "responder", "ipdest")
        .With(Field.OriginatorPort, "sport", "srcport", "sp", "sourceport", "idorigp", "origp", "l4srcport", "sourcetransportport", "clientport", "spt")
        .With(Field.ResponderPort, "dport", "dsport", "dstport", "dp", "destport", "destinationport", "idrespp", "respp", "l4dstport", "destinationtransportport", "serverport", "dpt")
        .With(Field.Direction, "dir")
        .With(Field.Protocol, "proto", "protocol", "pr", "protocolidentifier", "ipprotocol", "ipproto", "prot")
        .With(Field.Application, "service", "appproto", "application", "applicationname", "app", "l7proto")
        .With(Field.State, "connstate", "state")
        .With(Field.OriginatorBytes, "origbytes", "spayloadsum", "sappbytes", "srcbytes", "sbytes", "sbytessum", "inbytes", "ibyt", "fwdbytes", "bytestoserver", "totallengthoffwdpackets", "totallengthoffwdpacket",
            "totlenfwdpkts", "src2dstbytes", "bytessent", "bytesout")
        .With(Field.ResponderBytes, "respbytes", "rpayloadsum", "dappbytes", "dstbytes", "dbytes", "rbytessum", "outbytes", "obyt", "bwdbytes", "bytestoclient", "totallengthofbwdpackets", "totallengthofbwdpacket",
            "totlenbwdpkts", "dst2srcbytes", "bytesreceived", "bytesin")
        .With(Field.TotalBytes, "totbytes", "totalbytes", "bytes", "octets", "octetdeltacount", "doctets", "size")
        .With(Field.OriginatorPackets, "origpkts", "srcpkts", "srcpackets", "spkts", "spackets", "inpkts", "ipkt", "pktstoserver", "totalfwdpackets", "totalfwdpacket", "totfwdpkts", "src2dstpackets")
        .With(Field.ResponderPackets, "resppkts", "dstpkts", "dstpackets", "dpkts", "rpackets", "outpkts", "opkt", "pktstoclient", "totalbackwardpackets", "totalbwdpackets", "totbwdpkts", "dst2srcpackets")
        .With(Field.TotalPackets, "totpkts", "totalpackets", "totalpkts", "packets", "pkts", "packetdeltacount")
        .With(Field.ServerName, "servername", "sni", "requestedservername", "tlssni")
        .With(Field.Query, "qname", "query", "rrname", "dnsquery", "dnsqryname")
        .With(Field.QueryType, "qtype", "querytype", "dnsqrytype")
        .With(Field.QueryTypeName, "qtypename", "rrtype")
        .With(Field.ResponseCode, "rcode", "responsecode", "dnsflagsrcode")
        .With(Field.Answers, "answers", "answer", "dnsa")
        .With(Field.IsResponse, "isresponse", "dnsflagsresponse")
        .With(Field.MessageId, "dnsid", "transid");
}
