namespace Weir.Server.Pages.Reading;

/// <summary>What the type of a script element makes of it. Source: HTML Living Standard, 4.12.1, and the types of RFC 9239 with their old names.</summary>
internal static class ScriptTypes
{
    private static readonly HashSet<string> s_code = new(StringComparer.OrdinalIgnoreCase)
    {
        "application/ecmascript", "application/javascript", "application/x-ecmascript", "application/x-javascript", "text/ecmascript", "text/javascript",
        "text/javascript1.0", "text/javascript1.1", "text/javascript1.2", "text/javascript1.3", "text/javascript1.4", "text/javascript1.5",
        "text/jscript", "text/livescript", "text/x-ecmascript", "text/x-javascript",
    };

    /// <param name="type">Value of the attribute <c>type</c>, or null.</param>
    /// <param name="language">Value of the attribute <c>language</c>, or null.</param>
    public static bool IsCode(string? type, string? language) =>
        type is { Length: > 0 } ? IsModule(type) || s_code.Contains(type.Trim())
        : type is not null || string.IsNullOrEmpty(language) || s_code.Contains($"text/{language}");

    public static bool IsModule(string? type) => string.Equals(type?.Trim(), "module", StringComparison.OrdinalIgnoreCase);

    public static bool IsImportMap(string? type) => string.Equals(type?.Trim(), "importmap", StringComparison.OrdinalIgnoreCase);
}
