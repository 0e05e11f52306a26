namespace Weir.Names.Corpus;

/// <summary>Common words of English with their endings, and names of people: what lists of words are made of.</summary>
internal static class EnglishWords
{
    private const string Vowels = "aeiou";

    /// <summary>Words as a dictionary has them: function words, verbs, nouns, adjectives. Of our own memory, no list was copied.</summary>
    public static string[] Common { get; } = Read("english.txt");

    /// <summary>Words that are met less often, and the forms of irregular verbs.</summary>
    public static string[] Rarer { get; } = Read("english-more.txt");

    /// <summary>Given names and family names.</summary>
    public static string[] People { get; } = Read("people.txt");

    /// <summary>Forms that English makes of a word; not every one is used.</summary>
    public static IEnumerable<string> Forms(string word)
    {
        if (word.Length < 3)
        {
            yield break;
        }

        char last = word[^1], before = word[^2];
        bool isSilent = last == 'e', isY = last == 'y' && !Vowels.Contains(before);
        bool doubles = word.Length <= 4 && !Vowels.Contains(last) && last is not ('w' or 'x' or 'y') && Vowels.Contains(before) && !Vowels.Contains(word[^3]);
        string stem = isSilent ? word[..^1] : doubles ? word + last : word, soft = isY ? word[..^1] + "i" : stem;
        yield return isY ? word[..^1] + "ies" : last is 's' or 'x' or 'z' || word.EndsWith("ch", StringComparison.Ordinal) || word.EndsWith("sh", StringComparison.Ordinal) ? word + "es" : word + "s";
        yield return (isY ? soft : stem) + "ed";
        yield return (isY ? word : stem) + "ing";
        yield return soft + "er";
        yield return (isY ? soft : word) + "ly";
        if (word.Length >= 4)
        {
            yield return (isY ? soft : word) + "ness";
        }
    }

    private static string[] Read(string name)
    {
        using Stream stream = typeof(EnglishWords).Assembly.GetManifestResourceStream("Weir.Names." + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
    }
}
