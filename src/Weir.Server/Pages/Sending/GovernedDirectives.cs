using System.Collections.Frozen;

namespace Weir.Server.Pages.Sending;

/// <summary>For which directives a policy answers: those that it has, and those that fall back on one of them.</summary>
/// <remarks>Source: Content Security Policy Level 3, W3C, 6.8.4 (fetch directive fallback list).</remarks>
internal sealed class GovernedDirectives
{
    private readonly FrozenSet<string> _names;

    /// <param name="policy">A policy as <see cref="PolicyText.Clean"/> gives it.</param>
    public GovernedDirectives(string policy) => _names = policy.Split("; ").Select(directive => directive.Split(' ', 2)[0]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether what a directive is about is stopped or let through by the policy.</summary>
    /// <param name="effective">Effective directive of a report.</param>
    public bool Has(string effective) => _names.Contains(effective) || Others(effective).Any(_names.Contains);

    private static string[] Others(string effective) => effective switch
    {
        "script-src-elem" or "script-src-attr" => ["script-src", "default-src"],
        "style-src-elem" or "style-src-attr" => ["style-src", "default-src"],
        "worker-src" => ["child-src", "script-src", "default-src"],
        "frame-src" => ["child-src", "default-src"],

        // Older browsers tell of these where newer ones tell of their parts.
        "script-src" => ["default-src", "script-src-elem", "script-src-attr"],
        "style-src" => ["default-src", "style-src-elem", "style-src-attr"],
        "child-src" or "connect-src" or "font-src" or "img-src" or "manifest-src" or "media-src" or "object-src" or "prefetch-src" => ["default-src"],
        _ => [],
    };
}
