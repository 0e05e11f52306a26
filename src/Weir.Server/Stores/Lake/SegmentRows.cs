using System.Buffers.Binary;
using Weir.Server.Stores.DuckDb;

namespace Weir.Server.Stores.Lake;

/// <summary>Brings payloads of a segment into a table of DuckDB.</summary>
internal static class SegmentRows
{
    public static void Load(DuckDbSession session, LakeTable table, IReadOnlyList<ReadOnlyMemory<byte>> payloads)
    {
        using var appender = session.Append(table.Name, [.. table.Columns.Select(column => column.DuckDbType)]);
        foreach (var payload in payloads)
        {
            var fields = new WalFields(payload.Span);
            int written = WalFields.ColumnsOf(payload.Span);
            for (int i = 0; i < table.Columns.Count; i++)
            {
                var type = table.Columns[i].Type;
                if (i >= written || !fields.TryNext(type, out bool isNull, out var value) || isNull)
                {
                    appender.SetNull(i);
                }
                else if (type == LakeType.Text)
                {
                    appender.Set(i, value);
                }
                else if (type == LakeType.Real)
                {
                    appender.Set(i, BinaryPrimitives.ReadDoubleLittleEndian(value));
                }
                else
                {
                    appender.Set(i, BinaryPrimitives.ReadInt64LittleEndian(value));
                }
            }

            appender.EndRow();
        }

        appender.Finish();
    }
}
