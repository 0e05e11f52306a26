using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Weir.Server.Gateway;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api.Access;

/// <summary>Signing in and out.</summary>
internal sealed class LoginEndpoints(OperationalStore store, bool hasOidc)
{
    public const string Path = "/login";
    public const string LogoutPath = "/logout";

    // Fields of the form; the first may be in the query, too.
    public const string Return = "return";
    public const string Name = "name";
    public const string Password = "password";

    // The same for whatever was wrong, so that nobody learns who there is.
    private const string Wrong = "The name or the password is wrong. A one-time password is good for 24 hours.";

    public Task ShowAsync(HttpContext context) => IsSafe(context)
        ? AccessPages.LoginAsync(context, StatusCodes.Status200OK, LocalPath.OrHome(context.Request.Query[Return]), name: "", hasOidc, problem: null)
        : RefuseUnsafeAsync(context);

    public async Task SignInAsync(HttpContext context)
    {
        if (!IsSafe(context))
        {
            await RefuseUnsafeAsync(context).ConfigureAwait(false);
            return;
        }

        // There is no session yet that could prove it; this keeps others from signing somebody in as themselves.
        if (!Csrf.IsOfThisSite(context.Request))
        {
            await ApiProblem.AnswerAsync(context, StatusCodes.Status403Forbidden, "The form does not come from a page of this server.").ConfigureAwait(false);
            return;
        }

        var form = await Forms.ReadAsync(context).ConfigureAwait(false);
        string name = form[Name].ToString();
        string comesBackTo = LocalPath.OrHome(form[Return]);
        var client = ClientNetwork.AddressOf(context);
        var door = context.RequestServices.GetRequiredService<PasswordDoor>();
        var device = DeviceCookie.Read(context.Request);
        var (user, heldBack) = await door.TryAsync(name, form[Password].ToString(), client, device, context.RequestAborted).ConfigureAwait(false);
        var session = user is null ? null : await store.Sessions.BeginAsync(user.Name, client.ToString(), context.RequestAborted).ConfigureAwait(false);
        if (session is null)
        {
            await (heldBack ? PasswordDoor.AnswerHeldBackAsync(context) : AccessPages.LoginAsync(context, StatusCodes.Status401Unauthorized, comesBackTo, name, hasOidc, Wrong)).ConfigureAwait(false);
            return;
        }

        SessionCookie.Write(context, session);
        if (device is null || !await store.Devices.IsOfAsync(device, user!.Name, context.RequestAborted).ConfigureAwait(false))
        {
            DeviceCookie.Write(context, await store.Devices.AddAsync(user!.Name, context.RequestAborted).ConfigureAwait(false));
        }

        Redirect.SeeOther(context, user!.MustChange ? PasswordEndpoints.Path : comesBackTo);
    }

    public async Task SignOutAsync(HttpContext context)
    {
        if (context.Features.Get<CookieSecret>() is { } session)
        {
            await store.Sessions.EndAsync(session, Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
            SessionCookie.Delete(context);
        }

        Redirect.SeeOther(context, Path);
    }

    /// <summary>A password goes over TLS, or does not leave the machine.</summary>
    internal static bool IsSafe(HttpContext context) => context.Request.IsHttps || IPAddress.IsLoopback(ClientNetwork.AddressOf(context));

    internal static Task RefuseUnsafeAsync(HttpContext context) =>
        ApiProblem.AnswerAsync(context, StatusCodes.Status403Forbidden, "Signing in from another machine needs https: weir serve --api https://…");
}
