namespace Weir.Server.Pages.Reading;

/// <summary>Finds what code imports: <c>import … from '…'</c> and <c>export … from '…'</c> of modules; of all code what is loaded once it runs, by <c>import(…)</c>, <c>import.meta.resolve(…)</c>, <c>importScripts(…)</c>, <c>new Worker(…)</c> and <c>new SharedWorker(…)</c>.</summary>
/// <remarks>Nothing is run; the time is linear. Imports of data (<c>with { type: 'json' }</c>) are no code, and left out.</remarks>
internal static class ModuleImports
{
    /// <summary>Most imports of one script; a bundle has a few dozen.</summary>
    public const int Most = 1000;

    /// <summary>The imports of a script, in order.</summary>
    /// <param name="code">UTF-8, or whatever it is.</param>
    /// <param name="isModule">Whether it is read as a module: no other script has imports that are statements.</param>
    public static IReadOnlyList<ModuleImport> In(ReadOnlySpan<byte> code, bool isModule) =>
        code.IndexOf("import"u8) < 0 && code.IndexOf("Worker"u8) < 0 && (!isModule || code.IndexOf("export"u8) < 0) ? [] : new ImportReader(code, isModule).Read(Most);
}

/// <summary>How code is brought in.</summary>
internal enum ImportKind
{
    /// <summary>By a statement of a module: it is loaded before that runs.</summary>
    Statement,

    /// <summary>As a module, once that place runs, if ever.</summary>
    Dynamic,

    /// <summary>As a worker, which runs beside the page.</summary>
    Worker,

    /// <summary>By a worker, into itself.</summary>
    OfWorker,
}

/// <summary>An import.</summary>
/// <param name="Specifier">What is imported, put together where it is made of constants alone: an address, or a name that an import map knows. Null where it cannot be known before the code runs.</param>
/// <param name="Line">Line of the script, from 1.</param>
/// <param name="Kind">How.</param>
internal readonly record struct ModuleImport(string? Specifier, int Line, ImportKind Kind)
{
    /// <summary>Whether it is told from the address of the script, as in <c>new URL('…', import.meta.url)</c>, where others of its kind are not.</summary>
    public bool IsOfScript { get; init; }
}
