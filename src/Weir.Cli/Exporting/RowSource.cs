using System.Text.Json;
using Weir.Cli.Evaluating;
using Weir.Cli.Files;

namespace Weir.Cli.Exporting;

/// <summary>Files of rows as they are read for features: line by line, counted, with what could not be used.</summary>
/// <param name="sources">Name and path of each.</param>
/// <param name="cancellation">Stops the reading.</param>
internal sealed class RowSource(IReadOnlyList<(string Origin, string Path)> sources, CancellationToken cancellation)
{
    private readonly List<string> _problems = [];
    private long _read;

    /// <summary>Takes the line of a source, counted from 1; says why it could not be used, or null.</summary>
    public delegate string? Taker(string source, long row, ReadOnlySpan<byte> line);

    /// <summary>What could not be used, in words.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Bytes of all files, as they are stored; 0 where that is not known.</summary>
    public long Length { get; } = sources.Any(source => source.Path == InputFile.StandardInput) ? 0 : sources.Sum(source => new FileInfo(source.Path).Length);

    /// <summary>Bytes of the files that were read.</summary>
    public long Position => Interlocked.Read(ref _read);

    /// <summary>Reads all of them.</summary>
    public void Read(Taker take)
    {
        foreach ((string origin, string path) in sources)
        {
            long row = 0;
            _problems.AddRange(RowFile.Read(path, origin, line =>
            {
                cancellation.ThrowIfCancellationRequested();
                return take(origin, ++row, line);
            }));
            if (path != InputFile.StandardInput) Interlocked.Add(ref _read, new FileInfo(path).Length);
        }
    }

    /// <summary>The names of lists, with their family where one is told.</summary>
    public IEnumerable<(string Source, long Row, ListedName Name)> Names()
    {
        foreach ((string origin, string path) in sources)
        {
            long row = 0;
            int skipped = 0;
            foreach (ListedName name in NameList.Read(path, () => skipped++))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return (origin, ++row, name);
            }

            if (skipped > 0) _problems.Add($"{origin}: {skipped} lines held no name");
            if (path != InputFile.StandardInput) Interlocked.Add(ref _read, new FileInfo(path).Length);
        }
    }

    /// <summary>A text of a row, or null.</summary>
    public static string? Text(JsonElement row, string key) => row.ValueKind == JsonValueKind.Object && row.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A line as JSON, or why it is none.</summary>
    public static JsonDocument? Parse(ReadOnlySpan<byte> line, out string? error)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            error = null;
            return JsonDocument.ParseValue(ref reader);
        }
        catch (JsonException problem)
        {
            error = $"no JSON ({problem.Message.ReplaceLineEndings(" ")})";
            return null;
        }
    }
}
