using System.Collections.Frozen;

namespace Weir.Flows.Detectors;

/// <summary>Services that many programs call in a rhythm by themselves: updates, telemetry, push, time. A discount, never an exception.</summary>
internal static class KnownServices
{
    private const double OfName = 0.5;
    private const double OfPort = 0.3;

    private static readonly FrozenSet<string> s_domains = Read();

    // Time, names, and names on the local link.
    private static readonly FrozenSet<string> s_ports = FrozenSet.Create(StringComparer.Ordinal, "53", "123", "853", "5353");

    /// <summary>What is left of a rhythm's weight: 1 for a place of which nothing is known.</summary>
    /// <param name="place">Name of a server, or address and port.</param>
    public static double Discount(string place)
    {
        int colon = place.LastIndexOf(':');
        if (colon > 0 && s_ports.Contains(place[(colon + 1)..]))
        {
            return OfPort;
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
