namespace Weir.Server.Stores.Operational;

/// <summary>How far a place that is told of alerts has come. Times are microseconds since 1970.</summary>
public sealed record OutgoingState
{
    /// <summary>Its name in the settings.</summary>
    public required string Name { get; init; }

    /// <summary>Number of the last event that it needs no more.</summary>
    public required long Passed { get; init; }

    /// <summary>Events that wait, those below its severity included.</summary>
    public required long Waiting { get; init; }

    /// <summary>Time of the first that waits; null when none does.</summary>
    public long? WaitingSince { get; init; }

    /// <summary>Messages that it took.</summary>
    public required long Sent { get; init; }

    /// <summary>Messages that were given up.</summary>
    public required long Dropped { get; init; }

    /// <summary>When it took the last.</summary>
    public long? LastSent { get; init; }

    /// <summary>Attempts that failed since.</summary>
    public required long Failures { get; init; }

    /// <summary>When the first of them was; null while it takes messages.</summary>
    public long? FailingSince { get; init; }

    /// <summary>When it is tried again.</summary>
    public long? NextTry { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public string? LastError { get; init; }
}

/// <summary>Something that happened to an alert.</summary>
/// <param name="Number">Counts up, without gaps.</param>
/// <param name="At">Microseconds since 1970.</param>
/// <param name="Alert">Id of the alert.</param>
/// <param name="Kind"><c>created</c>, <c>raised</c> or <c>changed</c>.</param>
internal sealed record AlertEvent(long Number, long At, string Alert, string Kind);
