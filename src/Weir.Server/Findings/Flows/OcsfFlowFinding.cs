using System.Buffers;
using System.Text.Json;
using Weir.Flows;
using Weir.Server.Findings.Outgoing;

namespace Weir.Server.Findings.Flows;

/// <summary>Writes a finding about flows as a Detection Finding of the Open Cybersecurity Schema Framework, version 1.3.0.</summary>
/// <remarks>Beside what the class has, source, destination and technique stand at the top, where pipelines look for them.</remarks>
public static class OcsfFlowFinding
{
    private const int ClassUid = 2004;

    /// <summary>One object, without a line end.</summary>
    public static byte[] Write(FlowFinding finding, string version)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        WriteClass(json, finding, version);
        WriteInfo(json, finding);
        json.WriteStartArray("attacks"u8);
        OcsfFinding.WriteAttack(json, AttackTechniques.OfFlows(finding.Technique));
        json.WriteEndArray();
        json.WriteString("message"u8, finding.Title);
        json.WriteNumber("count"u8, finding.Flows);
        json.WriteNumber("start_time"u8, finding.First.Micros / 1000);
        json.WriteNumber("end_time"u8, finding.Last.Micros / 1000);
        json.WriteNumber("risk_score"u8, (int)Math.Round(100 * finding.Score));

        HostAddress? other = finding.Peer ?? (finding.Parties.Count > 0 ? finding.Parties[0].Host : null);
        HostAddress? source = finding.IsTarget ? other : finding.Host;
        HostAddress? target = finding.IsTarget ? finding.Host : other;
        WriteEndpoint(json, "src_endpoint", source, port: null);
        WriteEndpoint(json, "dst_endpoint", target, finding.Port);
        WriteEvidences(json, finding);
        json.WriteStartObject("unmapped"u8);
        json.WriteString("detector"u8, finding.Detector);
        json.WriteNumber("score"u8, finding.Score);
        json.WriteString("host"u8, finding.Host.ToString());
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return output.WrittenSpan.ToArray();
    }

    private static void WriteClass(Utf8JsonWriter json, FlowFinding finding, string version)
    {
        json.WriteNumber("activity_id"u8, 1);
        json.WriteString("activity_name"u8, "Create"u8);
        json.WriteNumber("category_uid"u8, 2);
        json.WriteString("category_name"u8, "Findings"u8);
        json.WriteNumber("class_uid"u8, ClassUid);
        json.WriteString("class_name"u8, "Detection Finding"u8);
        json.WriteNumber("type_uid"u8, (ClassUid * 100) + 1);
        json.WriteString("type_name"u8, "Detection Finding: Create"u8);
        json.WriteNumber("time"u8, finding.Last.Micros / 1000);
        json.WriteNumber("severity_id"u8, (int)finding.Severity + 1);
        json.WriteString("severity"u8, finding.Severity == Severity.None ? "Informational" : finding.Severity.ToString());
        json.WriteBoolean("is_alert"u8, finding.IsAlert);
        json.WriteNumber("status_id"u8, 1);
        json.WriteString("status"u8, "New"u8);
        json.WriteStartObject("metadata"u8);
        json.WriteString("version"u8, OcsfFinding.SchemaVersion);
        json.WriteStartArray("profiles"u8);
        json.WriteStringValue("security_control"u8);
        json.WriteEndArray();
        json.WriteStartObject("product"u8);
        json.WriteString("name"u8, "Weir"u8);
        json.WriteString("vendor_name"u8, "Weir"u8);
        json.WriteString("version"u8, version);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteInfo(Utf8JsonWriter json, FlowFinding finding)
    {
        json.WriteStartObject("finding_info"u8);
        json.WriteString("uid"u8, $"{finding.Detector} {finding.Key}");
        json.WriteString("title"u8, finding.Title);
        json.WriteString("desc"u8, finding.Sentence);
        json.WriteNumber("first_seen_time"u8, finding.First.Micros / 1000);
        json.WriteNumber("last_seen_time"u8, finding.Last.Micros / 1000);
        json.WriteStartObject("analytic"u8);
        json.WriteNumber("type_id"u8, 2);
        json.WriteString("type"u8, "Behavioral"u8);
        json.WriteString("name"u8, finding.Detector);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteEvidences(Utf8JsonWriter json, FlowFinding finding)
    {
        json.WriteStartArray("evidences"u8);
        foreach (FlowParty party in finding.Parties)
        {
            json.WriteStartObject();
            WriteEndpoint(json, "src_endpoint", finding.IsTarget ? party.Host : finding.Host, port: null);
            WriteEndpoint(json, "dst_endpoint", finding.IsTarget ? finding.Host : party.Host, port: null);
            json.WriteStartObject("data"u8);
            json.WriteNumber("flows"u8, party.Flows);
            json.WriteNumber("failed"u8, party.Failed);
            json.WriteNumber("answered"u8, party.Answered);
            json.WriteNumber("ports"u8, party.Ports);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteEndpoint(Utf8JsonWriter json, string name, HostAddress? host, int? port)
    {
        if (host is not { } address)
        {
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("ip"u8, address.ToString());
        if (port is { } number)
        {
            json.WriteNumber("port"u8, number);
        }

        json.WriteEndObject();
    }
}
