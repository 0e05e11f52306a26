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

    /// <summary>The candidate that acts for a share of the clients; 0 for none.</summary>
    public long Canary { get; init; }

    /// <summary>Share of the clients for which it acts, 0 to 1.</summary>
    public double CanaryShare { get; init; }

    /// <summary>Candidates that score without acting.</summary>
    public IReadOnlyList<ModelShadow> Shadows { get; init; } = [];

    /// <summary>Before anything was promoted.</summary>
    public static ModelStage None(string task) => new() { Task = task, Revision = 0, Live = 0 };

    /// <summary>The same with its candidates.</summary>
    internal ModelStage With(IReadOnlyList<ModelShadow> shadows) => new() { Task = Task, Revision = Revision, Live = Live, Canary = Canary, CanaryShare = CanaryShare, Shadows = shadows };

    /// <summary>What stage a version is in: <c>live</c>, <c>canary</c>, <c>shadow</c>, or <c>published</c>.</summary>
    public string NameOf(long version) => version == Live ? "live" : version == Canary ? "canary" : Shadows.Any(shadow => shadow.Version == version) ? "shadow" : "published";
}

/// <summary>A candidate that scores the same traffic as the live model, without acting.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Share">Share of the traffic that it sees, above 0 to 1.</param>
public sealed record ModelShadow(long Version, double Share);

/// <summary>What a canary and the live model did beside each other, each for its own clients.</summary>
/// <param name="Requests">Requests for which the canary acted.</param>
/// <param name="Flagged">Of them those that it gave Medium or more.</param>
/// <param name="Stopped">Of them those that were stopped.</param>
/// <param name="LiveRequests">Requests for which the live model acted meanwhile.</param>
/// <param name="LiveFlagged">Of them those that it gave Medium or more.</param>
/// <param name="LiveStopped">Of them those that were stopped.</param>
/// <param name="LastAt">When they were last counted, in microseconds since 1970, UTC.</param>
public sealed record ModelCanaryCount(long Requests, long Flagged, long Stopped, long LiveRequests, long LiveFlagged, long LiveStopped, long LastAt);

/// <summary>What a server says that it runs.</summary>
/// <param name="Server">Name of its machine and number of its process.</param>
/// <param name="Live">The version that acts there.</param>
/// <param name="Canary">The candidate that acts there for some clients; 0 for none.</param>
/// <param name="Problem">Why it runs something else than it should; empty where it does not.</param>
/// <param name="At">When it last said so, in microseconds since 1970, UTC.</param>
public sealed record ModelServer(string Server, long Live, long Canary, string Problem, long At);

/// <summary>A comparison that was kept.</summary>
/// <param name="Live">What was live.</param>
/// <param name="At">When, in microseconds since 1970, UTC.</param>
/// <param name="Who">Who compared.</param>
/// <param name="Study">The figures, JSON.</param>
public sealed record KeptStudy(long Live, long At, string Who, string Study)
{
    /// <summary>When.</summary>
    public DateTimeOffset Time => Micros.ToTime(At);
}

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
