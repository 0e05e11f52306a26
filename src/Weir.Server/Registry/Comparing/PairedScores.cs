using Weir.Evaluation.Promotion;
using Weir.Http;
using Weir.Http.Rows;
using Weir.Http.Training;
using Weir.Server.Sensors;

namespace Weir.Server.Registry.Comparing;

/// <summary>Labelled rows as two models say of them, each by its own thresholds, and what each takes for a row.</summary>
internal sealed class PairedScores
{
    private readonly HttpScorer _live;
    private readonly HttpScorer _candidate;
    private readonly HttpRowParser _parser = new();
    private readonly List<PairedRow> _rows = [];
    private readonly List<string> _problems = [];
    private readonly HashSet<(bool Attack, string Origin, ulong Value)> _seen = [];
    private readonly RowTimes _times;

    private PairedScores(HttpScorer live, HttpScorer candidate)
    {
        (_live, _candidate) = (live, candidate);
        _times = new RowTimes(live, candidate);
    }

    /// <summary>The rows. Those of one origin that differ in numbers, blanks and case alone stand there once: a copy proves nothing twice.</summary>
    public IReadOnlyList<PairedRow> Rows => _rows;

    /// <summary>What could not be used, in words.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Microseconds that the live model takes for a row, and the candidate; NaN where there is none.</summary>
    public (double Live, double Candidate) Micros { get; private set; }

    /// <summary>Scores all rows whose label is trusted. Benign rows of origins that are known to hold attacks are left out.</summary>
    /// <param name="files">Origin and path of each file.</param>
    /// <param name="live">The live model.</param>
    /// <param name="candidate">The candidate.</param>
    /// <param name="progress">Told of each origin.</param>
    /// <param name="cancellationToken">Stops it between rows.</param>
    /// <exception cref="RegistryException">A file cannot be read.</exception>
    public static PairedScores Read(IReadOnlyList<(string Origin, string Path)> files, HttpScorer live, HttpScorer candidate, Action<string> progress, CancellationToken cancellationToken)
    {
        var scores = new PairedScores(live, candidate);
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
        bool benignCounts = !OriginFolds.Dirty.Contains(origin, StringComparer.Ordinal);
        int bad = 0;
        while (reader.TryRead(out ReadOnlySpan<byte> line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (line.IsEmpty) continue;
            if ((reader.IsTooLong ? $"longer than {LineReader.LongestLine} bytes" : Add(line, origin, benignCounts)) is { } problem && bad++ == 0) _problems.Add($"{origin} line {reader.Number}: {problem}");
        }

        if (bad > 1) _problems.Add($"{origin}: {bad} lines in all could not be used");
    }

    /// <returns>Why the line could not be used; null when it could, or is left out on purpose.</returns>
    private string? Add(ReadOnlySpan<byte> line, string origin, bool benignCounts)
    {
        if (!_parser.TryParse(line, out string? error)) return error;
        HttpRow row = _parser.Row;
        AttackClass attackClass = default;
        bool isAttack = row.Label != "benign";
        if (isAttack && !AttackClasses.TryParse(row.Label, out attackClass))
        {
            return row.Label is null ? "a row needs \"label\"" : $"unknown label \"{row.Label}\"; allowed are benign, {string.Join(", ", AttackClasses.Names)}";
        }

        if (row.Weak is not null || (!isAttack && !benignCounts)) return null;
        ulong value = row.IsPayload ? Templates.Of(row.Payload) : Templates.Of(row.Request.Body, Templates.Of(row.Request.Target));
        if (!_seen.Add((isAttack, origin, value))) return null;
        _rows.Add(new PairedRow(isAttack, origin, isAttack ? attackClass.Name() : null, IsFlagged(_live, row), IsFlagged(_candidate, row)));
        _times.Sample(line);
        return null;
    }

    private static bool IsFlagged(HttpScorer model, in HttpRow row) => (row.IsPayload ? model.ScorePayload(row.Payload) : model.Score(row.Request)).Severity >= Severity.Medium;
}
