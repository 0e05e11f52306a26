using Weir.Server.Findings;
using Weir.Server.Policies;
using Weir.Server.Stores.Lake;

namespace Weir.Server.Gateway;

/// <summary>Where decisions go: the log, the lake, alerts, and whoever looks on. Whoever decides shares them. Traffic never waits for any.</summary>
internal sealed class DecisionSinks(DecisionLog log, DecisionLake? lake = null, FindingQueue? findings = null, LiveFeed? live = null) : IAsyncDisposable
{
    public DecisionLog Log => log;

    public FindingQueue? Findings => findings;

    public LiveFeed? Live => live;

    /// <summary>Opens what the settings name.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="lake">The lake; null when nothing is kept. It stays with the caller, as do the others.</param>
    /// <param name="findings">Where findings go; null when there are no alerts.</param>
    /// <param name="live">Shows what happens; null when nobody looks on.</param>
    /// <param name="problems">Told when decisions begin to be lost.</param>
    /// <exception cref="GatewayException">The file of decisions cannot be opened.</exception>
    public static DecisionSinks Open(GatewayOptions options, EventLake? lake, FindingQueue? findings, LiveFeed? live, TextWriter problems)
    {
        live?.Follow(lake);
        return new DecisionSinks(DecisionLog.Open(options, problems), lake is null ? null : new DecisionLake(lake, options, Random.Shared), findings, live);
    }

    /// <summary>Takes over what settings say of what is kept, from the next decision on.</summary>
    public void Apply(GatewayOptions options)
    {
        log.Apply(options);
        if (lake is not null)
        {
            lake.Sample = options.LakeSample;
        }
    }

    /// <summary>Counts a request, and says who wants to know more of it.</summary>
    public Wanted Count(Severity severity, DecisionAction action, ResolvedPolicy? policy)
    {
        live?.Count(action, severity);
        return (log.Wants(severity) ? Wanted.Log : 0)
            | (lake is not null && lake.Wants(severity, action, policy) ? Wanted.Lake : 0)
            | (findings is not null && policy is not null && policy.Alerts(severity) ? Wanted.Finding : 0)
            | (live is not null && live.Wants(severity) ? Wanted.Live : 0);
    }

    /// <summary>Tells those who want to know.</summary>
    public void Write(in Decision decision, Wanted wanted)
    {
        if ((wanted & Wanted.Log) != 0)
        {
            log.Write(decision);
        }

        if ((wanted & Wanted.Lake) != 0)
        {
            lake!.Write(decision);
        }

        if ((wanted & Wanted.Live) != 0)
        {
            live!.Show(decision);
        }

        if ((wanted & Wanted.Finding) != 0)
        {
            findings!.Add(Find(decision));
        }
    }

    public ValueTask DisposeAsync() => log.DisposeAsync();

    private static Finding Find(in Decision decision) => new()
    {
        Time = decision.Time,
        Request = decision.Id,
        Client = decision.Client?.ToString(),
        Host = DecisionText.Bounded(PolicyTable.WithoutPort(decision.Host)),
        Route = decision.Route ?? DecisionText.Path(decision.Target),
        Method = DecisionText.Bounded(decision.Method),
        Path = DecisionText.Path(decision.Target),
        Place = DecisionText.Place(decision.Evidence) ?? "request",
        Class = decision.Evidence.Count > 0 ? decision.Evidence[0].Class : decision.Verdict.Class,
        Severity = decision.Verdict.Severity,
        Score = decision.Verdict.Score,
        Action = DecisionText.Action(decision.Action),
        Evidence = DecisionText.Evidence(decision.Evidence),
    };
}

/// <summary>Who wants to know of a decision.</summary>
[Flags]
internal enum Wanted
{
    None = 0,
    Log = 1,
    Lake = 2,
    Finding = 4,
    Live = 8,
}
