using System.Text.RegularExpressions;

namespace Weir.Http.Corpus.Mutation;

/// <summary>Rewrites of paths that open the same file.</summary>
internal static partial class PathMutators
{
    private static readonly AttackClass[] s_path = [AttackClass.Traversal];

    internal static readonly Mutator[] All =
    [
        new("path-dot", MutationStage.Meaning, s_path, static (text, random) => Slash().Replace(text, m => random.Chance(.5) ? "/./" : m.Value)),
        new("path-slashes", MutationStage.Meaning, s_path, static (text, random) => Slash().Replace(text, _ => random.Pick<string>(["//", "/", "///"]))),
        new("path-backslash", MutationStage.Meaning, s_path, static (text, _) => text.Replace("../", "..\\", StringComparison.Ordinal)),
        new("path-nested", MutationStage.Meaning, s_path, static (text, random) => text.Replace("../", random.Pick<string>(["....//", "..././", "....\\/", ".../...//"]), StringComparison.Ordinal)),
        new("path-semicolon", MutationStage.Meaning, s_path, static (text, _) => text.Replace("../", "..;/", StringComparison.Ordinal)),
        new("path-detour", MutationStage.Meaning, s_path, static (text, random) => text.Contains("../", StringComparison.Ordinal) ? $"{random.Pick<string>(["images", "static", "en", "files", "css", "docs", "upload"])}/../{text.TrimStart('/')}" : null),
        new("path-depth", MutationStage.Meaning, s_path, static (text, random) => text.Contains("../", StringComparison.Ordinal) ? string.Concat(Enumerable.Repeat("../", random.Next(1, 6))) + text : null),
        new("path-null", MutationStage.Meaning, s_path, static (text, random) => text + "%00" + random.Pick<string>(["", ".jpg", ".png", ".html", ".php", ".pdf"])),
        new("path-percent-dots", MutationStage.Meaning, s_path, static (text, random) => text.Replace("..", random.Pick<string>(["%2e%2e", ".%2e", "%2e.", "%252e%252e", "%c0%ae%c0%ae", "%uff0e%uff0e"]), StringComparison.Ordinal)),
        new("path-percent-slash", MutationStage.Meaning, s_path, static (text, random) => text.Replace("../", ".." + random.Pick<string>(["%2f", "%5c", "%252f", "%c0%af", "%255c", "%u2215"]), StringComparison.Ordinal)),
        new("path-scheme", MutationStage.Meaning, s_path, static (text, random) => AbsoluteFile().IsMatch(text) ? random.Pick<string>(["file://", "file:///", "FILE://", "local_file://"]) + text.TrimStart('/').Insert(0, "/") : null),
    ];

    [GeneratedRegex(@"(?<![:/])/(?!/)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Slash();

    [GeneratedRegex(@"^/(?:etc|proc|var|root|home|usr)/", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AbsoluteFile();
}
