namespace Weir.Server.Pages.Headers;

/// <summary>How much a finding about headers weighs.</summary>
public enum HeaderWeight
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Would be better otherwise; no hole by itself.</summary>
    Note,

    /// <summary>Makes an attack easier.</summary>
    Weak,

    /// <summary>A protection that is not there.</summary>
    Bad,
}
