using System.Globalization;
using Microsoft.AspNetCore.Http;
using Weir.Server.Api.Access;
using Weir.Server.Findings.Outgoing;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Dashboard;

/// <summary>The page of settings, and its forms: who may come in, which programs may ask, what was changed.</summary>
/// <remarks>A password or key is in the answer to its form alone, which is never kept; loading the page again does not show it.</remarks>
internal sealed class SettingsEndpoints(DashboardParts parts, PageWriter pages)
{
    public const string Path = "/settings";

    /// <summary>Rows of the audit log on the page.</summary>
    public const int MostRows = 200;

    private readonly OperationalStore _store = parts.Store;

    public Task ShowAsync(HttpContext context) => WriteAsync(context, StatusCodes.Status200OK, new SettingsAnswer());

    public async Task CreateUserAsync(HttpContext context)
    {
        var form = await Forms.ReadAsync(context).ConfigureAwait(false);
        if (!EnumWords.TryRead<Role>(form["role"], out var role))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, NoRole(form)).ConfigureAwait(false);
            return;
        }

        var wanted = new NewUser { Name = form["name"].ToString(), Role = role };
        if (AccessRules.Problem(wanted) is { } problem)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, problem).ConfigureAwait(false);
            return;
        }

        string? password = await _store.Users.CreateAsync(wanted.Name, role, Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
        await (password is null
            ? RefuseAsync(context, StatusCodes.Status409Conflict, AccessRules.NameIsTaken)
            : ShowPasswordAsync(context, wanted.Name, password)).ConfigureAwait(false);
    }

    public async Task DisableUserAsync(HttpContext context)
    {
        string name = (await Forms.ReadAsync(context).ConfigureAwait(false))["name"].ToString();
        var caller = Caller.Of(context);
        if (AccessRules.DisableProblem(caller, name) is { } problem)
        {
            await RefuseAsync(context, StatusCodes.Status409Conflict, problem).ConfigureAwait(false);
            return;
        }

        await EndAsync(context, await _store.Users.DisableAsync(name, caller.Who, context.RequestAborted).ConfigureAwait(false), AccessRules.NoUserToDisable).ConfigureAwait(false);
    }

    public async Task ResetUserAsync(HttpContext context)
    {
        string name = (await Forms.ReadAsync(context).ConfigureAwait(false))["name"].ToString();
        string? password = await _store.Users.ResetAsync(name, Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
        await (password is null
            ? RefuseAsync(context, StatusCodes.Status404NotFound, AccessRules.NoUserToReset)
            : ShowPasswordAsync(context, name, password)).ConfigureAwait(false);
    }

    public async Task CreateKeyAsync(HttpContext context)
    {
        var form = await Forms.ReadAsync(context).ConfigureAwait(false);
        if (ReadKey(form, out string problem) is not { } wanted)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, problem).ConfigureAwait(false);
            return;
        }

        var (text, key) = await AccessRules.CreateAsync(_store, wanted, Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, StatusCodes.Status200OK, new SettingsAnswer
        {
            Shown = new($"The key {key.Name}", text, "Copy it now: only its hash is kept, and this page shows it once. A program sends it as Authorization: Bearer …"),
        }).ConfigureAwait(false);
    }

    public async Task RevokeKeyAsync(HttpContext context)
    {
        string id = (await Forms.ReadAsync(context).ConfigureAwait(false))["id"].ToString();
        await EndAsync(context, await _store.Keys.RevokeAsync(id, Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false), AccessRules.NoKeyToRevoke).ConfigureAwait(false);
    }

    public async Task CheckAuditAsync(HttpContext context) =>
        await WriteAsync(context, StatusCodes.Status200OK, new SettingsAnswer { Audit = await _store.Audit.VerifyAsync(context.RequestAborted).ConfigureAwait(false) }).ConfigureAwait(false);

    /// <summary>Null with a problem when the form cannot be what is wanted.</summary>
    private static NewKey? ReadKey(IFormCollection form, out string problem)
    {
        if (!EnumWords.TryRead<Role>(form["role"], out var role))
        {
            problem = NoRole(form);
            return null;
        }

        var scopes = new List<Scope>();
        foreach (string? word in form["scope"])
        {
            if (!EnumWords.TryRead<Scope>(word, out var scope))
            {
                problem = $"There is no scope '{word}'; there are {string.Join(", ", Enum.GetValues<Scope>().Select(EnumWords.Of))}.";
                return null;
            }

            scopes.Add(scope);
        }

        string text = form["days"].ToString();
        int days = 0;
        if (text.Length > 0 && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days))
        {
            problem = $"Days is '{text}'; allowed is 1 to {AccessRules.MostDays}, or nothing for a key that never ends.";
            return null;
        }

        var wanted = new NewKey { Name = form["name"].ToString(), Role = role, Scopes = scopes, Days = text.Length > 0 ? days : null };
        problem = AccessRules.Problem(wanted) ?? "";
        return problem.Length == 0 ? wanted : null;
    }

    private static string NoRole(IFormCollection form) => $"There is no role '{form["role"]}'; there are {string.Join(", ", Enum.GetValues<Role>().Select(EnumWords.Of))}.";

    private Task ShowPasswordAsync(HttpContext context, string name, string password) => WriteAsync(context, StatusCodes.Status200OK, new SettingsAnswer
    {
        Shown = new($"The one-time password of {name}", password, $"Hand it over now: this page shows it once. It is good for {OneTimePassword.Life.TotalHours:0} hours and one sign-in, at which {name} chooses another."),
    });

    private Task RefuseAsync(HttpContext context, int status, string problem) => WriteAsync(context, status, new SettingsAnswer { Problem = problem });

    /// <summary>After what leaves nothing to show.</summary>
    private Task EndAsync(HttpContext context, bool isDone, string problem)
    {
        if (!isDone)
        {
            return RefuseAsync(context, StatusCodes.Status404NotFound, problem);
        }

        Redirect.SeeOther(context, Path);
        return Task.CompletedTask;
    }

    private async Task WriteAsync(HttpContext context, int status, SettingsAnswer answer)
    {
        var caller = Caller.Of(context);
        var model = new SettingsModel
        {
            Answer = answer,
            Users = await _store.Users.ListAsync(context.RequestAborted).ConfigureAwait(false),
            Keys = await _store.Keys.ListAsync(context.RequestAborted).ConfigureAwait(false),
            Audit = await _store.Audit.ListAsync(MostRows, context.RequestAborted).ConfigureAwait(false),
            Outgoing = await OutgoingAsync(context.RequestAborted).ConfigureAwait(false),
            Server = Server(),
            Own = caller.Kind == CallerKind.Session ? caller.Name : null,
            Now = parts.Clock.GetUtcNow(),
            Csrf = Csrf.TokenOf(context),
        };
        await pages.WriteAsync<Pages.Settings>(context, "Settings", model, status).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<OutgoingPlace>> OutgoingAsync(CancellationToken cancellationToken)
    {
        var states = await _store.Outgoing.ListAsync(cancellationToken).ConfigureAwait(false);
        return [.. parts.Outgoing.All.Select(target => Row(target, states.FirstOrDefault(state => state.Name == target.Name)))];

        static OutgoingPlace Row(OutgoingTarget target, OutgoingState? state) => new(
            target.Name, target.Shown, target.From, state?.Waiting ?? 0, Micros.ToTime(state?.LastSent), state?.FailingSince is null ? null : state.LastError);
    }

    private IReadOnlyList<(string Name, string Value)> Server() =>
    [
        ("Version", parts.Version),
        ("Model", parts.Model ?? "none: nothing is scored"),
        ("Store", parts.StoredIn),
        ("Data", parts.DataFolder ?? "requests are not kept"),
        .. parts.DataFolder is null ? [] : (IEnumerable<(string, string)>)
        [
            ("Kept for", parts.LakeDays == 0 ? "ever" : $"{parts.LakeDays} {(parts.LakeDays == 1 ? "day" : "days")}"),
            ("Table size", parts.LakeBytes == 0 ? "no limit" : $"{Words.Count(parts.LakeBytes)} bytes"),
            ("Sample", $"{Words.Percent(parts.LakeSample)} of the requests without a severity, and all others"),
        ],
    ];
}
