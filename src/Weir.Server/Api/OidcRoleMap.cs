namespace Weir.Server.Api;

/// <summary>Values of a claim, separated by semicolons, for each role. Who has several gets the highest role, who has none stays outside.</summary>
public sealed record OidcRoleMap
{
    /// <summary>Values of administrators.</summary>
    public string? Admin { get; init; }

    /// <summary>Values of analysts.</summary>
    public string? Analyst { get; init; }

    /// <summary>Values of viewers.</summary>
    public string? Viewer { get; init; }
}
