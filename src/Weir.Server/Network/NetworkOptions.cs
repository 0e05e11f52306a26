using System.Text.Json.Serialization;

namespace Weir.Server.Network;

/// <summary>Settings of sensors of the network: where flows come from while the server runs.</summary>
public sealed record NetworkOptions
{
    /// <summary>Where routers and exporters send NetFlow v5, v9 and IPFIX, over UDP: <c>127.0.0.1:2055</c>; null for nowhere.</summary>
    public string? Netflow { get; init; }

    /// <summary>Whether that may be an address that other machines reach. Nobody proves in UDP who he is: let only exporters through to it.</summary>
    public bool NetflowAny { get; init; }

    /// <summary>Logs that are followed while they grow, files or folders such as Zeek's <c>current</c>, separated by semicolons; null for none.</summary>
    public string? Tail { get; init; }

    /// <summary>Networks of one's own, separated by semicolons: <c>10.0.0.0/8;192.0.2.0/24</c>; null for the private ones.</summary>
    public string? Internal { get; init; }

    /// <summary>Alerts a day that may come with nothing wrong, above 0; what is less rare is shown without an alert.</summary>
    public double Budget { get; init; } = 2;

    /// <summary>A JSON file of what is expected: no alert comes of it; null for none.</summary>
    public string? Allow { get; init; }

    /// <summary>Model for domain names; null means the model that ships beside the program, or none where there is none.</summary>
    public string? NameModel { get; init; }

    /// <summary>Minutes that flows may come later than their neighbours, 1 to 1440; detectors see them so much later.</summary>
    public int LatenessMinutes { get; init; } = 10;

    /// <summary>Whether there is a sensor at all.</summary>
    [JsonIgnore]
    public bool HasSensors => Netflow is not null || Tail is not null;
}
