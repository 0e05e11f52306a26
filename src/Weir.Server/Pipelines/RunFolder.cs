using System.Globalization;
using System.Security.Cryptography;
using Weir.Models;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pipelines;

/// <summary>The folder of a run, and the files that its steps leave there under names that are always the same.</summary>
internal sealed class RunFolder
{
    private readonly string _stem;

    private RunFolder(string path, string stem) => (Path, _stem) = (path, stem);

    public string Path { get; }

    /// <summary>What the data step saw: every file with length and hash.</summary>
    public string Rows => In("rows.json");

    /// <summary>What people said of requests, as rows.</summary>
    public string Feedback => In("feedback.jsonl");

    public string Model => In($"{_stem}.weir");

    public string Card => In($"{_stem}.md");

    public string Figures => In("figures.json");

    public string Study => In("study.json");

    /// <summary>Makes it where there is none, and removes halves of files that a killed step left.</summary>
    public static RunFolder Open(PipelineParts parts, PipelineRun run)
    {
        string path = parts.FolderOf(run.Number);
        OwnerFiles.CreateFolder(path);
        foreach (string half in Directory.EnumerateFiles(path, ".*.tmp")) File.Delete(half);
        return new RunFolder(path, FormattableString.Invariant($"{run.Pipeline}-{run.Number}"));
    }

    /// <summary>Removes folders of runs that the store has forgotten.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public static async Task ForgetAsync(PipelineParts parts, CancellationToken cancellationToken)
    {
        string folder = System.IO.Path.GetDirectoryName(parts.FolderOf(0))!;
        if (!Directory.Exists(folder)) return;
        foreach (string path in Directory.EnumerateDirectories(folder))
        {
            if (long.TryParse(System.IO.Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out long number) && await parts.Store.Pipelines.FindAsync(number, cancellationToken).ConfigureAwait(false) is null) Directory.Delete(path, recursive: true);
        }
    }

    /// <summary>SHA-256 by which the registry knows the model of the run; null where it was not trained.</summary>
    /// <exception cref="ModelFileException">The file is broken.</exception>
    public string? HashOfModel()
    {
        if (!File.Exists(Model)) return null;
        using var file = File.OpenRead(Model);
        return ModelFile.Open(file, Model).Hash;
    }

    /// <summary>Writes a file whole or not at all.</summary>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        string half = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, $".{System.IO.Path.GetFileName(path)}.tmp");
        await File.WriteAllBytesAsync(half, bytes, cancellationToken).ConfigureAwait(false);
        File.Move(half, path, overwrite: true);
    }

    /// <summary>Length and hash of those of the files that are there.</summary>
    public static async Task<IReadOnlyList<PipelineArtefact>> ArtefactsAsync(PipelineStep step, IEnumerable<string> files, CancellationToken cancellationToken)
    {
        var artefacts = new List<PipelineArtefact>();
        foreach (string file in files.Where(File.Exists))
        {
            artefacts.Add(new PipelineArtefact(step.Run, step.Position, System.IO.Path.GetFileName(file), new FileInfo(file).Length, await HashAsync(file, cancellationToken).ConfigureAwait(false)));
        }

        return artefacts;
    }

    /// <summary>Whether a file is there as the step left it.</summary>
    public async Task<bool> IsIntactAsync(PipelineArtefact artefact, CancellationToken cancellationToken) =>
        In(artefact.Name) is var file && File.Exists(file) && new FileInfo(file).Length == artefact.Bytes && await HashAsync(file, cancellationToken).ConfigureAwait(false) == artefact.Hash;

    public static async Task<string> HashAsync(string file, CancellationToken cancellationToken)
    {
        // A pipe has no length, and to open it is to wait for whoever writes into it.
        if (new FileInfo(file).Length == 0) return Convert.ToHexStringLower(SHA256.HashData([]));
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, useAsync: true);
        await using (stream.ConfigureAwait(false)) return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
