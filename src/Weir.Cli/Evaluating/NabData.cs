using System.Globalization;
using System.Text.Json;
using Weir.Cli.Files;
using Weir.Evaluation;
using Weir.Series;

namespace Weir.Cli.Evaluating;

/// <summary>Reads a folder laid out as the Numenta Anomaly Benchmark is: <c>data/</c>, <c>labels/combined_windows.json</c> and, of a detector, <c>results/</c>; files plain or gzip.</summary>
internal static class NabData
{
    private const string Labels = "combined_windows.json";

    /// <summary>The series, scored by the detector of this program, or with the scores that another one wrote.</summary>
    /// <remarks>Results are a folder of another detector's files, named <c>category/detector_name.csv</c>; null stands for this program's detector.</remarks>
    /// <exception cref="InvalidDataException">Files do not fit together.</exception>
    public static IReadOnlyList<NabSeries> Read(string folder, string? results, Action<string> progress)
    {
        string labels = Path.Combine(folder, "labels", Labels);
        if (!File.Exists(labels)) throw new FileNotFoundException(message: null, labels);
        (string Name, string[][] Windows)[] all = [.. Windows(labels)];
        var series = new NabSeries[all.Length];
        int done = 0;
        try
        {
            Parallel.For(0, all.Length, i =>
            {
                series[i] = One(folder, results, all[i].Name, all[i].Windows);
                progress($"{all[i].Name} ({Interlocked.Increment(ref done)} of {all.Length})");
            });
        }
        catch (AggregateException several)
        {
            throw several.InnerExceptions[0];
        }

        return series;
    }

    private static NabSeries One(string folder, string? results, string name, string[][] windows)
    {
        List<SeriesPoint> points = [];
        using (InputFile file = InputFile.Open(Existing(Path.Combine(folder, "data", name))))
        {
            foreach (SeriesRow row in SeriesFile.Read(file.Stream))
            {
                points.Add(row.Point ?? throw new InvalidDataException($"{name}: row {points.Count + 1} holds no timestamp and value"));
            }
        }

        double[] scores = results is null ? Detect(points) : Scores(results, name, points.Count);
        return new NabSeries(name, scores, [.. windows.Select(window => (Place(points, window[0], name), Place(points, window[1], name)))]);
    }

    private static double[] Detect(List<SeriesPoint> points)
    {
        var detector = new SeriesDetector();
        return [.. points.Select(point => detector.Score(point).Value)];
    }

    private static double[] Scores(string results, string name, int count)
    {
        string folder = Path.Combine(results, Path.GetDirectoryName(name)!), file = Path.GetFileName(name);
        string[] found = [.. (Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [])
            .Where(path => Path.GetFileName(path) is var own && (IsNamed(own, file) || IsNamed(own, file + ".gz")))];
        if (found.Length != 1) throw new InvalidDataException($"{folder}: {found.Length} files of results for {file}, where one is needed");
        using InputFile input = InputFile.Open(found[0]);
        using var reader = new StreamReader(input.Stream);
        int column = Array.IndexOf((reader.ReadLine() ?? "").Split(','), "anomaly_score");
        var scores = new List<double>();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            scores.Add(column >= 0 && double.TryParse(line.Split(',').ElementAtOrDefault(column), NumberStyles.Float, CultureInfo.InvariantCulture, out double score)
                ? score
                : throw new InvalidDataException($"{found[0]}: row {scores.Count + 1} has no anomaly_score"));
        }

        return scores.Count == count ? [.. scores] : throw new InvalidDataException($"{found[0]}: {scores.Count} rows, where {name} has {count}");
    }

    /// <summary>With or without the name of the detector before it.</summary>
    private static bool IsNamed(string own, string file) => own == file || own.EndsWith("_" + file, StringComparison.Ordinal);

    private static int Place(List<SeriesPoint> points, string time, string name)
    {
        int place = SeriesFile.Time(time) is { } micros ? points.FindIndex(point => point.Micros == micros) : -1;
        return place >= 0 ? place : throw new InvalidDataException($"{Labels}: a window of {name} begins or ends at {time}, which is no time of the file");
    }

    private static string Existing(string path) => File.Exists(path) || !File.Exists(path + ".gz") ? path : path + ".gz";

    private static IEnumerable<(string Name, string[][] Windows)> Windows(string path)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(File.ReadAllText(path));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}: not JSON ({e.Message})", e);
        }

        foreach (JsonProperty file in root.EnumerateObject())
        {
            yield return (file.Name, [.. file.Value.EnumerateArray().Select(window => window.EnumerateArray().Select(end => end.GetString() ?? "").ToArray() is { Length: 2 } ends
                ? ends
                : throw new InvalidDataException($"{path}: a window of {file.Name} has not two ends"))]);
        }
    }
}
