using Weir.Drift;
using Weir.Flows;

namespace Weir.Server.Drift;

/// <summary>Fields of flows that sensors may leave out.</summary>
internal static class FlowFields
{
    public static string[] Names { get; } = ["originator port", "responder port", "protocol", "state", "duration", "bytes", "packets", "application", "server name"];

    public static void Take(InputWatch watch, DateTimeOffset now, in Flow flow)
    {
        Mark(watch, 0, now, flow.OriginatorPort != 0, FieldShapes.Number);
        Mark(watch, 1, now, flow.ResponderPort != 0, FieldShapes.Number);
        Mark(watch, 2, now, flow.Protocol != 0, FieldShapes.Number);
        Mark(watch, 3, now, flow.State != default, FieldShapes.Word);
        Mark(watch, 4, now, flow.Duration != 0, FieldShapes.Number);
        Mark(watch, 5, now, (flow.OriginatorBytes | flow.ResponderBytes) != 0, FieldShapes.Number);
        Mark(watch, 6, now, (flow.OriginatorPackets | flow.ResponderPackets) != 0, FieldShapes.Number);
        Mark(watch, 7, now, flow.Application is not null, FieldShapes.Word);
        Mark(watch, 8, now, flow.ServerName is not null, FieldShapes.Word);
    }

    internal static void Mark(InputWatch watch, int field, DateTimeOffset now, bool isThere, int shape)
    {
        if (isThere) watch.Found(field, now, shape);
        else watch.Missed(field, now);
    }
}

/// <summary>Fields of questions to name servers that sensors may leave out.</summary>
internal static class LookupFields
{
    /// <summary>How their sensors are told from those of flows.</summary>
    public const string Prefix = "DNS of ";

    public static string[] Names { get; } = ["name", "type", "response code", "addresses"];

    public static void Take(InputWatch watch, DateTimeOffset now, in DnsLookup lookup)
    {
        watch.Found(0, now, lookup.Name);
        FlowFields.Mark(watch, 1, now, lookup.Type != 0, FieldShapes.Number);
        FlowFields.Mark(watch, 2, now, lookup.ResponseCode != DnsLookup.NoAnswer, FieldShapes.Number);
        FlowFields.Mark(watch, 3, now, lookup.Addresses.Count > 0, FieldShapes.Word);
    }
}
