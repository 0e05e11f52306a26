namespace Weir.Server.Policies;

/// <summary>Policies cannot be used as they are written. The message is for the person who wrote them.</summary>
public sealed class PolicyException : Exception
{
    /// <summary>Makes an exception without a message.</summary>
    public PolicyException()
    {
    }

    /// <summary>Makes an exception that says what is wrong.</summary>
    public PolicyException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception that says what is wrong and what it came from.</summary>
    public PolicyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
