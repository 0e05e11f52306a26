namespace Weir.Server.Pages.Headers;

/// <summary>What a cookie that the page sets lacks. Its value is never kept. Source: RFC 6265bis, 4.1.</summary>
internal static class CookieCheck
{
    public const string Header = "Set-Cookie";

    private static readonly string[] s_logins = ["sess", "sid", "auth", "token", "login", "jwt", "remember"];

    /// <param name="value">The header as it came.</param>
    /// <param name="isHttps">Whether the page came over https.</param>
    public static HeaderFinding Check(string value, bool isHttps)
    {
        string[] parts = value.Split(';', StringSplitOptions.TrimEntries);
        int equals = parts[0].IndexOf('=', StringComparison.Ordinal);
        string name = Text.Short(equals < 0 ? "" : parts[0][..equals].TrimEnd());
        bool secure = Has(parts, "Secure"), httpOnly = Has(parts, "HttpOnly");
        string? sameSite = parts.Skip(1).FirstOrDefault(part => part.StartsWith("SameSite=", StringComparison.OrdinalIgnoreCase))?["SameSite=".Length..].Trim();
        bool isLogin = s_logins.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)) && !name.Contains("csrf", StringComparison.OrdinalIgnoreCase) && !name.Contains("xsrf", StringComparison.OrdinalIgnoreCase);
        bool crossSite = string.Equals(sameSite, "None", StringComparison.OrdinalIgnoreCase);

        List<string> missing = [];
        if (!secure && (isHttps || crossSite)) missing.Add("Secure");
        if (!httpOnly) missing.Add("HttpOnly");
        if (string.IsNullOrEmpty(sameSite)) missing.Add("SameSite");
        if (missing.Count == 0)
        {
            return new HeaderFinding(Header, HeaderWeight.Good, name, "", $"The cookie {name} has Secure, HttpOnly and SameSite.");
        }

        string sentence = !httpOnly && isLogin ? $"Any script of the page reads the cookie {name}, which looks like that of a login."
            : crossSite && !secure ? $"Browsers refuse the cookie {name}: SameSite=None wants Secure."
            : !secure && isHttps ? $"The cookie {name} also goes over an unprotected line."
            : !httpOnly ? $"Any script of the page reads the cookie {name}; that is well only where one has to."
            : $"The cookie {name} leaves to browsers when it goes with requests from other sites.";
        HeaderWeight weight = isLogin && (!httpOnly || missing.Contains("Secure")) ? HeaderWeight.Weak : HeaderWeight.Note;
        return new HeaderFinding(Header, weight, $"{name} without {string.Join(", ", missing)}", "Secure; HttpOnly; SameSite=Lax", sentence);
    }

    private static bool Has(string[] parts, string word) => parts.Skip(1).Contains(word, StringComparer.OrdinalIgnoreCase);
}
