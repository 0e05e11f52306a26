using Weir.Cli.Shell;

namespace Weir.Cli.Files;

/// <summary>
/// A file that appears under its name only when it is complete, or standard output.
/// Until <see cref="Commit"/> the bytes are in a file beside it; without it, that file is removed.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    /// <summary>The name that means standard output.</summary>
    public const string StandardOutput = "-";

    private readonly string? _temporary;
    private readonly string _path;
    private bool _done;

    private OutputFile(string path, string? temporary, Stream stream)
    {
        _path = path;
        _temporary = temporary;
        Stream = stream;
    }

    public Stream Stream { get; }

    /// <summary>Makes sure that the output takes the place of no file that is read, whatever path leads to it.</summary>
    /// <remarks>A hard link is no danger: only the name that was given is moved to the new content.</remarks>
    /// <exception cref="UsageException">It would.</exception>
    public static void MustNotReplace(string path, params ReadOnlySpan<string> inputs)
    {
        string target = RealPath.Of(path);
        foreach (string input in inputs)
        {
            if (path != StandardOutput && input != InputFile.StandardInput && File.Exists(target) && RealPath.Of(input) == target)
            {
                throw new UsageException($"{path}: the output would replace {input}, which is being read");
            }
        }
    }

    /// <exception cref="IOException">The folder is missing or not writable, or the path is a folder.</exception>
    public static OutputFile Create(string path)
    {
        if (path == StandardOutput)
        {
            return new OutputFile(path, temporary: null, Console.OpenStandardOutput());
        }

        // A rename would replace a device such as /dev/null by a file, or a link by what it points to.
        string target = RealPath.Of(path);
        if (IsDevice(Path.GetFullPath(path)) || IsDevice(target))
        {
            return new OutputFile(path, temporary: null, new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0));
        }

        if (Directory.Exists(target))
        {
            throw new IOException($"{path}: a folder, where a file is needed");
        }

        string folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{path}: the folder {folder} does not exist");
        }

        string temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Environment.ProcessId}.tmp");
        return new OutputFile(target, temporary, new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0));
    }

    private static bool IsDevice(string path) => path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal);

    /// <summary>Gives the complete file its name.</summary>
    public void Commit()
    {
        Stream.Flush();
        Stream.Dispose();
        _done = true;
        if (_temporary is not null)
        {
            File.Move(_temporary, _path, overwrite: true);
        }
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (_temporary is not null && !_done)
        {
            File.Delete(_temporary);
        }
    }
}
