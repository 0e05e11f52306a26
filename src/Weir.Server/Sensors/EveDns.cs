using Weir.Flows;

namespace Weir.Server.Sensors;

/// <summary>Makes questions of Suricata's events of DNS. Version 1 tells each answer by itself, 2 all of a message, 3 also the questions as a list.</summary>
internal sealed class EveDns(SensorOutput output)
{
    private readonly DnsMessages _messages = new(output);
    private readonly NameText _names = new(output.Texts);
    private readonly AnswerText _answers = new();
    private readonly List<HostAddress> _addresses = [];
    private readonly FieldSpan[] _inner = new FieldSpan[(int)Field.Count];

    /// <summary>Takes an event; a reason where it cannot be read.</summary>
    public string? TryTake(in FieldRow row)
    {
        output.File.Content |= SensorContent.Lookups;
        if (!TimeText.TryParse(row[Field.Time], out var time))
        {
            return SkipReasons.NoTime;
        }

        if (!AddressText.TryParse(row[Field.Originator], out var client) || !AddressText.TryParse(row[Field.Responder], out var server))
        {
            return SkipReasons.NoAddress;
        }

        if (!row.TryPort(Field.OriginatorPort, out ushort clientPort) || !row.TryPort(Field.ResponderPort, out ushort serverPort) || !row.TryCount(Field.MessageId, out long id))
        {
            return SkipReasons.Number;
        }

        if (!TryQuestion(row, out string name, out ushort type))
        {
            return SkipReasons.NoName;
        }

        // Version 1 gives an answer the direction of its packet.
        const int DnsPort = 53;
        bool isAnswer = row[Field.DnsEvent] is [(byte)'a' or (byte)'r', _, (byte)'s', ..];
        (client, server) = isAnswer && clientPort == DnsPort && serverPort != DnsPort ? (server, client) : (client, server);
        ulong key = TextHash.Of(TextHash.Of(row[Field.Uid]), (ulong)id);
        var lookup = new DnsLookup { Time = time, Client = client, Server = server, Name = name, Type = type, ResponseCode = DnsLookup.NoAnswer };
        if (!isAnswer)
        {
            _messages.Ask(key, lookup);
            return null;
        }

        lookup = lookup with { ResponseCode = row.Has(Field.ResponseCodeName) ? DnsWords.CodeOf(row[Field.ResponseCodeName]) : 0, Addresses = Addresses(row) };
        _messages.Answer(key, lookup, isWhole: row.Has(Field.DnsVersion));
        return null;
    }

    /// <summary>No event follows.</summary>
    public void End() => _messages.End();

    private bool TryQuestion(in FieldRow row, out string name, out ushort type)
    {
        // Messages with more than one question are not in use (RFC 9619).
        int at = 1;
        return row.Has(Field.Questions) && JsonText.TryElement(row[Field.Questions], ref at, out var question) && TryResource(question, out var inner)
            ? TryName(inner, out name, out type)
            : TryName(row, out name, out type);
    }

    private bool TryName(in FieldRow row, out string name, out ushort type)
    {
        string? read = row.Has(Field.Query) ? _names.OfQuestion(row[Field.Query], row.Escapes) : null;
        name = read ?? "";
        type = DnsWords.TypeOf(row[Field.QueryTypeName]);
        return read is not null;
    }

    private HostAddress[] Addresses(in FieldRow row)
    {
        // Suricata can be told to write answers one by one, by their types, or both.
        if (!row.Has(Field.Answers) && (row.Has(Field.AddressesV4) || row.Has(Field.AddressesV6)))
        {
            return [.. _answers.Of(row[Field.AddressesV4]), .. _answers.Of(row[Field.AddressesV6])];
        }

        _addresses.Clear();
        if (AddressText.TryParse(row[Field.AnswerText], out var one))
        {
            _addresses.Add(one);
        }

        int at = 1;
        while (row.Has(Field.Answers) && JsonText.TryElement(row[Field.Answers], ref at, out var answer) && _addresses.Count < AnswerText.Most)
        {
            if (TryResource(answer, out var inner) && AddressText.TryParse(inner[Field.AnswerText], out var address))
            {
                _addresses.Add(address);
            }
        }

        return _addresses.Count == 0 ? [] : _addresses.ToArray();
    }

    private bool TryResource(ReadOnlySpan<byte> text, out FieldRow row)
    {
        ulong present = 0;
        int at = 0;
        bool isObject = JsonText.TryObject(text, ref at, EveFields.Resource, _inner, ref present);
        row = new FieldRow(text, _inner, present, Escapes.Json);
        return isObject;
    }
}
