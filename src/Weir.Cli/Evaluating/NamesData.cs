using Weir.Cli.Files;
using Weir.Flows;
using Weir.Names.Training;
using Weir.Server.Sensors;

namespace Weir.Cli.Evaluating;

/// <summary>Questions of one log.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="IsTunnel">Whether all that it holds is a tunnel.</param>
/// <param name="Lookups">In the order of the file.</param>
internal sealed record NamesLog(string Name, bool IsTunnel, IReadOnlyList<DnsLookup> Lookups);

/// <summary>What <c>weir evaluate dns</c> measures on: lists of names with and without a family, logs with nothing wrong, and tunnels.</summary>
internal sealed class NamesData
{
    private const string OfTunnel = "tunnel/";

    public NameSet Set { get; } = new();

    public List<NamesLog> Logs { get; } = [];

    /// <summary>Names of the lists.</summary>
    public List<string> Lists { get; } = [];

    /// <summary>Reads files, and those of folders; what holds neither names nor questions is passed over.</summary>
    public static NamesData Read(IReadOnlyList<string> paths, Action<string> progress)
    {
        var data = new NamesData();
        foreach (string path in paths)
        {
            string[] files = Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
                : File.Exists(path) ? [path] : throw new FileNotFoundException(message: null, path);
            foreach (string file in files)
            {
                progress($"reading {Path.GetFileName(file)}");
                if (SensorInput.IsKnown(file))
                {
                    data.AddLog(file);
                }
                else if (NameList.Is(file))
                {
                    data.Lists.Add(Path.GetFileName(file));
                    data.AddList(file);
                }
            }
        }

        return data;
    }

    private void AddLog(string file)
    {
        var sink = new Collector();
        SensorInput.Open([file]).Read(sink);
        if (sink.Lookups.Count == 0)
        {
            return;
        }

        // Logs that were rotated are one.
        var log = new NamesLog(NameOf(file), IsTunnel(file), sink.Lookups);
        int same = Logs.FindIndex(other => other.Name == log.Name && other.IsTunnel == log.IsTunnel);
        if (same < 0)
        {
            Logs.Add(log);
        }
        else
        {
            Logs[same] = log with { Lookups = [.. Logs[same].Lookups, .. log.Lookups] };
        }
    }

    private void AddList(string file)
    {
        foreach (ListedName name in NameList.Read(file))
        {
            name.AddTo(Set);
        }
    }

    /// <summary>A table of messages says of each which capture it is from; those of tunnels lie in a folder of that name.</summary>
    private static bool IsTunnel(string file)
    {
        using InputFile input = InputFile.Open(file);
        using var reader = new StreamReader(input.Stream);
        var start = new char[4096];
        string[] lines = new string(start, 0, reader.ReadBlock(start, 0, start.Length)).Split('\n');
        return lines.Length > 2 && lines[0].StartsWith("file,", StringComparison.Ordinal) && lines[1].StartsWith(OfTunnel, StringComparison.Ordinal);
    }

    /// <summary>The name of a file; of a log that sensors name dns, that of its folder.</summary>
    private static string NameOf(string file)
    {
        string name = Path.GetFileName(file).Split('.')[0];
        return name == "dns" ? Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file))) ?? name : name;
    }

    private sealed class Collector : IFlowSink
    {
        public List<DnsLookup> Lookups { get; } = [];

        public void Take(in Flow flow)
        {
        }

        public void Take(in DnsLookup lookup) => Lookups.Add(lookup);
    }
}
