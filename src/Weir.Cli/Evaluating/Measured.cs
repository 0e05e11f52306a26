using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Evaluation;

namespace Weir.Cli.Evaluating;

/// <summary>Everything that one run of <c>weir evaluate</c> found; null is what was not asked for.</summary>
/// <param name="Evaluation">The rows as they are.</param>
/// <param name="Problems">Lines that could not be used, in words.</param>
internal sealed record Measured(HttpEvaluation Evaluation, IReadOnlyList<string> Problems)
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n" };

    public ComparisonResult? Comparison { get; init; }

    public RewritingFigures? Robustness { get; init; }

    public OutOfFoldFigures? OutOfFold { get; init; }

    /// <summary>The evaluation's own JSON, with the command that made it, <c>comparison</c>, <c>robustness</c> and <c>outOfFold</c> beside its keys where they were measured.</summary>
    public string ToJson(string command)
    {
        JsonObject all = JsonNode.Parse(Evaluation.ToJson())!.AsObject();
        all["command"] = command;
        if (Comparison is not null)
        {
            all["comparison"] = JsonSerializer.SerializeToNode(Comparison, EvaluationJson.Default.ComparisonResult);
        }

        if (Robustness is not null)
        {
            all["robustness"] = JsonSerializer.SerializeToNode(Robustness, EvaluationJson.Default.RewritingFigures);
        }

        if (OutOfFold is not null)
        {
            all["outOfFold"] = JsonSerializer.SerializeToNode(OutOfFold, EvaluationJson.Default.OutOfFoldFigures);
        }

        return all.ToJsonString(s_json);
    }
}
