namespace Weir.Server.Gateway;

/// <summary>Requests of one second.</summary>
/// <param name="Time">Its end.</param>
/// <param name="Requests">All of them.</param>
/// <param name="Blocked">Those answered with 403 for their verdict.</param>
/// <param name="Refused">Those that broke a rule of HTTP or a limit.</param>
/// <param name="Severities">All of them by severity, in its order.</param>
public sealed record LiveSecond(DateTimeOffset Time, long Requests, long Blocked, long Refused, IReadOnlyList<long> Severities);

/// <summary>A decision as it is shown at once: bounded, printable, secrets masked, as in the lake.</summary>
public sealed record LiveDecision
{
    public required DateTimeOffset Time { get; init; }

    public required string Id { get; init; }

    public required string Client { get; init; }

    public required string Method { get; init; }

    public required string Host { get; init; }

    public required string Path { get; init; }

    public required string Severity { get; init; }

    /// <summary>Null when there is no severity.</summary>
    public string? Class { get; init; }

    public required double Score { get; init; }

    public required string Action { get; init; }

    public required int Status { get; init; }

    /// <summary>What the strongest evidence says; null when there is none.</summary>
    public string? Fragment { get; init; }

    internal static LiveDecision Of(in Decision decision) => new()
    {
        Time = decision.Time,
        Id = decision.Id,
        Client = decision.Client?.ToString() ?? "",
        Method = DecisionText.Bounded(decision.Method),
        Host = DecisionText.Bounded(decision.Host),
        Path = DecisionText.Path(decision.Target),
        Severity = decision.Verdict.Severity.ToString(),
        Class = decision.Verdict.Severity == Weir.Severity.None ? null : decision.Verdict.Class.Name(),
        Score = Math.Round(decision.Verdict.Score, 4),
        Action = DecisionText.Action(decision.Action),
        Status = decision.Status,
        Fragment = decision.Evidence.Count == 0 ? null : DecisionText.Bounded(EvidenceMask.Fragment(decision.Evidence[0])),
    };
}
