using System.Collections.Frozen;

namespace Weir.Flows.Detectors;

/// <summary>Services that many programs call in a rhythm by themselves: updates, telemetry, push, time. A discount, never an exception.</summary>
internal static class KnownServices
{
    private const double OfName = 0.5;
    private const double OfPort = 0.3;

    private static readonly FrozenSet<string> s_domains = Read();

    // Time, names, and names on the local link.
    private static readonly FrozenSet<int> s_ports = FrozenSet.Create(null, 53, 123, 853, 5353);

    // Where messages are pushed to programs, by the list of IANA and the makers of phones: MQTT, XMPP, Apple, Google.
    private static readonly FrozenSet<int> s_push = FrozenSet.Create(null, 1883, 8883, 5222, 5223, 2195, 2196, 2197, 5228, 5229, 5230);

    /// <summary>What is left of a rhythm's weight: 1 for a place of which nothing is known.</summary>
    /// <param name="place">Name of a server, or address and port.</param>
    /// <param name="port">Of the responder; 0 where it is not known.</param>
    public static double Discount(string place, int port = 0)
    {
        if (s_ports.Contains(port))
        {
            return OfPort;
        }

        if (s_push.Contains(port))
        {
            return OfName;
        }

        // The name itself, and what it is below.
        for (string name = place; name.Contains('.', StringComparison.Ordinal); name = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            if (s_domains.Contains(name))
            {
                return OfName;
            }
        }

        return 1;
    }

    private static FrozenSet<string> Read()
    {
        using var lines = new StreamReader(typeof(KnownServices).Assembly.GetManifestResourceStream("Weir.Flows.known-services.txt")!);
        return lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line[0] != '#').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
