using System.Globalization;
using Weir.Numerics;

namespace Weir.Names.Corpus;

/// <summary>Names as programs generate them that look for their master (T1568.002). Each maker draws its alphabet, lengths and shape anew, so that it stands for many programs; no constant of a real one is here.</summary>
internal static class GeneratedNames
{
    /// <summary>The kind of names that are words in a row.</summary>
    public const string OfWords = "words of a list";

    private const string Consonants = "bcdfghjklmnpqrstvwxz", Vowels = "aeiou", Letters = "abcdefghijklmnopqrstuvwxyz";

    private static readonly (string Name, int Share, Func<SeededRandom, Func<string>> Begin)[] s_kinds =
    [
        ("letters", 4, Uniform),
        ("letters of a part of the alphabet", 2, PartOfAlphabet),
        ("linear congruence", 2, Congruence),
        ("letters and digits", 2, LettersAndDigits),
        ("hexadecimal", 2, Hexadecimal),
        ("base 32", 1, Base32),
        ("consonant and vowel", 4, ConsonantVowel),
        ("syllables", 3, Syllables),
        ("letters by frequency", 3, ByFrequency),
        ("head that counts", 2, CountingHead),
        ("words with noise", 1, NoisyWords),
        ("words of a dead language", 1, EndedStems),
        (OfWords, 6, ListedWords),
    ];

    /// <summary>Programs, and for each so many names.</summary>
    public static IEnumerable<NameSample> Make(SeededRandom random, int programs, int names)
    {
        int shares = s_kinds.Sum(kind => kind.Share);
        for (int program = 0; program < programs; program++)
        {
            int at = random.Next(shares), kind = 0;
            while (at >= s_kinds[kind].Share)
            {
                at -= s_kinds[kind++].Share;
            }

            Func<string> next = s_kinds[kind].Begin(random);
            for (int name = 0; name < names; name++)
            {
                yield return new NameSample(next(), IsGenerated: true, s_kinds[kind].Name);
            }
        }
    }

    private static Func<string> Uniform(SeededRandom random)
    {
        var (least, most) = Lengths(random, 6, 26);
        return () => Word(random, Letters, random.Next(least, most + 1));
    }

    private static Func<string> PartOfAlphabet(SeededRandom random)
    {
        char[] letters = Letters.ToCharArray();
        random.Shuffle<char>(letters);
        string part = random.Chance(.5) ? Letters[..random.Next(12, 26)] : new string(letters, 0, random.Next(9, 20));
        var (least, most) = Lengths(random, 8, 22);
        return () => Word(random, part, random.Next(least, most + 1));
    }

    /// <summary>A generator as small programs have it: the next number is the last one times a factor, and letters come of its upper bits or of its remainder.</summary>
    private static Func<string> Congruence(SeededRandom random)
    {
        uint state = (uint)random.NextUInt64(), factor = ((uint)random.NextUInt64() & 0xFFFFFFF8) | 5, plus = (uint)random.NextUInt64() | 1;
        int shift = random.Next(0, 20), letters = random.Next(22, 27);
        var (least, most) = Lengths(random, 7, 20);
        return () =>
        {
            var word = new char[least + (int)(state % (uint)(most - least + 1))];
            for (int i = 0; i < word.Length; i++)
            {
                state = unchecked((state * factor) + plus);
                word[i] = (char)('a' + ((state >> shift) % (uint)letters));
            }

            return new string(word);
        };
    }

    private static Func<string> LettersAndDigits(SeededRandom random)
    {
        string digits = "0123456789"[..random.Next(3, 11)];
        int times = random.Next(1, 4);
        string alphabet = Letters + string.Concat(Enumerable.Repeat(digits, times));
        var (least, most) = Lengths(random, 8, 28);
        return () => Word(random, alphabet, random.Next(least, most + 1));
    }

    private static Func<string> Hexadecimal(SeededRandom random)
    {
        int length = random.Pick<int>([8, 8, 8, 10, 12, 14, 16, 16, 20, 24, 32, 32, 40]);
        return () => Word(random, "0123456789abcdef", length);
    }

    private static Func<string> Base32(SeededRandom random)
    {
        var (least, most) = Lengths(random, 8, 32);
        return () => Word(random, "abcdefghijklmnopqrstuvwxyz234567", random.Next(least, most + 1));
    }

    private static Func<string> ConsonantVowel(SeededRandom random)
    {
        string consonants = Part(random, Consonants, 10), vowels = Part(random, Vowels + (random.Chance(.5) ? "y" : ""), 3);
        var (least, most) = Lengths(random, 7, 14);
        double twice = random.Pick<double>([0, 0, .15, .3]);
        bool isFixed = random.Chance(.5);
        return () =>
        {
            var word = new List<char>();
            int length = random.Next(least, most + 1);
            for (bool isVowel = !isFixed && random.Chance(.5); word.Count < length; isVowel = !isVowel)
            {
                word.Add(random.Pick<char>(isVowel ? vowels : consonants));
                if (random.Chance(twice))
                {
                    word.Add(random.Chance(.3) ? word[^1] : random.Pick<char>(isVowel ? vowels : consonants));
                }
            }

            return new string([.. word]);
        };
    }

    private static Func<string> Syllables(SeededRandom random)
    {
        string[] syllables = [.. Enumerable.Range(0, random.Next(12, 60)).Select(_ =>
            Word(random, Consonants, random.Next(0, 3)) + Word(random, Vowels, random.Next(1, 3)) + (random.Chance(.5) ? Word(random, Consonants, 1) : ""))];
        int least = random.Next(2, 4), most = least + random.Next(1, 3);
        return () => Cut(string.Concat(Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => random.Pick<string>(syllables))), 24, random);
    }

    /// <summary>Letters as often as in some language, but one by one.</summary>
    private static Func<string> ByFrequency(SeededRandom random)
    {
        string often = "eeeeaaaooiinnttsrrlhdcmup";
        string alphabet = string.Concat(Enumerable.Repeat(often, random.Next(1, 3))) + string.Concat(Enumerable.Repeat(Letters, random.Next(1, 4)));
        var (least, most) = Lengths(random, 7, 18);
        return () => Word(random, alphabet, random.Next(least, most + 1));
    }

    /// <summary>A long name of which a few letters change from one to the next.</summary>
    private static Func<string> CountingHead(SeededRandom random)
    {
        int head = random.Next(2, 6);
        string tail = random.Chance(.5) ? string.Concat(Enumerable.Range(0, random.Next(2, 4)).Select(_ => random.Pick<string>(NameWords.All))) + Word(random, Letters, random.Next(0, 6)) : Word(random, Letters, random.Next(6, 14));
        tail = random.Chance(.5) ? tail[random.Next(Math.Min(4, tail.Length - 4))..] : tail;
        return () => Cut(Word(random, Letters, head) + tail, 40, random);
    }

    private static Func<string> NoisyWords(SeededRandom random)
    {
        int digits = random.Next(0, 5), noise = random.Next(3, 8);
        return () => random.Pick<string>(NameWords.All) + Word(random, Letters, noise) + (digits > 0 ? random.Next((int)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture) : "");
    }

    /// <summary>Stems with endings, several in a row, as from a list of words that no buyer of names reads.</summary>
    private static Func<string> EndedStems(SeededRandom random)
    {
        string[] endings = ["us", "um", "am", "is", "orum", "ibus", "at", "ur", "ent", "ique", "oque", "asti", "em", "ae", "it", "unt", "arum"];
        string[] stems = [.. Enumerable.Range(0, 40).Select(_ => Word(random, "bcdfglmnprstv", 1) + Word(random, Vowels, 1) + Word(random, "bcdlmnprstv", random.Next(1, 3)) + (random.Chance(.4) ? Word(random, Vowels, 1) + Word(random, "cdlmnrst", 1) : ""))];
        int parts = random.Next(2, 5);
        return () => string.Concat(Enumerable.Range(0, parts).Select(_ => random.Pick<string>(stems) + random.Pick<string>(endings)));
    }

    /// <summary>Words in a row, each out of a list that a program carries: of a dictionary, of a text, of names of people.</summary>
    private static Func<string> ListedWords(SeededRandom random)
    {
        string[][] lists = [ListOf(random), ListOf(random)];
        lists[1] = random.Chance(.6) ? lists[0] : lists[1];
        string dash = random.Chance(.15) ? "-" : "";
        int parts = random.Pick<int>([2, 2, 2, 2, 2, 2, 2, 3, 3, 4]), least = random.Chance(.2) ? random.Next(12, 25) : 0;
        int cut = random.Chance(.15) ? random.Next(12, 25) : 40;
        return () =>
        {
            string name = random.Pick<string>(lists[0]);
            for (int part = 1; part < parts || name.Length < least; part++)
            {
                name += dash + random.Pick<string>(lists[part % 2]);
            }

            return Cut(name, cut, random).TrimEnd('-');
        };
    }

    private static string[] ListOf(SeededRandom random)
    {
        string[] all = random.Chance(.1) ? EnglishWords.People : random.Chance(.7) ? EnglishWords.Common : [.. EnglishWords.Common, .. EnglishWords.Rarer];
        int least = random.Next(2, 6), most = least + random.Next(3, 9), words = random.Pick<int>([20, 60, 200, 400]);
        double changed = random.Pick<double>([0, 0, .1, .4]);
        var list = new List<string>();
        while (list.Count < words)
        {
            string word = random.Pick<string>(all);
            if (random.Chance(changed) && all != EnglishWords.People && word.Length > 2)
            {
                string[] forms = [.. EnglishWords.Forms(word)];
                word = random.Pick<string>(forms);
            }

            if (word.Length >= least && word.Length <= most)
            {
                list.Add(word);
            }
        }

        return [.. list];
    }

    private static (int Least, int Most) Lengths(SeededRandom random, int least, int most)
    {
        int low = random.Next(least, most + 1);
        return (low, Math.Min(most, low + random.Pick<int>([0, 0, 2, 4, 8])));
    }

    private static string Part(SeededRandom random, string letters, int least)
    {
        char[] all = letters.ToCharArray();
        random.Shuffle<char>(all);
        return new string(all, 0, random.Next(Math.Min(least, all.Length), all.Length + 1));
    }

    private static string Cut(string word, int most, SeededRandom random) => word.Length switch
    {
        0 => Word(random, Letters, 6),
        _ when word.Length > most => word[..most],
        _ => word,
    };

    internal static string Word(SeededRandom random, ReadOnlySpan<char> alphabet, int length)
    {
        var word = new char[length];
        for (int i = 0; i < length; i++)
        {
            word[i] = random.Pick(alphabet);
        }

        return new string(word);
    }
}
