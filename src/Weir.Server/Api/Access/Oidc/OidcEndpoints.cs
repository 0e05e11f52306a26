using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Weir.Server.Gateway;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api.Access.Oidc;

/// <summary>Signing in through an identity provider: there, back, and a session of our own.</summary>
internal sealed partial class OidcEndpoints : IDisposable
{
    public const string Path = "/login/oidc";
    public const string CallbackPath = "/login/oidc/callback";

    private readonly OperationalStore _store;
    private readonly OidcRoles _roles;
    private readonly ILogger _log;

    // Whoever sends nonsense to the way back does not fill the log.
    private readonly TokenBucketRateLimiter _lines = new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = 10,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1),
        AutoReplenishment = true,
        QueueLimit = 0,
    });

    public OidcEndpoints(OperationalStore store, OidcOptions options, ILogger log)
    {
        _store = store;
        _roles = new OidcRoles(options);
        _log = log;
    }

    /// <summary>Sends the browser to the provider.</summary>
    public static async Task StartAsync(HttpContext context)
    {
        if (!LoginEndpoints.IsSafe(context))
        {
            await LoginEndpoints.RefuseUnsafeAsync(context).ConfigureAwait(false);
            return;
        }

        var properties = new AuthenticationProperties { RedirectUri = LocalPath.OrHome(context.Request.Query[LoginEndpoints.Return]) };
        try
        {
            await context.ChallengeAsync(OidcSetup.Scheme, properties).ConfigureAwait(false);
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or HttpRequestException)
        {
            Of(context).Note(error);
            await ApiProblem.AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, "The identity provider does not answer.").ConfigureAwait(false);
        }
    }

    /// <summary>Takes what the provider sends the browser back with; the framework checks it, and calls one of the three below.</summary>
    public static async Task ComeBackAsync(HttpContext context)
    {
        var handlers = context.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>();
        var handler = (IAuthenticationRequestHandler)(await handlers.GetHandlerAsync(context, OidcSetup.Scheme).ConfigureAwait(false))!;
        await handler.HandleRequestAsync().ConfigureAwait(false);
    }

    public static Task FinishAsync(TicketReceivedContext ticket)
    {
        ticket.HandleResponse();
        return Of(ticket.HttpContext).SignInAsync(ticket);
    }

    public static Task FailAsync(RemoteFailureContext failure)
    {
        failure.HandleResponse();
        Of(failure.HttpContext).Note(failure.Failure);
        return ApiProblem.AnswerAsync(failure.HttpContext, StatusCodes.Status401Unauthorized, $"What came back from the identity provider does not sign anybody in. Start again at {LoginEndpoints.Path}.");
    }

    public static Task DenyAsync(AccessDeniedContext denial)
    {
        denial.HandleResponse();
        return ApiProblem.AnswerAsync(denial.HttpContext, StatusCodes.Status403Forbidden, "The identity provider refused.");
    }

    public void Dispose() => _lines.Dispose();

    private static OidcEndpoints Of(HttpContext context) => context.RequestServices.GetRequiredService<OidcEndpoints>();

    private async Task SignInAsync(TicketReceivedContext ticket)
    {
        var context = ticket.HttpContext;
        var person = ticket.Principal!;
        if (_roles.Find(person) is not { } role)
        {
            await ApiProblem.AnswerAsync(context, StatusCodes.Status403Forbidden, "The identity provider knows you, but gives you no role here.").ConfigureAwait(false);
            return;
        }

        // The subject is the provider's promise never to mean another person; a name is not.
        string subject = $"{person.FindFirst("iss")?.Value} {person.FindFirst("sub")?.Value}";
        string wanted = person.FindFirst("preferred_username")?.Value ?? person.FindFirst("email")?.Value ?? person.FindFirst("sub")!.Value;
        string? name = await new OutsideUsers(_store).MeetAsync(subject, wanted, role, context.RequestAborted).ConfigureAwait(false);
        var session = name is null ? null : await _store.Sessions.BeginAsync(name, ClientNetwork.AddressOf(context).ToString(), context.RequestAborted).ConfigureAwait(false);
        if (session is null)
        {
            await ApiProblem.AnswerAsync(context, StatusCodes.Status403Forbidden, "Your user is disabled here.").ConfigureAwait(false);
            return;
        }

        SessionCookie.Write(context, session);
        Redirect.SeeOther(context, LocalPath.OrHome(ticket.ReturnUri));
    }

    private void Note(Exception? error)
    {
        using var line = _lines.AttemptAcquire();
        if (line.IsAcquired && error is not null)
        {
            Failed(_log, error.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Signing in through OpenID Connect failed: {Reason}")]
    private static partial void Failed(ILogger log, string reason);
}
