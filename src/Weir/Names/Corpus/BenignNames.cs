using System.Globalization;
using Weir.Numerics;

namespace Weir.Names.Corpus;

/// <summary>Benign names that look odd: abbreviations, hosts of content networks, coined brands, numbers, transliterated words. They teach a model to be careful where one list of well-known sites is silent.</summary>
internal static class BenignNames
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz", Consonants = "bcdfghjklmnprstvwz", Vowels = "aeiou";

    private static readonly string[] s_technical =
    [
        "cdn", "ads", "ad", "srv", "server", "net", "web", "api", "dns", "static", "img", "images", "cache", "edge", "cloud", "host", "hosting", "media", "stat", "stats", "track", "tracking", "tag", "tags", "sync",
        "data", "video", "stream", "mail", "app", "apps", "play", "shop", "pay", "tech", "soft", "systems", "group", "digital", "labs", "online", "services", "update", "push", "msg", "content", "storage", "files",
    ];

    private static readonly string[] s_endings = ["ly", "ify", "io", "er", "r", "sy", "zy", "ia", "eo", "oo", "ix", "ex", "on", "os", "al", "um", "ora", "ico", "ino", "ista", "land", "hub", "box", "lab", "ster"];

    private static readonly string[] s_syllables =
    [
        "zhang", "wang", "shi", "jia", "xin", "hua", "tian", "xia", "bei", "jing", "nan", "shan", "dong", "guo", "ming", "long", "feng", "chang", "zhou", "qing", "hai", "yun", "ka", "ki", "ku", "ke", "ko", "sa", "shi",
        "su", "ta", "chi", "tsu", "te", "to", "na", "ni", "no", "ha", "hi", "fu", "ma", "mi", "mu", "ya", "yu", "yo", "ra", "ri", "ru", "sky", "grad", "nov", "slav", "vich", "prav", "stroy", "dom", "mir", "gaz", "neft",
        "haus", "stein", "berg", "burg", "schul", "werk", "kauf", "gold", "licht", "brück", "casa", "mundo", "nueva", "gran", "bella", "ciudad", "ville", "maison", "eau", "jeux", "wielk", "czar", "krzy", "szcz", "owski",
        "hassan", "abdul", "noor", "alim", "khan", "singh", "patel", "ganesh", "krish", "lakshm", "nguyen", "phuong", "thanh", "minh", "hoang", "yeon", "hyun", "seoul", "joong", "kwang",
    ];

    private static readonly Func<SeededRandom, string>[] s_kinds = [Abbreviation, Abbreviation, Technical, Coined, Coined, Transliterated, Transliterated, WithNumbers, Words, Words, Punycode, Dashed];

    /// <summary>So many names.</summary>
    public static IEnumerable<NameSample> Make(SeededRandom random, int names)
    {
        for (int name = 0; name < names; name++)
        {
            int kind = random.Next(s_kinds.Length);
            yield return new NameSample(s_kinds[kind](random), IsGenerated: false, "benign");
        }
    }

    /// <summary>The first letters of a firm's name, alone or with its trade.</summary>
    private static string Abbreviation(SeededRandom random)
    {
        string first = GeneratedNames.Word(random, random.Chance(.7) ? Letters : Consonants, random.Next(2, 6));
        return random.Chance(.5) ? first : first + random.Pick<string>(random.Chance(.5) ? s_technical : NameWords.All);
    }

    private static string Technical(SeededRandom random)
    {
        string name = random.Chance(.4) ? GeneratedNames.Word(random, Letters, random.Next(2, 5)) : Coined(random);
        string more = random.Pick<string>(s_technical);
        string joined = random.Next(4) switch { 0 => more + name, 1 => name + "-" + more, 2 => name + more + random.Pick<string>(s_technical), _ => name + more };
        return random.Chance(.15) ? joined + random.Next(1, 100).ToString(CultureInfo.InvariantCulture) : joined;
    }

    /// <summary>A brand that somebody thought up: a word that lost letters, or got an ending.</summary>
    private static string Coined(SeededRandom random)
    {
        string word = random.Pick<string>(NameWords.All);
        if (random.Chance(.3) && word.Length > 4)
        {
            // Without its vowels, but for the first letter.
            word = word[0] + string.Concat(word[1..].Where(letter => !Vowels.Contains(letter)));
        }

        if (random.Chance(.25))
        {
            word = word.Replace("s", "z", StringComparison.Ordinal).Replace("c", "k", StringComparison.Ordinal).Replace("i", "y", StringComparison.Ordinal);
        }

        string other = random.Pick<string>(NameWords.All);
        return random.Next(3) switch
        {
            0 => word + random.Pick<string>(s_endings),
            1 => word[..Math.Min(word.Length, random.Next(2, 5))] + other[Math.Max(0, other.Length - random.Next(2, 5))..] + (random.Chance(.5) ? random.Pick<string>(s_endings) : ""),
            _ => word + other[..Math.Min(other.Length, random.Next(2, 5))],
        };
    }

    private static string Transliterated(SeededRandom random)
    {
        string name = string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => random.Pick<string>(s_syllables))).Replace('ü', 'u');
        return random.Chance(.2) ? name + random.Pick<string>(s_technical) : name;
    }

    private static string WithNumbers(SeededRandom random)
    {
        string number = random.Next((int)Math.Pow(10, random.Next(1, 6))).ToString(CultureInfo.InvariantCulture);
        return random.Next(4) switch
        {
            0 => number + random.Pick<string>(NameWords.All),
            1 => random.Pick<string>(NameWords.All) + number,
            2 => number + GeneratedNames.Word(random, Letters, random.Next(1, 4)),
            _ => number,
        };
    }

    private static string Words(SeededRandom random) => string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => random.Pick<string>(NameWords.All)));

    /// <summary>A name in another script (RFC 3492): its Latin letters, then those that say what is inserted where.</summary>
    private static string Punycode(SeededRandom random)
    {
        string latin = random.Chance(.5) ? random.Pick<string>(NameWords.All) + "-" : "";
        return "xn--" + latin + GeneratedNames.Word(random, "abcdefghijklmnopqrstuvwxyz0123456789", random.Next(3, 14));
    }

    private static string Dashed(SeededRandom random) => string.Join('-', Enumerable.Range(0, random.Next(2, 4)).Select(_ => random.Chance(.2) ? Abbreviation(random) : random.Pick<string>(NameWords.All)));
}
