using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Weir.Flows;
using Weir.Server.Network;
using Weir.Server.Stores.Lake;

namespace Weir.Server.Api;

/// <summary>What the sensors of the network saw, and what was found in it.</summary>
internal sealed class NetworkEndpoints(ApiParts parts)
{
    private const int MostHosts = 1000;
    private const int MostEdges = 1000;
    private const int MostDays = 31;

    /// <summary>Parameter of questions to the lake.</summary>
    public static IReadOnlyList<ApiParameter> Days { get; } = [new("days", "integer", $"Days back, 1 to {MostDays}; 1 when it is left out.")];

    /// <summary>How sensors stand.</summary>
    public Task StateAsync(HttpContext context) => ApiJson.WriteAsync(context, json =>
    {
        json.WriteStartObject();
        json.WriteString("sensors"u8, SensorsOf(parts.Network));
        if (parts.Network?.Figures is { } figures)
        {
            json.WriteNumber("flows"u8, figures.Flows);
            json.WriteNumber("lookups"u8, figures.Lookups);
            json.WriteNumber("bad"u8, figures.Bad);
            json.WriteNumber("dropped"u8, figures.Dropped);
            json.WriteNumber("late"u8, figures.Late);
            json.WriteNumber("hosts"u8, figures.Hosts);
            json.WriteNumber("files"u8, figures.Files);
            json.WriteNumber("behindBytes"u8, figures.Behind);
            json.WriteString("newest"u8, figures.Newest?.ToString());
            NetflowJson.Write(json, figures);
            json.WriteStartArray("problems"u8);
            foreach (string problem in figures.Problems)
            {
                json.WriteStringValue(problem);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    });

    /// <summary>Hosts about which something was found, those with the most risk first.</summary>
    public Task HostsAsync(HttpContext context) => ApiJson.WriteAsync(context, json =>
    {
        json.WriteStartArray();
        foreach (var (host, risk, findings) in HostRisk.Of(Findings()).Take(MostHosts))
        {
            json.WriteStartObject();
            json.WriteString("host"u8, host.ToString());
            json.WriteNumber("risk"u8, Math.Round(risk, 3));
            json.WriteString("severity"u8, findings.Max(finding => finding.Severity).ToString());
            json.WriteNumber("findings"u8, findings.Count);
            json.WriteStartArray("techniques"u8);
            foreach (string technique in findings.Select(finding => finding.Technique).Distinct(StringComparer.Ordinal))
            {
                json.WriteStringValue(technique);
            }

            json.WriteEndArray();
            json.WriteString("firstSeen"u8, findings.Min(finding => finding.First).ToString());
            json.WriteString("lastSeen"u8, findings.Max(finding => finding.Last).ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>What was found about one host.</summary>
    public async Task FindingsAsync(HttpContext context)
    {
        if (await HostOfAsync(context).ConfigureAwait(false) is { } host)
        {
            await ApiJson.WriteAsync(context, json =>
            {
                json.WriteStartArray();
                foreach (FlowFinding finding in Findings().Where(finding => finding.Host == host))
                {
                    Write(json, finding);
                }

                json.WriteEndArray();
            }).ConfigureAwait(false);
        }
    }

    /// <summary>Who spoke to whom, the most bytes first; of one host, or of all.</summary>
    public Task EdgesAsync(HttpContext context) => AskAsync(context, isOfHost: false, (since, _) => Sql.Of(
        $"""
        SELECT src, dst, dst_port, proto, count(*), sum(src_bytes)::BIGINT, sum(dst_bytes)::BIGINT, count(*) FILTER (state IN ('S0', 'REJ', 'RSTOS0')), min(epoch_us(time)), max(epoch_us(time))
        FROM flows WHERE time >= {since} GROUP BY ALL ORDER BY sum(src_bytes) + sum(dst_bytes) DESC, count(*) DESC, src, dst, dst_port LIMIT {MostEdges}
        """), ["source", "destination", "port", "protocol", "flows", "sentBytes", "receivedBytes", "failed", "firstSeen", "lastSeen"]);

    /// <summary>The same of one host.</summary>
    public Task EdgesOfHostAsync(HttpContext context) => AskAsync(context, isOfHost: true, (since, host) => Sql.Of(
        $"""
        SELECT src, dst, dst_port, proto, count(*), sum(src_bytes)::BIGINT, sum(dst_bytes)::BIGINT, count(*) FILTER (state IN ('S0', 'REJ', 'RSTOS0')), min(epoch_us(time)), max(epoch_us(time))
        FROM flows WHERE time >= {since} AND (src = {host} OR dst = {host}) GROUP BY ALL ORDER BY sum(src_bytes) + sum(dst_bytes) DESC, count(*) DESC, src, dst, dst_port LIMIT {MostEdges}
        """), ["source", "destination", "port", "protocol", "flows", "sentBytes", "receivedBytes", "failed", "firstSeen", "lastSeen"]);

    /// <summary>Bytes of one host, hour by hour.</summary>
    public Task VolumesAsync(HttpContext context) => AskAsync(context, isOfHost: true, (since, host) => Sql.Of(
        $"""
        SELECT epoch_us(time_bucket(INTERVAL 1 hour, time)), count(*), sum(CASE WHEN src = {host} THEN src_bytes ELSE dst_bytes END)::BIGINT, sum(CASE WHEN src = {host} THEN dst_bytes ELSE src_bytes END)::BIGINT,
          count(DISTINCT CASE WHEN src = {host} THEN dst ELSE src END)
        FROM flows WHERE time >= {since} AND (src = {host} OR dst = {host}) GROUP BY 1 ORDER BY 1
        """), ["hour", "flows", "sentBytes", "receivedBytes", "peers"]);

    /// <summary>One word for the state of sensors: none, working, or with problems.</summary>
    public static string SensorsOf(NetworkSensors? sensors) => sensors is null ? "none" : sensors.Figures.Problems.Count == 0 ? "working" : "with problems";

    private IReadOnlyList<FlowFinding> Findings() => parts.Network?.Findings ?? [];

    private static void Write(Utf8JsonWriter json, FlowFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("detector"u8, finding.Detector);
        json.WriteString("technique"u8, finding.Technique);
        json.WriteString("severity"u8, finding.Severity.ToString());
        json.WriteNumber("score"u8, Math.Round(finding.Score, 4));
        json.WriteString("title"u8, finding.Title);
        json.WriteString("sentence"u8, finding.Sentence);
        json.WriteString("peer"u8, finding.Peer?.ToString());
        if (finding.Port is { } port)
        {
            json.WriteNumber("port"u8, port);
        }

        json.WriteNumber("flows"u8, finding.Flows);
        json.WriteString("firstSeen"u8, finding.First.ToString());
        json.WriteString("lastSeen"u8, finding.Last.ToString());
        json.WriteEndObject();
    }

    /// <summary>The host that the path names; null where it is no address, and the request is answered.</summary>
    private static async Task<HostAddress?> HostOfAsync(HttpContext context)
    {
        string text = (string)context.Request.RouteValues["host"]!;
        if (HostAddress.TryParse(Encoding.UTF8.GetBytes(text), out var host))
        {
            return host;
        }

        await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, "The host is no address such as 192.0.2.1 or 2001:db8::1.").ConfigureAwait(false);
        return null;
    }

    private async Task AskAsync(HttpContext context, bool isOfHost, Func<DateTimeOffset, string, Sql> query, string[] names)
    {
        int days = 1;
        if (context.Request.Query["days"].ToString() is { Length: > 0 } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days) || days is < 1 or > MostDays))
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, $"days is {text}; allowed is 1 to {MostDays}.").ConfigureAwait(false);
            return;
        }

        HostAddress? host = isOfHost ? await HostOfAsync(context).ConfigureAwait(false) : default(HostAddress);
        if (host is null)
        {
            return;
        }

        try
        {
            var rows = parts.Lake.HasLake ? await parts.Lake.AskAsync(query(parts.Lake.Now.AddDays(-days), host.Value.ToString()), context.RequestAborted).ConfigureAwait(false) : [];
            await ApiJson.WriteAsync(context, json => Write(json, rows, names)).ConfigureAwait(false);
        }
        catch (LakeException error)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status503ServiceUnavailable, error.Message).ConfigureAwait(false);
        }
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<IReadOnlyList<object?>> rows, string[] names)
    {
        json.WriteStartArray();
        foreach (var row in rows)
        {
            json.WriteStartObject();
            for (int i = 0; i < names.Length; i++)
            {
                if (names[i] is "hour" or "firstSeen" or "lastSeen")
                {
                    json.WriteString(names[i], new Timestamp((long)row[i]!).ToString());
                }
                else if (row[i] is string value)
                {
                    json.WriteString(names[i], value);
                }
                else
                {
                    json.WriteNumber(names[i], Convert.ToInt64(row[i], CultureInfo.InvariantCulture));
                }
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
