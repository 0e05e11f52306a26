using Weir.AspNetCore;
using Weir.Server.Policies;
using Weir.Server.Stores.Lake;

namespace Weir.Server.Gateway;

/// <summary>Keeps decisions in the event lake: all that were attacks, blocked or refused, and a sample of the others. Traffic never waits for it.</summary>
internal sealed class DecisionLake(EventLake lake, GatewayOptions options, Random random)
{
    private readonly string? _model = options.Scoring ? Path.GetFileNameWithoutExtension(options.Model ?? ShippedModel.Path) : null;
    private double _sample = options.LakeSample;

    /// <summary>Share of the decisions without a severity that is kept.</summary>
    public double Sample
    {
        get => Volatile.Read(ref _sample);
        set => Volatile.Write(ref _sample, value);
    }

    /// <summary>Whether such a decision is kept; for the sample, the answer is another each time.</summary>
    public bool Wants(Severity severity, DecisionAction action, ResolvedPolicy? policy) =>
        IsAlwaysKept(severity, action) || random.NextDouble() < (policy?.Keep ?? Sample);

    public void Write(in Decision decision)
    {
        var verdict = decision.Verdict;
        string flags = string.Join(' ', DecisionText.Flags(verdict.Flags));
        lake.Append(new RequestRow
        {
            Time = decision.Time,
            Id = decision.Id,
            Client = decision.Client?.ToString(),
            Method = DecisionText.Bounded(decision.Method),
            Host = DecisionText.Bounded(decision.Host),
            Path = DecisionText.Path(decision.Target),
            Status = decision.Status,
            Action = DecisionText.Action(decision.Action),
            Score = verdict.Score,
            Severity = verdict.Severity.ToString(),
            Class = verdict.Severity == Severity.None ? null : verdict.Class.Name(),
            Flags = flags.Length == 0 ? null : flags,
            Micros = decision.Elapsed.TotalMicroseconds,
            Evidence = DecisionText.Evidence(decision.Evidence),
            Model = _model,
            Route = decision.Route,
            Place = DecisionText.Place(decision.Evidence),
            Excluded = decision.Excluded is { Count: > 0 } excluded ? string.Join(' ', excluded) : null,
            Head = decision.Head,
            Kept = IsAlwaysKept(verdict.Severity, decision.Action) ? 1 : decision.Keep ?? Sample,
        });
    }

    private static bool IsAlwaysKept(Severity severity, DecisionAction action) =>
        severity >= Severity.Low || action is DecisionAction.Block or DecisionAction.Challenge or DecisionAction.Refuse;
}
