using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Weir.Server.Findings.Outgoing;

/// <summary>Signs the body of a webhook together with the time, so that a receiver can refuse what others made, and what is old.</summary>
internal static class WebhookSignature
{
    public const string Header = "Weir-Signature";

    /// <summary>Such as <c>t=1767225600,v1=3f…</c>: HMAC-SHA256 of the time, a point and the body.</summary>
    public static string Of(string secret, DateTimeOffset time, ReadOnlySpan<byte> body)
    {
        string seconds = time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes(seconds + "."));
        hmac.AppendData(body);
        return $"t={seconds},v1={Convert.ToHexStringLower(hmac.GetHashAndReset())}";
    }
}
