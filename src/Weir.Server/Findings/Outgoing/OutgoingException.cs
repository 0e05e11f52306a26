namespace Weir.Server.Findings.Outgoing;

/// <summary>A place cannot be told of alerts, or its settings cannot be used. The message is for the operator and holds no secret.</summary>
public sealed class OutgoingException : Exception
{
    /// <summary>Makes an exception without a message.</summary>
    public OutgoingException()
    {
    }

    /// <summary>Makes an exception that says what is wrong.</summary>
    public OutgoingException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception that says what is wrong and what it came from.</summary>
    public OutgoingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
