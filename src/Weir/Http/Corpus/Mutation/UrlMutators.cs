using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Weir.Numerics;

namespace Weir.Http.Corpus.Mutation;

/// <summary>Rewrites of URLs that reach the same host.</summary>
internal static partial class UrlMutators
{
    private static readonly AttackClass[] s_url = [AttackClass.Ssrf];

    internal static readonly Mutator[] All =
    [
        new("url-address", MutationStage.Meaning, s_url, static (text, random) => Address().Replace(text, m => Form(m.Value, random)), training: 2),
        new("url-localhost", MutationStage.Meaning, s_url, static (text, random) => Loopback().Replace(text, random.Pick<string>(["localhost", "127.0.0.1", "127.1", "0.0.0.0", "0", "[::1]", "[::]", "127.127.127.127", "localtest.me", "LOCALHOST", "ⓛocalhost"]))),
        new("url-userinfo", MutationStage.Meaning, s_url, static (text, random) => text.Replace("://", $"://{random.Pick<string>(["www.example.com", "google.com", "a:b", "images.shop.test", "user"])}@", StringComparison.Ordinal)),
        new("url-scheme-case", MutationStage.Meaning, s_url, static (text, random) => SchemeName().Replace(text, m => SqlMutators.MixCase(m.Value, random)), training: 0),
        new("url-port", MutationStage.Meaning, s_url, static (text, _) => BareHost().Replace(text, "${u}:80${t}")),
        new("url-fragment", MutationStage.Meaning, s_url, static (text, random) => text + random.Pick<string>(["#", "#.example.com", "?.png", "#@www.example.com/", "&x=1"])),
        new("url-trailing-dot", MutationStage.Meaning, s_url, static (text, _) => BareHost().Replace(text, "${u}.${t}")),
        new("url-slashes", MutationStage.Meaning, s_url, static (text, random) => text.Replace("://", random.Pick<string>([":/", ":///", ":\\\\", ":////", "://\\"]), StringComparison.Ordinal)),
    ];

    private static string Form(string address, SeededRandom random)
    {
        if (!IPAddress.TryParse(address, out IPAddress? parsed))
        {
            return address;
        }

        byte[] b = parsed.GetAddressBytes();
        uint whole = ((uint)b[0] << 24) | ((uint)b[1] << 16) | ((uint)b[2] << 8) | b[3];
        return random.Next(7) switch
        {
            0 => whole.ToString(CultureInfo.InvariantCulture),
            1 => $"0x{whole:x8}",
            2 => $"0{Convert.ToString(b[0], 8)}.0{Convert.ToString(b[1], 8)}.0{Convert.ToString(b[2], 8)}.0{Convert.ToString(b[3], 8)}",
            3 => $"0x{b[0]:x}.0x{b[1]:x}.0x{b[2]:x}.0x{b[3]:x}",
            4 => $"[::ffff:{address}]",
            5 => $"{address}.nip.io",
            _ => $"{b[0]}.{whole & 0xFFFFFF}",
        };
    }

    [GeneratedRegex(@"(?<![\w.:])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<=://)(?:localhost|127\.0\.0\.1)(?=[:/]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Loopback();

    [GeneratedRegex(@"^[a-z]+(?=:)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SchemeName();

    [GeneratedRegex(@"(?<u>^https?://[\w.-]+)(?<t>/|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BareHost();
}
