using System.Text.Json;
using Weir.Server.Sensors;

namespace Weir.Server.Registry.Comparing;

/// <summary>For which task the rows of a file are, by what the first of them has.</summary>
internal static class RowKind
{
    private static readonly (string Name, string Task)[] s_names = [("payload", "http"), ("uri", "http"), ("code", "script"), ("name", "dns")];

    /// <summary>The task; null where no row says.</summary>
    /// <exception cref="RegistryException">The file cannot be read.</exception>
    public static string? Of(string path)
    {
        try
        {
            using var stream = new PlainOrGzipStream(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0));
            var reader = new LineReader(stream);
            while (reader.TryRead(out ReadOnlySpan<byte> line))
            {
                if (!reader.IsTooLong && TaskOf(line) is { } task) return task;
            }

            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new RegistryException($"{path} cannot be read: {error.Message}", error);
        }
    }

    private static string? TaskOf(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            using JsonDocument json = JsonDocument.ParseValue(ref reader);
            return json.RootElement.ValueKind != JsonValueKind.Object ? null : s_names.FirstOrDefault(one => json.RootElement.TryGetProperty(one.Name, out _)).Task;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
