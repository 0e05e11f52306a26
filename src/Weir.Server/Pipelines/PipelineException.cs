namespace Weir.Server.Pipelines;

/// <summary>A pipeline cannot be used as it is declared, or cannot be run. The message names the place.</summary>
public sealed class PipelineException : Exception
{
    /// <summary>Without a message.</summary>
    public PipelineException()
    {
    }

    /// <summary>With what is wrong, for whoever declared it.</summary>
    public PipelineException(string message)
        : base(message)
    {
    }

    /// <summary>As above, with what led to it.</summary>
    public PipelineException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
