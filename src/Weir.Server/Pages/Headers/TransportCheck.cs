using System.Globalization;

namespace Weir.Server.Pages.Headers;

/// <summary>Whether the page can come over an unprotected line. Source: RFC 6797; a year is what OWASP recommends.</summary>
internal static class TransportCheck
{
    public const string Header = "Strict-Transport-Security";

    private const long Year = 31_536_000;
    private const string Wanted = "max-age=31536000; includeSubDomains";

    /// <param name="isHttps">Whether the page came over https.</param>
    /// <param name="isLocal">Whether it came from this machine, where nobody listens on the line.</param>
    /// <param name="value">The first value of the header; null without one.</param>
    public static HeaderFinding Check(bool isHttps, bool isLocal, string? value)
    {
        if (!isHttps)
        {
            return new HeaderFinding(Header, isLocal ? HeaderWeight.Note : HeaderWeight.Bad, "http", "https", "The page comes over an unprotected line: whoever stands on it may change every script. The header counts over https only.");
        }

        if (value is null)
        {
            return new HeaderFinding(Header, HeaderWeight.Bad, "", Wanted, "A browser that is sent to http goes there.");
        }

        (long? age, bool subDomains) = Parse(value);
        return age is null ? new HeaderFinding(Header, HeaderWeight.Bad, Text.Short(value), Wanted, "The value has no max-age that can be read, so browsers ignore it.")
            : age == 0 ? new HeaderFinding(Header, HeaderWeight.Bad, Text.Short(value), Wanted, "max-age=0 tells browsers to forget that the site wants https.")
            : age < Year ? new HeaderFinding(Header, HeaderWeight.Weak, Text.Short(value), Wanted, "Browsers forget in less than a year that the site wants https.")
            : !subDomains ? new HeaderFinding(Header, HeaderWeight.Note, Text.Short(value), Wanted, "Names below this one may still be asked over http.")
            : new HeaderFinding(Header, HeaderWeight.Good, Text.Short(value), "", "Browsers ask over https alone.");
    }

    /// <summary>The age and whether names below are meant; no age where there is none that can be read.</summary>
    internal static (long? Age, bool SubDomains) Parse(string value)
    {
        long? age = null;
        bool subDomains = false;
        foreach (string part in value.Split(';', StringSplitOptions.TrimEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? part : part[..equals].TrimEnd();
            if (name.Equals("max-age", StringComparison.OrdinalIgnoreCase) && equals >= 0 && age is null)
            {
                string digits = part[(equals + 1)..].Trim(' ', '\t', '"');
                age = digits.Length is > 0 and < 16 && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long read) ? read : age;
            }

            subDomains |= name.Equals("includeSubDomains", StringComparison.OrdinalIgnoreCase);
        }

        return (age, subDomains);
    }
}
