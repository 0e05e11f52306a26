namespace Weir.Server.Stores.Operational;

/// <summary>One version of all policies.</summary>
public sealed class PolicyVersion
{
    /// <summary>What held before the first change: no policies and no exclusions, all is as the settings say. It can hold again like any other version.</summary>
    public static PolicyVersion AsSettingsSay { get; } = new() { Version = 0, At = 0, Who = "", Note = "as the settings say", Document = "{}" };

    /// <summary>1, 2, 3, …; 0 for <see cref="AsSettingsSay"/>.</summary>
    public required long Version { get; init; }

    /// <summary>When it was made, in microseconds since 1970, UTC.</summary>
    public required long At { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset Time => Micros.ToTime(At);

    /// <summary>Who made it.</summary>
    public required string Who { get; init; }

    /// <summary>Why.</summary>
    public required string Note { get; init; }

    /// <summary>The policies, JSON.</summary>
    public required string Document { get; init; }
}
