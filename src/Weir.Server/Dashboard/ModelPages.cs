using System.Globalization;
using Microsoft.AspNetCore.Http;
using Weir.Server.Api;
using Weir.Server.Api.Access;
using Weir.Server.Registry;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Dashboard;

/// <summary>The pages of models: what scores, how each version compares with it, and the buttons that change it.</summary>
internal sealed class ModelPages(DashboardParts parts, PageWriter pages)
{
    public const string Path = "/models";

    private const int LongestReason = 1000;

    private readonly ModelDesk _desk = parts.Models;

    public static string AddressOf(string task, long version) => FormattableString.Invariant($"{Path}/{task}/{version}");

    public async Task ShowAsync(HttpContext context) => await WriteAsync(context, problem: null).ConfigureAwait(false);

    public async Task VersionAsync(HttpContext context)
    {
        if (await FindAsync(context).ConfigureAwait(false) is { } dossier) await WriteAsync(context, dossier, problem: null).ConfigureAwait(false);
    }

    public async Task RollBackAsync(HttpContext context)
    {
        var form = await Forms.ReadAsync(context).ConfigureAwait(false);
        string task = form["task"].ToString();
        if (!ModelName.Tasks.Contains(task, StringComparer.Ordinal)) task = ModelName.Tasks[0];
        string? problem = await TryAsync(() => _desk.RollBackAsync(task, Caller.Of(context).Who, Cut(form["reason"].ToString()), context.RequestAborted)).ConfigureAwait(false);
        if (problem is null) Redirect.SeeOther(context, $"{Path}?done=rollback");
        else await WriteAsync(context, problem).ConfigureAwait(false);
    }

    /// <summary>One of the buttons of the page of a version.</summary>
    public async Task ChangeAsync(HttpContext context)
    {
        if (await FindAsync(context).ConfigureAwait(false) is not { } dossier) return;
        var form = await Forms.ReadAsync(context).ConfigureAwait(false);
        string wanted = form["do"].ToString(), who = Caller.Of(context).Who, reason = Cut(form["reason"].ToString());
        bool isAdmin = Caller.Of(context).Role >= Role.Admin;
        var name = new ModelName(dossier.Version.Task, dossier.Version.Version);
        string? problem = wanted switch
        {
            "shadow" => await TryShareAsync(form, share => _desk.ShadowAsync(name, share, who, context.RequestAborted)).ConfigureAwait(false),
            "canary" when isAdmin => await TryShareAsync(form, share => _desk.CanaryAsync(name, share, who, reason, context.RequestAborted)).ConfigureAwait(false),
            "compare" => await TryAsync(() => _desk.CompareAsync(name, who, context.RequestAborted)).ConfigureAwait(false),
            "promote" => await TryAsync(() => _desk.PromoteAsync(name, who, force: null, context.RequestAborted)).ConfigureAwait(false),
            "force" when isAdmin && string.IsNullOrWhiteSpace(reason) => "To insist needs a reason, which stands in history and audit log.",
            "force" when isAdmin => await TryAsync(() => _desk.PromoteAsync(name, who, reason, context.RequestAborted)).ConfigureAwait(false),
            "canary" or "force" => "Only an admin may do that.",
            _ => "There is no such button.",
        };
        if (problem is null)
        {
            Redirect.SeeOther(context, $"{AddressOf(name.Task, name.Version)}?done={wanted}");
            return;
        }

        // What a comparison said is kept: the page has its reasons.
        dossier = await _desk.DossierAsync(name, context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, dossier, problem).ConfigureAwait(false);
    }

    private async Task<ModelDossier?> FindAsync(HttpContext context)
    {
        try
        {
            return await _desk.DossierAsync(ModelEndpoints.NameOf(context), context.RequestAborted).ConfigureAwait(false);
        }
        catch (RegistryException error) when (error.IsUnknown)
        {
            await WriteAsync(context, error.Message, StatusCodes.Status404NotFound).ConfigureAwait(false);
            return null;
        }
    }

    private static async Task<string?> TryShareAsync(IFormCollection form, Func<double, Task> change) =>
        double.TryParse(form["percent"].ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent) && percent is >= 0 and <= 100
            ? await TryAsync(() => change(percent / 100)).ConfigureAwait(false)
            : $"The share is '{Cut(form["percent"].ToString())}'; allowed is 0 to 100 per cent.";

    private static async Task<string?> TryAsync(Func<Task> change)
    {
        try
        {
            await change().ConfigureAwait(false);
            return null;
        }
        catch (RegistryException error)
        {
            return error.Message;
        }
    }

    private static string Sentence(string message) => $"{char.ToUpperInvariant(message[0])}{message[1..].TrimEnd('.')}.";

    private static string Cut(string text) => text.Length > LongestReason ? text[..LongestReason] : text;

    private async Task WriteAsync(HttpContext context, string? problem, int status = StatusCodes.Status409Conflict)
    {
        var boards = new List<ModelBoard>();
        foreach (string task in ModelName.Tasks)
        {
            boards.Add(await _desk.BoardAsync(task, context.RequestAborted).ConfigureAwait(false));
        }

        var model = new ModelsModel
        {
            Boards = boards,
            Scores = parts.Model,
            Problem = problem is null ? null : Sentence(problem),
            Done = context.Request.Query["done"] == "rollback" ? "What was live before scores again; servers follow within seconds." : "",
            MayChange = Caller.Of(context).Role >= Role.Analyst,
            Csrf = Csrf.TokenOf(context),
        };
        await pages.WriteAsync<Pages.Models>(context, "Models", model, problem is null ? StatusCodes.Status200OK : status).ConfigureAwait(false);
    }

    private Task WriteAsync(HttpContext context, ModelDossier dossier, string? problem)
    {
        var role = Caller.Of(context).Role;
        var model = new ModelVersionModel
        {
            Dossier = dossier,
            Problem = problem is null ? null : Sentence(problem),
            Done = Done(context, dossier),
            MayChange = role >= Role.Analyst,
            MayForce = role >= Role.Admin,
            Csrf = Csrf.TokenOf(context),
        };
        return pages.WriteAsync<Pages.OneModel>(context, dossier.Version.Id, model, problem is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }

    private static string Done(HttpContext context, ModelDossier dossier) => context.Request.Query["done"].ToString() switch
    {
        "shadow" => "Servers take it over within seconds.",
        "canary" => "Servers take it over within seconds; a promotion or a roll back ends it.",
        "compare" => "Compared.",
        "promote" or "force" => $"{dossier.Version.Id} is live; servers follow within seconds. It can be taken back on the page Models.",
        _ => "",
    };
}
