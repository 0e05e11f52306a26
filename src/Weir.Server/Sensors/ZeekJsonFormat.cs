namespace Weir.Server.Sensors;

/// <summary>Logs of Zeek as JSON, an object a line. Which log a record is of shows in its fields, so that one file may hold several.</summary>
internal sealed class ZeekJsonFormat : LineFormat
{
    public override string Word => "zeek";

    public override string Title => "Zeek log (JSON)";

    public override bool Recognises(ReadOnlySpan<byte> start) => AnyLine(start, IsRecord);

    public override LineParser Begin(SensorOutput output) => new Parser(output);

    private static bool IsRecord(ReadOnlySpan<byte> line)
    {
        Span<FieldSpan> spans = stackalloc FieldSpan[(int)Field.Count];
        ulong present = 0;
        int at = 0;
        ulong any = FieldRow.Bit(Field.Originator) | FieldRow.Bit(Field.Uid) | FieldRow.Bit(Field.Path);

        // The line may be cut.
        JsonText.TryObject(line, ref at, ZeekFields.Names, spans, ref present);
        return (present & FieldRow.Bit(Field.Time)) != 0 && (present & any) != 0;
    }

    private sealed class Parser(SensorOutput output) : LineParser
    {
        private readonly ZeekRecords _records = new(output);
        private readonly FieldSpan[] _spans = new FieldSpan[(int)Field.Count];

        public override void Take(ReadOnlySpan<byte> line, long number, bool hasEnd)
        {
            ulong present = 0;
            int at = 0;
            if (!JsonText.TryObject(line, ref at, ZeekFields.Names, _spans, ref present) || !JsonText.IsEnd(line, at))
            {
                output.Skip(hasEnd ? SkipReasons.Malformed : SkipReasons.Unfinished, number, line);
                return;
            }

            output.File.Content |= (present & FieldRow.Bit(Field.Path)) != 0 ? SensorContent.Mixed : SensorContent.None;
            _records.Take(ZeekFields.LogOf(present), new FieldRow(line, _spans, present, Escapes.Json | Escapes.Zeek), number, line);
        }
    }
}
