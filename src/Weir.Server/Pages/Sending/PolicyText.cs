using System.Collections.Frozen;
using System.Globalization;

namespace Weir.Server.Pages.Sending;

/// <summary>Makes of what a person gives a policy that can stand in a header, or says why it cannot.</summary>
internal static class PolicyText
{
    /// <summary>Most bytes of the lines with which a policy goes, names and where reports go included. Many proxies take 8 KiB of a head in all: with a longer policy the page itself would not come through.</summary>
    public const int Most = 8192;

    /// <summary>Why no policy with a nonce is sent.</summary>
    public const string NoNonce = "A policy with a nonce cannot be sent by the gateway: the number has to be another in each answer and stand in the HTML, too, which only the application can write. Take the variant of hosts or of hashes, or let the application send it.";

    // Those of Content Security Policy Level 3 that browsers try without acting on them. They pass over sandbox and upgrade-insecure-requests then.
    private static readonly FrozenSet<string> s_known = FrozenSet.Create(
        StringComparer.Ordinal, "default-src", "script-src", "script-src-elem", "script-src-attr", "style-src", "style-src-elem", "style-src-attr", "img-src", "font-src", "connect-src", "media-src", "object-src",
        "frame-src", "child-src", "worker-src", "manifest-src", "base-uri", "form-action", "frame-ancestors", "require-trusted-types-for", "trusted-types");

    /// <summary>The policy with single blanks, and without <c>report-uri</c> and <c>report-to</c>: where reports go is the gateway's to say.</summary>
    /// <exception cref="PageException">It is none that the gateway can send.</exception>
    public static string Clean(string text)
    {
        text = text.Trim();
        if (text.Length > Most)
        {
            throw new PageException(TooLong(PolicyHeader.Bytes(text, SendMode.ReportOnly)));
        }

        // A line break would end the header, and what follows it would be headers of somebody else's choice.
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') is >= 0 and var odd)
        {
            throw new PageException(string.Create(CultureInfo.InvariantCulture, $"The policy has U+{(int)text[odd]:X4} as its sign {odd + 1}; it is one line of printable ASCII."));
        }

        if (text.Contains(',', StringComparison.Ordinal))
        {
            throw new PageException("The policy has a comma, with which another policy begins; write it as %2C within an address.");
        }

        if (text.Contains("'nonce-", StringComparison.OrdinalIgnoreCase))
        {
            throw new PageException(NoNonce);
        }

        var directives = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string[] words in text.Split(';').Select(part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0))
        {
            Add(directives, words);
        }

        string clean = directives.Count > 0 ? string.Join("; ", directives.Values) : throw new PageException("The policy has no directive; expected some such as script-src 'self'.");
        int bytes = PolicyHeader.Bytes(clean, SendMode.ReportOnly);
        return bytes <= Most ? clean : throw new PageException(TooLong(bytes));
    }

    /// <summary>Says no where a policy that only reports and one that is enforced go with one page, and are too long together.</summary>
    /// <exception cref="PageException">They are.</exception>
    public static void EnsureBothFit(string reported, string enforced, string page)
    {
        int bytes = PolicyHeader.Bytes(reported, SendMode.ReportOnly) + PolicyHeader.Bytes(enforced, SendMode.Enforce);
        if (bytes > Most)
        {
            throw new PageException(string.Create(CultureInfo.InvariantCulture, $"With the policy that is enforced on {page} the headers have {bytes} bytes; allowed are {Most}, since many proxies take no longer head of an answer. The variant of hosts is shorter."));
        }
    }

    private static string TooLong(int bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"The policy has {bytes} bytes, with the names of its headers and where reports go; allowed are {Most}, since many proxies take no longer head of an answer. The variant of hosts is shorter.");

    private static void Add(Dictionary<string, string> directives, string[] words)
    {
        string name = words[0].ToLowerInvariant();
        if (name is "report-uri" or "report-to")
        {
            return;
        }

        if (!s_known.Contains(name))
        {
            throw new PageException($"The policy has the directive '{name}', which is none that browsers can try without acting on it.");
        }

        words[0] = name;
        SourceExpressions.Check(words);
        if (!directives.TryAdd(name, string.Join(' ', words)))
        {
            throw new PageException($"The policy has {name} twice; browsers pass over the second.");
        }
    }
}
