using System.Text;
using System.Text.Json;
using Weir.Tests.House;

namespace Weir.Tests.Scripts.Peers;

/// <summary>Asks a program of node about scripts: JSON Lines in, one line each out.</summary>
internal static class Peer
{
    private static readonly NodePackages s_packages = new("peers");

    public static bool IsPresent => s_packages.ArePresent;

    public static IEnumerable<string> Ask(string program, IEnumerable<byte[]> scripts) =>
        s_packages.Ask($"Scripts/Peers/{program}", [], scripts.Select(script => JsonSerializer.Serialize(new { code = Encoding.UTF8.GetString(script) })));
}
