using System.Text.Json;
using Weir.Cli.Evaluating;

namespace Weir.Cli.Experiments;

/// <summary>The record of all trainings whose models went into one folder: JSON Lines, to which is only added.</summary>
/// <remarks>A run has a line when it begins and one when it ends; the later one stands. A line that was cut off by a crash is passed over.</remarks>
/// <param name="folder">Folder of the models.</param>
internal sealed class ExperimentLog(string folder)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "experiments.jsonl";

    /// <summary>Runs that are read; of more the oldest are passed over.</summary>
    public const int MostRuns = 10_000;

    private const int Tries = 200, MillisBetweenTries = 25;

    public string Path { get; } = System.IO.Path.Combine(folder, FileName);

    /// <summary>Adds a line, which is on the disk when this returns.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Append(ExperimentRun run)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(run, ExperimentJson.Default.ExperimentRun), (byte)'\n'];
        using FileStream file = Open();

        // Behind a line that was cut off, a new one begins.
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() != '\n') line = [(byte)'\n', .. line];
        }

        file.Seek(0, SeekOrigin.End);
        file.Write(line);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The runs, the newest last, and what could not be read, in words.</summary>
    public (IReadOnlyList<ExperimentRun> Runs, IReadOnlyList<string> Problems) Read()
    {
        if (!File.Exists(Path)) return ([], []);
        var runs = new Dictionary<string, ExperimentRun>(StringComparer.Ordinal);
        var order = new Queue<string>();
        IReadOnlyList<string> problems = RowFile.Read(Path, FileName, line =>
        {
            ExperimentRun run;
            try
            {
                var reader = new Utf8JsonReader(line);
                run = JsonSerializer.Deserialize(ref reader, ExperimentJson.Default.ExperimentRun) ?? throw new JsonException("null");
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException or NotSupportedException)
            {
                return "no run";
            }

            if (!runs.ContainsKey(run.Id)) order.Enqueue(run.Id);
            runs[run.Id] = run;
            if (order.Count > MostRuns) runs.Remove(order.Dequeue());
            return null;
        });
        return ([.. order.Select(id => runs[id])], problems);
    }

    /// <summary>Two trainings may end at once: each waits for the other.</summary>
    private FileStream Open()
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < Tries && File.Exists(Path))
            {
                Thread.Sleep(MillisBetweenTries);
            }
        }
    }
}
