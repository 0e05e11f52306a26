using Weir.Drift;
using Weir.Http.Inputs;
using Weir.Models;

namespace Weir.Http.Training;

/// <summary>What a model file says of ordinary traffic, so that a server can tell how far its own is from it: scores of rows that the model did not see, and what requests looked like.</summary>
internal static class TrainingBaseline
{
    /// <summary>The score, then each property of requests that is a number; no property where no row was a whole request.</summary>
    /// <param name="model">The model, calibrated.</param>
    /// <param name="data">The rows.</param>
    /// <param name="scores">Their scores, one for each.</param>
    public static IReadOnlyList<BaselineHistogram> Of(HttpModel model, HttpDataSet data, SampleScore[] scores)
    {
        int[] benign = [.. OutOfFold.Counted(data, technical: false).Where(index => data.Samples[index].Class is null)];
        if (benign.Length == 0) return [];

        // Each origin with equal weight, whatever the number of its rows.
        double[] rows = new double[data.Origins.Count];
        foreach (int index in benign) rows[data.Samples[index].Origin]++;
        double[] weights = [.. benign.Select(index => 1 / rows[data.Samples[index].Origin])];
        var all = new List<BaselineHistogram>
        {
            ScoreBins.Baseline(ScoreBins.Bins, [.. benign.Select(index => (model.Calibration.Slope * scores[index].Decision) + model.Calibration.Intercept)], weights),
        };
        for (int property = 0; property < RequestInputs.All.Count; property++)
        {
            DriftBins bins = RequestInputs.All[property];
            if (!bins.IsOrdered) continue;
            double[] counts = new double[bins.MissingBin];
            for (int place = 0; place < benign.Length; place++)
            {
                byte[] of = data.Samples[benign[place]].InputBins;
                if (of.Length > 0 && of[property] < counts.Length) counts[of[property]] += weights[place];
            }

            if (counts.Any(count => count > 0)) all.Add(new BaselineHistogram(bins.Name, bins.Edges.ToArray(), counts));
        }

        return all;
    }
}
