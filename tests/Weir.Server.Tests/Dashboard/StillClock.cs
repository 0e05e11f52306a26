namespace Weir.Server.Tests.Dashboard;

/// <summary>A clock that stands still until it is told to go on.</summary>
internal sealed class StillClock(DateTimeOffset now) : TimeProvider
{
    public long Ticks { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now.AddTicks(Ticks);

    public override long GetTimestamp() => Ticks;
}
