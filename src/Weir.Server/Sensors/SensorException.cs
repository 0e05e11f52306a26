namespace Weir.Server.Sensors;

/// <summary>What was named as input cannot be read. The message is one sentence for the operator.</summary>
public sealed class SensorException : Exception
{
    /// <summary>Makes an exception without a message.</summary>
    public SensorException()
    {
    }

    /// <summary>Makes an exception that says what is wrong.</summary>
    public SensorException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception that says what is wrong and what it came from.</summary>
    public SensorException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
