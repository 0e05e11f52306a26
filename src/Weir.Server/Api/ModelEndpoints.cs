using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Weir.Evaluation.Promotion;
using Weir.Server.Api.Access;
using Weir.Server.Registry;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary><c>/api/v1/models</c>: versions of models, which of them run, and what is done about that.</summary>
internal sealed class ModelEndpoints(ModelDesk desk)
{
    private const string Prefix = "/api/v1/models/{task}";
    private const string OfVersion = $"{Prefix}/versions/{{version}}";
    private const int LongestReason = 1000;

    public static IReadOnlyList<ApiEndpoint> Of(ApiParts parts)
    {
        var models = new ModelEndpoints(parts.Models);
        return
        [
            new() { Method = "GET", Path = Prefix, Access = ApiAccess.Key, Summary = "What runs for a task, http, script or dns, the newest 50 versions and those that score, and the newest 100 changes.", Problems = [404], Handler = models.BoardAsync },
            new() { Method = "POST", Path = $"{Prefix}/rollback", Access = ApiAccess.Key, Role = Role.Analyst, Summary = "Lets the model score again that the last promotion replaced.", BodySchema = OpenApiSchemas.ModelReason, Problems = [400, 404, 409, 413], Handler = models.RollBackAsync },
            new() { Method = "GET", Path = OfVersion, Access = ApiAccess.Key, Summary = "A version: its card, its last comparison, where it and the live model disagreed.", Problems = [404], Handler = models.DossierAsync },
            new() { Method = "POST", Path = $"{OfVersion}/shadow", Access = ApiAccess.Key, Role = Role.Analyst, Summary = "Lets a version score a share of the requests without acting.", BodySchema = OpenApiSchemas.ModelShare, Good = 204, Problems = [400, 404, 409, 413], Handler = models.ShadowAsync },
            new() { Method = "POST", Path = $"{OfVersion}/canary", Access = ApiAccess.Key, Role = Role.Admin, Summary = "Lets a version act for a share of the clients.", BodySchema = OpenApiSchemas.ModelShare, Good = 204, Problems = [400, 404, 409, 413], Handler = models.CanaryAsync },
            new() { Method = "POST", Path = $"{OfVersion}/compare", Access = ApiAccess.Key, Role = Role.Analyst, Summary = "Compares a version with what is live, on the pinned rows and on live traffic.", Problems = [404, 409], Handler = models.CompareAsync },
            new() { Method = "POST", Path = $"{OfVersion}/promote", Access = ApiAccess.Key, Role = Role.Analyst, Summary = "Makes a version the live one where a comparison allows it; an admin may insist with a reason.", BodySchema = OpenApiSchemas.ModelForce, Good = 204, Problems = [400, 404, 409, 413], Handler = models.PromoteAsync },
        ];
    }

    public Task BoardAsync(HttpContext context) => TryAsync(context, async () =>
    {
        ModelBoard board = await desk.BoardAsync(TaskOf(context), context.RequestAborted).ConfigureAwait(false);
        JsonObject answer = ModelJson.Of(board.Stage, board.Servers);
        answer["rollback"] = board.Before is { } before ? ModelVersion.IdOf(board.Stage.Task, before) : null;
        answer["count"] = board.Count;
        answer["versions"] = new JsonArray([.. board.Versions.Select(entry => (JsonNode)ModelJson.Of(entry.Version, entry.Stage, entry.Shadow))]);
        answer["history"] = new JsonArray([.. board.Moves.Select(move => (JsonNode)ModelJson.Of(board.Stage.Task, move))]);
        await WriteAsync(context, answer).ConfigureAwait(false);
    });

    public Task DossierAsync(HttpContext context) => TryAsync(context, async () =>
    {
        ModelDossier dossier = await desk.DossierAsync(NameOf(context), context.RequestAborted).ConfigureAwait(false);
        JsonObject answer = ModelJson.Of(dossier.Version, dossier.Stage.NameOf(dossier.Version.Version), dossier.Shadow);
        answer["canary"] = dossier.Canary is { } canary ? ModelJson.Of(canary) : null;
        answer["study"] = dossier.Study is { } study ? ModelJson.Of(study, dossier.Version.Task) : null;
        answer["disagreements"] = new JsonArray([.. dossier.Disagreements.Select(row => (JsonNode)ModelJson.Of(row))]);
        await WriteAsync(context, answer).ConfigureAwait(false);
    });

    public async Task ShadowAsync(HttpContext context)
    {
        if (await ApiBody.ReadAsync(context, ModelTypes.Default.ModelShareRequest).ConfigureAwait(false) is { } wanted)
        {
            await TryAsync(context, () => desk.ShadowAsync(NameOf(context), wanted.Share, Caller.Of(context).Who, context.RequestAborted)).ConfigureAwait(false);
        }
    }

    public async Task CanaryAsync(HttpContext context)
    {
        if (await ApiBody.ReadAsync(context, ModelTypes.Default.ModelShareRequest).ConfigureAwait(false) is { } wanted)
        {
            await TryAsync(context, () => desk.CanaryAsync(NameOf(context), wanted.Share, Caller.Of(context).Who, Reason(wanted.Reason), context.RequestAborted)).ConfigureAwait(false);
        }
    }

    public Task CompareAsync(HttpContext context) => TryAsync(context, async () =>
    {
        var study = await desk.CompareAsync(NameOf(context), Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
        JsonObject answer = PromotionJson.Of(study.Figures);
        answer["against"] = ModelVersion.IdOf(study.Candidate.Task, study.Live);
        answer["notes"] = new JsonArray([.. study.Notes.Select(note => (JsonNode)note)]);
        await WriteAsync(context, answer).ConfigureAwait(false);
    });

    public async Task PromoteAsync(HttpContext context)
    {
        if (await ApiBody.ReadAsync(context, ModelTypes.Default.ModelForceRequest).ConfigureAwait(false) is not { } wanted) return;
        if (wanted.Force is not null && Caller.Of(context).Role < Role.Admin)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status403Forbidden, "Only an admin may insist.").ConfigureAwait(false);
            return;
        }

        if (wanted.Force is { } force && string.IsNullOrWhiteSpace(force))
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, "force is empty; it is the reason, which stands in history and audit log.").ConfigureAwait(false);
            return;
        }

        await TryAsync(context, () => desk.PromoteAsync(NameOf(context), Caller.Of(context).Who, wanted.Force is null ? null : Reason(wanted.Force), context.RequestAborted)).ConfigureAwait(false);
    }

    public async Task RollBackAsync(HttpContext context)
    {
        if (await ApiBody.ReadAsync(context, ModelTypes.Default.ModelReasonRequest).ConfigureAwait(false) is not { } wanted) return;
        await TryAsync(context, async () =>
        {
            ModelStage stage = await desk.RollBackAsync(TaskOf(context), Caller.Of(context).Who, Reason(wanted.Reason), context.RequestAborted).ConfigureAwait(false);
            await WriteAsync(context, new JsonObject { ["live"] = ModelVersion.IdOf(stage.Task, stage.Live) }).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>The version of the address.</summary>
    /// <exception cref="RegistryException">It names none.</exception>
    public static ModelName NameOf(HttpContext context) =>
        new(TaskOf(context), long.TryParse(context.Request.RouteValues["version"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out long version) && version > 0 ? version : throw new RegistryException("a version is a whole number from 1 on") { IsUnknown = true });

    private static string TaskOf(HttpContext context) =>
        context.Request.RouteValues["task"] is string task && ModelName.Tasks.Contains(task, StringComparer.Ordinal) ? task : throw new RegistryException($"there are models for {string.Join(", ", ModelName.Tasks)}") { IsUnknown = true };

    private static string Reason(string? text) => text is null ? "" : text.Length <= LongestReason ? text : throw new RegistryException($"the reason has {text.Length} signs; allowed are {LongestReason}");

    private static Task WriteAsync(HttpContext context, JsonObject answer) => ApiJson.WriteAsync(context, json => answer.WriteTo(json));

    /// <summary>What cannot be done is a conflict with how things are; where nothing is said, the answer is empty.</summary>
    private static async Task TryAsync(HttpContext context, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
            if (!context.Response.HasStarted && context.Response.ContentLength is null) context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (RegistryException problem)
        {
            await ApiJson.ProblemAsync(context, problem.IsUnknown ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict, $"{char.ToUpperInvariant(problem.Message[0])}{problem.Message[1..]}.").ConfigureAwait(false);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ModelShareRequest))]
[JsonSerializable(typeof(ModelForceRequest))]
[JsonSerializable(typeof(ModelReasonRequest))]
internal sealed partial class ModelTypes : JsonSerializerContext;

/// <summary>Body that says for how much a version is used.</summary>
internal sealed record ModelShareRequest
{
    public required double Share { get; init; }

    public string? Reason { get; init; }
}

/// <summary>Body that promotes.</summary>
internal sealed record ModelForceRequest
{
    /// <summary>Why, though the comparison does not allow it.</summary>
    public string? Force { get; init; }
}

/// <summary>Body with a reason.</summary>
internal sealed record ModelReasonRequest
{
    public string? Reason { get; init; }
}
