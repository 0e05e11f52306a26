using System.Net;
using System.Net.NetworkInformation;
using System.Text.Json;
using Weir.Http;

namespace Weir.Server.Gateway;

/// <summary>Checks settings before anything starts, so that a mistake is one sentence and not a stack.</summary>
internal static class GatewayChecks
{
    // A timer of the runtime takes no more than 2^32 milliseconds, and not all that take a time take so much.
    private const int MostSeconds = 1_000_000;

    private const int MostDays = 100_000;
    private const int LeastKey = 16;

    public static void Check(GatewayOptions options)
    {
        foreach (var check in Of(options))
        {
            check();
        }
    }

    /// <summary>The checks one by one, so that a problem of one does not hide the next.</summary>
    public static IEnumerable<Action> Of(GatewayOptions options) =>
    [
        () => CheckUpstream(options.Upstream),
        () => CheckLoop(options),
        () => CheckCertificate(options),
        .. OfWithoutUpstream(options),
    ];

    /// <summary>What counts for others too, when there is no gateway.</summary>
    public static IEnumerable<Action> OfWithoutUpstream(GatewayOptions options) =>
    [
        () => CheckAddresses(options),
        () => CheckRange(nameof(options.ScoreBytes), options.ScoreBytes, HttpScorer.DefaultLimit, HttpScorer.LargestLimit),
        () => CheckRange(nameof(options.MaxBodyBytes), options.MaxBodyBytes, 0, long.MaxValue),
        () => CheckRange(nameof(options.MaxConnections), options.MaxConnections, 0, long.MaxValue),
        () => CheckRange(nameof(options.BodySeconds), options.BodySeconds, 1, MostSeconds),
        () => CheckRange(nameof(options.UpstreamSeconds), options.UpstreamSeconds, 1, MostSeconds),
        () => CheckRange(nameof(options.DrainSeconds), options.DrainSeconds, 0, MostSeconds),
        () => CheckRange(nameof(options.LakeDays), options.LakeDays, 0, MostDays),
        () => CheckRange(nameof(options.LakeBytes), options.LakeBytes, 0, long.MaxValue),
        () => TrustedProxies.Parse(options.TrustedProxies),
        () => CheckSample(options.LakeSample),
        () => CheckChallengeKey(options.ChallengeKey),
    ];

    private static void CheckAddresses(GatewayOptions options)
    {
        string[] addresses = Listener.Addresses(options);
        if (addresses.Length == 0)
        {
            throw new GatewayException("Listen is empty; give an address such as http://127.0.0.1:8080.");
        }

        foreach (string address in addresses)
        {
            CheckAddress("Listen address", address, hasCertificate: options.Certificate is not null);
        }
    }

    private static void CheckSample(double sample)
    {
        if (sample is not (>= 0 and <= 1))
        {
            throw new GatewayException($"lakeSample is {sample}; allowed is 0 to 1.");
        }
    }

    private static void CheckChallengeKey(string? key)
    {
        if (key is { Length: < LeastKey })
        {
            throw new GatewayException($"challengeKey has {key.Length} characters; at least {LeastKey} are needed.");
        }
    }

    private static void CheckCertificate(GatewayOptions options)
    {
        if (options.Certificate is { } file)
        {
            Listener.LoadCertificate(file, options.CertificateKey).Dispose();
        }
    }

    /// <summary>A gateway that forwards to itself would do so until nothing is left.</summary>
    private static void CheckLoop(GatewayOptions options)
    {
        if (Uri.TryCreate(options.Upstream, UriKind.Absolute, out var upstream)
            && Listener.Addresses(options).FirstOrDefault(address => Uri.TryCreate(address, UriKind.Absolute, out var listen) && IsSame(upstream, listen)) is { } own)
        {
            throw new GatewayException($"Upstream '{options.Upstream}' is {own}, where the gateway itself listens; give the address of the application, or another one to --listen.");
        }
    }

    /// <summary>Whether what is sent to one address comes to the other. Names are not looked up, but for that of this machine.</summary>
    private static bool IsSame(Uri upstream, Uri listen)
    {
        if (upstream.Port != listen.Port || AddressOf(upstream) is not { } to || AddressOf(listen) is not { } at)
        {
            return false;
        }

        return IsAny(at) ? IPAddress.IsLoopback(to) || IsAny(to) || IsOfThisMachine(to)
            : IPAddress.IsLoopback(at) && (upstream.Host is "localhost" || listen.Host is "localhost" || IsAny(to)) ? IPAddress.IsLoopback(to) || IsAny(to)
            : at.Equals(to);
    }

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    private static IPAddress? AddressOf(Uri uri) =>
        uri.Host is "localhost" || string.Equals(uri.Host, Environment.MachineName, StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.TryParse(uri.Host, out var address) ? address
        : null;

    private static bool IsOfThisMachine(IPAddress address) =>
        NetworkInterface.GetAllNetworkInterfaces().Any(network => network.GetIPProperties().UnicastAddresses.Any(own => own.Address.Equals(address)));

    private static void CheckUpstream(string? upstream)
    {
        if (string.IsNullOrWhiteSpace(upstream))
        {
            throw new GatewayException("Upstream is not set; give the address of the application, such as --upstream http://127.0.0.1:3000.");
        }

        if (!Uri.TryCreate(upstream, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https")
            || uri.PathAndQuery is not "/"
            || uri.Fragment.Length > 0
            || uri.UserInfo.Length > 0)
        {
            throw new GatewayException($"Upstream '{upstream}' is not of the form http://host:port or https://host:port.");
        }
    }

    public static void CheckAddress(string what, string address, bool hasCertificate)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https" or "h2c") || uri.PathAndQuery is not ("/" or ""))
        {
            throw new GatewayException($"{what} '{address}' is not of the form http://host:port, https://host:port or h2c://host:port.");
        }

        if (uri.Host is not "localhost" && !IPAddress.TryParse(uri.Host, out _))
        {
            throw new GatewayException($"{what} '{address}' names no address of this machine; write localhost, an IP address, or 0.0.0.0 for all.");
        }

        if (uri.Port < 0)
        {
            throw new GatewayException($"{what} '{address}' needs a port.");
        }

        if (uri.Scheme is "https" && !hasCertificate)
        {
            throw new GatewayException($"{what} '{address}' needs a certificate: set certificate, and certificateKey, to PEM files.");
        }
    }

    private static void CheckRange(string name, long value, long least, long most)
    {
        if (value < least || value > most)
        {
            throw new GatewayException($"{JsonNamingPolicy.CamelCase.ConvertName(name)} is {value}; allowed is {least} to {most}.");
        }
    }
}
