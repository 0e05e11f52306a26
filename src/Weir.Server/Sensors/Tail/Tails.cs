using Weir.Flows;

namespace Weir.Server.Sensors.Tail;

/// <summary>Follows logs that grow: files, and the logs of folders such as Zeek's <c>current</c>.</summary>
/// <remarks>
/// <see cref="Poll"/> reads what was added since; <see cref="Positions"/> with what was made of it, kept together, is what a later run goes on from, so that it
/// neither loses nor repeats a record. Of a folder the logs with a name of <see cref="Names"/> are followed; compressed ones are what was read before, and left alone.
/// One thread at a time.
/// </remarks>
public sealed class Tails : IDisposable
{
    /// <summary>How a log of a folder has to be named, up to a dot, to be followed.</summary>
    public static IReadOnlyList<string> Names { get; } = ["http", "ssl", "quic", "ssh", "dns", "conn", "eve"];

    private const int MostFiles = 256;
    private const int MostNames = 500_000;
    private const long MostAtOnce = 16 << 20;

    // What was read of one log and not of another at the end of a round may come late: little beside a round.
    private const long Piece = 64 << 10;

    private readonly IReadOnlyList<string> _paths;
    private readonly InOrderOfTime _sink;
    private readonly Dictionary<string, SensorOutput> _folders = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(int Rank, string Path), FollowedFile> _files = [];
    private readonly Dictionary<string, TailPosition> _before;

    /// <param name="paths">Files and folders; they need not exist yet.</param>
    /// <param name="sink">Takes records.</param>
    /// <param name="before">How far an earlier run read.</param>
    public Tails(IReadOnlyList<string> paths, IFlowSink sink, IReadOnlyList<TailPosition> before)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(before);
        _paths = [.. paths.Select(Path.GetFullPath)];
        _sink = new InOrderOfTime(sink);
        _before = before.GroupBy(position => position.Path, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
    }

    /// <summary>How far each file is read.</summary>
    public IReadOnlyList<TailPosition> Positions => [.. _files.Values.Select(file => file.Position).OfType<TailPosition>(), .. _before.Values];

    /// <summary>Files that are followed.</summary>
    public int Files => _files.Count;

    /// <summary>Records that could not be read.</summary>
    public long Bad => _files.Values.Sum(file => file.Bad);

    /// <summary>Bytes that are there and not read.</summary>
    public long Behind => _files.Values.Sum(file => file.Behind);

    /// <summary>Files that are not read though they are there, and folders without any that is, with the reason.</summary>
    public IReadOnlyList<string> Problems =>
    [
        .. _files.Values.Where(file => file.Problem is not null).Select(file => $"{file.Path}: {file.Problem}"),
        .. _paths.Where(path => Directory.Exists(path) && !_files.Keys.Any(file => Path.GetDirectoryName(file.Path) == path)).Select(path => $"{path}: none of its files is followed; followed are those with a name of {string.Join(", ", Names)} that end with .log or .json"),
    ];

    /// <summary>Reads what was added, names of servers before the connections that they belong to, and gives the records of all logs in one order of time.</summary>
    /// <returns>Whether there may be more already.</returns>
    public bool Poll()
    {
        Find();
        var open = new List<FollowedFile>();
        bool isMore = false;
        foreach (var ((rank, _), file) in _files)
        {
            if (rank < RankOf("dns"))
            {
                isMore |= Read(file, MostAtOnce) >= MostAtOnce;
            }
            else
            {
                open.Add(file);
            }
        }

        for (long read = 0; open.Count > 0 && read < MostAtOnce; _sink.Give(open))
        {
            foreach (FollowedFile file in open.Where(file => !_sink.HasOf(file)).ToList())
            {
                long some = Read(file, Piece);
                read += some;
                if (some < Piece)
                {
                    open.Remove(file);
                }
            }
        }

        _sink.Give([]);
        return isMore || open.Count > 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (FollowedFile file in _files.Values)
        {
            _sink.From(file);
            file.Dispose();
        }

        _sink.Give([]);
    }

    private long Read(FollowedFile file, long most)
    {
        _sink.From(file);
        return file.Poll(most);
    }

    private void Find()
    {
        foreach (string path in _paths)
        {
            if (!Directory.Exists(path))
            {
                Follow(path);
                continue;
            }

            try
            {
                foreach (string file in Directory.EnumerateFiles(path).Where(IsLog).Order(StringComparer.Ordinal))
                {
                    Follow(file);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // It is gone, or was closed; the next look may find it again.
            }
        }
    }

    private void Follow(string path)
    {
        int rank = Rank(path);
        if (_files.ContainsKey((rank, path)) || _files.Count >= MostFiles)
        {
            return;
        }

        string folder = Path.GetDirectoryName(path)!;
        if (!_folders.TryGetValue(folder, out var output))
        {
            output = new SensorOutput(_sink);
            _folders.Add(folder, output);
        }

        bool hasConnections = output.Folder.HasConnections || Rank(path) == RankOf("conn") || File.Exists(Path.Combine(folder, "conn.log"));
        if (hasConnections != output.Folder.HasConnections || output.Folder.Names.IsEmpty)
        {
            output.Folder = new SensorFolder { HasConnections = hasConnections, Names = new ServerNames(MostNames) };
        }

        _before.Remove(path, out var before);
        _files.Add((rank, path), new FollowedFile(path, output, before));
    }

    /// <summary>Of a folder: <c>conn.log</c>, <c>dns.json</c>; not <c>conn.10:00:00-11:00:00.log</c>, <c>open_conn.log</c> or <c>eve.json.1</c>, which were read under their first name.</summary>
    private static bool IsLog(string path) =>
        Path.GetExtension(path) is ".log" or ".json" && Names.Contains(Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal);

    private static int Rank(string path) => RankOf(Path.GetFileName(path).Split('.')[0]);

    private static int RankOf(string name) => Enumerable.Range(0, Names.Count).FirstOrDefault(i => Names[i] == name, Names.Count);
}
