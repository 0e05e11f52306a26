namespace Weir.Server.Tests.Sensors;

/// <summary>Small logs of each format, written here.</summary>
internal static class Samples
{
    public const string ZeekHead = "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n";

    public static string ConnFields =>
        "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_bytes\tconn_state\tlocal_orig\tmissed_bytes\thistory\torig_pkts\torig_ip_bytes\tresp_pkts\tresp_ip_bytes\ttunnel_parents\n";

    public static string ConnTab { get; } = ZeekHead + "#path\tconn\n#open\t2026-01-02-03-04-05\n" + ConnFields
        + "#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\tcount\tstring\tbool\tcount\tstring\tcount\tcount\tcount\tcount\tset[string]\n"
        + "1767323045.123456\tCa1\t192.0.2.1\t50001\t198.51.100.7\t443\ttcp\tssl\t1.5\t100\t2000\tSF\tT\t0\tShADadFf\t5\t400\t6\t2400\t(empty)\n"
        + "1767323046.000001\tCa2\t192.0.2.2\t50002\t198.51.100.8\t23\ttcp\t-\t-\t-\t-\tS0\tT\t0\tS\t1\t60\t0\t0\t-\n"
        + "1767323047\tCa3\t2001:db8::1\t128\t2001:db8::2\t0\ticmp\t-\t0.000002\t64\t0\tOTH\t-\t0\t-\t1\t104\t0\t0\t-\n"
        + "1767323048.5\tCa4\t192.0.2.1\t40000\t192.0.2.53\t53\tudp\tdns\t0.01\t30\t90\tSF\tT\t0\tDd\t1\t58\t1\t118\t-\n"
        + "#close\t2026-01-02-04-00-00\n";

    public static string ConnJson { get; } =
        """
        {"ts":1767323045.123456,"uid":"Ca1","id.orig_h":"192.0.2.1","id.orig_p":50001,"id.resp_h":"198.51.100.7","id.resp_p":443,"proto":"tcp","service":"ssl","duration":1.5,"orig_bytes":100,"resp_bytes":2000,"conn_state":"SF","local_orig":true,"missed_bytes":0,"history":"ShADadFf","orig_pkts":5,"orig_ip_bytes":400,"resp_pkts":6,"resp_ip_bytes":2400,"tunnel_parents":[]}
        {"ts":"2026-01-02T03:04:06.000001Z","uid":"Ca2","id_orig_h":"192.0.2.2","id_orig_p":50002,"id_resp_h":"198.51.100.8","id_resp_p":23,"proto":"tcp","conn_state":"S0","orig_pkts":1,"resp_pkts":0}
        {"ts":1767323047,"uid":"Ca3","id":{"orig_h":"2001:db8::1","orig_p":128,"resp_h":"2001:db8::2","resp_p":0},"proto":"icmp","duration":2e-6,"orig_bytes":64,"resp_bytes":0,"conn_state":"OTH","orig_pkts":1,"resp_pkts":0}
        { "_path" : "conn" , "ts" : 1767323048.5, "uid":"Ca4","id.orig_h":"192.0.2.1","id.orig_p":40000,"id.resp_h":"192.0.2.53","id.resp_p":53,"proto":"udp","service":"dns","duration":0.01,"orig_bytes":30,"resp_bytes":90,"conn_state":"SF","orig_pkts":1,"resp_pkts":1 }

        """;

    public static string DnsTab { get; } = ZeekHead + "#path\tdns\n"
        + "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\ttrans_id\trtt\tquery\tqclass\tqclass_name\tqtype\tqtype_name\trcode\trcode_name\tAA\tanswers\tTTLs\trejected\n"
        + "1767323048.5\tCa4\t192.0.2.1\t40000\t192.0.2.53\t53\tudp\t7\t0.01\tWWW.Example.COM\t1\tC_INTERNET\t1\tA\t0\tNOERROR\tF\tcdn.example.net,198.51.100.7,2001:db8::7\t60,60,60\tF\n"
        + "1767323049\tCa5\t192.0.2.1\t40001\t192.0.2.53\t53\tudp\t8\t-\tnone.example\t1\tC_INTERNET\t28\tAAAA\t3\tNXDOMAIN\tF\t-\t-\tF\n"
        + "1767323050\tCa6\t192.0.2.1\t40002\t192.0.2.53\t53\tudp\t9\t-\ta\\x00\\xffb.example.\t1\tC_INTERNET\t16\tTXT\t-\t-\tF\t-\t-\tF\n"
        + "1767323051\tCa7\t192.0.2.1\t40003\t192.0.2.53\t53\tudp\t9\t-\t-\t-\t-\t-\t-\t0\tNOERROR\tF\t192.0.2.9\t1\tF\n";

    public static string DnsJson { get; } =
        """
        {"ts":1767323048.5,"uid":"Ca4","id.orig_h":"192.0.2.1","id.orig_p":40000,"id.resp_h":"192.0.2.53","id.resp_p":53,"proto":"udp","trans_id":7,"query":"WWW.Example.COM","qtype":1,"rcode":0,"answers":["cdn.example.net","198.51.100.7","2001:db8::7"],"TTLs":[60.0]}
        {"ts":1767323049,"uid":"Ca5","id.orig_h":"192.0.2.1","id.orig_p":40001,"id.resp_h":"192.0.2.53","id.resp_p":53,"proto":"udp","query":"none.example","qtype":28,"qtype_name":"AAAA","rcode":3}
        {"ts":1767323050,"uid":"Ca6","id.orig_h":"192.0.2.1","id.orig_p":40002,"id.resp_h":"192.0.2.53","id.resp_p":53,"proto":"udp","query":"a\\x00\\xffb.example.","qtype":16}
        {"ts":1767323051,"uid":"Ca7","id.orig_h":"192.0.2.1","id.orig_p":40003,"id.resp_h":"192.0.2.53","id.resp_p":53,"proto":"udp","rcode":0,"answers":["192.0.2.9"]}

        """;

    public static string SslTab { get; } = ZeekHead + "#path\tssl\n"
        + "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tversion\tcipher\tserver_name\testablished\n"
        + "1767323045.2\tCa1\t192.0.2.1\t50001\t198.51.100.7\t443\tTLSv12\t-\tShop.Example.com\tT\n"
        + "1767323045.3\tCa9\t192.0.2.1\t50009\t198.51.100.7\t443\t-\t-\t-\tF\n";

    public static string HttpTab { get; } = ZeekHead + "#path\thttp\n"
        + "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\ttrans_depth\tmethod\thost\turi\trequest_body_len\tresponse_body_len\tstatus_code\n"
        + "1767323046.2\tCa2\t192.0.2.2\t50002\t198.51.100.8\t3128\t1\tCONNECT\tproxy.example\tfar.example.org:443\t0\t0\t200\n"
        + "1767323046.3\tCb1\t192.0.2.3\t50003\t198.51.100.8\t80\t1\tGET\tplain.example:8080\t/a?b=c\t0\t512\t200\n";

    public static string Eve { get; } =
        """
        {"timestamp":"2026-01-02T03:04:05.100000+0100","flow_id":11,"event_type":"tls","src_ip":"192.0.2.1","src_port":50001,"dest_ip":"198.51.100.7","dest_port":443,"proto":"TCP","tls":{"sni":"Shop.example.com","version":"TLS 1.3","ja3":{"hash":"00"}}}
        {"timestamp":"2026-01-02T03:04:05.200000+0100","flow_id":12,"event_type":"dns","src_ip":"192.0.2.1","src_port":40000,"dest_ip":"192.0.2.53","dest_port":53,"proto":"UDP","dns":{"version":2,"type":"query","id":7,"rrname":"WWW.example.com","rrtype":"A","tx_id":0}}
        {"timestamp":"2026-01-02T03:04:05.300000+0100","flow_id":12,"event_type":"dns","src_ip":"192.0.2.1","src_port":40000,"dest_ip":"192.0.2.53","dest_port":53,"proto":"UDP","dns":{"version":2,"type":"answer","id":7,"flags":"8180","qr":true,"rrname":"www.example.com","rrtype":"A","rcode":"NOERROR","answers":[{"rrname":"www.example.com","rrtype":"CNAME","ttl":9,"rdata":"cdn.example"},{"rrname":"cdn.example","rrtype":"A","ttl":9,"rdata":"198.51.100.7"}],"grouped":{"A":["198.51.100.7"]}}}
        {"timestamp":"2026-01-02T03:05:00.000000+0100","flow_id":11,"event_type":"flow","src_ip":"192.0.2.1","src_port":50001,"dest_ip":"198.51.100.7","dest_port":443,"proto":"TCP","app_proto":"tls","flow":{"pkts_toserver":5,"pkts_toclient":6,"bytes_toserver":500,"bytes_toclient":2600,"start":"2026-01-02T03:04:05.000000+0100","end":"2026-01-02T03:04:07.500000+0100","age":2,"state":"closed","reason":"timeout","alerted":false},"tcp":{"tcp_flags":"1b","tcp_flags_ts":"1b","tcp_flags_tc":"1b","syn":true}}
        {"timestamp":"2026-01-02T03:05:01.000000+0100","flow_id":13,"event_type":"flow","src_ip":"192.0.2.2","src_port":50002,"dest_ip":"198.51.100.8","dest_port":23,"proto":"TCP","flow":{"pkts_toserver":1,"pkts_toclient":1,"bytes_toserver":60,"bytes_toclient":54,"start":"2026-01-02T03:04:06.000000+0100","end":"2026-01-02T03:04:06.000000+0100","state":"closed"},"tcp":{"tcp_flags_ts":"02","tcp_flags_tc":"14"}}
        {"timestamp":"2026-01-02T03:05:02.000000+0100","flow_id":14,"event_type":"flow","src_ip":"2001:db8::1","dest_ip":"ff02::1","proto":"UDP","app_proto":"failed","src_port":5353,"dest_port":5353,"flow":{"pkts_toserver":3,"pkts_toclient":0,"bytes_toserver":300,"bytes_toclient":0,"start":"2026-01-02T03:04:07.000000+0100","state":"new"}}
        {"timestamp":"2026-01-02T03:05:03.000000+0100","event_type":"stats","stats":{"uptime":9}}

        """;

    public static string Argus { get; } =
        """
        StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes,SrcPkts,Label
        2026/01/02 03:04:05.100000,1.5,tcp,192.0.2.1,50001,   ->,198.51.100.7,443,FSPA_FSPA,0,0,11,3100,500,5,
        2026/01/02 03:04:06.100000,0.1,tcp,192.0.2.2,50002,   ->,198.51.100.8,23,S_RA,0,0,2,114,60,1,
        2026/01/02 03:04:07.100000,0.0,tcp,192.0.2.2,50003,   ->,198.51.100.8,23,S_,0,0,1,60,60,1,
        2026/01/02 03:04:08.100000,0.2,udp,2001:db8::1,40000,  <->,2001:db8::53,53,CON,0,0,2,200,80,1,
        2026/01/02 03:04:09.100000,0.2,icmp,192.0.2.1,0x0008,   ->,192.0.2.9,0x7208,ECO,0,,2,144,144,2,
        2026/01/02 03:04:10.100000,0.0,arp,192.0.2.1,,  who,192.0.2.9,,CON,,,2,106,46,1,
        2026/01/02 03:04:11.100000,0.5,tcp,198.51.100.9,80,   <-,192.0.2.4,50004,PA_PA,0,0,9,900,700,5,

        """;

    public static string Edges => "src,dst,ts\n192.0.2.1,198.51.100.7,06/01/1998-07:55\n192.0.2.2,2001:db8::9,1767323045.5\n\"192.0.2.3\",198.51.100.7,2026-01-02T03:04:05Z\n";

    public static IReadOnlyList<string> All => [ConnTab, ConnJson, DnsTab, DnsJson, SslTab, HttpTab, Eve, Argus, Edges];
}
