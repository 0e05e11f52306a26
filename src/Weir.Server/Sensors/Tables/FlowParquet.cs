using System.Text;
using Weir.Flows;
using Weir.Server.Stores.DuckDb;

namespace Weir.Server.Sensors.Tables;

/// <summary>A table of flows as Parquet. What does not fit into a quarter of a gigabyte waits on the disk until all is there.</summary>
internal sealed class FlowParquet : FlowTable
{
    private const string Table = "flows";

    private static readonly DuckDbType[] s_types =
    [
        DuckDbType.TimestampTz, DuckDbType.BigInt, DuckDbType.Varchar, DuckDbType.BigInt, DuckDbType.Varchar, DuckDbType.BigInt, DuckDbType.Varchar,
        DuckDbType.Varchar, DuckDbType.BigInt, DuckDbType.BigInt, DuckDbType.BigInt, DuckDbType.BigInt, DuckDbType.Varchar, DuckDbType.Varchar,
    ];

    private readonly Stream _output;
    private readonly string _room;
    private readonly DuckDbSession _session;
    private readonly DuckDbAppender _appender;
    private readonly byte[] _text = new byte[NameText.Longest * 4];

    public FlowParquet(Stream output, string room)
    {
        (_output, _room) = (output, room);
        Directory.CreateDirectory(room);
        _session = DuckDbSession.Open([new("memory_limit", "256MB"), new("threads", "1"), new("temp_directory", Path.Combine(room, "spill"))]);
        string columns = string.Join(", ", Columns.Select((name, i) => $"{name} {(s_types[i] switch { DuckDbType.TimestampTz => "TIMESTAMPTZ", DuckDbType.BigInt => "BIGINT", _ => "VARCHAR" })}"));
        _session.Execute($"CREATE TABLE {Table} ({columns})");
        _appender = _session.Append(Table, s_types);
    }

    public override void Finish()
    {
        _appender.Finish();
        string path = Path.Combine(_room, "flows.parquet");
        string columns = string.Join(", ", Columns.Select(name => name.EndsWith("_port", StringComparison.Ordinal) ? $"{name}::USMALLINT AS {name}" : name));
        _session.Execute($"COPY (SELECT {columns} FROM {Table}) TO {DuckDbSession.Quote(path)} (FORMAT parquet, COMPRESSION zstd)");
        using var complete = File.OpenRead(path);
        complete.CopyTo(_output);
    }

    protected override void Write(in Flow flow)
    {
        _appender.Set(0, flow.Start.Micros);
        _appender.Set(1, flow.Duration);
        Set(2, flow.Originator.ToString());
        _appender.Set(3, flow.OriginatorPort);
        Set(4, flow.Responder.ToString());
        _appender.Set(5, flow.ResponderPort);
        Set(6, ProtocolOf(flow));
        Set(7, flow.State == FlowState.Unknown ? null : FlowStates.WordOf(flow.State));
        _appender.Set(8, flow.OriginatorBytes);
        _appender.Set(9, flow.ResponderBytes);
        _appender.Set(10, flow.OriginatorPackets);
        _appender.Set(11, flow.ResponderPackets);
        Set(12, flow.Application);
        Set(13, flow.ServerName);
        _appender.EndRow();
    }

    protected override void Dispose(bool disposing)
    {
        _appender.Dispose();
        _session.Dispose();
        Directory.Delete(_room, recursive: true);
        base.Dispose(disposing);
    }

    private void Set(int column, string? text)
    {
        if (text is null)
        {
            _appender.SetNull(column);
        }
        else
        {
            _appender.Set(column, _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text)));
        }
    }
}
