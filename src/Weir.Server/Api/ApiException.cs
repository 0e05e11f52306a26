namespace Weir.Server.Api;

/// <summary>The API cannot start with these settings. The message is for the operator.</summary>
public sealed class ApiException : Exception
{
    /// <summary>Makes an exception without a message.</summary>
    public ApiException()
    {
    }

    /// <summary>Makes an exception that says what is wrong.</summary>
    public ApiException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception that says what is wrong and what it came from.</summary>
    public ApiException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
