using System.Buffers.Text;
using Weir.Flows;

namespace Weir.Server.Sensors;

/// <summary>Events of Suricata, a JSON object a line. Flows, DNS, and the names of servers that TLS, QUIC and HTTP give to flows; a flow is told when it is over, so its names come before it.</summary>
internal sealed class EveFormat : LineFormat
{
    public override string Word => "eve";

    public override string Title => "Suricata EVE";

    public override bool Recognises(ReadOnlySpan<byte> start) => AnyLine(start, IsRecord);

    public override LineParser Begin(SensorOutput output) => new Parser(output);

    private static bool IsRecord(ReadOnlySpan<byte> line)
    {
        Span<FieldSpan> spans = stackalloc FieldSpan[(int)Field.Count];
        ulong present = 0;
        int at = 0;
        ulong all = FieldRow.Bit(Field.Time) | FieldRow.Bit(Field.EventType);

        // The line may be cut.
        JsonText.TryObject(line, ref at, EveFields.Names, spans, ref present);
        return (present & all) == all;
    }

    private sealed class Parser(SensorOutput output) : LineParser
    {
        private readonly EveDns _dns = new(output);
        private readonly NameText _names = new(output.Texts);
        private readonly FieldSpan[] _spans = new FieldSpan[(int)Field.Count];

        public override void Take(ReadOnlySpan<byte> line, long number, bool hasEnd)
        {
            ulong present = 0;
            int at = 0;
            if (!JsonText.TryObject(line, ref at, EveFields.Names, _spans, ref present) || !JsonText.IsEnd(line, at))
            {
                output.Skip(hasEnd ? SkipReasons.Malformed : SkipReasons.Unfinished, number, line);
                return;
            }

            var row = new FieldRow(line, _spans, present, Escapes.Json);
            string? problem = row[Field.EventType] switch
            {
                var type when type.SequenceEqual("flow"u8) => TryFlow(row),
                var type when type.SequenceEqual("dns"u8) => _dns.TryTake(row),
                var type when type.SequenceEqual("tls"u8) || type.SequenceEqual("quic"u8) || type.SequenceEqual("http"u8) => TakeName(row),
                _ => null,
            };
            if (problem is not null)
            {
                output.Skip(problem, number, line);
            }
        }

        public override void End() => _dns.End();

        private string? TakeName(in FieldRow row)
        {
            if (row.Has(Field.Uid) && _names.OfServer(row) is { Name: not null } server)
            {
                output.AddName(TextHash.Of(row[Field.Uid]), server);
            }

            return null;
        }

        private string? TryFlow(in FieldRow row)
        {
            output.File.Content |= SensorContent.Flows;
            if (!TimeText.TryParse(row.Has(Field.Begin) ? row[Field.Begin] : row[Field.Time], out var start))
            {
                return SkipReasons.NoTime;
            }

            if (!AddressText.TryParse(row[Field.Originator], out var originator) || !AddressText.TryParse(row[Field.Responder], out var responder))
            {
                return SkipReasons.NoAddress;
            }

            if (!row.TryPort(Field.OriginatorPort, out ushort originatorPort) || !row.TryPort(Field.ResponderPort, out ushort responderPort)
                || !row.TryCount(Field.OriginatorBytes, out long originatorBytes) || !row.TryCount(Field.ResponderBytes, out long responderBytes)
                || !row.TryCount(Field.OriginatorPackets, out long originatorPackets) || !row.TryCount(Field.ResponderPackets, out long responderPackets))
            {
                return SkipReasons.Number;
            }

            if (!Protocols.TryParse(row[Field.Protocol], !responder.IsV4, out byte protocol))
            {
                return SkipReasons.NotIp;
            }

            NamedServer server = output.Folder.Names.IsEmpty ? default : output.Folder.Names.Take(TextHash.Of(row[Field.Uid]));
            var state = protocol == Flow.Tcp ? StateOfTcp(row, responderPackets) : FlowStates.OfAnswer(protocol, responderPackets > 0);
            output.Add(new Flow
            {
                Start = start,
                Duration = TimeText.TryParse(row[Field.End], out var end) && end > start ? end - start : 0,
                Originator = originator,
                Responder = responder,
                OriginatorPort = originatorPort,
                ResponderPort = responderPort,
                Protocol = protocol,
                State = state,
                OriginatorBytes = originatorBytes,
                ResponderBytes = FlowStates.Answer(responderBytes, state),
                OriginatorPackets = originatorPackets,
                ResponderPackets = responderPackets,

                // "failed": Suricata looked and found none that it knows.
                Application = server.Application(row[Field.Application].SequenceEqual("failed"u8) ? null : output.Texts.Word(row[Field.Application])),
                ServerName = server.Name,
            });
            return null;
        }

        private static FlowState StateOfTcp(in FieldRow row, long responderPackets)
        {
            if (TryFlags(row[Field.OriginatorFlags], out byte originator) & TryFlags(row[Field.ResponderFlags], out byte responder))
            {
                return FlowStates.OfFlags(originator, responder);
            }

            // Without flags, as when nothing of TCP was followed.
            return row[Field.State] switch
            {
                var state when state.SequenceEqual("closed"u8) => FlowState.SF,
                var state when state.SequenceEqual("established"u8) => FlowState.S1,
                var state when state.SequenceEqual("new"u8) && responderPackets == 0 => FlowState.S0,
                _ => FlowState.Unknown,
            };
        }

        private static bool TryFlags(ReadOnlySpan<byte> text, out byte flags) => Utf8Parser.TryParse(text, out flags, out int used, 'x') && used == text.Length;
    }
}
