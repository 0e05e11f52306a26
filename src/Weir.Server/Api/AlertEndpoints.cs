using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Weir.Server.Api.Access;
using Weir.Server.Findings;
using Weir.Server.Findings.Outgoing;
using Weir.Server.Findings.Pages;
using Weir.Server.Policies;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary><c>/api/v1/alerts</c>: what people see of findings, and what they do about it.</summary>
internal sealed class AlertEndpoints(OperationalStore store, Triage triage)
{
    /// <summary>Longest comment, and longest text that is looked for.</summary>
    public const int LongestText = 4000;

    private static readonly string[] s_parameters = ["state", "severity", "class", "text", "assignee", "before", "limit"];

    public static IReadOnlyList<ApiParameter> Query { get; } =
    [
        new("state", "string", "States with commas between: open, acknowledged, closed; all when it is left out."),
        new("severity", "string", "Least severity."),
        new("class", "string", "Class of the story, such as sqli or, of pages, new_script; or technique, such as T1046."),
        new("text", "string", "Part of title, host, route or client."),
        new("assignee", "string", "Name of a user, or - for nobody."),
        new("before", "string", "Time of the last alert of the page before, lastSeen."),
        new("limit", "integer", $"Most alerts, 1 to {Alerts.MostAtOnce}; 100 when it is left out."),
    ];

    public async Task ListAsync(HttpContext context)
    {
        var (filter, problem) = ReadFilter(context.Request.Query);
        if (filter is null)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, problem!).ConfigureAwait(false);
            return;
        }

        var alerts = await store.Alerts.ListAsync(filter, context.RequestAborted).ConfigureAwait(false);
        await ApiJson.WriteAsync(context, json => JsonSerializer.Serialize(json, alerts, TriageTypes.Default.IReadOnlyListAlert)).ConfigureAwait(false);
    }

    public async Task ShowAsync(HttpContext context)
    {
        if (await FindAsync(context).ConfigureAwait(false) is not { } alert)
        {
            return;
        }

        var detail = new AlertDetail(
            alert,
            await store.Alerts.PartsAsync(alert.Id, context.RequestAborted).ConfigureAwait(false),
            await store.Alerts.NotesAsync(alert.Id, context.RequestAborted).ConfigureAwait(false));
        await ApiJson.WriteAsync(context, json => JsonSerializer.Serialize(json, detail, TriageTypes.Default.AlertDetail)).ConfigureAwait(false);
    }

    public async Task ChangeAsync(HttpContext context)
    {
        if (await ApiBody.ReadAsync(context, TriageTypes.Default.AlertChangeRequest).ConfigureAwait(false) is not { } wanted)
        {
            return;
        }

        string? problem = wanted.Ids.Count is 0 or > Alerts.MostAtOnce ? $"ids has {wanted.Ids.Count} entries; allowed are 1 to {Alerts.MostAtOnce}."
            : wanted is { State: null, Verdict: null, Assignee: null, Comment: null } ? "Nothing is to be changed: give state, verdict, assignee or comment."
            : wanted.Comment is { Length: > LongestText } ? $"comment has {wanted.Comment.Length} characters; allowed are {LongestText}."
            : wanted.Assignee is { Length: > 0 } name && !GivenNames.IsName(name) ? "assignee is no name of a user."
            : null;
        if (problem is not null)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, problem).ConfigureAwait(false);
            return;
        }

        var change = new AlertChange { State = wanted.State, Verdict = wanted.Verdict, Assignee = wanted.Assignee, Comment = wanted.Comment };
        int changed = await store.Alerts.ChangeAsync(wanted.Ids, change, Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
        await ApiJson.WriteAsync(context, json => JsonSerializer.Serialize(json, new AlertsChanged(changed), TriageTypes.Default.AlertsChanged)).ConfigureAwait(false);
    }

    public async Task ProposeAsync(HttpContext context)
    {
        if (await FindAsync(context).ConfigureAwait(false) is { } alert)
        {
            var proposals = await triage.ProposeAsync(alert.Id, context.RequestAborted).ConfigureAwait(false);
            await ApiJson.WriteAsync(context, json => JsonSerializer.Serialize(json, proposals, TriageTypes.Default.IReadOnlyListExclusionProposal)).ConfigureAwait(false);
        }
    }

    public async Task ExcludeAsync(HttpContext context)
    {
        if (await FindAsync(context).ConfigureAwait(false) is not { } alert
            || await ApiBody.ReadAsync(context, TriageTypes.Default.ExcludeRequest).ConfigureAwait(false) is not { } wanted)
        {
            return;
        }

        try
        {
            var outcome = await triage.ExcludeAsync(alert.Id, wanted.Exclusions, wanted.Note ?? "", Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
            await ApiJson.WriteAsync(context, json => JsonSerializer.Serialize(json, outcome!, TriageTypes.Default.ExclusionOutcome)).ConfigureAwait(false);
        }
        catch (PolicyException error)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, error.Message).ConfigureAwait(false);
        }
    }

    /// <summary>Reads what is asked for; a problem instead when it cannot be read.</summary>
    public static (AlertFilter? Filter, string? Problem) ReadFilter(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(key => !s_parameters.Contains(key, StringComparer.Ordinal)) is { } unknown)
        {
            return (null, $"The parameter {unknown} is not known; there are {string.Join(", ", s_parameters)}.");
        }

        var states = new List<AlertState>();
        foreach (string word in query["state"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!EnumWords.TryRead<AlertState>(word, out var state))
            {
                return (null, $"state is {word}; allowed are open, acknowledged, closed.");
            }

            states.Add(state);
        }

        var from = Severity.None;
        if (Text("severity") is { } severity && !EnumWords.TryRead(severity, out from))
        {
            return (null, $"severity is {severity}; allowed are {string.Join(", ", Enum.GetNames<Severity>()).ToLowerInvariant()}.");
        }

        if (Text("class") is { } name && !AttackClasses.TryParse(name, out _) && !PageClasses.Names.Contains(name, StringComparer.Ordinal) && name != Alert.DriftClass && AttackTechniques.Find(name) is null)
        {
            return (null, $"class is {name}; allowed are {string.Join(", ", AttackClasses.Names.ToArray())}, of pages {string.Join(", ", PageClasses.Names)}, {Alert.DriftClass}, and techniques of flows such as T1046.");
        }

        long? before = null;
        if (Text("before") is { } time)
        {
            if (!DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            {
                return (null, "before is no time such as 2026-11-26T12:00:00.000001Z.");
            }

            before = Micros.Of(at);
        }

        int most = 100;
        if (Text("limit") is { } limit && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most is < 1 or > Alerts.MostAtOnce))
        {
            return (null, $"limit is {limit}; allowed is 1 to {Alerts.MostAtOnce}.");
        }

        return Text("text") is { Length: > LongestText }
            ? (null, $"text is longer than {LongestText} characters.")
            : (new AlertFilter { States = states, From = from, Class = Text("class"), Text = Text("text"), Assignee = Text("assignee"), Before = before, Most = most }, null);

        string? Text(string key) => query[key].ToString() is { Length: > 0 } value ? value : null;
    }

    /// <summary>The alert that the path names; null when there is none, and the request is answered.</summary>
    private async Task<Alert?> FindAsync(HttpContext context)
    {
        var alert = await store.Alerts.FindAsync((string)context.Request.RouteValues["id"]!, context.RequestAborted).ConfigureAwait(false);
        if (alert is null)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status404NotFound, "There is no alert of this name.").ConfigureAwait(false);
        }

        return alert;
    }
}
