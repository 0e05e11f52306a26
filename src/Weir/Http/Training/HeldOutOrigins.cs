using Weir.Evaluation;
using Weir.Models;

namespace Weir.Http.Training;

/// <summary>Measures origins from which nothing was learned, by a model that was trained on all the others, as the one that ships is.</summary>
internal static class HeldOutOrigins
{
    /// <param name="held">Samples of the origins held back.</param>
    /// <param name="learned">Samples of all other origins.</param>
    /// <param name="model">Trained on <paramref name="learned"/>.</param>
    /// <param name="evaluation">Of <paramref name="learned"/>, out of fold: its thresholds are used.</param>
    public static IReadOnlyList<HeldOutResult> Measure(HttpDataSet held, HttpDataSet learned, HttpModel model, HttpEvaluation evaluation)
    {
        SampleScore[] scores = LeaveOriginsOut.Score(held.Samples, _ => model);
        SeverityThreshold[] thresholds = HttpTrainer.Thresholds(evaluation.Thresholds);
        HashSet<ulong> known = [.. learned.Samples.Where(sample => sample.Class is not null).Select(sample => sample.Template)];
        var seen = new HashSet<(int Origin, bool Attack, ulong Template)>();
        var attacks = new List<(int Origin, double Decision)>();
        var benign = new List<(int Origin, double Decision)>();
        for (int i = 0; i < scores.Length; i++)
        {
            HttpSample sample = held.Samples[i];
            bool attack = sample.Class is not null;
            if (sample.Weak || sample.IsJudged || (attack && known.Contains(sample.Template)) || !seen.Add((sample.Origin, attack, sample.Template))) continue;
            (attack ? attacks : benign).Add((sample.Origin, scores[i].Decision));
        }

        return
        [
            .. held.Origins.Select((name, origin) =>
            {
                double[] attack = Of(attacks, origin), harmless = Of(benign, origin);
                return new HeldOutResult(
                    name,
                    attack.Length,
                    [.. evaluation.Points.Select(point => Wilson.Of(attack.Count(decision => decision >= point.Threshold), attack.Length))],
                    harmless.Length,
                    FalseAlarms.Shares(harmless, thresholds));
            }),
        ];

        static double[] Of(List<(int Origin, double Decision)> rows, int origin) => [.. rows.Where(row => row.Origin == origin).Select(row => row.Decision)];
    }
}
