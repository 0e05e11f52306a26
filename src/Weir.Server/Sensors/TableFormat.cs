using System.Text;

namespace Weir.Server.Sensors;

/// <summary>Tables with a line of names, such as the edges <c>src,dst,ts</c>, flows of Argus, or messages of DNS. Columns are known by many names and may come in any order.</summary>
internal sealed class TableFormat : LineFormat
{
    public override string Word => "csv";

    public override string Title => "table (CSV with at least src, dst and ts)";

    public override bool Recognises(ReadOnlySpan<byte> start)
    {
        // Only the first line counts. The last may be cut.
        bool isTable = false;
        AnyLine(start, line =>
        {
            isTable = TableHeader.Of(line) is not null;
            return true;
        });
        return isTable;
    }

    public override LineParser Begin(SensorOutput output) => new Parser(output);

    private sealed class Parser(SensorOutput output) : LineParser
    {
        private readonly TableRecords _records = new(output);
        private readonly FieldSpan[] _spans = new FieldSpan[(int)Field.Count];
        private TableHeader? _header;
        private Field[] _columns = [];
        private byte[] _headerLine = [];

        public override void Take(ReadOnlySpan<byte> line, long number, bool hasEnd)
        {
            if (_header is null)
            {
                _header = TableHeader.Of(line);
                _columns = [.. _header?.Columns ?? []];
                if (_header is null)
                {
                    output.Skip(SkipReasons.NoHeader, number, line);
                    return;
                }

                output.File.Content |= _header.IsDns ? SensorContent.Lookups : SensorContent.Flows;
                if (_header.IsNamed)
                {
                    _headerLine = line.ToArray();
                    return;
                }
            }

            // Tables that were put together have the names again.
            if (!line.SequenceEqual(_headerLine))
            {
                TakeRecord(_header, line, number, hasEnd);
            }
        }

        public override void End() => _records.End();

        private void TakeRecord(TableHeader header, ReadOnlySpan<byte> line, long number, bool hasEnd)
        {
            int needed = hasEnd ? header.Needed : _columns.Length;
            ulong present = 0;
            int column = 0;
            var cells = new TableCells(line, header.Separator);
            while (column < needed && cells.TryNext(out var cell))
            {
                if (_columns[column] is var field and not Field.None && !IsUnset(line.Slice(cell.Start, cell.Length)))
                {
                    _spans[(int)field] = cell;
                    present |= FieldRow.Bit(field);
                }

                column++;
            }

            if (column < needed)
            {
                output.Skip(hasEnd || cells.IsBroken ? SkipReasons.Malformed : SkipReasons.Unfinished, number, line);
                return;
            }

            _records.Take(header.IsDns, new FieldRow(line, _spans, present, Escapes.None), number, line);
        }

        private static bool IsUnset(ReadOnlySpan<byte> value) => value.Length switch
        {
            0 => true,
            1 => value[0] == '-',
            3 => Ascii.EqualsIgnoreCase(value, "nan"u8),
            4 => Ascii.EqualsIgnoreCase(value, "null"u8) || Ascii.EqualsIgnoreCase(value, "none"u8),
            7 => value.SequenceEqual("(empty)"u8),
            _ => false,
        };
    }
}
