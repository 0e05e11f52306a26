using System.Globalization;
using Spectre.Console;
using Weir.Numerics;

namespace Weir.Cli.Evaluating;

/// <summary>Prints how well anomalies of series are found, for a person.</summary>
internal static class SeriesTables
{
    public static void Write(IAnsiConsole console, SeriesFigures figures)
    {
        console.WriteLine($"Numenta Anomaly Benchmark on {FigureText.Count(figures.Series)} series, {FigureText.Count(figures.Points)} points: 0 is no alarm at all, 100 every window found at its start and no false alarm");
        console.WriteLine("Each score with the threshold chosen on these same series, as the benchmark does, then with thresholds that do not know what they score");
        var profiles = new ConsoleTable("profile", "score", "windows found", "false alarms", "threshold", "from other categories", "from the other half (90 % of splits)", "built-in threshold");
        foreach (ProfileFigures profile in figures.Profiles)
        {
            profiles.Add(
                profile.Name,
                Number(profile.Score),
                $"{profile.Found} of {profile.Windows}",
                FigureText.Count(profile.FalseAlarms),
                FigureText.Threshold(profile.Threshold),
                Number(profile.OtherCategories),
                $"{Number(profile.OtherHalf.Value)} ({Number(profile.OtherHalf.Low)} to {Number(profile.OtherHalf.High)})",
                Number(profile.BuiltIn));
        }

        profiles.WriteTo(console);
        var categories = new ConsoleTable("category, standard", "score", "windows found", "false alarms");
        foreach (PartFigures category in figures.Categories)
        {
            categories.Add(category.Name, Number(category.Score), $"{category.Found} of {category.Windows}", FigureText.Count(category.FalseAlarms));
        }

        categories.WriteTo(console);
    }

    private static string Number(double score) => double.IsNaN(score) ? "–" : score.ToString("0.00", CultureInfo.InvariantCulture);
}
