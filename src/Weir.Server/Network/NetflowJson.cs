using System.Text.Json;

namespace Weir.Server.Network;

/// <summary>What was read of NetFlow, as the API shows it.</summary>
internal static class NetflowJson
{
    /// <summary>Writes a property, where somebody listens.</summary>
    public static void Write(Utf8JsonWriter json, NetworkFigures figures)
    {
        if (figures.Netflow is not { } netflow)
        {
            return;
        }

        json.WriteStartObject("netflow"u8);
        json.WriteNumber("datagrams"u8, netflow.Datagrams);
        json.WriteNumber("records"u8, netflow.Records);
        json.WriteNumber("flows"u8, netflow.Flows);
        json.WriteNumber("bad"u8, netflow.Bad);
        json.WriteNumber("withoutTemplate"u8, netflow.WithoutTemplate);
        json.WriteNumber("refused"u8, netflow.Refused);
        json.WriteNumber("lost"u8, netflow.Lost);
        json.WriteNumber("outOfOrder"u8, netflow.OutOfOrder);
        json.WriteNumber("exporters"u8, netflow.Exporters);
        json.WriteEndObject();
    }
}
