namespace Weir.Server.Policies;

/// <summary>What is done about requests that reach a policy's severity.</summary>
public enum PolicyMode
{
    /// <summary>Nothing is scored.</summary>
    Off,

    /// <summary>Scored and recorded; the application hears nothing of it.</summary>
    Log,

    /// <summary>As <see cref="Log"/>, and the application gets the score in headers.</summary>
    Tag,

    /// <summary>As <see cref="Tag"/>, and the browser has to prove work before the request goes on.</summary>
    Challenge,

    /// <summary>As <see cref="Tag"/>, and the request is answered with 403.</summary>
    Block,
}

/// <summary>What becomes of a request that could not be scored.</summary>
public enum OnFailure
{
    /// <summary>It goes on.</summary>
    Open,

    /// <summary>It is answered with 503.</summary>
    Closed,
}
