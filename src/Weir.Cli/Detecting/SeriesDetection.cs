using System.Globalization;
using System.Text;
using Weir.Cli.Files;
using Weir.Series;

namespace Weir.Cli.Detecting;

/// <summary>Scores metrics, file by file, and writes each with its scores under the same name.</summary>
internal static class SeriesDetection
{
    private const int RowsBetweenLooks = 1024;

    /// <summary>Bad rows and alarms of each metric, in their order.</summary>
    /// <exception cref="OperationCanceledException">It was asked to stop; files under way are not written.</exception>
    public static IReadOnlyList<SeriesTotals> Run(IReadOnlyList<(string Name, string Path)> sources, string folder, Action<string> progress, CancellationToken cancellation)
    {
        foreach ((string name, string path) in sources) OutputFile.MustNotReplace(Path.Combine(folder, name), path);
        var totals = new SeriesTotals[sources.Count];
        int done = 0;
        try
        {
            Parallel.For(0, sources.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation }, i =>
            {
                totals[i] = RunOne(sources[i].Path, Path.Combine(folder, sources[i].Name), cancellation);
                progress($"{sources[i].Name}: {Count(totals[i].Rows, "row")}, {Count(totals[i].Alarms, "alarm")} ({Interlocked.Increment(ref done)} of {sources.Count})");
            });
        }
        catch (AggregateException several)
        {
            throw several.InnerExceptions.FirstOrDefault(e => e is OperationCanceledException) ?? several.InnerExceptions[0];
        }

        return totals;
    }

    private static SeriesTotals RunOne(string from, string to, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(to))!);
        using InputFile input = InputFile.Open(from);
        using OutputFile output = OutputFile.Create(to);
        SeriesTotals totals;
        try
        {
            totals = Write(input.Stream, output.Stream, cancellation);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{input.Name}: broken gzip data ({e.Message})", e);
        }

        output.Commit();
        return totals;
    }

    /// <summary>Writes <c>timestamp,value,anomaly_score</c>, the first two as they were read; a row that says nothing gets no score.</summary>
    private static SeriesTotals Write(Stream from, Stream to, CancellationToken cancellation)
    {
        var detector = new SeriesDetector();
        var totals = new SeriesTotals();
        using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine("timestamp,value,anomaly_score");
        foreach (SeriesRow row in SeriesFile.Read(from))
        {
            if (row.Point is { } point)
            {
                SeriesScore score = detector.Score(point);
                totals += new SeriesTotals(1, 0, score.IsAlarm ? 1 : 0);
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Time},{row.Value},{score.Value}"));
            }
            else
            {
                totals += new SeriesTotals(0, 1, 0);
                writer.WriteLine($"{row.Time},{row.Value},");
            }

            if ((totals.Rows + totals.BadRows) % RowsBetweenLooks == 0) cancellation.ThrowIfCancellationRequested();
        }

        return totals;
    }

    public static string Count(long number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number:#,0} {what}{(number == 1 ? "" : "s")}");
}
