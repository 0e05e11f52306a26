namespace Weir.Server.Pages.Reading;

/// <summary>Code of a page as the page states it.</summary>
internal sealed record PageScript
{
    public required ScriptKind Kind { get; init; }

    /// <summary>Address of an external script; null where it is none that can be made absolute, and for all others.</summary>
    public Uri? Address { get; init; }

    /// <summary>The address as written.</summary>
    public string? Source { get; init; }

    /// <summary>The code, where the page has it.</summary>
    public string? Code { get; init; }

    /// <summary>Line in the page, from 1, at which the element or the code begins.</summary>
    public required int Line { get; init; }

    /// <summary>Column, from 1.</summary>
    public required int Column { get; init; }

    /// <summary>Element and attribute, such as <c>a href</c> or <c>script</c>.</summary>
    public required string Element { get; init; }

    public bool IsAsync { get; init; }

    public bool IsDeferred { get; init; }

    public bool IsModule { get; init; }

    public bool IsNoModule { get; init; }

    public bool HasNonce { get; init; }

    public string? Integrity { get; init; }

    public string? CrossOrigin { get; init; }
}
