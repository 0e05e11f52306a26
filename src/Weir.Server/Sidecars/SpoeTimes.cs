namespace Weir.Server.Sidecars;

/// <summary>How long a connection of HAProxy may take.</summary>
internal sealed record SpoeTimes
{
    /// <summary>From the first byte of a frame to its last.</summary>
    public TimeSpan Frame { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From frame to frame. HAProxy closes idle connections sooner, so that no question meets one that is just being closed.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>To take answers.</summary>
    public TimeSpan Send { get; init; } = TimeSpan.FromSeconds(10);
}
