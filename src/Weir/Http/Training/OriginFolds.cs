namespace Weir.Http.Training;

/// <summary>The protocol of leave-one-origin-out evaluation: six folds of whole origins; real browsing is split by site over all of them.</summary>
internal static class OriginFolds
{
    /// <summary>Number of folds.</summary>
    public const int Count = 6;

    private static readonly string[][] s_folds =
    [
        ["httpparams", "vulhub", "octokit-cassettes"],
        ["fwaf", "apache-logs"],
        ["kaggle-sqli", "kaggle-xss", "ud-english-ewt"],
        ["payloadsallthethings", "csic2010", "tldr-pages"],
        ["fuzzdb", "foospidy-payloads", "websec-cmdi", "docs-markdown", "pygithub-replay"],
        ["libinjection", "payloadbox", "ugc-github", "device-detector-ua"],
    ];

    /// <summary>Origin that is split by site.</summary>
    public const string SplitBySite = "browsing";

    /// <summary>Origins whose benign rows look like traffic; they set the threshold.</summary>
    public static IReadOnlyList<string> Traffic { get; } =
        ["browsing", "httpparams", "csic2010", "apache-logs", "octokit-cassettes", "pygithub-replay", "ugc-github", "device-detector-ua", "ud-english-ewt"];

    /// <summary>Benign rows of these origins are technical text on which crude patterns fire.</summary>
    public static IReadOnlyList<string> Technical { get; } = ["tldr-pages", "docs-markdown", "kaggle-xss", "libinjection"];

    /// <summary>Origins whose benign rows hold attacks: never a measure, and weighed down in training.</summary>
    public static IReadOnlyList<string> Dirty { get; } = ["fwaf", "kaggle-sqli", "websec-cmdi"];

    /// <summary>Fold in which a sample is left out. Unknown origins go by a hash of their name.</summary>
    public static int Of(string origin, string site)
    {
        if (string.Equals(origin, SplitBySite, StringComparison.Ordinal)) return Hash(RegistrableName(site));
        for (int fold = 0; fold < s_folds.Length; fold++)
            if (Array.IndexOf(s_folds[fold], origin) >= 0) return fold;
        return Hash(origin);
    }

    /// <summary>The last two labels of a host name, without port: sub-domains of one site share their scripts and parameters.</summary>
    private static string RegistrableName(string host)
    {
        int colon = host.IndexOf(':', StringComparison.Ordinal);
        string name = colon >= 0 ? host[..colon] : host;
        string[] labels = name.Split('.');
        return labels.Length <= 2 ? name : $"{labels[^2]}.{labels[^1]}";
    }

    private static int Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text) hash = (hash ^ c) * 16777619;
        return (int)(hash % Count);
    }
}
