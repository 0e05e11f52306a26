using System.Buffers.Text;

namespace Weir.Server.Sensors;

/// <summary>Logs of Zeek as its ASCII writer makes them: a header that names separator and fields, and a line for each record (docs.zeek.org, Zeek Log Formats).</summary>
internal sealed class ZeekTabFormat : LineFormat
{
    public override string Word => "zeek";

    public override string Title => "Zeek log (tab-separated)";

    public override bool Recognises(ReadOnlySpan<byte> start) =>
        AnyLine(start, line => line.TrimStart(" \t"u8) is var text && (text.StartsWith("#separator "u8) || text.StartsWith("#fields\t"u8)));

    public override LineParser Begin(SensorOutput output) => new Parser(output);

    private sealed class Parser(SensorOutput output) : LineParser
    {
        private readonly ZeekRecords _records = new(output);
        private readonly FieldSpan[] _spans = new FieldSpan[(int)Field.Count];
        private Field[] _columns = [];
        private int _needed;
        private ZeekLog _log;
        private byte _separator = (byte)'\t';
        private byte[] _unset = "-"u8.ToArray();
        private byte[] _empty = "(empty)"u8.ToArray();

        public override void Take(ReadOnlySpan<byte> line, long number, bool hasEnd)
        {
            // Some tools put blanks before the first line.
            var text = number == 1 ? line.TrimStart(" \t"u8) : line;
            if (text.StartsWith((byte)'#'))
            {
                TakeDirective(text);
            }
            else if (_columns.Length == 0)
            {
                output.Skip(SkipReasons.NoHeader, number, line);
            }
            else if (_log != ZeekLog.Other)
            {
                TakeRecord(line, number, hasEnd);
            }
        }

        private void TakeRecord(ReadOnlySpan<byte> line, long number, bool hasEnd)
        {
            // Who labels logs may put what they like behind the columns that are needed; but a line that is still written to has to have them all.
            int needed = hasEnd ? _needed : _columns.Length;
            ulong present = 0;
            int start = 0;
            int column = 0;
            while (column < needed && start >= 0)
            {
                int length = line[start..].IndexOf(_separator);
                int next = length < 0 ? -1 : start + length + 1;
                length = length < 0 ? line.Length - start : length;
                if (_columns[column] is var field and not Field.None && !IsUnset(line.Slice(start, length)))
                {
                    _spans[(int)field] = new FieldSpan(start, length);
                    present |= FieldRow.Bit(field);
                }

                start = next;
                column++;
            }

            if (column < needed)
            {
                output.Skip(hasEnd ? SkipReasons.Malformed : SkipReasons.Unfinished, number, line);
                return;
            }

            _records.Take(_log, new FieldRow(line, _spans, present, Escapes.Zeek), number, line);
        }

        private bool IsUnset(ReadOnlySpan<byte> value) => value.IsEmpty || value.SequenceEqual(_unset) || value.SequenceEqual(_empty);

        private void TakeDirective(ReadOnlySpan<byte> text)
        {
            int end = text.IndexOfAny((byte)' ', _separator);
            if (end < 0)
            {
                return;
            }

            var value = text[(end + 1)..];
            switch (text[..end])
            {
                case var name when name.SequenceEqual("#separator"u8):
                    // As \x09, or as it is.
                    _separator = value is [(byte)'\\', (byte)'x', ..] && Utf8Parser.TryParse(value[2..], out byte sign, out _, 'x') ? sign : value.IsEmpty ? _separator : value[0];
                    break;
                case var name when name.SequenceEqual("#unset_field"u8):
                    _unset = value.ToArray();
                    break;
                case var name when name.SequenceEqual("#empty_field"u8):
                    _empty = value.ToArray();
                    break;
                case var name when name.SequenceEqual("#fields"u8):
                    TakeFields(value);
                    break;
            }
        }

        private void TakeFields(ReadOnlySpan<byte> names)
        {
            var columns = new List<Field>();
            _needed = 0;
            ulong present = 0;
            foreach (Range range in names.Split(_separator))
            {
                var field = ZeekFields.Names.Find(names[range])?.Field ?? Field.None;
                columns.Add((present & FieldRow.Bit(field)) != 0 ? Field.None : field);
                present |= FieldRow.Bit(field);
                _needed = field == Field.None ? _needed : columns.Count;
            }

            _columns = [.. columns];
            _log = ZeekFields.LogOf(present);
            output.File.Content |= _log switch
            {
                ZeekLog.Conn => SensorContent.Flows,
                ZeekLog.Dns => SensorContent.Lookups,
                ZeekLog.Other => SensorContent.Other,
                _ => SensorContent.Names,
            };
        }
    }
}
