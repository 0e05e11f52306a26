using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Weir.Server.Gateway;

/// <summary>Lets a browser go on that has proved some work: a page computes it, a signed cookie remembers it for an hour. Nothing of a third party is asked.</summary>
/// <remarks>
/// Task and pass are signed together with the client's address and browser, so that neither is of use elsewhere. Nothing is kept for a client.
/// Not a proof that a person sits there: it makes tools that run no script fail, and each new identity of the others cost time.
/// </remarks>
internal sealed class ChallengeGate
{
    /// <summary>Cookie in which the page puts its answer.</summary>
    public const string AnswerCookie = "weir-answer";

    /// <summary>Cookie that the gateway signs.</summary>
    public const string PassCookie = "weir-pass";

    /// <summary>Zero bits that the hash of task and answer begins with: about 65,000 tries, part of a second in a browser.</summary>
    public const int Bits = 16;

    private const int LongestAnswer = 200;
    private const int SignatureBytes = 32;
    private static readonly TimeSpan s_taskLife = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_passLife = TimeSpan.FromHours(1);

    private readonly byte[] _key;
    private readonly TimeProvider _clock;

    /// <param name="key">Signs; servers that share their clients share it. Null for one of this process.</param>
    /// <param name="clock">The time.</param>
    public ChallengeGate(string? key, TimeProvider clock)
    {
        _key = key is null ? RandomNumberGenerator.GetBytes(SignatureBytes) : SHA256.HashData(Encoding.UTF8.GetBytes(key));
        _clock = clock;
    }

    /// <summary>Whether the client has proved its work, now or within the last hour. When it is now, the answer gets the pass.</summary>
    public bool HasPass(HttpContext context, IPAddress? client)
    {
        var cookies = context.Request.Cookies;
        string who = Identity(context, client);
        if (cookies[PassCookie] is { Length: <= LongestAnswer } pass && IsSigned(pass, "pass", who))
        {
            return true;
        }

        if (cookies[AnswerCookie] is not { Length: <= LongestAnswer } answer || !IsSolved(answer, who))
        {
            return false;
        }

        context.Response.Cookies.Append(PassCookie, Sign("pass", who, s_passLife), new CookieOptions
        {
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = s_passLife,
            IsEssential = true,
        });
        context.Response.Cookies.Delete(AnswerCookie, new CookieOptions { Path = "/", SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps });
        return true;
    }

    /// <summary>Whether a page can be shown and its script run: the client asks for one.</summary>
    public static bool CanShow(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Sends the page with a task for this client.</summary>
    public Task ShowAsync(HttpContext context, IPAddress? client, string requestId) =>
        ChallengePage.WriteAsync(context, Sign("task", Identity(context, client), s_taskLife), Bits, requestId);

    private bool IsSolved(string answer, string who)
    {
        int colon = answer.LastIndexOf(':');
        return colon > 0
            && IsSigned(answer[..colon], "task", who)
            && LeadingZeros(SHA256.HashData(Encoding.ASCII.GetBytes(answer))) >= Bits;
    }

    private static int LeadingZeros(ReadOnlySpan<byte> hash) => BitOperations.LeadingZeroCount(BinaryPrimitives.ReadUInt64BigEndian(hash));

    private static string Identity(HttpContext context, IPAddress? client) => $"{client}\n{context.Request.Headers.UserAgent}";

    private string Sign(string what, string who, TimeSpan life)
    {
        string until = (_clock.GetUtcNow() + life).ToUnixTimeSeconds().ToString("x", System.Globalization.CultureInfo.InvariantCulture);
        string salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        return $"{until}.{salt}.{Signature(what, who, until, salt)}";
    }

    private bool IsSigned(string text, string what, string who)
    {
        string[] parts = text.Split('.');
        return parts is [var until, var salt, var signature]
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Signature(what, who, until, salt)), Encoding.UTF8.GetBytes(signature))
            && long.TryParse(until, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out long end)
            && end > _clock.GetUtcNow().ToUnixTimeSeconds();
    }

    private string Signature(string what, string who, string until, string salt) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{what}\n{until}\n{salt}\n{who}")));
}
