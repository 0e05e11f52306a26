using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Weir.Server.Api.Access;
using Weir.Server.Feedback;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary><c>/api/v1/review</c>: the few things of the last day that somebody is asked about, and what is said of them.</summary>
internal sealed class ReviewEndpoints(Review? review)
{
    private const string IsOff = "Nothing is kept for review: feedback.keep is false.";

    public static IReadOnlyList<ApiEndpoint> Of(ApiParts parts)
    {
        var endpoints = new ReviewEndpoints(parts.Review);
        return
        [
            new() { Method = "GET", Path = "/api/v1/review", Access = ApiAccess.Key, Role = Role.Analyst, Summary = "What the caller is asked to judge, the most informative first.", Problems = [409], Handler = endpoints.ListAsync },
            new() { Method = "POST", Path = "/api/v1/review/{id}/verdict", Access = ApiAccess.Key, Role = Role.Analyst, Summary = "Says what one of them is: attack, benign or unsure.", BodySchema = OpenApiSchemas.ReviewVerdict, Good = 204, Problems = [400, 404, 409, 413], Handler = endpoints.SayAsync },
            new() { Method = "DELETE", Path = "/api/v1/review/{id}/verdict", Access = ApiAccess.Key, Role = Role.Analyst, Summary = "Takes that back.", Good = 204, Problems = [404, 409], Handler = endpoints.TakeBackAsync },
        ];
    }

    public async Task ListAsync(HttpContext context)
    {
        if (review is null)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status409Conflict, IsOff).ConfigureAwait(false);
            return;
        }

        var items = await review.ListAsync(Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
        await ApiJson.WriteAsync(context, json =>
        {
            json.WriteStartArray();
            foreach (ReviewItem item in items) Write(json, item);
            json.WriteEndArray();
        }).ConfigureAwait(false);
    }

    public async Task SayAsync(HttpContext context)
    {
        if (review is null)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status409Conflict, IsOff).ConfigureAwait(false);
            return;
        }

        if (await ApiBody.ReadAsync(context, ReviewTypes.Default.ReviewWord).ConfigureAwait(false) is not { } word) return;
        string? problem = !EnumWords.TryRead(word.Verdict, out SampleVerdict verdict) ? "verdict is none of those that there are; allowed are attack, benign, unsure."
            : word.Class is not null && verdict != SampleVerdict.Attack ? "class is for attacks alone."
            : null;
        if (problem is null && word.Class is { } name && await review.ClassesOfAsync(IdOf(context), context.RequestAborted).ConfigureAwait(false) is { } classes && !classes.Contains(name))
        {
            problem = classes.Count == 0 ? "class is for requests and scripts alone." : $"class is none of those that there are; allowed are {string.Join(", ", classes)}.";
        }

        if (problem is not null)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, problem).ConfigureAwait(false);
            return;
        }

        await AnswerAsync(context, await review.SayAsync(IdOf(context), verdict, word.Class, Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false), "There is nothing of this name to judge.").ConfigureAwait(false);
    }

    public async Task TakeBackAsync(HttpContext context)
    {
        if (review is null)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status409Conflict, IsOff).ConfigureAwait(false);
            return;
        }

        await AnswerAsync(context, await review.TakeBackAsync(IdOf(context), Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false), "The caller said nothing of it.").ConfigureAwait(false);
    }

    private static string IdOf(HttpContext context) => (string)context.Request.RouteValues["id"]!;

    private static Task AnswerAsync(HttpContext context, bool isDone, string missing)
    {
        if (!isDone) return ApiJson.ProblemAsync(context, StatusCodes.Status404NotFound, missing);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static void Write(Utf8JsonWriter json, ReviewItem item)
    {
        json.WriteStartObject();
        json.WriteString("id", item.Id);
        json.WriteString("kind", EnumWords.Of(item.Kind));
        json.WriteString("why", item.Why);
        json.WriteNumber("others", item.Others);
        if (item.Alert is { } alert)
        {
            json.WriteString("alert", alert.Id);
            json.WriteString("title", alert.Title);
            json.WriteString("severity", alert.Severity.ToString());
            json.WriteString("at", alert.LastSeen);
        }

        if (item.Sample is { } sample)
        {
            json.WriteString("reason", EnumWords.Of(sample.Reason));
            json.WriteString("at", sample.Time);
            json.WriteString("site", sample.Site);
            json.WriteString("route", sample.Route);
            if (sample.Kind == SampleKind.Request) json.WriteString("request", sample.Request);
            if (sample.Source.Length > 0) json.WriteString("source", sample.Source);
            json.WriteNumber("score", sample.Score);
            json.WriteString("severity", ((Severity)sample.Severity).ToString());
            if (sample.Class is not null) json.WriteString("class", sample.Class);
            if (sample.Candidate is { } candidate) json.WriteNumber("candidate", candidate);
            json.WriteNumber("copies", sample.Copies);
            json.WritePropertyName("row");
            json.WriteRawValue(sample.Content);
            if (sample.Evidence is not null)
            {
                json.WritePropertyName("evidence");
                json.WriteRawValue(sample.Evidence);
            }
        }

        json.WriteEndObject();
    }
}

/// <summary>What somebody says.</summary>
internal sealed record ReviewWord
{
    public required string Verdict { get; init; }

    public string? Class { get; init; }
}

/// <summary>How that is read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ReviewWord))]
internal sealed partial class ReviewTypes : JsonSerializerContext;
