using Weir.Cli.Files;
using Weir.Evaluation;
using Weir.Http;
using Weir.Http.Training;

namespace Weir.Cli.Evaluating;

/// <summary>Measures the recipe of training, not one model: trains without some origins and scores those.</summary>
internal static class RecipeMeasurement
{
    /// <param name="sources">Files of labelled rows.</param>
    /// <param name="holdOut">Origins of which nothing is learned, by no fold and no threshold.</param>
    /// <param name="seed">Seed of training, resamples and rewritings.</param>
    /// <param name="progress">Told what goes on.</param>
    public static Measured Run(DataSources sources, IReadOnlyCollection<string> holdOut, ulong seed, Action<string> progress)
    {
        var options = new HttpTrainingOptions { Seed = seed };
        HttpDataSet data = TrainingData.Read(sources with { Origins = [.. sources.Origins.Where(origin => !holdOut.Contains(origin.Origin))] }, progress);
        HttpDataSet held = TrainingData.Read(sources with { Origins = [.. sources.Origins.Where(origin => holdOut.Contains(origin.Origin))] }, progress);
        HttpCurriculum curriculum = HttpCurriculum.Build(data, options, progress);
        HttpModel[] models = LeaveOriginsOut.Train(curriculum, options, progress);
        OutOfFoldResult result = OutOfFoldSuite.Measure(data, models, new EvaluationOptions { Seed = seed, Threads = Environment.ProcessorCount }, progress);
        OutOfFoldFigures figures = result.Figures;
        if (holdOut.Count > 0)
        {
            progress("fitting a model on all origins that are not held back");
            HttpModel model = HttpTrainer.Fit(curriculum, TrainingSet.EveryFold, options);
            figures = figures with { HeldOut = HeldOutOrigins.Measure(held, data, model, result.Evaluation) };
        }

        return new Measured(result.Evaluation, [.. data.Problems, .. held.Problems]) { Robustness = result.Rewriting, OutOfFold = figures };
    }
}
