namespace Weir.Server.Sensors.NetFlow;

/// <summary>Which elements of IANA's registry (IP Flow Information Export Entities) are read, and as what.</summary>
internal static class ExportFields
{
    private static readonly ExportField[] s_byNumber = Table(
        (8, ExportField.Source), (12, ExportField.Destination), (27, ExportField.SourceV6), (28, ExportField.DestinationV6),
        (7, ExportField.SourcePort), (11, ExportField.DestinationPort), (4, ExportField.Protocol), (6, ExportField.TcpFlags),
        (1, ExportField.Bytes), (2, ExportField.Packets), (85, ExportField.TotalBytes), (86, ExportField.TotalPackets),
        (23, ExportField.LeavingBytes), (24, ExportField.LeavingPackets),
        (22, ExportField.StartUptime), (21, ExportField.EndUptime), (150, ExportField.StartSeconds), (151, ExportField.EndSeconds),
        (152, ExportField.StartMillis), (153, ExportField.EndMillis), (154, ExportField.StartNtp), (155, ExportField.EndNtp),
        (156, ExportField.StartNtp), (157, ExportField.EndNtp), (158, ExportField.StartBefore), (159, ExportField.EndBefore),
        (160, ExportField.Began), (161, ExportField.DurationMillis), (162, ExportField.DurationMicros),
        (32, ExportField.Icmp), (139, ExportField.Icmp), (176, ExportField.IcmpType), (177, ExportField.IcmpCode), (178, ExportField.IcmpType), (179, ExportField.IcmpCode),
        (180, ExportField.SourcePort), (181, ExportField.DestinationPort), (182, ExportField.SourcePort), (183, ExportField.DestinationPort),
        (34, ExportField.SamplingInterval), (48, ExportField.Sampler), (302, ExportField.Sampler), (50, ExportField.SamplerInterval),
        (305, ExportField.SampledPackets), (306, ExportField.PassedPackets),
        (231, ExportField.InitiatorBytes), (232, ExportField.ResponderBytes), (298, ExportField.InitiatorPackets), (299, ExportField.ResponderPackets),
        (239, ExportField.BiflowDirection));

    /// <summary>What an element is read as; <see cref="ExportField.None"/> where it is passed over.</summary>
    public static ExportField Of(int number) => number < s_byNumber.Length ? s_byNumber[number] : ExportField.None;

    /// <summary>The same for an element of the other direction (RFC 5103, 6.1).</summary>
    public static ExportField OfReverse(int number) => number switch
    {
        1 or 85 => ExportField.ReverseBytes,
        2 or 86 => ExportField.ReversePackets,
        6 => ExportField.ReverseTcpFlags,
        _ => ExportField.None,
    };

    /// <summary>Whether a value of so many bytes can be read as it: addresses have one length, numbers may be shortened (RFC 7011, 6.2).</summary>
    public static bool Fits(ExportField field, int length) => field switch
    {
        ExportField.None => false,
        ExportField.Source or ExportField.Destination => length == 4,
        ExportField.SourceV6 or ExportField.DestinationV6 => length == 16,
        ExportField.StartNtp or ExportField.EndNtp => length == 8,
        _ => length is > 0 and <= 8,
    };

    private static ExportField[] Table(params ReadOnlySpan<(int Number, ExportField Field)> entries)
    {
        var table = new ExportField[512];
        foreach (var (number, field) in entries)
        {
            table[number] = field;
        }

        return table;
    }
}
