using System.Text.RegularExpressions;

namespace Weir.Http.Corpus.Mutation;

/// <summary>Rewrites of paths that open the same file.</summary>
internal static partial class PathMutators
{
    private static readonly AttackClass[] s_path = [AttackClass.Traversal];

    internal static readonly Mutator[] All =
    [
        new("path-dot", MutationStage.Meaning, s_path, static (text, random) => Slash().Replace(text, m => random.Chance(.5) ? "/./" : m.Value)),
        new("path-slashes", MutationStage.Meaning, s_path, static (text, random) => Slash().Replace(text, _ => random.Pick<string>(["//", "/", "///"])), training: 2),
        new("path-backslash", MutationStage.Meaning, s_path, static (text, _) => text.Replace("../", "..\\", StringComparison.Ordinal), training: 2),
        new("path-nested", MutationStage.Meaning, s_path, static (text, random) => text.Replace("../", random.Pick<string>(["....//", "..././", "....\\/", ".../...//"]), StringComparison.Ordinal), training: 2),
        new("path-semicolon", MutationStage.Meaning, s_path, static (text, _) => text.Replace("../", "..;/", StringComparison.Ordinal)),
        new("path-detour", MutationStage.Meaning, s_path, static (text, random) => text.Contains("../", StringComparison.Ordinal) ? $"{random.Pick<string>(["images", "static", "en", "files", "css", "docs", "upload"])}/../{text.TrimStart('/')}" : null),
        new("path-depth", MutationStage.Meaning, s_path, static (text, random) => text.Contains("../", StringComparison.Ordinal) ? string.Concat(Enumerable.Repeat("../", random.Next(1, 6))) + text : null),
        new("path-null", MutationStage.Meaning, s_path, static (text, random) => text + "%00" + random.Pick<string>(["", ".jpg", ".png", ".html", ".php", ".pdf"])),
        new("path-percent-dots", MutationStage.Meaning, s_path, static (text, random) => text.Replace("..", random.Pick<string>(["%2e%2e", ".%2e", "%2e.", "%252e%252e", "%c0%ae%c0%ae", "%uff0e%uff0e"]), StringComparison.Ordinal), training: 0),
        new("path-percent-slash", MutationStage.Meaning, s_path, static (text, random) => text.Replace("../", ".." + random.Pick<string>(["%2f", "%5c", "%252f", "%c0%af", "%255c", "%u2215"]), StringComparison.Ordinal), training: 0),
        new("path-mixed", MutationStage.Meaning, s_path, static (text, random) => UpDirectory().Replace(text, _ => random.Pick<string>(["../", "../", "..\\", "..//", ".././", "..\\/", "..;/", "....//", "./../"])), training: 3),
        new("path-lead", MutationStage.Meaning, s_path, static (text, random) => random.Pick<string>(["/", "./", "\\", "//", "/x/", "logo.png/", "files/", "/var/www/", ".", "/static/../", "%2f", "c:/"]) + text, training: 2),
        new("path-end", MutationStage.Meaning, s_path, static (text, random) => text + random.Pick<string>(["?", "#", ";.css", "/.", "//", "?.png", "#.jpg", ".", "::$DATA", "/./.", "%20", "%00", "\0", "%23", "&x=1"]), training: 2),
        new("path-file", MutationStage.Meaning, s_path, static (text, random) => PasswordFile().Replace(text, random.Pick<string>(["etc//passwd", "etc/./passwd", "etc/x/../passwd", "etc/shadow", "etc/hosts", "etc/group", "proc/self/environ", "etc/issue", "proc/self/cmdline", "etc/passwd-", "windows/win.ini", "boot.ini", "var/log/auth.log", "root/.ssh/id_rsa", "proc/version"])), training: 2),
        new("path-absolute", MutationStage.Meaning, s_path, static (text, random) => Climb().Replace(text, random.Pick<string>(["/", "///", "/./", "file:///", "/x/../../", "//", "\\"]), 1)),
        new("path-scheme", MutationStage.Meaning, s_path, static (text, random) => AbsoluteFile().IsMatch(text) ? random.Pick<string>(["file://", "file:///", "FILE://", "local_file://"]) + text.TrimStart('/').Insert(0, "/") : null),
    ];

    [GeneratedRegex(@"(?<![:/])/(?!/)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Slash();

    [GeneratedRegex(@"\.\./", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UpDirectory();

    [GeneratedRegex(@"etc/passwd\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PasswordFile();

    [GeneratedRegex(@"(?:\.\./){2,20}(?=\w)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Climb();

    [GeneratedRegex(@"^/(?:etc|proc|var|root|home|usr)/", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AbsoluteFile();
}
