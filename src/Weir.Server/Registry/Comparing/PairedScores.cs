using Weir.Evaluation.Promotion;
using Weir.Server.Sensors;

namespace Weir.Server.Registry.Comparing;

/// <summary>Labelled rows as two models say of them, each by its own thresholds, and what each takes for a row.</summary>
internal sealed class PairedScores
{
    private readonly ILabelledModels _pair;
    private readonly List<PairedRow> _rows = [];
    private readonly List<string> _problems = [];
    private readonly HashSet<(bool Attack, string Origin, ulong Value)> _seen = [];
    private readonly RowTimes _times;

    private PairedScores(ILabelledModels pair)
    {
        _pair = pair;
        _times = new RowTimes(pair);
    }

    /// <summary>The rows. Those of one origin that differ in numbers, blanks and case alone stand there once: a copy proves nothing twice.</summary>
    public IReadOnlyList<PairedRow> Rows => _rows;

    /// <summary>What could not be used, in words.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Microseconds that the live model takes for a row, and the candidate; NaN where there is none.</summary>
    public (double Live, double Candidate) Micros { get; private set; }

    /// <summary>Scores all rows that can be used.</summary>
    /// <param name="files">Origin and path of each file.</param>
    /// <param name="pair">The two models.</param>
    /// <param name="progress">Told of each origin.</param>
    /// <param name="cancellationToken">Stops it between rows.</param>
    /// <exception cref="RegistryException">A file cannot be read.</exception>
    public static PairedScores Read(IReadOnlyList<(string Origin, string Path)> files, ILabelledModels pair, Action<string> progress, CancellationToken cancellationToken)
    {
        var scores = new PairedScores(pair);
        foreach ((string origin, string path) in files)
        {
            try
            {
                scores.Read(origin, path, cancellationToken);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                throw new RegistryException($"{path} cannot be read: {error.Message}", error);
            }

            progress($"scored {origin}");
        }

        scores.Micros = scores._times.Measure();
        return scores;
    }

    private void Read(string origin, string path, CancellationToken cancellationToken)
    {
        using var stream = new PlainOrGzipStream(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0));
        var reader = new LineReader(stream);
        int bad = 0;
        while (reader.TryRead(out ReadOnlySpan<byte> line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (line.IsEmpty) continue;
            if ((reader.IsTooLong ? $"longer than {LineReader.LongestLine} bytes" : Add(line, origin)) is { } problem && bad++ == 0) _problems.Add($"{origin} line {reader.Number}: {problem}");
        }

        if (bad > 1) _problems.Add($"{origin}: {bad} lines in all could not be used");
    }

    private string? Add(ReadOnlySpan<byte> line, string origin)
    {
        if (_pair.Read(line, origin, out LabelledRow? row) is { } problem) return problem;
        if (row is null || !_seen.Add((row.IsAttack, origin, row.Value))) return null;
        _rows.Add(new PairedRow(row.IsAttack, origin, row.Class, _pair.Score(0).IsFlagged, _pair.Score(1).IsFlagged));
        _times.Sample(line, origin);
        return null;
    }
}
