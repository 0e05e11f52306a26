using System.Text.Json;
using System.Text.Json.Serialization;
using Weir.Evaluation;
using Weir.Numerics;
using Weir.Series;

namespace Weir.Cli.Evaluating;

/// <summary>What <c>weir evaluate series</c> found.</summary>
/// <param name="Command">The command line that gives the same figures.</param>
/// <param name="Series">How many there are.</param>
/// <param name="Points">Their points.</param>
/// <param name="Profiles">By the profiles of the benchmark.</param>
/// <param name="Categories">By category, standard profile, the threshold of all.</param>
/// <param name="Files">By series, the same.</param>
internal sealed record SeriesFigures(
    string Command,
    int Series,
    long Points,
    IReadOnlyList<ProfileFigures> Profiles,
    IReadOnlyList<PartFigures> Categories,
    IReadOnlyList<PartFigures> Files)
{
    /// <summary>The figures of scored series; if the scores are this program's <paramref name="own"/>, also at its own threshold.</summary>
    public static SeriesFigures Of(string command, IReadOnlyList<NabSeries> series, bool own, ulong seed)
    {
        var scorer = new NabScorer(series);
        ProfileFigures[] profiles = [.. NabProfile.All.Select(profile =>
        {
            NabOutcome all = scorer.All(profile);
            return new ProfileFigures(
                profile.Name,
                all.Score,
                all.Threshold,
                all.Found,
                all.Windows,
                all.FalseAlarms,
                scorer.LeaveCategoriesOut(profile),
                scorer.Halves(profile, seed),
                own ? scorer.At(profile, SeriesDetector.AlarmScore, _ => true).Score : double.NaN);
        })];
        double threshold = profiles[0].Threshold;
        return new SeriesFigures(
            command,
            series.Count,
            series.Sum(one => (long)one.Scores.Length),
            profiles,
            [.. series.Select(one => one.Category).Distinct(StringComparer.Ordinal).Select(category => Part(category, s => series[s].Category == category))],
            [.. Enumerable.Range(0, series.Count).Select(i => Part(series[i].Name, s => s == i))]);

        PartFigures Part(string name, Func<int, bool> included)
        {
            NabOutcome part = scorer.At(NabProfile.Standard, threshold, included);
            return new PartFigures(name, part.Score, part.Points, part.Found, part.Windows, part.FalseAlarms);
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, SeriesJson.Default.SeriesFigures);
}

/// <summary>The score by one profile.</summary>
/// <param name="Name">The profile.</param>
/// <param name="Score">As the benchmark reports it: the threshold chosen on these series.</param>
/// <param name="Threshold">That threshold.</param>
/// <param name="Found">Windows with an alarm.</param>
/// <param name="Windows">All windows.</param>
/// <param name="FalseAlarms">Alarms outside.</param>
/// <param name="OtherCategories">The score when each category gets the threshold chosen on the others.</param>
/// <param name="OtherHalf">The score when random halves of the series get the thresholds chosen on each other.</param>
/// <param name="BuiltIn">The score at the threshold of the program; NaN for another detector.</param>
internal sealed record ProfileFigures(string Name, double Score, double Threshold, int Found, int Windows, int FalseAlarms, double OtherCategories, Interval OtherHalf, double BuiltIn);

/// <summary>A category or series at the threshold of all, standard profile.</summary>
/// <param name="Name">Which.</param>
/// <param name="Score">Its score; NaN without windows.</param>
/// <param name="Points">What its alarms are worth.</param>
/// <param name="Found">Windows with an alarm.</param>
/// <param name="Windows">All windows.</param>
/// <param name="FalseAlarms">Alarms outside.</param>
internal sealed record PartFigures(string Name, double Score, double Points, int Found, int Windows, int FalseAlarms);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    NewLine = "\n",
    IgnoreReadOnlyProperties = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(SeriesFigures))]
internal sealed partial class SeriesJson : JsonSerializerContext;
