using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Findings.Outgoing;

/// <summary>Writes an alert as a Detection Finding of the Open Cybersecurity Schema Framework, version 1.3.0, with the profile <c>security_control</c>.</summary>
/// <remarks>What the schema has no place for is in <c>unmapped</c>. The text is ASCII: other signs are escaped, so that no receiver can read them wrongly.</remarks>
internal static class OcsfFinding
{
    public const string SchemaVersion = "1.3.0";

    private const int ClassUid = 2004;
    private const int MostListed = 20;
    private const int MostTitle = 160;

    private static readonly string[] s_severities = ["Informational", "Low", "Medium", "High", "Critical"];
    private static readonly string[] s_states = ["Unknown", "New", "In Progress", "Suppressed", "Resolved"];

    public static byte[] Write(OutgoingMessage message, OutgoingDetail detail)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            WriteClass(json, message);
            WriteState(json, message.Alert);
            WriteInfo(json, message, detail);
            if (detail != OutgoingDetail.Least)
            {
                WriteOutcome(json, message.Alert);
            }

            if (detail == OutgoingDetail.Full)
            {
                WriteEvidences(json, message);
                WriteResources(json, message);
            }

            WriteUnmapped(json, message.Alert, detail);
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    private static void WriteClass(Utf8JsonWriter json, OutgoingMessage message)
    {
        int activity = (int)message.Activity;
        json.WriteNumber("activity_id"u8, activity);
        json.WriteString("activity_name"u8, message.Activity.ToString());
        json.WriteNumber("category_uid"u8, 2);
        json.WriteString("category_name"u8, "Findings"u8);
        json.WriteNumber("class_uid"u8, ClassUid);
        json.WriteString("class_name"u8, "Detection Finding"u8);
        json.WriteNumber("type_uid"u8, (ClassUid * 100) + activity);
        json.WriteString("type_name"u8, $"Detection Finding: {message.Activity}");
        json.WriteNumber("time"u8, message.Time.ToUnixTimeMilliseconds());
        json.WriteStartObject("metadata"u8);
        json.WriteString("version"u8, SchemaVersion);
        json.WriteStartArray("profiles"u8);
        json.WriteStringValue("security_control"u8);
        json.WriteEndArray();
        json.WriteString("uid"u8, message.Id);
        json.WriteString("log_name"u8, "alerts"u8);
        json.WriteStartObject("product"u8);
        json.WriteString("name"u8, "Weir"u8);
        json.WriteString("vendor_name"u8, "Weir"u8);
        json.WriteString("version"u8, message.Version);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteState(Utf8JsonWriter json, Alert alert)
    {
        json.WriteNumber("severity_id"u8, (int)alert.Severity + 1);
        json.WriteString("severity"u8, s_severities[(int)alert.Severity]);
        int status = alert.State switch
        {
            AlertState.Open => 1,
            AlertState.Acknowledged => 2,
            _ => alert.Verdict is AlertVerdict.FalsePositive or AlertVerdict.Expected ? 3 : 4,
        };
        json.WriteNumber("status_id"u8, status);
        json.WriteString("status"u8, s_states[status]);
        (int action, string actionName, int disposition, string dispositionName) = alert switch
        {
            { Blocked: 0 } => (1, "Allowed", 1, "Allowed"),
            _ when alert.Blocked >= alert.Findings => (2, "Denied", 2, "Blocked"),

            // Some of both.
            _ => (0, "Unknown", 15, "Detected"),
        };
        json.WriteNumber("action_id"u8, action);
        json.WriteString("action"u8, actionName);
        json.WriteNumber("disposition_id"u8, disposition);
        json.WriteString("disposition"u8, dispositionName);
    }

    private static void WriteInfo(Utf8JsonWriter json, OutgoingMessage message, OutgoingDetail detail)
    {
        var alert = message.Alert;
        json.WriteStartObject("finding_info"u8);
        json.WriteString("uid"u8, alert.Id);
        json.WriteString("title"u8, detail == OutgoingDetail.Least ? Cut(alert.Title) : alert.Title);
        if (detail != OutgoingDetail.Least)
        {
            string[] classes = ClassesOf(message);
            json.WriteString("desc"u8, Describe(alert));
            json.WriteStartArray("types"u8);
            Array.ForEach(classes, name => json.WriteStringValue(ClassWords.Of(name)));
            json.WriteEndArray();
            json.WriteNumber("created_time"u8, alert.FirstSeen.ToUnixTimeMilliseconds());
            json.WriteNumber("modified_time"u8, message.Time.ToUnixTimeMilliseconds());
            json.WriteStartObject("analytic"u8);
            json.WriteNumber("type_id"u8, 4);
            json.WriteString("type"u8, "Learning (ML/DL)"u8);
            json.WriteString("name"u8, "Weir HTTP request scoring"u8);
            json.WriteEndObject();
            WriteAttacks(json, classes);
        }

        json.WriteNumber("first_seen_time"u8, alert.FirstSeen.ToUnixTimeMilliseconds());
        json.WriteNumber("last_seen_time"u8, alert.LastSeen.ToUnixTimeMilliseconds());
        json.WriteEndObject();
    }

    private static void WriteAttacks(Utf8JsonWriter json, string[] classes)
    {
        json.WriteStartArray("attacks"u8);
        foreach (var technique in AttackTechniques.Of(classes))
        {
            WriteAttack(json, technique);
        }

        json.WriteEndArray();
    }

    /// <summary>One entry of <c>attacks</c>: a technique with its tactic.</summary>
    internal static void WriteAttack(Utf8JsonWriter json, AttackTechnique technique)
    {
        json.WriteStartObject();
        json.WriteStartObject("technique"u8);
        json.WriteString("uid"u8, technique.Id);
        json.WriteString("name"u8, technique.Name);
        json.WriteEndObject();
        json.WriteStartObject("tactic"u8);
        json.WriteString("uid"u8, technique.TacticId);
        json.WriteString("name"u8, technique.Tactic);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteOutcome(Utf8JsonWriter json, Alert alert)
    {
        json.WriteString("message"u8, alert.Title);
        json.WriteNumber("count"u8, alert.Findings);
        json.WriteNumber("start_time"u8, alert.FirstSeen.ToUnixTimeMilliseconds());
        json.WriteNumber("end_time"u8, alert.LastSeen.ToUnixTimeMilliseconds());
        int confidence = alert.Score >= 0.9 ? 3 : alert.Score >= 0.5 ? 2 : 1;
        json.WriteNumber("confidence_id"u8, confidence);
        json.WriteString("confidence"u8, confidence switch { 3 => "High", 2 => "Medium", _ => "Low" });
        json.WriteNumber("confidence_score"u8, (int)Math.Round(Math.Clamp(alert.Score, 0, 1) * 100));
    }

    /// <summary>The strongest request, then the other clients.</summary>
    private static void WriteEvidences(Utf8JsonWriter json, OutgoingMessage message)
    {
        var alert = message.Alert;
        json.WriteStartArray("evidences"u8);
        json.WriteStartObject();
        WriteSource(json, alert.Client);
        json.WriteStartObject("dst_endpoint"u8);
        json.WriteString("hostname"u8, alert.Host);
        json.WriteEndObject();
        json.WriteStartObject("url"u8);
        json.WriteString("hostname"u8, alert.Host);
        json.WriteString("path"u8, alert.Path);
        json.WriteEndObject();
        json.WriteStartObject("data"u8);
        json.WriteString("request"u8, alert.Request);
        json.WriteString("method"u8, alert.Method);
        if (Parse(alert.Evidence) is { } fragments)
        {
            using (fragments)
            {
                json.WritePropertyName("fragments"u8);
                fragments.RootElement.WriteTo(json);
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
        foreach (var part in message.Parts.Where(part => part.Kind == "client" && part.Value != alert.Client && part.Value != "unknown").Take(MostListed))
        {
            json.WriteStartObject();
            WriteSource(json, part.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSource(Utf8JsonWriter json, string? client)
    {
        if (client is null)
        {
            return;
        }

        json.WriteStartObject("src_endpoint"u8);
        json.WriteString(IPAddress.TryParse(client, out _) ? "ip"u8 : "name"u8, client);
        json.WriteEndObject();
    }

    private static void WriteResources(Utf8JsonWriter json, OutgoingMessage message)
    {
        json.WriteStartArray("resources"u8);
        var targets = message.Parts.Where(part => part.Kind == "target").Select(part => AlertTarget.Parse(part.Value)).OfType<AlertTarget>().Select(target => target.Host + target.Route);
        foreach (string name in targets.Prepend(message.Alert.Host + message.Alert.Route).Distinct(StringComparer.Ordinal).Take(MostListed))
        {
            json.WriteStartObject();
            json.WriteString("name"u8, name);
            json.WriteString("type"u8, "route"u8);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteUnmapped(Utf8JsonWriter json, Alert alert, OutgoingDetail detail)
    {
        json.WriteStartObject("unmapped"u8);
        json.WriteString("class"u8, alert.Class);
        if (detail != OutgoingDetail.Full)
        {
            json.WriteBoolean("shortened"u8, value: true);
        }

        if (detail != OutgoingDetail.Least)
        {
            json.WriteString("place"u8, alert.Place);
            json.WriteString("route"u8, alert.Route);
            json.WriteNumber("blocked"u8, alert.Blocked);
            json.WriteNumber("clients"u8, alert.Clients);
            json.WriteNumber("targets"u8, alert.Targets);
            json.WriteString("verdict"u8, alert.Verdict is { } verdict ? EnumWords.Of(verdict) : null);
            json.WriteString("assignee"u8, alert.Assignee);
        }

        json.WriteEndObject();
    }

    private static string[] ClassesOf(OutgoingMessage message) =>
        [.. message.Parts.Where(part => part.Kind == "class").Select(part => part.Value).Prepend(message.Alert.Class).Distinct(StringComparer.Ordinal)];

    private static string Describe(Alert alert) => alert.IsOfDrift ? alert.Title : string.Create(
        CultureInfo.InvariantCulture,
        $"{alert.Findings} requests of {alert.Clients} clients at {alert.Targets} places, {alert.Blocked} of them blocked; the highest score is {alert.Score:0.0000}.");

    private static string Cut(string text) => text.Length <= MostTitle ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[MostTitle - 1]) ? MostTitle - 1 : MostTitle), "...");

    private static JsonDocument? Parse(string? evidence)
    {
        try
        {
            return evidence is null ? null : JsonDocument.Parse(evidence);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
