namespace Weir.Server.Sidecars;

/// <summary>A sidecar cannot start with these settings. The message is for the operator.</summary>
public sealed class SidecarException : Exception
{
    /// <summary>Makes an exception without a message.</summary>
    public SidecarException()
    {
    }

    /// <summary>Makes an exception that says what is wrong.</summary>
    public SidecarException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception that says what is wrong and what it came from.</summary>
    public SidecarException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
