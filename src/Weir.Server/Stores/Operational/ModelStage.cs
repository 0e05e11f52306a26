namespace Weir.Server.Stores.Operational;

/// <summary>What runs for a task.</summary>
public sealed class ModelStage
{
    /// <summary>The task.</summary>
    public required string Task { get; init; }

    /// <summary>Grows with every change.</summary>
    public required long Revision { get; init; }

    /// <summary>The version that acts; 0 for the model that the settings name.</summary>
    public required long Live { get; init; }

    /// <summary>Candidates that score without acting.</summary>
    public IReadOnlyList<ModelShadow> Shadows { get; init; } = [];

    /// <summary>Before anything was promoted.</summary>
    public static ModelStage None(string task) => new() { Task = task, Revision = 0, Live = 0 };

    /// <summary>What stage a version is in: <c>live</c>, <c>shadow</c>, or <c>published</c>.</summary>
    public string NameOf(long version) => version == Live ? "live" : Shadows.Any(shadow => shadow.Version == version) ? "shadow" : "published";
}

/// <summary>A candidate that scores the same traffic as the live model, without acting.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Share">Share of the traffic that it sees, above 0 to 1.</param>
public sealed record ModelShadow(long Version, double Share);

/// <summary>A change of what is live.</summary>
/// <param name="Number">1, 2, 3, … for each task.</param>
/// <param name="At">When, in microseconds since 1970, UTC.</param>
/// <param name="Who">Who changed it.</param>
/// <param name="Kind"><c>promote</c>, <c>force</c> or <c>rollback</c>.</param>
/// <param name="Version">What is live since; 0 for the model that the settings name.</param>
/// <param name="Previous">What was before.</param>
/// <param name="Reason">Why, in words of a person.</param>
/// <param name="Study">The comparison that it rests on, JSON; null for none.</param>
/// <param name="Undone">1 when a roll back took it back.</param>
public sealed record ModelMove(long Number, long At, string Who, string Kind, long Version, long Previous, string Reason, string? Study, long Undone)
{
    /// <summary>When.</summary>
    public DateTimeOffset Time => Micros.ToTime(At);
}
