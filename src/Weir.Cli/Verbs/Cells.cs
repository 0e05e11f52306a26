using System.Globalization;

namespace Weir.Cli.Verbs;

/// <summary>How lists write what is no text.</summary>
internal static class Cells
{
    public static string Time(DateTimeOffset? time, string never) => time?.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? never;

    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
