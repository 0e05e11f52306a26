namespace Weir.Server.Findings.Outgoing;

/// <summary>How patient delivery is. Tests wait less.</summary>
internal sealed record OutgoingLimits
{
    /// <summary>Events that are looked at together; several of one alert become one message.</summary>
    public int MostAtOnce { get; init; } = 100;

    /// <summary>Between two looks at the store.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a server keeps the right to send without a sign of life.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What is older is given up when a target fails for so long.</summary>
    public TimeSpan GiveUp { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long events are kept that nobody needs.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(7);

    /// <summary>From how many failures to how long a wait.</summary>
    public Func<long, TimeSpan> Wait { get; init; } = failures => Backoff.After(failures, Random.Shared.NextDouble());
}
