namespace Weir.Server.Stores.Lake;

/// <summary>The lake cannot be opened, written or asked. The message is one sentence for the operator.</summary>
public sealed class LakeException : Exception
{
    /// <summary>Makes an exception without a message.</summary>
    public LakeException()
    {
    }

    /// <summary>Makes an exception that says what is wrong.</summary>
    public LakeException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception that says what is wrong and what it came from.</summary>
    public LakeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether what lies on the disk is damaged: trying again does not help.</summary>
    public bool IsDamage { get; init; }
}
