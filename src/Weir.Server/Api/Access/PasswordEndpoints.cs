using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Weir.Server.Gateway;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api.Access;

/// <summary>What users do with their own account: look at it, and choose a password.</summary>
internal sealed class PasswordEndpoints(OperationalStore store)
{
    public const string Path = "/password";
    public const string AccountPath = "/account";

    // Fields of the form.
    public const string Old = "old";
    public const string New = "new";
    public const string Again = "again";

    public static Task ShowAccountAsync(HttpContext context) => AccessPages.AccountAsync(context, Caller.Of(context));

    public static Task ShowAsync(HttpContext context) => AccessPages.PasswordAsync(context, StatusCodes.Status200OK, !MustChange(context), problem: null);

    public async Task SetAsync(HttpContext context)
    {
        var caller = Caller.Of(context);
        string? lacks = caller.Kind != CallerKind.Session ? "A key has no password; sign in to change yours."
            : caller.Name.StartsWith(Users.OutsidePrefix, StringComparison.Ordinal) ? "You have no password here; the identity provider has it."
            : null;
        if (lacks is not null)
        {
            await ApiProblem.AnswerAsync(context, StatusCodes.Status403Forbidden, lacks).ConfigureAwait(false);
            return;
        }

        var form = await Forms.ReadAsync(context).ConfigureAwait(false);
        string chosen = form[New].ToString();
        var client = ClientNetwork.AddressOf(context);
        bool mustChange = MustChange(context);
        string? problem = chosen != form[Again].ToString() ? "The two new passwords are not the same." : PasswordRules.Problem(chosen, caller.Name);
        if (problem is null && mustChange)
        {
            // It was typed just now; it only must not stay.
            bool stays = await store.Users.FindAsync(caller.Name, chosen, context.RequestAborted).ConfigureAwait(false) is not null;
            problem = stays ? "The one-time password cannot stay; choose another." : null;
        }
        else if (problem is null)
        {
            // A browser that somebody left open is not enough.
            var door = context.RequestServices.GetRequiredService<PasswordDoor>();
            var (user, heldBack) = await door.TryAsync(caller.Name, form[Old].ToString(), client, DeviceCookie.Read(context.Request), context.RequestAborted).ConfigureAwait(false);
            if (heldBack)
            {
                await PasswordDoor.AnswerHeldBackAsync(context).ConfigureAwait(false);
                return;
            }

            problem = user is null ? "The password until now is wrong." : null;
        }

        if (problem is not null)
        {
            await AccessPages.PasswordAsync(context, StatusCodes.Status400BadRequest, !mustChange, problem).ConfigureAwait(false);
            return;
        }

        // All sessions end with it; the browser that did it gets a new one.
        await store.Users.ChangePasswordAsync(caller.Name, chosen, context.RequestAborted).ConfigureAwait(false);
        if (await store.Sessions.BeginAsync(caller.Name, client.ToString(), context.RequestAborted).ConfigureAwait(false) is { } session)
        {
            SessionCookie.Write(context, session);
        }

        Redirect.SeeOther(context, LocalPath.Home);
    }

    private static bool MustChange(HttpContext context) => context.Features.Get<Session>() is { MustChange: true };
}
