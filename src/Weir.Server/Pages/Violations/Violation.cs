namespace Weir.Server.Pages.Violations;

/// <summary>What a browser told: on a page something was loaded, or done, that a policy does not allow. All texts are bounded and free of queries, fragments and names of users.</summary>
internal sealed record Violation
{
    /// <summary>What makes two reports the same.</summary>
    public required ViolationKey Key { get; init; }

    /// <summary><see cref="Csp"/> or <see cref="Integrity"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Line in the source, from 1; 0 when it was not told.</summary>
    public int Line { get; init; }

    /// <summary>Column in the source; 0 when it was not told.</summary>
    public int Column { get; init; }

    /// <summary>Beginning of an inline script, at most <see cref="SampleText.Most"/> characters, long numbers masked; empty when it was not told.</summary>
    public string Sample { get; init; } = "";

    /// <summary>A policy of contents.</summary>
    public const string Csp = "csp";

    /// <summary>A policy that wants the integrity of scripts declared.</summary>
    public const string Integrity = "integrity";
}
