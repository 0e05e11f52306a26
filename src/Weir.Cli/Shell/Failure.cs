namespace Weir.Cli.Shell;

/// <summary>One line for a person about an exception. <c>WEIR_TRACE=1</c> adds the stack trace.</summary>
internal static class Failure
{
    public static string Describe(Exception e)
    {
        string line = e switch
        {
            FileNotFoundException { FileName: { } file } => $"{file}: no such file",
            DirectoryNotFoundException => e.Message,
            AggregateException { InnerException: { } inner } => Describe(inner),
            IOException or UnauthorizedAccessException or InvalidDataException or ArgumentException or InvalidOperationException or NotSupportedException => e.Message,
            _ => IsOwn(e) ? e.Message : $"unexpected {e.GetType().Name}: {e.Message}",
        };
        return Environment.GetEnvironmentVariable("WEIR_TRACE") == "1" ? $"{line}{Environment.NewLine}{e}" : OneLine(line);
    }

    private static bool IsOwn(Exception e) => e.GetType().Namespace?.StartsWith("Weir", StringComparison.Ordinal) ?? false;

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
