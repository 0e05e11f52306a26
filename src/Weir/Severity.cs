namespace Weir;

/// <summary>How sure the model is, as a named threshold of the model file. Each stands for a promised false-positive rate.</summary>
public enum Severity : byte
{
    /// <summary>Below every threshold.</summary>
    None,

    /// <summary>Promised false-positive rate 1 in 100.</summary>
    Low,

    /// <summary>Promised false-positive rate 1 in 1,000.</summary>
    Medium,

    /// <summary>Promised false-positive rate 1 in 10,000.</summary>
    High,

    /// <summary>Promised false-positive rate 1 in 100,000.</summary>
    Critical,
}
