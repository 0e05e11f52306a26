using Weir.Evaluation;
using Weir.Http;
using Weir.Http.Rows;
using Weir.Http.Training;

namespace Weir.Cli.Evaluating;

/// <summary>Labelled rows of some files, scored by one or more models as <c>weir score</c> would score them.</summary>
internal sealed class LabelledScores
{
    private readonly IReadOnlyList<HttpScorer> _models;
    private readonly List<ScoredRow>[] _rows;
    private readonly List<bool>[] _flagged;
    private readonly long[] _ticks;
    private readonly List<int>[] _rowTicks;
    private readonly HttpRowParser _parser = new();

    private LabelledScores(IReadOnlyList<HttpScorer> models)
    {
        _models = models;
        _rows = [.. models.Select(_ => new List<ScoredRow>())];
        _flagged = [.. models.Select(_ => new List<bool>())];
        _ticks = new long[models.Count];
        _rowTicks = [.. models.Select(_ => new List<int>())];
    }

    /// <summary>Rows as one model scored them; the same rows in the same order for each.</summary>
    public ScoredRow[] Of(int model) => [.. _rows[model]];

    /// <summary>For each of those rows, whether a model gives it Medium or more by its own thresholds.</summary>
    public IReadOnlyList<bool> FlaggedBy(int model) => _flagged[model];

    /// <summary>Time that a model took for a row in the mean, in microseconds.</summary>
    public double MicrosOf(int model) => System.Diagnostics.Stopwatch.GetElapsedTime(0, _ticks[model]).TotalMicroseconds / Math.Max(1, _rows[model].Count);

    /// <summary>The same in the median, which no pause of the machine changes; each row is scored by all models in turn.</summary>
    public double MedianMicrosOf(int model)
    {
        int[] sorted = [.. _rowTicks[model].Order()];
        return sorted.Length == 0 ? double.NaN : System.Diagnostics.Stopwatch.GetElapsedTime(0, sorted[sorted.Length / 2]).TotalMicroseconds;
    }

    /// <summary>Bare attack values, for what is done to values.</summary>
    public List<(AttackClass Class, string Text)> AttackValues { get; } = [];

    /// <summary>What could not be used, in words.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Scores all rows whose label is trusted. Benign rows of origins that are known to hold attacks are left out.</summary>
    public static LabelledScores Read(IReadOnlyList<(string Origin, string Path)> origins, IReadOnlyList<HttpScorer> models, Action<string> progress)
    {
        var parts = new LabelledScores[origins.Count];
        Parallel.For(0, origins.Count, index =>
        {
            var part = new LabelledScores(models);
            part.Add(origins[index].Origin, origins[index].Path, index);
            parts[index] = part;
            progress($"scored {origins[index].Origin}");
        });

        var all = new LabelledScores(models);
        foreach (LabelledScores part in parts)
        {
            for (int model = 0; model < models.Count; model++)
            {
                all._rows[model].AddRange(part._rows[model]);
                all._flagged[model].AddRange(part._flagged[model]);
                all._ticks[model] += part._ticks[model];
                all._rowTicks[model].AddRange(part._rowTicks[model]);
            }

            all.AttackValues.AddRange(part.AttackValues);
            all.Problems.AddRange(part.Problems);
        }

        return all;
    }

    private void Add(string origin, string path, int source)
    {
        bool benignCounts = !OriginFolds.Dirty.Contains(origin, StringComparer.Ordinal);
        Problems.AddRange(RowFile.Read(path, origin, line => Add(line, source, benignCounts)));
    }

    /// <returns>Why the line could not be used; null when it could, or is left out on purpose.</returns>
    private string? Add(ReadOnlySpan<byte> line, int source, bool benignCounts)
    {
        if (!_parser.TryParse(line, out string? error))
        {
            return error;
        }

        HttpRow row = _parser.Row;
        AttackClass attackClass = default;
        bool attack = row.Label != "benign";
        if (attack && !AttackClasses.TryParse(row.Label, out attackClass))
        {
            return row.Label is null ? "a row needs \"label\"" : $"unknown label \"{row.Label}\"; allowed are benign, {string.Join(", ", AttackClasses.Names)}";
        }

        if (row.Weak is not null || (!attack && !benignCounts))
        {
            return null;
        }

        ulong value = row.IsPayload ? Templates.Of(row.Payload) : Templates.Of(row.Request.Body, Templates.Of(row.Request.Target));
        for (int model = 0; model < _models.Count; model++)
        {
            long begun = System.Diagnostics.Stopwatch.GetTimestamp();
            HttpVerdict verdict = row.IsPayload ? _models[model].ScorePayload(row.Payload) : _models[model].Score(row.Request);
            long took = System.Diagnostics.Stopwatch.GetTimestamp() - begun;
            _ticks[model] += took;
            _rowTicks[model].Add((int)Math.Min(int.MaxValue, took));
            _flagged[model].Add(verdict.Severity >= Severity.Medium);
            _rows[model].Add(new ScoredRow(verdict.Score, attack, attack ? attackClass : null, source, 1, verdict.Class) { Value = value });
        }

        if (attack && row.IsPayload)
        {
            AttackValues.Add((attackClass, System.Text.Encoding.UTF8.GetString(row.Payload)));
        }

        return null;
    }
}
