using System.Globalization;

namespace Weir.Server.Registry;

/// <summary>How people name a version of a model: <c>http:3</c>.</summary>
/// <param name="Task">The task.</param>
/// <param name="Version">1 or more.</param>
public readonly record struct ModelName(string Task, long Version)
{
    /// <summary>Tasks that models are for.</summary>
    public static IReadOnlyList<string> Tasks { get; } = ["http", "script", "dns"];

    /// <summary>Reads a name.</summary>
    /// <exception cref="RegistryException">It is none.</exception>
    public static ModelName Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(':');
        return parts.Length == 2 && Tasks.Contains(parts[0], StringComparer.Ordinal) && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long version) && version > 0
            ? new ModelName(parts[0], version)
            : throw new RegistryException($"'{text}' names no version of a model; expected a task ({string.Join(", ", Tasks)}), a colon and a number, such as http:3; weir model list has them");
    }
}
