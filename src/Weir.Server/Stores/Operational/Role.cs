namespace Weir.Server.Stores.Operational;

/// <summary>What somebody may do; each role may do all that the ones before it may.</summary>
public enum Role
{
    /// <summary>Looks.</summary>
    Viewer,

    /// <summary>Answers alerts.</summary>
    Analyst,

    /// <summary>Changes who may do what.</summary>
    Admin,
}

/// <summary>What a key may be used for, besides what its role allows.</summary>
public enum Scope
{
    /// <summary>Have requests scored.</summary>
    Check,
}
