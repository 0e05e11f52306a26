namespace Weir;

/// <summary>The wire names of <see cref="AttackClass"/>: the lower-case names used in rows, headers, models and documents.</summary>
public static class AttackClasses
{
    /// <summary>Number of classes, 11.</summary>
    public const int Count = 11;

    private static readonly string[] s_names =
        ["sqli", "xss", "rce", "traversal", "ssrf", "ssti", "xxe", "nosqli", "ldapi", "log4shell", "other"];

    /// <summary>All names, in the order of <see cref="AttackClass"/>.</summary>
    public static ReadOnlySpan<string> Names => s_names;

    /// <summary>The wire name of a class, such as <c>sqli</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a class.</exception>
    public static string Name(this AttackClass attackClass)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((int)attackClass, Count, nameof(attackClass));
        return s_names[(int)attackClass];
    }

    /// <summary>Reads a wire name; also accepts <c>other-attack</c>, the name in older data sets. False when it is none.</summary>
    public static bool TryParse(string? name, out AttackClass attackClass)
    {
        int index = string.Equals(name, "other-attack", StringComparison.Ordinal) ? (int)AttackClass.Other : Array.IndexOf(s_names, name);
        attackClass = (AttackClass)Math.Max(index, 0);
        return index >= 0;
    }
}
