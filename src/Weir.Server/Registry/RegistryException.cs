namespace Weir.Server.Registry;

/// <summary>A model cannot be published, loaded or moved; the message says why, and what can be done.</summary>
public sealed class RegistryException : Exception
{
    /// <summary>An error without more to say.</summary>
    public RegistryException()
    {
    }

    /// <summary>An error with its reason.</summary>
    public RegistryException(string message)
        : base(message)
    {
    }

    /// <summary>Whether what was named does not exist.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>An error with its reason and what caused it.</summary>
    public RegistryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
