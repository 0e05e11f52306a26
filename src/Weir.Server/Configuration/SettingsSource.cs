namespace Weir.Server.Configuration;

/// <summary>Where the settings of a running server come from, so that they can be read again.</summary>
public sealed record SettingsSource
{
    /// <summary>The settings file, whether it exists or not.</summary>
    public required string File { get; init; }

    /// <summary>Reads and checks all settings anew.</summary>
    public required Func<WeirOptions> Read { get; init; }
}
