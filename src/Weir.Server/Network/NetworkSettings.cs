using System.Net;
using Weir.Flows;
using Weir.Flows.Alerts;
using Weir.Names;
using Weir.Server.Sensors;

namespace Weir.Server.Network;

/// <summary>The settings in the form in which they are used.</summary>
/// <param name="Netflow">Where to listen; null for nowhere.</param>
/// <param name="Tail">What is followed.</param>
/// <param name="Flows">Settings of the engine and of its alerts.</param>
/// <param name="Allow">File of what is expected, which is read again when it changes; null for none.</param>
internal sealed record NetworkSettings(IPEndPoint? Netflow, IReadOnlyList<string> Tail, FlowOptions Flows, string? Allow)
{
    private const int MostMinutes = 1440;

    /// <exception cref="SensorException">A setting cannot be used.</exception>
    public static NetworkSettings Of(NetworkOptions options)
    {
        if (options.Budget is not (> 0 and <= 1000))
        {
            throw new SensorException($"network.budget is {options.Budget}; expected alerts a day, above 0 and up to 1000");
        }

        if (options.LatenessMinutes is < 1 or > MostMinutes)
        {
            throw new SensorException($"network.latenessMinutes is {options.LatenessMinutes}; expected 1 to {MostMinutes}");
        }

        var flows = new FlowOptions { Internal = [.. Parts(options.Internal).Select(Network)], Lateness = options.LatenessMinutes * Timestamp.Minute, Alerts = new AlertOptions { Budget = options.Budget, Allow = options.Allow is { } file ? AllowFile.Read(file) : [] } };
        if (options.NameModel is { } model)
        {
            // One that the registry says takes its place where there is a store.
            NameScorer scorer = NameScorer.Load(model);
            flows = flows with { NameScore = name => scorer.Score(name) };
        }

        return new NetworkSettings(options.Netflow is { } address ? EndPointOf(address, options.NetflowAny) : null, Parts(options.Tail), flows, options.Allow);
    }

    private static IPEndPoint EndPointOf(string address, bool isAny)
    {
        if (!IPEndPoint.TryParse(address, out var listen) || listen.Port == 0)
        {
            throw new SensorException($"network.netflow is '{address}'; expected an address with a port, such as 127.0.0.1:2055");
        }

        return isAny || IPAddress.IsLoopback(listen.Address)
            ? listen
            : throw new SensorException($"network.netflow is {address}, which other machines reach, and nobody proves in UDP who he is; let only exporters through, and say network.netflowAny");
    }

    private static IPNetwork Network(string text) => IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, 8 * address.GetAddressBytes().Length)
        : throw new SensorException($"network.internal has '{text}'; expected addresses or networks such as 10.0.0.0/8, separated by semicolons");

    private static string[] Parts(string? list) => (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
