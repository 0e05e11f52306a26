namespace Weir.Server.Pages.Reading;

/// <summary>Code of a page as the page states it.</summary>
internal sealed record PageScript
{
    /// <summary>What an import map names is said to stand in.</summary>
    public const string ImportMapElement = "importmap";

    /// <summary>The same of what a page has fetched before a module imports it.</summary>
    public const string PreloadElement = "link modulepreload";

    /// <summary>What a worker of a page is said to stand in.</summary>
    public const string WorkerElement = "worker";

    public required ScriptKind Kind { get; init; }

    /// <summary>The document that holds or loads it.</summary>
    public required PageDocument Document { get; init; }

    /// <summary>Address of an external script; null where it is none that can be made absolute, and for all others.</summary>
    public Uri? Address { get; init; }

    /// <summary>The address as written.</summary>
    public string? Source { get; init; }

    /// <summary>The code, where the page has it.</summary>
    public string? Code { get; init; }

    /// <summary>Line in the page, from 1, at which the element or the code begins; of what another script imports, line of that.</summary>
    public required int Line { get; init; }

    /// <summary>Column, from 1.</summary>
    public required int Column { get; init; }

    /// <summary>Element and attribute, such as <c>a href</c> or <c>script</c>.</summary>
    public required string Element { get; init; }

    /// <summary>What imports it, and where; null where the page itself names it.</summary>
    public string? ImportedBy { get; init; }

    /// <summary>Address of the worker that brings it in; null for what runs in the page.</summary>
    public Uri? Worker { get; init; }

    /// <summary>Whether no script element names it: a module imports it, an import map or a preload has it.</summary>
    public bool IsNamedForModules => ImportedBy is not null || Element is ImportMapElement or PreloadElement;

    public bool IsAsync { get; init; }

    public bool IsDeferred { get; init; }

    public bool IsModule { get; init; }

    public bool IsNoModule { get; init; }

    public bool HasNonce { get; init; }

    public string? Integrity { get; init; }

    public string? CrossOrigin { get; init; }
}
