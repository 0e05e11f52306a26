namespace Weir.Server.Gateway;

/// <summary>The gateway cannot start with these settings. The message is for the operator.</summary>
public sealed class GatewayException : Exception
{
    /// <summary>Makes an exception without a message.</summary>
    public GatewayException()
    {
    }

    /// <summary>Makes an exception that says what is wrong.</summary>
    public GatewayException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception that says what is wrong and what it came from.</summary>
    public GatewayException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
