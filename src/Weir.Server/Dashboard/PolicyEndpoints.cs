using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Weir.Server.Api.Access;
using Weir.Server.Findings;
using Weir.Server.Policies;
using Weir.Server.Stores.Lake;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Dashboard;

/// <summary>The page of policies and exclusions, and its forms: try a change on the last day, let it hold, take it back.</summary>
internal sealed class PolicyEndpoints(DashboardParts parts, Triage triage, PageWriter pages)
{
    public const string Path = "/policies";

    private const int MostVersions = 30;
    private const int LongestNote = 500;

    private readonly PolicyBook _policies = parts.Policies;

    public async Task ShowAsync(HttpContext context)
    {
        await _policies.RefreshAsync(context.RequestAborted).ConfigureAwait(false);
        var table = _policies.Current;
        await WriteAsync(context, new PolicyDraft { BasedOn = table.Version, Document = PolicyJson.Write(table.Set) }).ConfigureAwait(false);
    }

    /// <summary>Previews or saves what was written, as JSON or in the form of one route.</summary>
    public async Task ChangeAsync(HttpContext context)
    {
        var form = await Forms.ReadAsync(context).ConfigureAwait(false);
        bool isRoute = form["add"].ToString() == "route";
        var draft = new PolicyDraft
        {
            BasedOn = long.TryParse(form["basedOn"], NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : -1,
            Document = form["document"].ToString(),
            Basis = form["document"].ToString(),
            Route = isRoute ? RouteFields.Read(form) : RouteFields.Empty,
            Note = form["note"].ToString() is { Length: <= LongestNote } note ? note : form["note"].ToString()[..LongestNote],
        };
        try
        {
            var set = PolicyJson.Read(Encoding.UTF8.GetBytes(draft.Document));
            if (!draft.Route.IsEmpty)
            {
                set = draft.Route.PutInto(set);
            }

            draft = draft with { Document = PolicyJson.Write(set) };
            if (isRoute && draft.Route.IsEmpty && draft.Document == PolicyJson.Write(_policies.Current.Set))
            {
                // An empty form saves what was tried as JSON; here there is nothing.
                throw new PolicyException("The form is empty: name a host, a route or both, and what is to hold there.");
            }

            if (form["do"].ToString() != "save")
            {
                draft = draft with { Preview = await PolicyPreview.CompareAsync(parts.Lake, _policies.Current, _policies.Try(set), context.RequestAborted).ConfigureAwait(false) };
            }
            else if (await _policies.ChangeAsync(set, draft.BasedOn, Caller.Of(context).Who, draft.Note, context.RequestAborted).ConfigureAwait(false) is not null)
            {
                Redirect.SeeOther(context, Path);
                return;
            }
            else
            {
                draft = draft with { Problem = "Somebody changed the policies in the meantime. Load the page again, and make the change on what holds now." };
            }
        }
        catch (PolicyException error)
        {
            draft = draft with { Problem = error.Message };
        }
        catch (LakeException error)
        {
            draft = draft with { Problem = $"The change can be saved, but not tried: {error.Message}" };
        }

        await WriteAsync(context, draft, draft.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest).ConfigureAwait(false);
    }

    public async Task RollbackAsync(HttpContext context)
    {
        var form = await Forms.ReadAsync(context).ConfigureAwait(false);
        if (long.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            && await parts.Store.Policies.FindAsync(number, context.RequestAborted).ConfigureAwait(false) is { } version)
        {
            await _policies.RefreshAsync(context.RequestAborted).ConfigureAwait(false);
            await _policies.ChangeAsync(
                PolicyJson.Read(Encoding.UTF8.GetBytes(version.Document)), _policies.Current.Version, Caller.Of(context).Who, $"back to version {number}", context.RequestAborted).ConfigureAwait(false);
        }

        Redirect.SeeOther(context, Path);
    }

    public async Task RemoveExclusionAsync(HttpContext context)
    {
        await triage.RemoveAsync(context.GetRouteValue("id") as string ?? "", Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
        Redirect.SeeOther(context, Path);
    }

    private async Task WriteAsync(HttpContext context, PolicyDraft draft, int status = StatusCodes.Status200OK)
    {
        var caller = Caller.Of(context);
        var table = _policies.Current;
        var model = new PoliciesModel
        {
            Version = table.Version,
            Set = table.Set,
            Basis = table.Default,
            Sites = parts.Sites?.States(),
            Draft = draft,
            Versions = await parts.Store.Policies.ListAsync(MostVersions, context.RequestAborted).ConfigureAwait(false),
            MayChange = caller.Role >= Role.Admin,
            MayExclude = caller.Role >= Role.Analyst,
            Csrf = Csrf.TokenOf(context),
        };
        await pages.WriteAsync<Pages.Policies>(context, "Policies", model, status).ConfigureAwait(false);
    }
}
