using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Weir.Flows;
using Weir.Server.Api.Access;
using Weir.Server.Dashboard.Queries;
using Weir.Server.Findings.Flows;
using Weir.Server.Network;
using Weir.Server.Stores.Lake;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Dashboard;

/// <summary>The pages of the network: what is wrong in it, and one host.</summary>
internal sealed class NetworkPages(DashboardParts parts, LakeQueries queries, PageWriter pages)
{
    public const string Path = "/network";

    private const int DefaultHours = 168;
    private const int LongestAddress = 64;
    private const int MostHosts = 50;
    private const int MostFindings = 20;

    private readonly FlowExpectations _expectations = new(parts.Store, parts.Network);

    /// <summary>How far back it may be asked, hours.</summary>
    public static IReadOnlyList<int> Ranges { get; } = [24, 168, 744];

    /// <summary>Address of a host's page.</summary>
    public static string AddressOf(string host) => $"{Path}/{Uri.EscapeDataString(host)}";

    public Task ShowAsync(HttpContext context) => ShowAsync(context, new AllowEntry(), problemOfRule: null);

    /// <summary>Says what is expected.</summary>
    public async Task ExpectAsync(HttpContext context)
    {
        var form = await Forms.ReadAsync(context).ConfigureAwait(false);
        string port = form["port"].ToString().Trim();
        var entry = new AllowEntry { Host = Text("host"), Peer = Text("peer"), Name = Text("name"), Application = Text("application"), Detector = Text("detector"), Reason = Text("reason") };
        try
        {
            if (port.Length > 0)
            {
                entry = int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? entry with { Port = number } : throw new ExpectationException($"The port is '{port}'; allowed are 0 to 65535");
            }

            var outcome = await _expectations.AddAsync(entry, Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
            Redirect.SeeOther(context, string.Create(CultureInfo.InvariantCulture, $"{Path}?expected={outcome.Findings}-{outcome.AlertsClosed}#expected"));
        }
        catch (ExpectationException error)
        {
            await ShowAsync(context, entry, $"{error.Message}.").ConfigureAwait(false);
        }

        string? Text(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;
    }

    /// <summary>Takes such a rule away.</summary>
    public async Task ForgetAsync(HttpContext context)
    {
        await _expectations.RemoveAsync(context.GetRouteValue("id") as string ?? "", Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
        Redirect.SeeOther(context, $"{Path}#expected");
    }

    /// <summary>The narrowest rule that covers a finding.</summary>
    public static AllowEntry RuleFor(FlowFinding finding) => new()
    {
        Host = finding.Host.ToString(),
        Peer = finding.Name is null ? finding.Peer?.ToString() : null,
        Name = finding.Name,
        Port = finding.Port,
        Detector = finding.Detector,
    };

    private async Task<ExpectedModel> ExpectedAsync(HttpContext context, AllowEntry draft, string? problem) => new()
    {
        Rules = await _expectations.ListAsync(context.RequestAborted).ConfigureAwait(false),
        Draft = draft,
        Problem = problem,
        Done = context.Request.Query["expected"].ToString().Split('-') is [var found, var closed] && int.TryParse(found, NumberStyles.None, CultureInfo.InvariantCulture, out int findings) && int.TryParse(closed, NumberStyles.None, CultureInfo.InvariantCulture, out int alerts)
            ? $"The rule names {findings} {(findings == 1 ? "finding" : "findings")} of the last seven days, which will be gone within seconds; {alerts} {(alerts == 1 ? "alert was" : "alerts were")} closed."
            : null,
        MayChange = Caller.Of(context).Role >= Stores.Operational.Role.Analyst,
        Csrf = Csrf.TokenOf(context),
    };

    private async Task ShowAsync(HttpContext context, AllowEntry draft, string? problemOfRule)
    {
        int hours = HoursOf(context);
        var findings = parts.Network?.Findings ?? [];
        IReadOnlyList<NetworkEdge>? edges = null;
        string? problem = null;
        try
        {
            edges = queries.HasLake ? await EdgeQuery.AskAsync(queries, queries.Now.AddHours(-hours), PairsOf(findings), context.RequestAborted).ConfigureAwait(false) : null;
        }
        catch (LakeException error)
        {
            problem = error.Message;
        }

        var lines = await LinesAsync(findings.Where(finding => finding.IsAlert).Take(MostFindings), host: null, context.RequestAborted).ConfigureAwait(false);
        await pages.WriteAsync<Pages.Network>(context, "Network", new NetworkModel
        {
            Hours = hours,
            Sensors = SensorsOf(parts.Network?.Figures),
            Hosts = [.. HostRisk.Of(findings).Take(MostHosts).Select(host => LineOf(host.Host, host.Risk, host.Findings))],
            Alerts = lines,
            Hints = [.. findings.Where(finding => !finding.IsAlert).Take(MostFindings).Select(finding => new FindingLine(finding, Alert: null))],
            AlertCount = findings.Count(finding => finding.IsAlert),
            HintCount = findings.Count(finding => !finding.IsAlert),
            Techniques = TechniqueBars.Of(findings, queries.Now, hours),
            Edges = edges,
            IsInternal = IsInternal,
            Problem = problem,
            HasLake = queries.HasLake,
            Expected = await ExpectedAsync(context, draft, problemOfRule).ConfigureAwait(false),
        }, problemOfRule is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest).ConfigureAwait(false);
    }

    public async Task HostAsync(HttpContext context)
    {
        string text = context.GetRouteValue("address") as string ?? "";
        int hours = HoursOf(context);
        if (text.Length > LongestAddress || !HostAddress.TryParse(Encoding.UTF8.GetBytes(text), out var host))
        {
            text = text.Length > LongestAddress ? $"{text[..LongestAddress]}…" : text;
            await pages.WriteAsync<Pages.Host>(context, "Host", new HostModel { Text = text, IsAddress = false, Hours = hours, IsInternal = false, Risk = null, Story = [], Record = null, Problem = null, HasLake = queries.HasLake }, StatusCodes.Status404NotFound).ConfigureAwait(false);
            return;
        }

        // As the lake has it, however it was written.
        text = host.ToString();
        HostRecord? record = null;
        string? problem = null;
        try
        {
            record = queries.HasLake ? await HostQuery.AskAsync(queries, text, hours, context.RequestAborted).ConfigureAwait(false) : null;
        }
        catch (LakeException error)
        {
            problem = error.Message;
        }

        FlowFinding[] findings = [.. (parts.Network?.Findings ?? []).Where(finding => finding.Host == host)];
        await pages.WriteAsync<Pages.Host>(context, text, new HostModel
        {
            Text = text,
            IsAddress = true,
            Hours = hours,
            IsInternal = IsInternal(text),
            Risk = findings.Length == 0 ? null : HostRisk.Of(findings).Single().Risk,
            Story = await LinesAsync(findings.OrderBy(finding => finding.First).ThenBy(finding => finding.Key, StringComparer.Ordinal), text, context.RequestAborted).ConfigureAwait(false),
            Record = record,
            Problem = problem,
            HasLake = queries.HasLake,
        }).ConfigureAwait(false);
    }

    /// <summary>A number that is not offered is as none.</summary>
    private static int HoursOf(HttpContext context) =>
        int.TryParse(context.Request.Query["hours"], NumberStyles.None, CultureInfo.InvariantCulture, out int hours) && Ranges.Contains(hours) ? hours : DefaultHours;

    private static IReadOnlyList<(string One, string Other)> PairsOf(IEnumerable<FlowFinding> findings) =>
        [.. findings.Where(finding => finding is { IsAlert: true, Peer: not null }).Select(finding => (finding.Host.ToString(), finding.Peer!.Value.ToString())).Distinct()];

    /// <summary>Findings with the alerts that were made of them.</summary>
    private async Task<IReadOnlyList<FindingLine>> LinesAsync(IEnumerable<FlowFinding> findings, string? host, CancellationToken cancellationToken)
    {
        var filter = new AlertFilter { IsOfFlows = true, Host = host, Most = Stores.Operational.Alerts.MostAtOnce };
        var alerts = (await parts.Store.Alerts.ListAsync(filter, cancellationToken).ConfigureAwait(false))
            .GroupBy(alert => (alert.Host, alert.Route, alert.Place)).ToDictionary(same => same.Key, same => same.First().Id);
        return [.. findings.Select(finding => new FindingLine(finding, alerts.GetValueOrDefault((finding.Host.ToString(), finding.Detector, FlowAlertFold.PlaceOf(finding)))))];
    }

    private static HostLine LineOf(HostAddress host, double risk, IReadOnlyList<FlowFinding> findings) => new(
        host.ToString(),
        risk,
        findings.Max(finding => finding.Severity),
        findings.Any(finding => finding.IsAlert),
        [.. findings.OrderByDescending(finding => finding.IsAlert).ThenByDescending(finding => finding.Severity).Select(finding => finding.Technique).Distinct(StringComparer.Ordinal)],
        findings.Max(finding => finding.Last).ToDateTime());

    private static SensorModel? SensorsOf(NetworkFigures? figures) => figures is null ? null : new SensorModel
    {
        Flows = figures.Flows,
        Lookups = figures.Lookups,
        Hosts = figures.Hosts,
        Bad = figures.Bad,
        Dropped = figures.Dropped,
        Late = figures.Late,
        Files = figures.Files,
        Behind = figures.Behind,
        Exporters = figures.Exporters,
        Newest = figures.Newest?.ToDateTime(),
        IsFirstDays = figures.IsFirstDays,
        Problems = figures.Problems,
    };

    private bool IsInternal(string host) =>
        HostAddress.TryParse(Encoding.UTF8.GetBytes(host), out var address) && new Networks(parts.OwnNetworks).IsInternal(address);
}
