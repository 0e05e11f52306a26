using Weir.Server.Dashboard.Queries;
using Weir.Server.Gateway;

namespace Weir.Server.Dashboard;

/// <summary>What the first page shows.</summary>
public sealed record OverviewModel
{
    public required int Hours { get; init; }

    public required bool HasLake { get; init; }

    /// <summary>Null when there are none.</summary>
    public required Stats? Stats { get; init; }

    /// <summary>Why there are no figures; null when that is as it should be.</summary>
    public required string? Problem { get; init; }

    /// <summary>Share of the requests without a severity that is kept.</summary>
    public required double Sample { get; init; }

    public required IReadOnlyList<LiveSecond> Seconds { get; init; }

    public required IReadOnlyList<LiveDecision> Decisions { get; init; }

    public required LakeHealth? Lake { get; init; }

    /// <summary>Why the lake could not be opened; null when it could, or there is none.</summary>
    public string? LakeProblem { get; init; }

    /// <summary>What of the lake is damaged and not in the figures; null when nothing is.</summary>
    public string? LakeDamage { get; init; }

    /// <summary>Findings that no alert counts.</summary>
    public long FindingsDropped { get; init; }

    /// <summary>Name of the model; null when nothing is scored.</summary>
    public required string? Model { get; init; }

    public required Severity Block { get; init; }

    public required bool StoreAnswers { get; init; }

    /// <summary>Whether the disk refused the last change of the store.</summary>
    public bool StoreIsFull { get; init; }

    /// <summary>Requests of the last second that is over.</summary>
    public LiveSecond? Now => Seconds.Count == 0 ? null : Seconds[^1];
}
