using System.Text;
using Weir.Evaluation;
using Weir.Http.Corpus.Mutation;
using Weir.Numerics;

namespace Weir.Http.Training;

/// <summary>All that is measured of models that were trained without some origins, each row by the model that did not see its origin.</summary>
/// <param name="Evaluation">The rows as they are; calibration is that of a curve fitted on the other folds.</param>
/// <param name="Rewriting">The attacks after mutators and chains.</param>
/// <param name="Figures">The attacks between long text, false alarms by severity, kinds of rows.</param>
internal sealed record OutOfFoldResult(HttpEvaluation Evaluation, RewritingFigures Rewriting, OutOfFoldFigures Figures);

/// <summary>Runs the measurements of <see cref="OutOfFoldResult"/> over the models of the folds.</summary>
internal sealed class OutOfFoldSuite
{
    private static readonly WrapKind[] s_wraps = Enum.GetValues<WrapKind>();

    private readonly HttpDataSet _data;
    private readonly HttpModel[] _models;
    private readonly EvaluationOptions _options;
    private readonly SampleScore[] _scores;

    /// <summary>Samples that count: attacks of unseen origin and template, benign rows that set the threshold.</summary>
    private readonly int[] _counted;
    private readonly ScoredRow[] _rows;

    private OutOfFoldSuite(HttpDataSet data, HttpModel[] models, EvaluationOptions options)
    {
        (_data, _models, _options) = (data, models, options);
        _scores = LeaveOriginsOut.Score(data, models);
        _counted = OutOfFold.Counted(data, technical: false);
        _rows = [.. _counted.Select(i => OutOfFold.Row(data.Samples[i], _scores[i]))];
    }

    /// <param name="data">The samples.</param>
    /// <param name="models">One for each fold, as <see cref="LeaveOriginsOut.Train"/> gives them.</param>
    /// <param name="options">The protocol; scores are decisions.</param>
    /// <param name="progress">Told what goes on.</param>
    public static OutOfFoldResult Measure(HttpDataSet data, HttpModel[] models, EvaluationOptions options, Action<string>? progress = null)
    {
        progress?.Invoke("measuring the rows as they are");
        var suite = new OutOfFoldSuite(data, models, options with { Scale = ScoreScale.Logit });
        HttpEvaluation evaluation = Evaluator.Evaluate(suite._rows, data.Origins, suite._options) with { Calibration = suite.Calibrated() };
        RewritingFigures rewriting = suite.Rewritten(evaluation, progress);
        progress?.Invoke("measuring the attacks between long text");
        ScoredRow[][] wrapped = [.. s_wraps.Select(suite.Wrap)];
        HttpEvaluation inTurn = Evaluator.Evaluate([.. suite._rows.Select((_, i) => wrapped[i % s_wraps.Length][i])], data.Origins, suite._options);
        WrappedResult[] surroundings =
        [
            new WrappedResult("bare", MacroRecall(evaluation)),
            new WrappedResult("in turn", MacroRecall(inTurn)),
            .. s_wraps.Select((kind, k) => new WrappedResult(Name(kind), Evaluator.MacroRecall(wrapped[k], data.Origins, suite._options))),
        ];
        progress?.Invoke("counting false alarms and kinds of rows");
        ScoredRow[] kept = [.. suite._rows.Where((_, i) => suite.KindOf(i) is null or RowKind.Rest)];
        return new OutOfFoldResult(evaluation, rewriting, new OutOfFoldFigures
        {
            Wrapped = surroundings,
            WrappedClasses = inTurn.Classes,
            WrappedSources = inTurn.AttackSources,
            FalseAlarms = FalseAlarms.Count(data, suite._scores, suite._options),
            RecallBySeverity = [.. evaluation.Thresholds.Select(threshold => SourceMeans.Of(suite._rows.Where(row => row.Attack).Select(row => (row.Source, row.Score >= threshold.Score)), suite._options))],
            Kinds = suite.Kinds(evaluation.Main.Threshold),
            WithoutJunk = Evaluator.MacroRecall(kept, data.Origins, suite._options),
            RowsWithoutJunk = kept.Count(row => row.Attack),
        });
    }

    private static string Name(WrapKind kind) => kind switch
    {
        WrapKind.Prose => "prose",
        WrapKind.Json => "JSON",
        WrapKind.Html => "HTML",
        _ => kind.ToString(),
    };

    private static Interval[] MacroRecall(HttpEvaluation evaluation) => [.. evaluation.Points.Select(point => point.MacroRecall)];

    /// <summary>Calibration error when each fold's curve is fitted on the other folds; null when they do not hold both labels.</summary>
    private CalibrationResult? Calibrated()
    {
        var rows = new ScoredRow[_rows.Length];
        foreach (int fold in Enumerable.Range(0, OriginFolds.Count))
        {
            ScoredRow[] others = [.. _rows.Where((_, i) => FoldOf(i) != fold)];
            if (!others.Any(row => row.Attack) || others.All(row => row.Attack)) return null;
            (double slope, double intercept) = HttpTrainer.Calibrate(others);
            for (int i = 0; i < rows.Length; i++)
                if (FoldOf(i) == fold) rows[i] = _rows[i] with { Score = 1 / (1 + Math.Exp(-((slope * _rows[i].Score) + intercept))) };
        }

        return Evaluator.Reliability(rows, _data.Origins, _options);
    }

    private RewritingFigures Rewritten(HttpEvaluation evaluation, Action<string>? progress)
    {
        int[] attacks = [.. _counted.Where(i => _data.Samples[i].IsPayload && _data.Samples[i].Class is not null)];
        var collector = new TextCollector();
        return Rewriting.Measure(
            [.. attacks.Select(i => (_data.Samples[i].Class!.Value, Encoding.UTF8.GetString(_data.Samples[i].Payload)))],
            texts => [.. Score([.. texts.Select(text => With(_data.Samples[attacks[text.Attack]], text.Text, collector))]).Select(score => score.Decision >= evaluation.Main.Threshold)],
            evaluation.MainRate,
            wrapped: false,
            _options.Seed,
            progress);
    }

    /// <summary>All rows, the attacks among them in the middle of one kind of text. Benign rows, and so thresholds, stay as they are.</summary>
    private ScoredRow[] Wrap(WrapKind kind)
    {
        var collector = new TextCollector();
        int[] attacks = [.. Enumerable.Range(0, _rows.Length).Where(i => _rows[i].Attack)];
        SampleScore[] scores = Score([.. attacks.Select(i => Wrapped(i, kind, collector))]);
        ScoredRow[] wrapped = [.. _rows];
        for (int a = 0; a < attacks.Length; a++) wrapped[attacks[a]] = OutOfFold.Row(_data.Samples[_counted[attacks[a]]], scores[a]);
        return wrapped;
    }

    private HttpSample Wrapped(int row, WrapKind kind, TextCollector collector)
    {
        HttpSample sample = _data.Samples[_counted[row]];

        // Of a request, the text that the model takes for the attack; where it takes none, there is nothing to wrap and the row stays missed.
        byte[] value = sample.IsPayload ? sample.Payload : _scores[_counted[row]].Text is >= 0 and var text ? sample.Texts[text] : [];
        return With(sample, TextWrapping.WrapInText(Encoding.UTF8.GetString(value), kind, _options.Seed + (ulong)row, evaluation: true), collector);
    }

    /// <summary>The form of an attack row; null for a benign one.</summary>
    private RowKind? KindOf(int row) => _data.Samples[_counted[row]] is { Class: not null } sample ? RowKinds.Of(sample) : null;

    private RowKindResult[] Kinds(double threshold)
    {
        return
        [
            .. from row in Enumerable.Range(0, _rows.Length)
               let kind = KindOf(row)
               where kind is not null
               group _rows[row] by kind.Value into rows
               orderby rows.Key
               select Result(rows.Key, [.. rows]),
        ];

        RowKindResult Result(RowKind kind, ScoredRow[] rows) => new(
            RowKinds.Name(kind),
            kind != RowKind.Rest,
            rows.Length,
            Wilson.Of(rows.Count(row => row.Score >= threshold), rows.Length),
            rows.GroupBy(row => row.Source).OrderBy(source => source.Key).ToDictionary(source => _data.Origins[source.Key], source => (long)source.Count()));
    }

    private int FoldOf(int row) => HttpCurriculum.FoldOf(_data, _data.Samples[_counted[row]]);

    private SampleScore[] Score(HttpSample[] samples) => LeaveOriginsOut.Score(samples, sample => _models[HttpCurriculum.FoldOf(_data, sample)]);

    /// <summary>A bare value in the place of a sample: same origin and fold, other text.</summary>
    private static HttpSample With(HttpSample sample, string text, TextCollector collector)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return new HttpSample
        {
            Origin = sample.Origin,
            Class = sample.Class,
            Weak = false,
            IsPayload = true,
            Payload = bytes,
            Site = sample.Site,
            Texts = collector.OfPayload(bytes),
            Template = sample.Template,
        };
    }
}
