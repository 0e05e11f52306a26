using Weir.Flows;

namespace Weir.Server.Sensors;

/// <summary>Files of sensors, and all their flows and questions to name servers.</summary>
/// <remarks>
/// What a file is shows in its content, gzip or not. Of a folder, files that are no sensor's are left out and listed; a file that is named must be one.
/// Folders are read one after the other; of each first the names of servers (of Zeek's ssl and http logs), then DNS, then flows, the files of each kind by the
/// time of their first record. Records within a file keep their order, which is not quite that of time: Zeek and Suricata tell a connection when it is over.
/// Memory does not grow with the input, except for names of servers, four million at most. One thread at a time.
/// </remarks>
public sealed class SensorInput
{
    /// <summary>The path that stands for standard input.</summary>
    public const string StandardInput = "-";

    private readonly List<SensorSource> _sources = [];
    private readonly Dictionary<SensorSource, string> _notRead = [];
    private long _position;
    private bool _isRead;

    private SensorInput()
    {
    }

    /// <summary>Words for one family of formats.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. SensorFormat.All.Select(format => format.Word).Distinct(StringComparer.Ordinal)];

    /// <summary>What came of each file so far, in the order in which they were found.</summary>
    public IReadOnlyList<SensorFile> Files => [.. _sources.Select(Report)];

    /// <summary>Stored bytes of all files that are read; 0 where that cannot be known.</summary>
    public long Length => _sources.Where(source => !_notRead.ContainsKey(source)).Sum(source => source.Length);

    /// <summary>How many of them were read so far. Another thread may ask.</summary>
    public long Position => Interlocked.Read(ref _position);

    /// <summary>Finds the files, and looks at the beginning of each.</summary>
    /// <param name="paths">Files, folders with all that is in them, or <see cref="StandardInput"/>.</param>
    /// <param name="format">One of <see cref="Formats"/>; null takes any.</param>
    /// <param name="standardInput">Opens standard input; null takes the process's own.</param>
    /// <exception cref="SensorException">A path does not exist, cannot be opened, or holds nothing that is read.</exception>
    public static SensorInput Open(IReadOnlyList<string> paths, string? format = null, Func<Stream>? standardInput = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (format is not null && !Formats.Contains(format, StringComparer.Ordinal))
        {
            throw new SensorException($"{format}: no format of sensors; there are {string.Join(", ", Formats)}");
        }

        var input = new SensorInput();
        var titles = SensorFormat.All.Where(known => format is null || known.Word == format).Select(known => known.Title);
        string allowed = string.Join(", ", titles);
        foreach (string path in paths)
        {
            try
            {
                input.Find(path, format, allowed, standardInput ?? Console.OpenStandardInput);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new SensorException($"{path}: {exception.Message}", exception);
            }
        }

        return input;
    }

    /// <summary>Whether a file is in a format of sensors.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static bool IsKnown(string path) => SensorSource.OfFile(path, word: null).Format is not null;

    /// <summary>Reads everything once.</summary>
    /// <param name="sink">Takes the records, numbered from 0 over all files, flows and questions each for themselves.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <exception cref="OperationCanceledException">It was asked to stop; what was handed on before stands.</exception>
    /// <exception cref="IOException">A file that could be opened before can no more be read.</exception>
    public void Read(IFlowSink sink, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(sink);
        if (_isRead)
        {
            throw new InvalidOperationException("This input was read already.");
        }

        _isRead = true;
        var output = new SensorOutput(sink);
        foreach (var group in _sources.Where(source => !_notRead.ContainsKey(source)).GroupBy(source => source.Group, StringComparer.Ordinal))
        {
            ReadGroup([.. group], output, stop);
        }
    }

    private void ReadGroup(SensorSource[] sources, SensorOutput output, CancellationToken stop)
    {
        output.Folder = new SensorFolder { HasConnections = sources.Any(source => source.IsZeek && source.Content.HasFlag(SensorContent.Flows)) };
        if (output.Folder.HasConnections || sources.Any(source => source.IsMixed))
        {
            foreach (var source in sources.Where(source => source.IsZeek && source.CanRepeat && (source.IsMixed || source.Content.HasFlag(SensorContent.Names))))
            {
                output.NamesOnly = true;
                source.Counts.IsReadAgain = source.IsMixed;
                source.Read(output, count => Interlocked.Add(ref _position, source.IsMixed ? 0 : count), stop);
                source.Counts.NamesAreRead = true;
            }

            output.NamesOnly = false;
        }

        foreach (var source in sources.OrderBy(Order).ThenBy(source => source.First ?? default).ThenBy(source => source.Path, StringComparer.Ordinal))
        {
            // A log that gave names and holds nothing else is done.
            const SensorContent Records = SensorContent.Flows | SensorContent.Lookups;
            if (!source.Counts.NamesAreRead || !output.Folder.HasConnections || (source.Counts.Content & Records) != 0)
            {
                source.Read(output, count => Interlocked.Add(ref _position, source.Counts.NamesAreRead && !source.IsMixed ? 0 : count), stop);
            }
        }
    }

    private static int Order(SensorSource source) =>
        source.Content.HasFlag(SensorContent.Flows) ? 2 : source.Content.HasFlag(SensorContent.Lookups) ? 1 : 0;

    private void Find(string path, string? format, string allowed, Func<Stream> standardInput)
    {
        if (path == StandardInput)
        {
            Add(SensorSource.OfStream(path, standardInput(), format), allowed);
        }
        else if (Directory.Exists(path))
        {
            SensorSource[] found = [.. FilesBelow(path).Select(file => SensorSource.OfFile(file, format))];
            if (!found.Any(source => source.Format is not null))
            {
                throw new SensorException($"{path}: none of the {found.Length} files in this folder is in a format that is read ({allowed})");
            }

            _sources.AddRange(found);
            foreach (var source in found)
            {
                LeaveOut(source, found);
            }
        }
        else if (File.Exists(path))
        {
            Add(SensorSource.OfFile(path, format), allowed);
        }
        else
        {
            throw new SensorException($"{path}: no such file or folder");
        }
    }

    private void Add(SensorSource source, string allowed)
    {
        if (source.Format is null && !source.IsEmpty)
        {
            throw new SensorException($"{source.Path}: it begins with {source.Seen}, which is none of the formats that are read ({allowed})");
        }

        _sources.Add(source);
        LeaveOut(source, []);
    }

    private void LeaveOut(SensorSource source, IReadOnlyList<SensorSource> others)
    {
        const SensorContent Told = SensorContent.Flows | SensorContent.Lookups | SensorContent.Names;
        string? reason = source.IsEmpty ? "empty"
            : source.Format is null ? $"not known: it begins with {source.Seen}"
            : source.Content == SensorContent.Other ? "a log of which nothing is needed"
            : source.IsSnapshot && others.Any(other => !other.IsSnapshot && other.Group == source.Group && (other.Content & source.Content & Told) != 0) ? "a snapshot of what another log of the folder tells"
            : null;
        if (reason is not null)
        {
            _notRead[source] = reason;
        }
    }

    /// <summary>Files of a folder and of those in it, by name. Links to folders are not followed, for they may lead back; nor is what has no length, such as a pipe.</summary>
    private static IEnumerable<string> FilesBelow(string folder)
    {
        var folders = new Stack<string>([folder]);
        while (folders.TryPop(out string? next))
        {
            foreach (string file in Directory.EnumerateFiles(next).Where(file => new FileInfo(file) is { Exists: true } info && (info.Length > 0 || info.LinkTarget is not null)).Order(StringComparer.Ordinal))
            {
                yield return file;
            }

            foreach (string inner in Directory.EnumerateDirectories(next).Where(inner => new DirectoryInfo(inner).LinkTarget is null).OrderDescending(StringComparer.Ordinal))
            {
                folders.Push(inner);
            }
        }
    }

    private SensorFile Report(SensorSource source) => new()
    {
        Path = source.Path,
        Format = source.Format?.Title,
        NotRead = _notRead.GetValueOrDefault(source),
        Bytes = source.Bytes,
        Flows = source.Counts.Flows,
        Lookups = source.Counts.Lookups,
        Names = source.Counts.Names,
        Skipped = source.Counts.Skipped.ToList(),
    };
}
