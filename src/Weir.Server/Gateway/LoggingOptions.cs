namespace Weir.Server.Gateway;

/// <summary>Settings of what the server tells on standard error.</summary>
public sealed record LoggingOptions
{
    /// <summary>How it is written.</summary>
    public LogFormat Format { get; init; }
}

/// <summary>How lines on standard error are written.</summary>
public enum LogFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>For programs: a JSON object for each line.</summary>
    Json,
}
