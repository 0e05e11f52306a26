using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Weir.Server.Api.Access;
using Weir.Server.Dashboard.Queries;
using Weir.Server.Findings;
using Weir.Server.Findings.Flows;
using Weir.Server.Findings.Outgoing;
using Weir.Server.Network;
using Weir.Server.Pages.Inventory;
using Weir.Server.Policies;
using Weir.Server.Stores.Lake;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Dashboard;

/// <summary>The pages of alerts: a list to work through, one alert with what can be done about it, and the forms of both.</summary>
internal sealed class AlertEndpoints(DashboardParts parts, Triage triage, PageWriter pages)
{
    public const string Path = "/alerts";

    private const int PageRows = 50;
    private const int LongestComment = Api.AlertEndpoints.LongestText;

    public async Task ListAsync(HttpContext context)
    {
        var form = AlertForm.Read(context.Request.Query);
        var (filter, problem) = form.ToFilter(PageRows + 1);
        IReadOnlyList<Alert> alerts = filter is null ? [] : await parts.Store.Alerts.ListAsync(filter, context.RequestAborted).ConfigureAwait(false);
        var caller = Caller.Of(context);
        bool mayChange = caller.Role >= Role.Analyst;
        IEnumerable<User> users = mayChange ? await parts.Store.Users.ListAsync(context.RequestAborted).ConfigureAwait(false) : [];
        var model = new AlertsModel
        {
            Form = form,
            Alerts = [.. alerts.Take(PageRows)],
            Techniques = [.. (await parts.Store.Alerts.TechniquesAsync(context.RequestAborted).ConfigureAwait(false)).Where(id => AttackTechniques.Find(id) is not null)],
            Next = alerts.Count > PageRows ? form with { Before = Words.IsoMicros(alerts[PageRows - 1].LastSeen) } : null,
            Counts = await parts.Store.Alerts.CountAsync(context.RequestAborted).ConfigureAwait(false),
            Problem = problem,
            Assignees = [.. users.Where(user => user.Disabled is null).Select(user => user.Name).Append(caller.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Caller = caller.Name,
            MayChange = mayChange,
            Csrf = Csrf.TokenOf(context),
        };
        await pages.WriteAsync<Pages.Alerts>(context, "Alerts", model, problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest).ConfigureAwait(false);
    }

    public async Task ChangeManyAsync(HttpContext context)
    {
        var form = await Forms.ReadAsync(context).ConfigureAwait(false);
        string[] ids = [.. form["id"].Where(id => id is not null).Take(Stores.Operational.Alerts.MostAtOnce)!];
        if (ids.Length > 0 && ToChange(form, Caller.Of(context).Name) is { } change)
        {
            await parts.Store.Alerts.ChangeAsync(ids, change, Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
        }

        string back = form["back"].ToString();
        Redirect.SeeOther(context, LocalPath.IsLocal(back) && back.StartsWith(Path, StringComparison.Ordinal) ? back : Path);
    }

    public async Task DetailAsync(HttpContext context)
    {
        string id = IdOf(context);
        var alert = await parts.Store.Alerts.FindAsync(id, context.RequestAborted).ConfigureAwait(false);
        IReadOnlyList<ExclusionProposal>? proposals = null;
        string? problem = null;
        bool mayChange = Caller.Of(context).Role >= Role.Analyst;
        if (alert is not null && alert.Request.Length > 0 && mayChange)
        {
            try
            {
                proposals = await triage.ProposeAsync(id, context.RequestAborted).ConfigureAwait(false);
            }
            catch (LakeException error)
            {
                problem = error.Message;
            }
        }

        var model = new AlertModel
        {
            Id = id,
            Alert = alert,
            Parts = alert is null ? [] : await parts.Store.Alerts.PartsAsync(id, context.RequestAborted).ConfigureAwait(false),
            Notes = alert is null ? [] : await parts.Store.Alerts.NotesAsync(id, context.RequestAborted).ConfigureAwait(false),
            Evidence = RequestQuery.ReadEvidence(alert?.Evidence),
            Proposals = proposals,
            Rule = alert is { State: not AlertState.Closed } && mayChange && Words.IsOfFlows(alert) ? RuleFor(alert) : null,
            Script = alert is { IsOfPage: true } ? await new PageBook(parts.Store).FindAsync(alert.Path, alert.Place, context.RequestAborted).ConfigureAwait(false) : null,
            Problem = problem,
            Done = context.Request.Query["done"].ToString(),
            Caller = Caller.Of(context).Name,
            MayChange = mayChange,
            Csrf = Csrf.TokenOf(context),
        };
        await pages.WriteAsync<Pages.AlertPage>(context, alert?.Title ?? "Alert", model, alert is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK).ConfigureAwait(false);
    }

    public async Task ChangeAsync(HttpContext context)
    {
        string id = IdOf(context);
        var form = await Forms.ReadAsync(context).ConfigureAwait(false);
        if (ToChange(form, Caller.Of(context).Name) is { } change)
        {
            await parts.Store.Alerts.ChangeAsync([id], change, Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
        }

        Redirect.SeeOther(context, $"{Path}/{Uri.EscapeDataString(id)}");
    }

    public async Task ExcludeAsync(HttpContext context)
    {
        string id = IdOf(context);
        var form = await Forms.ReadAsync(context).ConfigureAwait(false);
        string done;
        try
        {
            var chosen = form["target"].Select(text => AlertTarget.Parse(text ?? "")?.ToExclusion()).OfType<Exclusion>().ToList();
            var outcome = await triage.ExcludeAsync(id, chosen, Bounded(form["note"].ToString()), Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
            done = outcome is null ? "" : $"?done={outcome.Exclusions.Count}-{outcome.AlertsClosed}";
        }
        catch (PolicyException)
        {
            done = "?done=none";
        }

        Redirect.SeeOther(context, $"{Path}/{Uri.EscapeDataString(id)}{done}");
    }

    /// <summary>Of a finding that is not remembered any more only host and detector are known.</summary>
    private AllowEntry RuleFor(Alert alert) =>
        (parts.Network?.Findings ?? []).FirstOrDefault(finding => finding.Host.ToString() == alert.Host && finding.Detector == alert.Route && FlowAlertFold.PlaceOf(finding) == alert.Place) is { } finding
            ? NetworkPages.RuleFor(finding)
            : new AllowEntry { Host = alert.Host, Detector = alert.Route };

    /// <summary>What a button means; null for none that there is.</summary>
    private static AlertChange? ToChange(IFormCollection form, string caller)
    {
        string comment = Bounded(form["comment"].ToString());
        AlertChange? change = form["do"].ToString() switch
        {
            "acknowledge" => new AlertChange { State = AlertState.Acknowledged, Assignee = caller },
            "reopen" => new AlertChange { State = AlertState.Open },
            "take" => new AlertChange { Assignee = caller },
            "leave" => new AlertChange { Assignee = "" },
            "assign" when form["assignee"].ToString().Trim() is var name && (name.Length == 0 || GivenNames.IsName(name)) => new AlertChange { Assignee = name },
            "true_positive" => new AlertChange { Verdict = AlertVerdict.TruePositive },
            "false_positive" => new AlertChange { Verdict = AlertVerdict.FalsePositive },
            "expected" => new AlertChange { Verdict = AlertVerdict.Expected },
            "comment" when comment.Length > 0 => new AlertChange(),
            _ => null,
        };
        return change is null || comment.Length == 0 ? change : change with { Comment = comment };
    }

    private static string Bounded(string text) => text.Length > LongestComment ? text[..LongestComment] : text.Trim();

    private static string IdOf(HttpContext context) => context.GetRouteValue("id") as string ?? "";
}
