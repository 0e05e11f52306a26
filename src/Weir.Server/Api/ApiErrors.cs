using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Weir.Server.Stores.Lake;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary>Outermost step of the API: its headers on every answer, and a problem where there is no other.</summary>
internal sealed partial class ApiErrors(ILogger log)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        ApiHeaders.Write(context);
        try
        {
            await next(context).ConfigureAwait(false);
            if (!context.Response.HasStarted && context.Response.StatusCode is var status and >= StatusCodes.Status400BadRequest)
            {
                await ApiProblem.AnswerAsync(context, status, $"There is no {context.Request.Method} of this path.").ConfigureAwait(false);
            }
        }
        catch (Exception error) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            var (status, detail) = Describe(error, context);
            if (status >= StatusCodes.Status500InternalServerError)
            {
                // Whoever asks gets no more than the status: a message of the store names its host.
                Failed(log, error.Message);
            }

            await ApiProblem.AnswerAsync(context, status, detail).ConfigureAwait(false);
        }
    }

    private static (int Status, string Detail) Describe(Exception error, HttpContext context) => error switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (StatusCodes.Status413PayloadTooLarge, $"The body is longer than {context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize} bytes."),
        BadHttpRequestException bad => (bad.StatusCode, "The request could not be read."),
        LakeException lake => (StatusCodes.Status503ServiceUnavailable, lake.Message),
        StoreException { IsOfDisk: true } => (StatusCodes.Status503ServiceUnavailable, "The disk of the server is full, or the store cannot be written; standard error of the server says which."),
        StoreException => (StatusCodes.Status503ServiceUnavailable, "The store does not answer."),
        _ => (StatusCodes.Status500InternalServerError, "The request failed inside the server; its log says why."),
    };

    [LoggerMessage(1, LogLevel.Error, "A request of the API failed: {Reason}")]
    private static partial void Failed(ILogger log, string reason);
}
