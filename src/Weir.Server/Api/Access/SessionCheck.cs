using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api.Access;

/// <summary>Finds the caller who is signed in.</summary>
internal sealed class SessionCheck(OperationalStore store)
{
    /// <summary>The caller; null when the request is answered instead.</summary>
    public async Task<Caller?> FindAsync(HttpContext context, ApiEndpoint endpoint)
    {
        var text = SessionCookie.Read(context.Request);
        var session = text is null ? null : await store.Sessions.FindAsync(text, context.RequestAborted).ConfigureAwait(false);
        if (session is null)
        {
            return await SendToSignInAsync(context, endpoint).ConfigureAwait(false);
        }

        if (session.MustChange && !endpoint.BeforePassword)
        {
            await SendToPasswordAsync(context, endpoint).ConfigureAwait(false);
            return null;
        }

        bool changes = !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method));
        if (changes && !await Csrf.IsProvedAsync(context, text!).ConfigureAwait(false))
        {
            await ApiProblem.AnswerAsync(
                context, StatusCodes.Status403Forbidden, $"The request does not come from a page of this server: the field {Csrf.Field} or the header {Csrf.Header} is not that of the session.").ConfigureAwait(false);
            return null;
        }

        context.Features.Set(text);
        context.Features.Set(session);
        return new Caller(session.User, session.Role, CallerKind.Session);
    }

    private static async Task<Caller?> SendToSignInAsync(HttpContext context, ApiEndpoint endpoint)
    {
        if (!endpoint.IsPage)
        {
            return await KeyCheck.RefuseAsync(context, "This needs a key, the header Authorization: Bearer KEY, or a session.").ConfigureAwait(false);
        }

        string path = context.Request.GetEncodedPathAndQuery();
        bool comesBack = HttpMethods.IsGet(context.Request.Method) && LocalPath.IsLocal(path);
        Redirect.SeeOther(context, comesBack ? $"{LoginEndpoints.Path}?{LoginEndpoints.Return}={Uri.EscapeDataString(path)}" : LoginEndpoints.Path);
        return null;
    }

    private static Task SendToPasswordAsync(HttpContext context, ApiEndpoint endpoint)
    {
        if (!endpoint.IsPage)
        {
            return ApiProblem.AnswerAsync(context, StatusCodes.Status403Forbidden, $"Choose a password first, at {PasswordEndpoints.Path}.");
        }

        Redirect.SeeOther(context, PasswordEndpoints.Path);
        return Task.CompletedTask;
    }
}
