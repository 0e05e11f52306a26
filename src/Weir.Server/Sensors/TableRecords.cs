using Weir.Flows;

namespace Weir.Server.Sensors;

/// <summary>Makes flows and questions of the rows of tables.</summary>
internal sealed class TableRecords(SensorOutput output)
{
    private readonly DnsMessages _messages = new(output);
    private readonly NameText _names = new(output.Texts);
    private readonly AnswerText _answers = new();

    /// <summary>Takes a row.</summary>
    /// <param name="isDns">Whether it is a message of DNS.</param>
    /// <param name="row">Its fields.</param>
    /// <param name="number">Number of its line.</param>
    /// <param name="line">Its text, for reports.</param>
    public void Take(bool isDns, in FieldRow row, long number, ReadOnlySpan<byte> line)
    {
        string? problem = TryTake(isDns, row);
        if (problem is not null)
        {
            output.Skip(problem, number, line);
        }
    }

    /// <summary>No row follows.</summary>
    public void End() => _messages.End();

    private string? TryTake(bool isDns, in FieldRow row)
    {
        if (!Protocols.TryParse(row[Field.Protocol], isV6: row[Field.Originator].Contains((byte)':'), out byte protocol))
        {
            return SkipReasons.NotIp;
        }

        if (!AddressText.TryParse(row[Field.Originator], out var originator) || !AddressText.TryParse(row[Field.Responder], out var responder))
        {
            return SkipReasons.NoAddress;
        }

        if (!TimeText.TryParse(row[Field.Time], out var time))
        {
            return SkipReasons.NoTime;
        }

        if (!row.TryPort(Field.OriginatorPort, out ushort originatorPort) || !row.TryPort(Field.ResponderPort, out ushort responderPort))
        {
            return SkipReasons.Number;
        }

        return isDns ? TryDns(row, time, originator, responder, originatorPort, responderPort) : TryFlow(row, protocol, time, originator, responder, originatorPort, responderPort);
    }

    private string? TryFlow(in FieldRow row, byte protocol, Timestamp start, HostAddress originator, HostAddress responder, ushort originatorPort, ushort responderPort)
    {
        if (!TryDuration(row, start, out long duration)
            || !TrySides(row, Field.OriginatorBytes, Field.ResponderBytes, Field.TotalBytes, share: 0, out long originatorBytes, out long responderBytes)
            || !TrySides(row, Field.OriginatorPackets, Field.ResponderPackets, Field.TotalPackets, share: responderBytes > 0 ? 2 : 0, out long originatorPackets, out long responderPackets))
        {
            return SkipReasons.Number;
        }

        var state = row.Has(Field.State) ? FlowStates.OfWord(row[Field.State], protocol)
            : protocol is not (0 or Flow.Tcp) && (row.Has(Field.ResponderBytes) || row.Has(Field.ResponderPackets)) ? FlowStates.OfAnswer(protocol, responderBytes > 0 || responderPackets > 0)
            : FlowState.Unknown;
        var flow = new Flow
        {
            Start = start,
            Duration = duration,
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
            Application = output.Texts.Word(row[Field.Application]),
            ServerName = row.Has(Field.ServerName) ? _names.OfServer(row[Field.ServerName], row.Escapes) : null,
        };
        output.Add(row[Field.Direction].SequenceEqual("<-"u8) ? Turned(flow) : flow);
        return null;
    }

    /// <summary>Argus puts first whom it saw first; where the arrow points at that one, the other began. What the flags of its state say is then of the other side too.</summary>
    private static Flow Turned(in Flow flow) => flow with
    {
        Originator = flow.Responder,
        Responder = flow.Originator,
        OriginatorPort = flow.ResponderPort,
        ResponderPort = flow.OriginatorPort,
        OriginatorBytes = flow.ResponderBytes,
        ResponderBytes = flow.OriginatorBytes,
        OriginatorPackets = flow.ResponderPackets,
        ResponderPackets = flow.OriginatorPackets,
        State = flow.State is FlowState.SF ? FlowState.SF : FlowState.Oth,
    };

    private string? TryDns(in FieldRow row, Timestamp time, HostAddress client, HostAddress server, ushort clientPort, ushort serverPort)
    {
        if (!row.Has(Field.Query))
        {
            return SkipReasons.NoName;
        }

        if (!row.TryCount(Field.ResponseCode, out long code) || code > ushort.MaxValue || _names.OfQuestion(row[Field.Query], row.Escapes) is not { } name)
        {
            return SkipReasons.Number;
        }

        bool isAnswer = row[Field.IsResponse] is [(byte)'1' or (byte)'t' or (byte)'T', ..];
        bool isWhole = !row.Has(Field.IsResponse);
        (client, server, clientPort) = isAnswer ? (server, client, serverPort) : (client, server, clientPort);
        var lookup = new DnsLookup
        {
            Time = time,
            Client = client,
            Server = server,
            Name = name,
            Type = row.Has(Field.QueryType) ? DnsWords.TypeOf(row[Field.QueryType]) : DnsWords.TypeOf(row[Field.QueryTypeName]),
            ResponseCode = row.Has(Field.ResponseCode) ? (int)code : isAnswer || row.Has(Field.Answers) ? 0 : DnsLookup.NoAnswer,
            Addresses = _answers.Of(row[Field.Answers]),
        };
        if (isWhole)
        {
            output.Add(lookup);
            return null;
        }

        ulong ends = TextHash.Of((ulong)client.Bits ^ (ulong)(client.Bits >> 64), (ulong)server.Bits ^ (ulong)(server.Bits >> 64));
        ulong key = TextHash.Of(ends + clientPort, TextHash.Of(row[Field.MessageId]));
        if (isAnswer)
        {
            _messages.Answer(key, lookup, isWhole: true);
        }
        else
        {
            _messages.Ask(key, lookup);
        }

        return null;
    }

    private static bool TryDuration(in FieldRow row, Timestamp start, out long duration)
    {
        if (row.Has(Field.Duration))
        {
            return row.TryDuration(Field.Duration, out duration);
        }

        if (row.Has(Field.DurationMillis))
        {
            bool isNumber = row.TryDuration(Field.DurationMillis, out duration);
            duration /= 1000;
            return isNumber;
        }

        if (row.Has(Field.DurationMicros))
        {
            return row.TryCount(Field.DurationMicros, out duration);
        }

        duration = TimeText.TryParse(row[Field.End], out var end) && end > start ? end - start : 0;
        return true;
    }

    /// <summary>What each side sent, where perhaps one of them and the sum is told.</summary>
    /// <param name="row">The row.</param>
    /// <param name="originator">Field of the one side.</param>
    /// <param name="responder">Field of the other.</param>
    /// <param name="total">Field of both together.</param>
    /// <param name="share">Where only the sum is told, the responder sent one part in so many of it; 0 is none. Two talk in turns.</param>
    /// <param name="sent">What the originator sent.</param>
    /// <param name="received">What the responder sent.</param>
    private static bool TrySides(in FieldRow row, Field originator, Field responder, Field total, int share, out long sent, out long received)
    {
        if (!(row.TryCount(originator, out sent) & row.TryCount(responder, out received) & row.TryCount(total, out long all)))
        {
            return false;
        }

        if (row.Has(total) && !row.Has(originator) && !row.Has(responder))
        {
            received = share == 0 ? 0 : all / share;
            sent = all - received;
        }
        else if (row.Has(total) && !row.Has(responder))
        {
            received = Math.Max(0, all - sent);
        }
        else if (row.Has(total) && !row.Has(originator))
        {
            sent = Math.Max(0, all - received);
        }

        return true;
    }
}
