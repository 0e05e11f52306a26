using Weir.Flows;

namespace Weir.Server.Sensors;

/// <summary>Makes flows, questions and names of the records of Zeek's logs, whichever way they are written.</summary>
internal sealed class ZeekRecords(SensorOutput output)
{
    private readonly NameText _names = new(output.Texts);
    private readonly AnswerText _answers = new();

    /// <summary>Takes a record.</summary>
    /// <param name="log">Which log it is of.</param>
    /// <param name="row">Its fields.</param>
    /// <param name="number">Number of its line.</param>
    /// <param name="line">Its text, for reports.</param>
    public void Take(ZeekLog log, in FieldRow row, long number, ReadOnlySpan<byte> line)
    {
        output.File.Content |= log switch
        {
            ZeekLog.Conn => SensorContent.Flows,
            ZeekLog.Dns => SensorContent.Lookups,
            ZeekLog.Http or ZeekLog.Ssl or ZeekLog.Ssh => SensorContent.Names,
            _ => SensorContent.Other,
        };
        bool isName = log is ZeekLog.Http or ZeekLog.Ssl or ZeekLog.Ssh;
        if (log == ZeekLog.Other || (output.NamesOnly && !isName))
        {
            output.Folder.HasConnections |= log == ZeekLog.Conn;
            return;
        }

        NamedServer server = isName ? _names.OfServer(row) : default;
        if (server.Name is not null && row.Has(Field.Uid))
        {
            output.AddName(TextHash.Of(row[Field.Uid]), server);
        }

        if (isName && (output.NamesOnly || output.Folder.HasConnections))
        {
            return;
        }

        string? problem = TryEnds(row, out var ends);
        problem ??= log == ZeekLog.Dns ? TryDns(row, ends) : log == ZeekLog.Conn ? TryConn(row, ends) : TryOther(log, row, ends, server);
        if (problem is not null)
        {
            output.Skip(problem, number, line);
        }
    }

    private static string? TryEnds(in FieldRow row, out Ends ends)
    {
        ends = default;
        if (!TimeText.TryParse(row[Field.Time], out var time))
        {
            return SkipReasons.NoTime;
        }

        if (!AddressText.TryParse(row[Field.Originator], out var originator) || !AddressText.TryParse(row[Field.Responder], out var responder))
        {
            return SkipReasons.NoAddress;
        }

        if (!row.TryPort(Field.OriginatorPort, out ushort originatorPort) || !row.TryPort(Field.ResponderPort, out ushort responderPort))
        {
            return SkipReasons.Number;
        }

        ends = new Ends(time, originator, responder, originatorPort, responderPort);
        return null;
    }

    /// <summary>Bytes that are unset are 0: nothing was carried. Those of whole packets (orig_ip_bytes) do not stand in for them, for a refusal would look like an answer.</summary>
    private string? TryConn(in FieldRow row, in Ends ends)
    {
        output.Folder.HasConnections = true;
        if (!row.TryDuration(Field.Duration, out long duration)
            || !row.TryCount(Field.OriginatorBytes, out long originatorBytes) || !row.TryCount(Field.ResponderBytes, out long responderBytes)
            || !row.TryCount(Field.OriginatorPackets, out long originatorPackets) || !row.TryCount(Field.ResponderPackets, out long responderPackets))
        {
            return SkipReasons.Number;
        }

        if (!Protocols.TryParse(row[Field.Protocol], !ends.Responder.IsV4, out byte protocol))
        {
            return SkipReasons.NotIp;
        }

        NamedServer server = output.Folder.Names.IsEmpty ? default : output.Folder.Names.Find(TextHash.Of(row[Field.Uid]));
        FlowStates.TryZeek(row[Field.State], out var state);
        output.Add(new Flow
        {
            Start = ends.Time,
            Duration = duration,
            Originator = ends.Originator,
            Responder = ends.Responder,
            OriginatorPort = ends.OriginatorPort,
            ResponderPort = ends.ResponderPort,
            Protocol = protocol,
            State = state,
            OriginatorBytes = originatorBytes,
            ResponderBytes = responderBytes,
            OriginatorPackets = originatorPackets,
            ResponderPackets = responderPackets,
            Application = server.Application(output.Texts.Word(row[Field.Application])),
            ServerName = server.Name,
        });
        return null;
    }

    private string? TryDns(in FieldRow row, in Ends ends)
    {
        if (!row.Has(Field.Query))
        {
            return SkipReasons.NoName;
        }

        if (!row.TryCount(Field.QueryType, out long type) || type > ushort.MaxValue || !row.TryCount(Field.ResponseCode, out long code) || code > ushort.MaxValue
            || _names.OfQuestion(row[Field.Query], row.Escapes) is not { } name)
        {
            return SkipReasons.Number;
        }

        var addresses = _answers.Of(row[Field.Answers]);
        output.Add(new DnsLookup
        {
            Time = ends.Time,
            Client = ends.Originator,
            Server = ends.Responder,
            Name = name,
            Type = row.Has(Field.QueryType) ? (ushort)type : DnsWords.TypeOf(row[Field.QueryTypeName]),
            ResponseCode = row.Has(Field.ResponseCode) ? (int)code
                : row.Has(Field.ResponseCodeName) ? DnsWords.CodeOf(row[Field.ResponseCodeName])
                : row.Has(Field.Answers) ? 0 : DnsLookup.NoAnswer,
            Addresses = addresses,
        });
        return null;
    }

    /// <summary>A record of another log, where there is no log of connections: the connection that it is about, as far as it is told.</summary>
    private string? TryOther(ZeekLog log, in FieldRow row, in Ends ends, NamedServer server)
    {
        if (!row.TryCount(Field.RequestBytes, out long originatorBytes) || !row.TryCount(Field.ReplyBytes, out long responderBytes))
        {
            return SkipReasons.Number;
        }

        bool isAnswered = row.Has(Field.StatusCode) || row.Has(Field.SshServer) || row[Field.Established] is [(byte)'T' or (byte)'t', ..];
        output.Add(new Flow
        {
            Start = ends.Time,
            Originator = ends.Originator,
            Responder = ends.Responder,
            OriginatorPort = ends.OriginatorPort,
            ResponderPort = ends.ResponderPort,
            Protocol = Flow.Tcp,
            State = isAnswered ? FlowState.SF : FlowState.Unknown,
            OriginatorBytes = originatorBytes,
            ResponderBytes = responderBytes,
            Application = server.Application(log switch { ZeekLog.Http => "http", ZeekLog.Ssl => "ssl", _ => "ssh" }),
            ServerName = server.Name,
        });
        return null;
    }

    private readonly record struct Ends(Timestamp Time, HostAddress Originator, HostAddress Responder, ushort OriginatorPort, ushort ResponderPort);
}
