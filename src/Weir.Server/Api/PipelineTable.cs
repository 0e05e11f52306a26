using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary>Rows of the table of endpoints about pipelines.</summary>
internal static class PipelineTable
{
    public static IReadOnlyList<ApiEndpoint> Of(ApiParts parts)
    {
        var pipelines = new PipelineEndpoints(parts);
        return
        [
            new() { Method = "GET", Path = "/api/v1/pipelines", Access = ApiAccess.Key, Summary = "Pipelines that the settings declare, each with its next time and its last run.", Handler = pipelines.ListAsync },
            new() { Method = "GET", Path = "/api/v1/pipelines/runs", Access = ApiAccess.Key, Summary = "Runs of pipelines, the newest first.", Query = PipelineEndpoints.RunsQuery, Problems = [400], Handler = pipelines.RunsAsync },
            new() { Method = "GET", Path = "/api/v1/pipelines/runs/{id}", Access = ApiAccess.Key, Summary = "One run: its steps with their times, its files, the end of its log.", Problems = [404], Handler = pipelines.RunAsync },
            new() { Method = "POST", Path = "/api/v1/pipelines/runs/{id}/stop", Access = ApiAccess.Key, Role = Role.Admin, Summary = "Stops a run.", Good = 202, Problems = [404, 409], Handler = pipelines.StopAsync },
            new() { Method = "POST", Path = "/api/v1/pipelines/runs/{id}/resume", Access = ApiAccess.Key, Role = Role.Admin, Summary = "Lets a run that ended without success go on at its first step that is not done.", Good = 202, Problems = [404, 409], Handler = pipelines.ResumeAsync },
            new() { Method = "POST", Path = "/api/v1/pipelines/{name}/runs", Access = ApiAccess.Key, Role = Role.Admin, Summary = "Runs a pipeline now, beside the server.", Good = 202, Problems = [404, 409], Handler = pipelines.AskAsync },
        ];
    }
}
