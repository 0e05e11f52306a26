using Weir.Server.Pipelines;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Dashboard;

/// <summary>Pipelines and their runs.</summary>
public sealed record PipelinesModel
{
    public required IReadOnlyList<PipelineLine> Pipelines { get; init; }

    /// <summary>The newest runs of all pipelines.</summary>
    public required IReadOnlyList<PipelineRun> Runs { get; init; }

    public required bool MayRun { get; init; }

    /// <summary>What was done just now, or could not be.</summary>
    public required string Done { get; init; }

    public required string Csrf { get; init; }
}

/// <summary>One pipeline of the list.</summary>
/// <param name="Plan">How it is declared.</param>
/// <param name="Next">When it runs by itself next; null for never.</param>
/// <param name="Open">Its run that is not done yet; null for none.</param>
public sealed record PipelineLine(PipelinePlan Plan, DateTimeOffset? Next, PipelineRun? Open);

/// <summary>One run.</summary>
public sealed record PipelineRunModel
{
    /// <summary>Null when there is no such run.</summary>
    public required PipelineRun? Run { get; init; }

    public required IReadOnlyList<PipelineStep> Steps { get; init; }

    public required IReadOnlyList<PipelineArtefact> Artefacts { get; init; }

    /// <summary>The end of its log; empty where it is not on this server.</summary>
    public required string Log { get; init; }

    public required bool MayRun { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required string Csrf { get; init; }
}
