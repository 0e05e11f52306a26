namespace Weir.Server.Pages.Headers;

/// <summary>One Content-Security-Policy. Source: Content Security Policy Level 3, 2.2.</summary>
internal sealed class ContentPolicy
{
    private const int MostDirectives = 100;
    private const int MostSources = 500;

    private readonly Dictionary<string, string[]> _directives = new(StringComparer.OrdinalIgnoreCase);

    private ContentPolicy(bool isMeta) => IsMeta = isMeta;

    /// <summary>The page states it itself: then it says nothing about frames around the page, and reports nothing.</summary>
    public bool IsMeta { get; }

    /// <summary>Whether it has this directive.</summary>
    public bool Has(string directive) => _directives.ContainsKey(directive);

    /// <summary>Policies of a value, which commas separate.</summary>
    public static IEnumerable<ContentPolicy> Parse(string value, bool isMeta) =>
        value.Split(',').Take(MostDirectives).Select(text => ParseOne(text, isMeta)).Where(policy => policy._directives.Count > 0);

    /// <summary>Sources of the first of these directives that the policy has; null where it has none, and so allows all.</summary>
    public string[]? Sources(params ReadOnlySpan<string> directives)
    {
        foreach (string directive in directives)
        {
            if (_directives.TryGetValue(directive, out string[]? sources) && !(IsMeta && directive is "frame-ancestors" or "report-uri" or "sandbox"))
            {
                return sources;
            }
        }

        return null;
    }

    private static ContentPolicy ParseOne(string text, bool isMeta)
    {
        var policy = new ContentPolicy(isMeta);
        foreach (string part in text.Split(';').Take(MostDirectives))
        {
            string[] words = part.Split([' ', '\t', '\r', '\n', '\f'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0)
            {
                // Of two with one name the first counts.
                policy._directives.TryAdd(words[0].ToLowerInvariant(), words.Length > MostSources ? words[1..MostSources] : words[1..]);
            }
        }

        return policy;
    }
}
