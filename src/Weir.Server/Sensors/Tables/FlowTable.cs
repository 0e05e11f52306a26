using Weir.Flows;

namespace Weir.Server.Sensors.Tables;

/// <summary>One table of the flows of any sensor. Questions to name servers are counted and left out.</summary>
/// <remarks>To add a form: derive a class, and give it a name in <see cref="IsKnown"/> and <see cref="Create"/>.</remarks>
public abstract class FlowTable : IFlowSink, IDisposable
{
    /// <summary>Names of the columns, in their order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["start", "duration_us", "src", "src_port", "dst", "dst_port", "proto", "state", "src_bytes", "dst_bytes", "src_pkts", "dst_pkts", "service", "server_name"];

    /// <summary>Flows that were taken. Another thread may ask.</summary>
    public long Flows => Interlocked.Read(ref _flows);

    /// <summary>Questions to name servers that were left out.</summary>
    public long LeftOut { get; private set; }

    private long _flows;

    /// <summary>Whether a path ends with the name of a form: <c>.csv</c> or <c>.parquet</c>.</summary>
    public static bool IsKnown(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return IsParquet(path) || path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Begins a table.</summary>
    /// <param name="path">Its name, which says its form; Parquet for <c>.parquet</c>, else CSV.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="room">A folder for what Parquet has to put aside until it is complete; it is made, and removed when the table is disposed.</param>
    public static FlowTable Create(string path, Stream output, string room)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(output);
        return IsParquet(path) ? new FlowParquet(output, room) : new FlowCsv(output);
    }

    /// <inheritdoc/>
    public void Take(in Flow flow)
    {
        Write(flow);
        Interlocked.Increment(ref _flows);
    }

    /// <inheritdoc/>
    public void Take(in DnsLookup lookup) => LeftOut++;

    /// <summary>Writes what is still to be written.</summary>
    public abstract void Finish();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes one row.</summary>
    protected abstract void Write(in Flow flow);

    /// <summary>Gives back what it holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>The word for a protocol, which readers of tables know.</summary>
    private protected static string ProtocolOf(in Flow flow) => flow.Protocol switch
    {
        Flow.Tcp => "tcp",
        Flow.Udp => "udp",
        Flow.Icmp => "icmp",
        Flow.Icmp6 => "icmp6",
        var number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static bool IsParquet(string path) => path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase);
}
