namespace Weir.Server.Stores.Operational;

/// <summary>The operational store cannot be used. The message is for the operator, names the store, and never holds a password.</summary>
public sealed class StoreException : Exception
{
    /// <summary>Makes an exception without a message.</summary>
    public StoreException()
    {
    }

    /// <summary>Makes an exception that says what is wrong.</summary>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception that says what is wrong and what it came from.</summary>
    public StoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the disk is full or refuses to be written.</summary>
    public bool IsOfDisk { get; init; }
}
