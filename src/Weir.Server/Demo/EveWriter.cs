using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Weir.Flows;

namespace Weir.Server.Demo;

/// <summary>Writes flows and questions as Suricata would into its eve.json (docs.suricata.io, EVE JSON Format).</summary>
internal sealed class EveWriter(Stream output)
{
    // A plus sign stays one, as in what Suricata writes; nobody shows this as HTML.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _line = new();
    private long _number = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    /// <summary>A flow that is over; before it the name that TLS gave to its server, where there is one.</summary>
    public void Write(in Flow flow)
    {
        _number++;
        if (flow.ServerName is { } name)
        {
            using var tls = Begin("tls", flow.Start, flow.Originator, flow.OriginatorPort, flow.Responder, flow.ResponderPort, "TCP");
            tls.WriteStartObject("tls"u8);
            tls.WriteString("sni"u8, name);
            End(tls);
        }

        using var json = Begin("flow", flow.End, flow.Originator, flow.OriginatorPort, flow.Responder, flow.ResponderPort, flow.Protocol == Flow.Udp ? "UDP" : "TCP");
        json.WriteStartObject("flow"u8);
        json.WriteNumber("pkts_toserver"u8, flow.OriginatorPackets);
        json.WriteNumber("pkts_toclient"u8, flow.ResponderPackets);
        json.WriteNumber("bytes_toserver"u8, flow.OriginatorBytes);
        json.WriteNumber("bytes_toclient"u8, flow.ResponderBytes);
        json.WriteString("start"u8, Text(flow.Start));
        json.WriteString("end"u8, Text(flow.End));
        json.WriteString("state"u8, flow.State == FlowState.SF ? "closed" : "new");
        if (flow.Protocol == Flow.Tcp)
        {
            json.WriteEndObject();
            json.WriteStartObject("tcp"u8);
            json.WriteString("tcp_flags_ts"u8, flow.State == FlowState.SF ? "1b" : "02");
            json.WriteString("tcp_flags_tc"u8, flow.State switch { FlowState.SF => "1b", FlowState.Rej => "14", _ => "00" });
        }

        End(json);
    }

    /// <summary>A question with its answer.</summary>
    public void Write(in DnsLookup lookup)
    {
        const ushort Txt = 16;
        _number++;
        using var json = Begin("dns", lookup.Time, lookup.Client, (ushort)(49152 + (_number % 16000)), lookup.Server, 53, "UDP");
        json.WriteStartObject("dns"u8);
        json.WriteNumber("version"u8, 2);
        json.WriteString("type"u8, "answer");
        json.WriteNumber("id"u8, _number % 65536);
        json.WriteString("rrname"u8, lookup.Name);
        json.WriteString("rrtype"u8, lookup.Type == Txt ? "TXT" : "A");
        json.WriteString("rcode"u8, lookup.ResponseCode == DnsLookup.NoSuchName ? "NXDOMAIN" : "NOERROR");
        if (lookup.Addresses.Count > 0)
        {
            json.WriteStartObject("grouped"u8);
            json.WriteStartArray("A"u8);
            foreach (HostAddress address in lookup.Addresses)
            {
                json.WriteStringValue(address.ToString());
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        End(json);
    }

    private Utf8JsonWriter Begin(string kind, Timestamp time, HostAddress from, ushort fromPort, HostAddress to, ushort toPort, string protocol)
    {
        var json = new Utf8JsonWriter(_line, s_options);
        json.WriteStartObject();
        json.WriteString("timestamp"u8, Text(time));
        json.WriteNumber("flow_id"u8, _number);
        json.WriteString("event_type"u8, kind);
        json.WriteString("src_ip"u8, from.ToString());
        json.WriteNumber("src_port"u8, fromPort);
        json.WriteString("dest_ip"u8, to.ToString());
        json.WriteNumber("dest_port"u8, toPort);
        json.WriteString("proto"u8, protocol);
        return json;
    }

    private void End(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        _line.Write("\n"u8);
        output.Write(_line.WrittenSpan);
        _line.Clear();
    }

    private static string Text(Timestamp time) => time.ToDateTime().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff+0000", CultureInfo.InvariantCulture);
}
