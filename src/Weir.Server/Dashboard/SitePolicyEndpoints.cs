using Microsoft.AspNetCore.Http;
using Weir.Server.Api;
using Weir.Server.Api.Access;
using Weir.Server.Pages;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Making;
using Weir.Server.Pages.Sending;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Dashboard;

/// <summary>The page on which a policy is made from the inventory and sent, only to report or to be enforced.</summary>
internal sealed class SitePolicyEndpoints(DashboardParts parts, PageWriter pages)
{
    public const string Path = "/pages/policy";

    private readonly PageBook _book = new(parts.Store);
    private readonly PagePolicies _policies = parts.PagePolicies;
    private readonly PolicySwitch _switch = new(parts.Store, parts.PagePolicies);
    private readonly PolicyEffects _effects = new(parts.Store);

    public async Task ShowAsync(HttpContext context) => await WriteAsync(context, await ModelAsync(context, Choice.Of(context.Request.Query)).ConfigureAwait(false)).ConfigureAwait(false);

    /// <summary>Has a policy sent that only reports, with all pages that were chosen.</summary>
    public async Task ReportAsync(HttpContext context)
    {
        var form = await Forms.ReadAsync(context).ConfigureAwait(false);
        var choice = Choice.Of(form);
        string text = form["value"].ToString();
        string[] chosen = [.. form["page"].OfType<string>()];
        string? problem = chosen.Length == 0 ? "No page was chosen."
            : (await TryAsync(() => _switch.ReportAsync(chosen, choice.Variant, text, Caller.Of(context).Who, context.RequestAborted)).ConfigureAwait(false)).Refusal;

        await AnswerAsync(context, choice, "reported", problem, model => model with { Text = text, Chosen = chosen }).ConfigureAwait(false);
    }

    public async Task EnforceAsync(HttpContext context)
    {
        var form = await Forms.ReadAsync(context).ConfigureAwait(false);
        string page = form["page"].ToString();
        var outcome = await TryAsync(() => _switch.EnforceAsync(page, text: null, form["seen"].ToString(), form["confirm"].ToString() == "yes", Caller.Of(context).Who, context.RequestAborted)).ConfigureAwait(false);
        await AnswerAsync(context, Choice.Of(form), "enforced", outcome.Refusal, model => model with { Insist = outcome.MayConfirm ? page : null }).ConfigureAwait(false);
    }

    public async Task StopAsync(HttpContext context)
    {
        var form = await Forms.ReadAsync(context).ConfigureAwait(false);
        bool isTrialOnly = form["mode"].ToString() == EnumWords.Of(SendMode.ReportOnly);
        var outcome = await TryAsync(() => _switch.StopAsync(form["page"].ToString(), isTrialOnly, Caller.Of(context).Who, context.RequestAborted)).ConfigureAwait(false);
        await AnswerAsync(context, Choice.Of(form), isTrialOnly ? "ended" : "off", outcome.Refusal, model => model).ConfigureAwait(false);
    }

    private static async Task<SwitchOutcome> TryAsync(Func<Task<SwitchOutcome>> choose)
    {
        try
        {
            return await choose().ConfigureAwait(false);
        }
        catch (PageException error)
        {
            return new SwitchOutcome(Choice: null, error.Message);
        }
    }

    /// <summary>Back to the page; where something was refused the same page, with what was typed and the reason.</summary>
    private async Task AnswerAsync(HttpContext context, Choice choice, string done, string? problem, Func<SitePolicyModel, SitePolicyModel> keep)
    {
        if (problem is null)
        {
            Redirect.SeeOther(context, $"{Path}?site={Uri.EscapeDataString(choice.Site)}&variant={EnumWords.Of(choice.Variant)}&authorised={(choice.OnlyAuthorised ? "true" : "false")}&done={done}");
            return;
        }

        await WriteAsync(context, keep(await ModelAsync(context, choice).ConfigureAwait(false)) with { Problem = problem }, StatusCodes.Status409Conflict).ConfigureAwait(false);
    }

    private Task WriteAsync(HttpContext context, SitePolicyModel model, int status = StatusCodes.Status200OK) => pages.WriteAsync<Pages.SitePolicy>(context, "Policy", model, status);

    private async Task<SitePolicyModel> ModelAsync(HttpContext context, Choice choice)
    {
        var known = await _book.PagesAsync(context.RequestAborted).ConfigureAwait(false);
        string[] sites = [.. known.Select(page => page.Host).Distinct(StringComparer.Ordinal)];
        string site = sites.Contains(choice.Site, StringComparer.Ordinal) ? choice.Site : sites.FirstOrDefault() ?? "";
        var policy = await WatchEndpoints.PolicyOf(_book, site, choice.Variant, choice.OnlyAuthorised, parts.Clock.GetUtcNow(), context.RequestAborted).ConfigureAwait(false);
        var role = Caller.Of(context).Role;
        return new SitePolicyModel
        {
            Sites = sites,
            Site = site,
            Variant = choice.Variant,
            OnlyAuthorised = choice.OnlyAuthorised,
            Policy = policy,
            Pages = await PagesAsync([.. known.Where(page => page.Host == site)], context.RequestAborted).ConfigureAwait(false),
            Text = policy?.Value ?? "",
            Done = Done(context),
            IsSent = _policies.IsSent,
            MayChange = role >= Role.Analyst,
            MayEnforce = role >= Role.Admin,
            Csrf = Csrf.TokenOf(context),
        };
    }

    private async Task<IReadOnlyList<SitePolicyPage>> PagesAsync(IReadOnlyList<PageRow> known, CancellationToken cancellationToken)
    {
        await _policies.RefreshAsync(cancellationToken).ConfigureAwait(false);
        var held = (await _policies.Choices.HeldAsync(cancellationToken).ConfigureAwait(false)).Where(choice => choice.ModeOf != SendMode.Off).ToLookup(choice => choice.Page, StringComparer.Ordinal);
        var all = new List<SitePolicyPage>(known.Count);
        foreach (var page in known)
        {
            var sent = new List<SitePolicySent>();
            foreach (var choice in held[page.Url])
            {
                sent.Add(new SitePolicySent(choice, await _effects.OfAsync(choice, cancellationToken).ConfigureAwait(false)));
            }

            all.Add(new SitePolicyPage(page, sent));
        }

        return all;
    }

    private static string Done(HttpContext context) => context.Request.Query["done"].ToString() switch
    {
        "reported" => "The policy is sent from now on; browsers report, and stop nothing.",
        "enforced" => "Browsers stop from now on what is not in the policy.",
        "ended" => "That policy is not reported any more; what is enforced goes on.",
        "off" => "Nothing is sent with that page any more.",
        _ => "",
    };

    /// <summary>Which policy of which site is looked at.</summary>
    private sealed record Choice(string Site, PolicyVariant Variant, bool OnlyAuthorised)
    {
        public static Choice Of(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> fields)
        {
            var values = fields.Where(field => field.Key is "site" or "variant" or "authorised").ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
            return new Choice(values.GetValueOrDefault("site", ""), EnumWords.TryRead(values.GetValueOrDefault("variant"), out PolicyVariant variant) ? variant : PolicyVariant.Hosts, values.GetValueOrDefault("authorised") == "true");
        }
    }
}
