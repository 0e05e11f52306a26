namespace Weir.Server.Configuration;

/// <summary>A setting is unknown or has a value that does not fit. The message names its source and is for the operator.</summary>
public sealed class ConfigurationException : Exception
{
    /// <summary>Makes an exception without a message.</summary>
    public ConfigurationException()
    {
    }

    /// <summary>Makes an exception that says what is wrong.</summary>
    public ConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception that says what is wrong and what it came from.</summary>
    public ConfigurationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
