using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Weir.Server.Api.Access;
using Weir.Server.Findings;
using Weir.Server.Policies;
using Weir.Server.Stores.Lake;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary><c>/api/v1/policies</c> and <c>/api/v1/exclusions</c>: what is done with requests, every version of it, and what another one would have done.</summary>
internal sealed class PolicyEndpoints(PolicyBook policies, OperationalStore store, LakeQueries lake, Triage triage)
{
    private const int MostVersions = 200;
    private const int LongestNote = 500;

    public static IReadOnlyList<ApiParameter> ChangeQuery { get; } =
    [
        new("basedOn", "integer", "Version that the change is based on; when there is a newer one, nothing is changed."),
        new("note", "string", "Why."),
    ];

    public static IReadOnlyList<ApiParameter> RollbackQuery { get; } = [new("version", "integer", "Version that is to hold again, as a new one; 0 is as the settings say, without policies and exclusions.")];

    public async Task ShowAsync(HttpContext context)
    {
        await policies.RefreshAsync(context.RequestAborted).ConfigureAwait(false);
        await ShowAsync(context, policies.Current).ConfigureAwait(false);
    }

    public async Task ChangeAsync(HttpContext context)
    {
        if (!long.TryParse(context.Request.Query["basedOn"], NumberStyles.None, CultureInfo.InvariantCulture, out long basedOn))
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, "basedOn is missing: the number of the version that the change is based on, as GET /api/v1/policies gives it.").ConfigureAwait(false);
            return;
        }

        if (await ReadAsync(context).ConfigureAwait(false) is { } set)
        {
            await ChangeAsync(context, set, basedOn, NoteOf(context)).ConfigureAwait(false);
        }
    }

    public async Task PreviewAsync(HttpContext context)
    {
        if (await ReadAsync(context).ConfigureAwait(false) is not { } set)
        {
            return;
        }

        var result = await PolicyPreview.CompareAsync(lake, policies.Current, policies.Try(set), context.RequestAborted).ConfigureAwait(false);
        await ApiJson.WriteAsync(context, json => JsonSerializer.Serialize(json, result, TriageTypes.Default.PreviewResult)).ConfigureAwait(false);
    }

    public async Task VersionsAsync(HttpContext context)
    {
        var versions = await store.Policies.ListAsync(MostVersions, context.RequestAborted).ConfigureAwait(false);
        IReadOnlyList<PolicyVersionHead> heads = [.. versions.Select(version => new PolicyVersionHead(version.Version, version.Time, version.Who, version.Note))];
        await ApiJson.WriteAsync(context, json => JsonSerializer.Serialize(json, heads, TriageTypes.Default.IReadOnlyListPolicyVersionHead)).ConfigureAwait(false);
    }

    public async Task VersionAsync(HttpContext context)
    {
        if (await FindVersionAsync(context, context.Request.RouteValues["version"] as string).ConfigureAwait(false) is { } version)
        {
            await ApiJson.WriteAsync(context, StatusCodes.Status200OK, ApiJson.ContentType, Encoding.UTF8.GetBytes(version.Document + "\n")).ConfigureAwait(false);
        }
    }

    public async Task RollbackAsync(HttpContext context)
    {
        if (await FindVersionAsync(context, context.Request.Query["version"]).ConfigureAwait(false) is { } version)
        {
            await policies.RefreshAsync(context.RequestAborted).ConfigureAwait(false);
            await ChangeAsync(context, PolicyJson.Read(Encoding.UTF8.GetBytes(version.Document)), policies.Current.Version, $"back to version {version.Version}").ConfigureAwait(false);
        }
    }

    public async Task ExclusionsAsync(HttpContext context)
    {
        await policies.RefreshAsync(context.RequestAborted).ConfigureAwait(false);
        await ApiJson.WriteAsync(context, json => JsonSerializer.Serialize(json, policies.Current.Set.Exclusions, TriageTypes.Default.IReadOnlyListExclusion)).ConfigureAwait(false);
    }

    public async Task AddExclusionAsync(HttpContext context)
    {
        try
        {
            var exclusion = PolicyJson.Read(await BodyAsync(context).ConfigureAwait(false), PolicyJson.Types.Exclusion);
            var made = await triage.AddAsync([exclusion with { Id = "", By = null, Created = null }], exclusion.Note ?? "", Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false);
            await ApiJson.WriteAsync(context, StatusCodes.Status201Created, ApiJson.ContentType, json => JsonSerializer.Serialize(json, made, TriageTypes.Default.IReadOnlyListExclusion)).ConfigureAwait(false);
        }
        catch (PolicyException error)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, error.Message).ConfigureAwait(false);
        }
    }

    public async Task RemoveExclusionAsync(HttpContext context)
    {
        if (await triage.RemoveAsync((string)context.Request.RouteValues["id"]!, Caller.Of(context).Who, context.RequestAborted).ConfigureAwait(false))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        await ApiJson.ProblemAsync(context, StatusCodes.Status404NotFound, "There is no exclusion of this name.").ConfigureAwait(false);
    }

    private async Task ChangeAsync(HttpContext context, PolicySet set, long basedOn, string note)
    {
        try
        {
            if (await policies.ChangeAsync(set, basedOn, Caller.Of(context).Who, note, context.RequestAborted).ConfigureAwait(false) is null)
            {
                await ApiJson.ProblemAsync(context, StatusCodes.Status409Conflict, $"The policies are not at version {basedOn} any more; look at what was changed, and try again.").ConfigureAwait(false);
                return;
            }
        }
        catch (PolicyException error)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, error.Message).ConfigureAwait(false);
            return;
        }

        await ShowAsync(context, policies.Current).ConfigureAwait(false);
    }

    private async Task<PolicyVersion?> FindVersionAsync(HttpContext context, string? number)
    {
        var version = long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long wanted)
            ? await store.Policies.FindAsync(wanted, context.RequestAborted).ConfigureAwait(false)
            : null;
        if (version is null)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status404NotFound, "There is no such version.").ConfigureAwait(false);
        }

        return version;
    }

    private static Task ShowAsync(HttpContext context, PolicyTable table) =>
        ApiJson.WriteAsync(context, json => JsonSerializer.Serialize(json, new PolicyState(table.Version, table.Set), TriageTypes.Default.PolicyState));

    private static string NoteOf(HttpContext context)
    {
        string note = context.Request.Query["note"].ToString();
        return note.Length > LongestNote ? note[..LongestNote] : note;
    }

    private static async Task<PolicySet?> ReadAsync(HttpContext context)
    {
        try
        {
            return PolicyJson.Read(await BodyAsync(context).ConfigureAwait(false));
        }
        catch (PolicyException error)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, error.Message).ConfigureAwait(false);
            return null;
        }
    }

    private static async Task<byte[]> BodyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        return body.ToArray();
    }
}
