namespace Weir.Server.Stores.Operational;

/// <summary>One run of a pipeline.</summary>
public sealed class PipelineRun
{
    /// <summary>1, 2, 3, … over all pipelines.</summary>
    public required long Number { get; init; }

    /// <summary>Name of the pipeline.</summary>
    public required string Pipeline { get; init; }

    /// <summary>What its model is for.</summary>
    public required string Task { get; init; }

    /// <summary><c>schedule</c>, <c>person</c> or <c>command</c>.</summary>
    public required string Cause { get; init; }

    /// <summary>Who asked for it.</summary>
    public required string Who { get; init; }

    /// <summary>The pipeline as it was declared when the run was made, JSON: a run that is resumed goes on by it.</summary>
    public required string Plan { get; init; }

    /// <summary>One of <see cref="PipelineState"/>.</summary>
    public required string State { get; init; }

    /// <summary>Why it failed, was refused or stopped; empty otherwise.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was made, in microseconds since 1970, UTC.</summary>
    public required long MadeAt { get; init; }

    /// <summary>When its first step began; null before.</summary>
    public long? StartedAt { get; init; }

    /// <summary>When it ended; null before.</summary>
    public long? EndedAt { get; init; }

    /// <summary>Which process runs it; null for none.</summary>
    public string? Owner { get; init; }

    /// <summary>Until when nobody else may run it, in microseconds since 1970, UTC.</summary>
    public required long Lease { get; init; }

    /// <summary>1 when somebody asked for it to be stopped.</summary>
    public required long Stop { get; init; }

    /// <summary>Whether it is to go on.</summary>
    public bool IsOpen => State is PipelineState.Waiting or PipelineState.Running;

    /// <summary>When it was made.</summary>
    public DateTimeOffset Made => Micros.ToTime(MadeAt);

    /// <summary>When its first step began.</summary>
    public DateTimeOffset? Started => Micros.ToTime(StartedAt);

    /// <summary>When it ended.</summary>
    public DateTimeOffset? Ended => Micros.ToTime(EndedAt);
}

/// <summary>One step of a run.</summary>
public sealed class PipelineStep
{
    /// <summary>Its run.</summary>
    public required long Run { get; init; }

    /// <summary>0, 1, 2, … in the order of the pipeline.</summary>
    public required long Position { get; init; }

    /// <summary><c>data</c>, <c>train</c>, <c>evaluate</c>, <c>publish</c>, <c>shadow</c> or <c>gate</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>One of <see cref="PipelineState"/>.</summary>
    public required string State { get; init; }

    /// <summary>Exit code of the command that ended it; null for none.</summary>
    public long? ExitCode { get; init; }

    /// <summary>When it began, in microseconds since 1970, UTC; null before.</summary>
    public long? StartedAt { get; init; }

    /// <summary>When it ended; null before.</summary>
    public long? EndedAt { get; init; }

    /// <summary>What it came to, in a few words.</summary>
    public required string Note { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset? Started => Micros.ToTime(StartedAt);

    /// <summary>When it ended.</summary>
    public DateTimeOffset? Ended => Micros.ToTime(EndedAt);

    /// <summary>How long it took; null before it ended.</summary>
    public TimeSpan? Took => Ended - Started;
}

/// <summary>A file that a step left in the folder of its run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Position">Position of the step.</param>
/// <param name="Name">Name of the file.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Hash">SHA-256, lower-case hexadecimal.</param>
public sealed record PipelineArtefact(long Run, long Position, string Name, long Bytes, string Hash);

/// <summary>What runs and steps come to.</summary>
public static class PipelineState
{
    /// <summary>Not begun yet.</summary>
    public const string Waiting = "waiting";

    /// <summary>Under way.</summary>
    public const string Running = "running";

    /// <summary>Done.</summary>
    public const string Ok = "ok";

    /// <summary>Something went wrong; the log says what.</summary>
    public const string Failed = "failed";

    /// <summary>The candidate is not good enough: a floor was not reached, or the gate did not open.</summary>
    public const string Refused = "refused";

    /// <summary>Somebody stopped it.</summary>
    public const string Stopped = "stopped";
}
