namespace Weir.Server.Pages;

/// <summary>A page or a script cannot be had. The message is one sentence: what was seen, what is allowed.</summary>
public sealed class PageException : Exception
{
    /// <summary>Whether a limit of all scripts of the page together was passed.</summary>
    internal bool IsOverLimit { get; init; }

    /// <summary>Whether the page itself is on this machine or in a private network, and is fetched for whoever says that it may be there.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Makes an exception without a message.</summary>
    public PageException()
    {
    }

    /// <summary>Makes an exception that says what is wrong.</summary>
    public PageException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception that says what is wrong and what it came from.</summary>
    public PageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
