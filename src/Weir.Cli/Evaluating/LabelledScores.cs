using System.Diagnostics;
using System.Text;
using Weir.Cli.Files;
using Weir.Evaluation;
using Weir.Server.Registry.Comparing;

namespace Weir.Cli.Evaluating;

/// <summary>Labelled rows of some files, scored by one or more models of a task.</summary>
internal sealed class LabelledScores
{
    private readonly ILabelledModels _models;
    private readonly List<ScoredRow>[] _rows;
    private readonly List<bool>[] _flagged;
    private readonly List<int>[] _rowTicks;
    private readonly List<string> _sources = [];
    private readonly Dictionary<string, int> _sourceOf = new(StringComparer.Ordinal);

    private LabelledScores(ILabelledModels models)
    {
        _models = models;
        IEnumerable<int> each = Enumerable.Range(0, models.Count);
        _rows = [.. each.Select(_ => new List<ScoredRow>())];
        _flagged = [.. each.Select(_ => new List<bool>())];
        _rowTicks = [.. each.Select(_ => new List<int>())];
    }

    /// <summary>Names of the sources of the rows: files, and families of domain names.</summary>
    public IReadOnlyList<string> Sources => _sources;

    /// <summary>Rows as one model scored them; the same rows in the same order for each.</summary>
    public ScoredRow[] Of(int model) => [.. _rows[model]];

    /// <summary>For each of those rows, whether a model gives it Medium or more by its own thresholds.</summary>
    public IReadOnlyList<bool> FlaggedBy(int model) => _flagged[model];

    /// <summary>Time that a model took for a row in the median, in microseconds, which no pause of the machine changes; each row is scored by all models in turn.</summary>
    public double MedianMicrosOf(int model)
    {
        int[] sorted = [.. _rowTicks[model].Order()];
        return sorted.Length == 0 ? double.NaN : Stopwatch.GetElapsedTime(0, sorted[sorted.Length / 2]).TotalMicroseconds;
    }

    /// <summary>Bare attack values, for what is done to values.</summary>
    public List<(AttackClass Class, string Text)> AttackValues { get; } = [];

    /// <summary>What could not be used, in words.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Scores all rows that can be used, as they are read where a model is to be promoted: labels that are a guess are left out, and benign rows of origins that are known to hold attacks.</summary>
    public static LabelledScores Read(IReadOnlyList<(string Origin, string Path)> origins, ILabelledModels models, Action<string> progress)
    {
        var parts = new LabelledScores[origins.Count];
        Parallel.For(0, origins.Count, index =>
        {
            var part = new LabelledScores(models.Again());
            part.Add(origins[index].Origin, origins[index].Path);
            parts[index] = part;
            progress($"scored {origins[index].Origin}");
        });

        var all = new LabelledScores(models);
        foreach ((string origin, _) in origins) all.SourceOf(origin);
        foreach (LabelledScores part in parts)
        {
            int[] sources = [.. part._sources.Select(all.SourceOf)];
            for (int model = 0; model < models.Count; model++)
            {
                all._rows[model].AddRange(part._rows[model].Select(row => row with { Source = sources[row.Source] }));
                all._flagged[model].AddRange(part._flagged[model]);
                all._rowTicks[model].AddRange(part._rowTicks[model]);
            }

            all.AttackValues.AddRange(part.AttackValues);
            all.Problems.AddRange(part.Problems);
        }

        return all;
    }

    private void Add(string origin, string path)
    {
        bool isList = _models is NameModels && NameList.Is(path);
        Problems.AddRange(isList ? NameRows.Read(path, origin, line => Add(line, origin)) : RowFile.Read(path, origin, line => Add(line, origin)));
    }

    private int SourceOf(string name)
    {
        if (_sourceOf.TryGetValue(name, out int known)) return known;
        _sources.Add(name);
        return _sourceOf[name] = _sources.Count - 1;
    }

    /// <returns>Why the line could not be used; null when it could, or is left out on purpose.</returns>
    private string? Add(ReadOnlySpan<byte> line, string origin)
    {
        if (_models.Read(line, origin, out LabelledRow? row) is { } problem)
        {
            return problem;
        }

        if (row is null)
        {
            return null;
        }

        int source = SourceOf(row.Source ?? origin);
        AttackClass? attackClass = AttackClasses.TryParse(row.Class, out AttackClass known) ? known : null;
        for (int model = 0; model < _models.Count; model++)
        {
            long begun = Stopwatch.GetTimestamp();
            RowVerdict verdict = _models.Score(model);
            long took = Stopwatch.GetTimestamp() - begun;
            _rowTicks[model].Add((int)Math.Min(int.MaxValue, took));
            _flagged[model].Add(verdict.IsFlagged);
            _rows[model].Add(new ScoredRow(verdict.Score, row.IsAttack, attackClass, source, 1, verdict.Class) { Value = row.Value });
        }

        if (attackClass is { } named && !row.Payload.IsEmpty)
        {
            AttackValues.Add((named, Encoding.UTF8.GetString(row.Payload.Span)));
        }

        return null;
    }
}
