using Microsoft.AspNetCore.Http;
using Weir.Server.Api.Access;
using Weir.Server.Pages;
using Weir.Server.Pages.Making;
using Weir.Server.Pages.Sending;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary><c>/api/v1/pages/policies</c>: which Content-Security-Policy the gateway sends with which page, and what it would stop.</summary>
internal sealed class SendEndpoints(ApiParts parts)
{
    private readonly PagePolicies _policies = parts.PagePolicies;
    private readonly PolicySwitch _switch = new(parts.Store, parts.PagePolicies);
    private readonly PolicyEffects _effects = new(parts.Store);

    public static IReadOnlyList<ApiParameter> PageQuery { get; } =
    [
        new("page", "string", "Address of a page."),
        new("mode", "string", "Which of its policies, where two are sent: report_only or enforce; left out, the one that only reports."),
    ];

    public async Task ListAsync(HttpContext context)
    {
        await _policies.RefreshAsync(context.RequestAborted).ConfigureAwait(false);
        var held = await _policies.Choices.HeldAsync(context.RequestAborted).ConfigureAwait(false);
        await ApiJson.WriteAsync(context, json =>
        {
            json.WriteStartArray();
            foreach (PolicyChoice choice in held.Where(choice => choice is not { ModeOf: SendMode.Off, Beside: not null }))
            {
                PageJsonRows.Write(json, choice);
            }

            json.WriteEndArray();
        }).ConfigureAwait(false);
    }

    /// <summary>What the policy of a page would stop; of an enforced one, what it stops.</summary>
    public async Task BrokenAsync(HttpContext context)
    {
        string mode = context.Request.Query["mode"].ToString();
        if (mode.Length > 0 && !(EnumWords.TryRead(mode, out SendMode wanted) && wanted != SendMode.Off))
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, "mode is none of report_only, enforce.").ConfigureAwait(false);
            return;
        }

        var held = await _policies.Choices.HeldAsync(context.Request.Query["page"].ToString(), context.RequestAborted).ConfigureAwait(false);
        var choice = mode switch { "" => held?.Current ?? held?.Newest, "enforce" => held?.Enforced, _ => held?.Reported };
        if (choice is null)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status404NotFound, held is null ? "No policy was ever sent with that page." : "No such policy is sent with that page.").ConfigureAwait(false);
            return;
        }

        var effect = await _effects.OfAsync(choice, context.RequestAborted).ConfigureAwait(false);
        await ApiJson.WriteAsync(context, json => PageJsonRows.Write(json, choice, effect)).ConfigureAwait(false);
    }

    public async Task ReportAsync(HttpContext context)
    {
        if (await ApiBody.ReadAsync(context, WatchTypes.Default.PolicyReportRequest).ConfigureAwait(false) is not { } wanted)
        {
            return;
        }

        var variant = PolicyVariant.Hosts;
        if (wanted.Variant is { } word && !EnumWords.TryRead(word, out variant))
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, "variant is none of hosts, hashes.").ConfigureAwait(false);
            return;
        }

        await AnswerAsync(context, () => _switch.ReportAsync([wanted.Page], variant, wanted.Value, Caller.Of(context).Who, context.RequestAborted)).ConfigureAwait(false);
    }

    public async Task EnforceAsync(HttpContext context)
    {
        if (await ApiBody.ReadAsync(context, WatchTypes.Default.PolicyEnforceRequest).ConfigureAwait(false) is { } wanted)
        {
            await AnswerAsync(context, () => _switch.EnforceAsync(wanted.Page, wanted.Value, wanted.Seen, wanted.Confirm, Caller.Of(context).Who, context.RequestAborted)).ConfigureAwait(false);
        }
    }

    public async Task StopAsync(HttpContext context)
    {
        if (await ApiBody.ReadAsync(context, WatchTypes.Default.PolicyStopRequest).ConfigureAwait(false) is not { } wanted)
        {
            return;
        }

        if (wanted.Mode is not (null or "report_only"))
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, "mode is not report_only; left out, nothing is sent any more.").ConfigureAwait(false);
            return;
        }

        await AnswerAsync(context, () => _switch.StopAsync(wanted.Page, isTrialOnly: wanted.Mode is not null, Caller.Of(context).Who, context.RequestAborted)).ConfigureAwait(false);
    }

    private static async Task AnswerAsync(HttpContext context, Func<Task<SwitchOutcome>> choose)
    {
        try
        {
            var outcome = await choose().ConfigureAwait(false);
            await (outcome.Choice is { } choice
                ? ApiJson.WriteAsync(context, json => PageJsonRows.Write(json, choice))
                : ApiJson.ProblemAsync(context, StatusCodes.Status409Conflict, outcome.MayConfirm ? $"{outcome.Refusal} With \"confirm\": true it is enforced all the same." : outcome.Refusal!)).ConfigureAwait(false);
        }
        catch (PageException error)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, error.Message).ConfigureAwait(false);
        }
    }
}
