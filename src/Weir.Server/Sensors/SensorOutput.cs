using Weir.Flows;

namespace Weir.Server.Sensors;

/// <summary>What the readers of all formats write to: it numbers records, hands them on, and counts.</summary>
/// <remarks>One thread at a time. Readers call nothing else, and stop at no record that is bad: they skip it here.</remarks>
internal sealed class SensorOutput(IFlowSink sink)
{
    private long _allFlows;
    private long _allLookups;

    /// <summary>What is read at the moment.</summary>
    public FileCounts File { get; private set; } = new();

    /// <summary>What is known of the folder that is read at the moment.</summary>
    public SensorFolder Folder { get; set; } = new();

    /// <summary>Strings that come again and again.</summary>
    public TextCache Texts { get; } = new();

    /// <summary>Whether only names of servers are wanted now, for the flows of a later reading.</summary>
    public bool NamesOnly { get; set; }

    /// <summary>Begins to count for a file.</summary>
    public void Begin(FileCounts file) => File = file;

    /// <summary>Hands a flow on.</summary>
    public void Add(in Flow flow)
    {
        if (!NamesOnly)
        {
            File.Flows++;
            sink.Take(flow with { Index = _allFlows++ });
        }
    }

    /// <summary>Hands a question to a name server on.</summary>
    public void Add(in DnsLookup lookup)
    {
        if (!NamesOnly)
        {
            File.Lookups++;
            sink.Take(lookup with { Index = _allLookups++ });
        }
    }

    /// <summary>Keeps the server of a connection.</summary>
    public void AddName(ulong connection, NamedServer server)
    {
        // What is read twice is counted once.
        File.Names += NamesOnly || !File.NamesAreRead ? 1 : 0;
        if (!Folder.Names.TryAdd(connection, server))
        {
            File.Skipped.Add(SkipReasons.NoRoom, 0, default);
        }
    }

    /// <summary>Counts a record that cannot be read.</summary>
    /// <param name="reason">One of <see cref="SkipReasons"/>.</param>
    /// <param name="number">Number of its line or packet in the file, from 1.</param>
    /// <param name="text">How it begins.</param>
    public void Skip(string reason, long number, ReadOnlySpan<byte> text)
    {
        if (!NamesOnly || !File.IsReadAgain)
        {
            File.Skipped.Add(reason, number, text);
        }
    }
}

/// <summary>Counts of one file while it is read.</summary>
internal sealed class FileCounts
{
    public long Flows { get; set; }

    public long Lookups { get; set; }

    public long Names { get; set; }

    /// <summary>Whether a later reading takes the other records, and counts what is skipped.</summary>
    public bool IsReadAgain { get; set; }

    /// <summary>Whether an earlier reading took the names of servers.</summary>
    public bool NamesAreRead { get; set; }

    /// <summary>What kinds of record were seen.</summary>
    public SensorContent Content { get; set; }

    public SkipCounts Skipped { get; } = new();
}

/// <summary>What readers of one folder's files share.</summary>
internal sealed class SensorFolder
{
    public ServerNames Names { get; init; } = new();

    /// <summary>Whether a log of connections is among the files. Then the other logs give names; else they give flows themselves.</summary>
    public bool HasConnections { get; set; }
}

/// <summary>Kinds of record.</summary>
[Flags]
internal enum SensorContent : byte
{
    None = 0,

    /// <summary>Connections.</summary>
    Flows = 1,

    /// <summary>Questions to name servers.</summary>
    Lookups = 2,

    /// <summary>Records that name the server of a connection, and stand for flows where there is no log of connections.</summary>
    Names = 4,

    /// <summary>Records of which nothing is read.</summary>
    Other = 8,

    /// <summary>Records say by themselves which log they are of, so that more kinds may follow.</summary>
    Mixed = 16,
}
