using Weir.Server.Stores.Operational;

namespace Weir.Server.Feedback;

/// <summary>Something that is wanted as a sample and waits to be kept.</summary>
internal abstract record OfferedSample
{
    public required SampleKind Kind { get; init; }

    public required SampleReason Reason { get; init; }

    /// <summary>How much a verdict is expected to teach, 0 to 1.</summary>
    public required double Interest { get; init; }

    /// <summary>When it was seen, in microseconds since 1970.</summary>
    public required long At { get; init; }

    /// <summary>Site, template and source of the sample. Called on the thread of the keeper, as the next.</summary>
    public abstract SampleName Name();

    /// <summary>The sample, with what costs more than its name.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="name">Its name, as above.</param>
    public abstract Sample Make(string id, SampleName name);
}

/// <summary>What tells one sample of a kind from the others, and whom it is from.</summary>
internal readonly record struct SampleName(string Site, string Template, string Source);
