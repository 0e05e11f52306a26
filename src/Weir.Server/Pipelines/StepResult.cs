using Weir.Server.Stores.Operational;

namespace Weir.Server.Pipelines;

/// <summary>What a step came to.</summary>
/// <param name="State">One of <see cref="PipelineState"/>.</param>
/// <param name="ExitCode">Of its command; null for none.</param>
/// <param name="Note">In a few words.</param>
/// <param name="Files">What it left.</param>
internal sealed record StepResult(string State, int? ExitCode, string Note, IReadOnlyList<string> Files)
{
    public static StepResult Ok(string note, params string[] files) => new(PipelineState.Ok, 0, note, files);

    public static StepResult Refused(int exitCode, string note, params string[] files) => new(PipelineState.Refused, exitCode, note, files);

    public static StepResult Failed(int? exitCode, string note) => new(PipelineState.Failed, exitCode, note, []);
}
