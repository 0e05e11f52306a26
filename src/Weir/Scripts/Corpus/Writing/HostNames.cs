using Weir.Numerics;

namespace Weir.Scripts.Corpus.Writing;

/// <summary>Hosts that nobody owns: words of the trade, always with a random part that makes the name improbable, or under a reserved suffix.</summary>
/// <remarks>The same grammar serves every label: who is asked is no mark of what is done.</remarks>
internal static class HostNames
{
    /// <summary>Every name ends in one of these after a random label, or in a reserved one (RFC 2606, RFC 6761).</summary>
    internal static readonly string[] Suffixes = ["com", "net", "org", "io", "info", "biz", "co", "site", "online", "shop", "cloud", "app", "dev", "pw", "top", "xyz", "su", "ru", "eu", "in", "me", "link", "host", "space"];

    internal static readonly string[] Reserved = ["example", "invalid", "test"];

    private static readonly string[] s_heads = ["cdn", "static", "js", "api", "assets", "tag", "tags", "stats", "metrics", "collect", "img", "media", "secure", "pay", "checkout", "connect", "gate", "edge", "t", "s", "events", "widgets", "lib", "app"];
    private static readonly string[] s_words = ["analytics", "tracker", "cdn", "jquery", "script", "google", "magento", "cloud", "static", "pay", "stat", "tag", "pixel", "content", "delivery", "font", "cart", "checkout", "secure", "metrics", "bootstrap", "shop", "store", "web", "ads", "mage", "payment", "card", "order", "data", "site", "click", "user", "count"];

    /// <summary>The host of a service: a script's, a counter's, a pool's.</summary>
    public static string Service(SeededRandom random)
    {
        string head = random.Chance(0.4) ? $"{random.Pick<string>(s_heads)}." : "";
        string word = random.Pick<string>(s_words);
        string label = random.Next(6) switch
        {
            0 => $"{word}-{random.Pick<string>(s_words)}-{Syllables(random, 2)}",
            1 => $"{word}{Syllables(random, 3)}",
            2 => $"{Syllables(random, 3)}-{word}",
            3 => $"{Syllables(random, 4)}",
            4 => $"{word}-{Syllables(random, 3)}{random.Next(10, 99)}",
            _ => $"{Syllables(random, 2)}{word}{random.Next(100, 999)}",
        };
        return $"{head}{label}.{(random.Chance(0.25) ? random.Pick<string>(Reserved) : random.Pick<string>(Suffixes))}";
    }

    /// <summary>The host of a shop.</summary>
    public static string Shop(SeededRandom random) =>
        $"{(random.Chance(0.5) ? "www." : "")}{Syllables(random, 3)}{random.Pick<string>(["shop", "store", "-outlet", "-home", "", "mode"])}.{random.Pick<string>(["example", "test", "com", "shop", "store", "co", "net"])}";

    /// <summary>Three syllables and more with a rare pair of letters between: improbable as a registered name.</summary>
    private static string Syllables(SeededRandom random, int count)
    {
        var text = new System.Text.StringBuilder();
        for (int i = 0; i < count; i++)
        {
            text.Append(random.Pick<char>("bcdfghjklmnpqrstvwxz")).Append(random.Pick<char>("aeiouy"));
        }

        return text.Append(random.Pick<string>(["qx", "zv", "xk", "vq", "jq", "wz", "kx", "zq"])).Append(random.Pick<char>("aeiou")).ToString();
    }
}
