using Weir.Server.Findings.Pages;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Findings;

/// <summary>What classes are called by people.</summary>
internal static class ClassWords
{
    private static readonly string[] s_words =
    [
        "SQL injection", "Cross-site scripting", "Command injection", "Path traversal", "Server-side request forgery", "Template injection", "XML external entity",
        "NoSQL injection", "LDAP injection", "Log4Shell", "Other attack",
    ];

    /// <summary>Such as <c>SQL injection</c>.</summary>
    public static string Of(AttackClass attackClass) => s_words[(int)attackClass];

    /// <summary>The same by the name of the class.</summary>
    public static string Of(string name) => AttackClasses.TryParse(name, out var attackClass) ? Of(attackClass) : PageClasses.TryParse(name, out var pageClass) ? PageClasses.Words(pageClass) : name == Alert.DriftClass ? "Drift" : name;
}
