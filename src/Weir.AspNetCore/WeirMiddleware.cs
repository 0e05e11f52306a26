using Microsoft.AspNetCore.Http;

namespace Weir.AspNetCore;

/// <summary>Scores each request before the application sees it, and answers those that are to be blocked.</summary>
internal sealed class WeirMiddleware(RequestDelegate next, Guard guard, GuardRules rules, GuardOptions options)
{
    public Task InvokeAsync(HttpContext context)
    {
        var state = guard.Begin(context, rules);
        var scoring = guard.ScoreAsync(context, state);
        return scoring.IsCompletedSuccessfully && context.Request.Body is not ScoredBody
            ? Continue(context, state)
            : ContinueAsync(context, state, scoring);
    }

    private Task Continue(HttpContext context, RequestState state)
    {
        options.OnVerdict?.Invoke(state);
        return state.Blocked || state.Refused ? AnswerAsync(context, state) : next(context);
    }

    private async Task ContinueAsync(HttpContext context, RequestState state, ValueTask scoring)
    {
        await scoring.ConfigureAwait(false);
        try
        {
            await Continue(context, state).ConfigureAwait(false);
        }
        catch (BadHttpRequestException) when ((state.Blocked || state.Refused) && !context.Response.HasStarted)
        {
            context.Response.Clear();
            await AnswerAsync(context, state).ConfigureAwait(false);
        }
    }

    private static Task AnswerAsync(HttpContext context, RequestState state) =>
        Answer.WriteAsync(context, state.Blocked ? StatusCodes.Status403Forbidden : StatusCodes.Status413PayloadTooLarge, state.RequestId);
}
