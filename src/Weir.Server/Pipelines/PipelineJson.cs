using System.Text.Json;
using System.Text.Json.Serialization;

namespace Weir.Server.Pipelines;

/// <summary>A plan as the store keeps it beside its run.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PipelinePlan))]
internal sealed partial class PipelineJson : JsonSerializerContext
{
    public static string Write(PipelinePlan plan) => JsonSerializer.Serialize(plan, Default.PipelinePlan);

    /// <exception cref="PipelineException">It is not one that this program can run.</exception>
    public static PipelinePlan Read(string text)
    {
        try
        {
            PipelinePlan plan = JsonSerializer.Deserialize(text, Default.PipelinePlan) ?? throw new PipelineException("the plan of the run is empty");
            return Pipelines.PipelinePlan.Of(plan.Name, new PipelineOptions { Task = plan.Task, Schedule = plan.Schedule, Steps = plan.Steps });
        }
        catch (JsonException error)
        {
            throw new PipelineException($"the plan of the run cannot be read: {error.Message}", error);
        }
    }
}
