namespace Weir.Names;

/// <summary>What a name model looks at: 38 numbers (13 of how surprising its letters are, 11 of the letters, 14 of the words in it) of the label that was registered. The suffix is none of them, for which one is cheap changes from year to year.</summary>
internal static class NameFeaturesV2
{
    public const string Schema = "name-features-2";
    public const int Count = 38;

    /// <summary>Which of the numbers are of what.</summary>
    public static Range OfSurprise => ..13;

    public static Range OfLetters => 13..24;

    public static Range OfWords => 24..Count;

    /// <summary>Names of the numbers, for tables: in order, part of the schema.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "surprise_fours_mean", "surprise_triples_mean", "surprise_pairs_mean", "surprise_triples_most", "surprise_triples_most_three", "surprise_triples_sum", "surprise_triples_deviation",
        "surprise_readable_share", "surprise_readable_run", "surprise_window_most", "surprise_window_least", "surprise_fours_last", "surprise_fours_sum",
        "letters_length", "letters_entropy", "letters_entropy_share", "letters_vowels", "letters_digits", "letters_consonant_run", "letters_turns", "letters_digit_changes", "letters_hex", "letters_dashes", "letters_distinct",
        "words_share", "words_found", "words_strays", "words_shortest", "words_longest", "words_first", "words_last", "words_mean", "words_least", "words_most", "words_people", "words_forms", "words_rarer", "words_parts",
    ];

    /// <summary>The longest label (RFC 1035).</summary>
    public const int MostLetters = 63;

    // Below, four letters are those of a language that the model has read (chosen on nothing: e² = 7 choices for the next letter).
    private const float Readable = 2;

    // More surprising than any word of the table.
    private const float Unknown = 16;

    /// <param name="label">A label in lower case; what is longer than 63 letters is cut.</param>
    /// <param name="grams">How surprising letters are.</param>
    /// <param name="words">Which letters are words, and how usual those are in names.</param>
    /// <param name="features">Takes <see cref="Count"/> numbers, all of them finite.</param>
    public static void Extract(ReadOnlySpan<char> label, NameGrams grams, NameWordTable words, Span<float> features)
    {
        label = label.Length > MostLetters ? label[..MostLetters] : label;
        Span<float> pairs = stackalloc float[MostLetters + 1], triples = stackalloc float[MostLetters + 1], fours = stackalloc float[MostLetters + 1];
        int count = grams.Surprise(label, pairs, triples, fours);
        Surprise(pairs[..count], triples[..count], fours[..count], features);
        Letters(label, features[OfLetters]);
        Words(label, words, features[OfWords]);
    }

    private static void Surprise(ReadOnlySpan<float> pairs, ReadOnlySpan<float> triples, ReadOnlySpan<float> fours, Span<float> features)
    {
        int count = fours.Length;
        float sum2 = 0, sum3 = 0, sum4 = 0, squares = 0;
        float first = 0, second = 0, third = 0;
        int readable = 0, run = 0, longest = 0;
        for (int i = 0; i < count; i++)
        {
            sum2 += pairs[i];
            sum3 += triples[i];
            sum4 += fours[i];
            squares += triples[i] * triples[i];
            float value = triples[i];
            (first, second, third) = value > first ? (value, first, second) : value > second ? (first, value, second) : (first, second, Math.Max(third, value));
            run = fours[i] < Readable ? run + 1 : 0;
            readable += run > 0 ? 1 : 0;
            longest = Math.Max(longest, run);
        }

        float mean3 = sum3 / count;
        features[0] = sum4 / count;
        features[1] = mean3;
        features[2] = sum2 / count;
        features[3] = first;
        features[4] = (first + second + third) / 3;
        features[5] = sum3;
        features[6] = MathF.Sqrt(Math.Max(0, (squares / count) - (mean3 * mean3)));
        features[7] = readable / (float)count;
        features[8] = longest;
        features[9] = Window(fours, 6);
        features[10] = -Window(fours, 6, sign: -1);
        features[11] = fours[count - 1];
        features[12] = sum4;
    }

    /// <summary>The highest mean over so many letters in a row.</summary>
    private static float Window(ReadOnlySpan<float> values, int width, int sign = 1)
    {
        int length = Math.Min(width, values.Length);
        float sum = 0, best = float.MinValue;
        for (int i = 0; i < values.Length; i++)
        {
            sum += sign * values[i];
            sum -= i >= length ? sign * values[i - length] : 0;
            best = i >= length - 1 ? Math.Max(best, sum / length) : best;
        }

        return best;
    }

    private static void Letters(ReadOnlySpan<char> label, Span<float> features)
    {
        Span<int> counts = stackalloc int[NameGrams.Symbols];
        int vowels = 0, digits = 0, hex = 0, dashes = 0, consonants = 0, longestConsonants = 0, turns = 0, changes = 0, letters = 0;
        bool wasVowel = false, wasLetter = false, wasDigit = false;
        foreach (char letter in label)
        {
            counts[NameGrams.Symbol(letter)]++;
            bool isLetter = char.IsAsciiLetter(letter), isDigit = char.IsAsciiDigit(letter), isVowel = letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
            letters += isLetter ? 1 : 0;
            vowels += isVowel ? 1 : 0;
            digits += isDigit ? 1 : 0;
            hex += char.IsAsciiHexDigit(letter) ? 1 : 0;
            dashes += letter == '-' ? 1 : 0;
            consonants = isLetter && !isVowel ? consonants + 1 : 0;
            longestConsonants = Math.Max(longestConsonants, consonants);
            turns += isLetter && wasLetter && isVowel != wasVowel ? 1 : 0;
            changes += (isLetter && wasDigit) || (isDigit && wasLetter) ? 1 : 0;
            (wasVowel, wasLetter, wasDigit) = (isVowel, isLetter, isDigit);
        }

        float entropy = 0;
        int distinct = 0;
        float length = Math.Max(1, label.Length);
        foreach (int count in counts)
        {
            distinct += count > 0 ? 1 : 0;
            entropy -= count > 0 ? count / length * MathF.Log2(count / length) : 0;
        }

        features[0] = label.Length;
        features[1] = entropy;
        features[2] = label.Length > 1 ? entropy / MathF.Log2(length) : 0;
        features[3] = letters > 0 ? vowels / (float)letters : 0;
        features[4] = digits / length;
        features[5] = longestConsonants;
        features[6] = letters > 1 ? turns / (letters - 1f) : 0;
        features[7] = changes;
        features[8] = hex / length;
        features[9] = dashes;
        features[10] = distinct / length;
    }

    private static void Words(ReadOnlySpan<char> label, NameWordTable words, Span<float> features)
    {
        Span<LabelPart> parts = stackalloc LabelPart[MostLetters];
        int count = LabelWords.Divide(label, words, parts);
        int letters = 0, found = 0, people = 0, forms = 0, rarer = 0, shortest = MostLetters, longest = 0, strays = 0;
        float head = Unknown, tail = Unknown, sum = 0, least = Unknown, most = 0;
        for (int i = 0; i < count; i++)
        {
            LabelPart part = parts[i];
            if (part.Slot == 0)
            {
                strays += part.Length;
                continue;
            }

            float first = NameWordTable.Head(part.Slot), last = NameWordTable.Tail(part.Slot);
            head = i == 0 ? first : head;
            tail = i == count - 1 ? last : tail;
            float surprise = i == 0 && count > 1 ? first : i == count - 1 && count > 1 ? last : Math.Min(first, last);
            sum += surprise;
            least = Math.Min(least, surprise);
            most = Math.Max(most, surprise);
            letters += part.Length;
            found++;
            people += NameWordTable.Kind(part.Slot) == WordKind.Person ? part.Length : 0;
            rarer += NameWordTable.Kind(part.Slot) == WordKind.Rarer ? part.Length : 0;
            forms += NameWordTable.Kind(part.Slot) == WordKind.Form ? part.Length : 0;
            shortest = Math.Min(shortest, part.Length);
            longest = Math.Max(longest, part.Length);
        }

        features[0] = letters / (float)Math.Max(1, letters + strays);
        features[1] = found;
        features[2] = strays;
        features[3] = found > 0 ? shortest : 0;
        features[4] = longest;
        features[5] = head;
        features[6] = tail;
        features[7] = found > 0 ? sum / found : Unknown;
        features[8] = least;
        features[9] = most;
        features[10] = people / (float)Math.Max(1, letters);
        features[11] = forms / (float)Math.Max(1, letters);
        features[12] = rarer / (float)Math.Max(1, letters);
        features[13] = count;
    }
}
