namespace Weir.Names;

/// <summary>What a name model looks at: 24 numbers of the label that was registered. The suffix is none of them, for which one is cheap changes from year to year.</summary>
internal static class NameFeaturesV1
{
    public const string Schema = "name-features-1";
    public const int Count = 24;

    /// <summary>The longest label (RFC 1035).</summary>
    public const int MostLetters = 63;

    // Below, four letters are those of a language that the model has read (chosen on nothing: e² = 7 choices for the next letter).
    private const float Readable = 2;

    /// <param name="label">A label in lower case; what is longer than 63 letters is cut.</param>
    /// <param name="grams">How surprising letters are.</param>
    /// <param name="features">Takes <see cref="Count"/> numbers, all of them finite.</param>
    public static void Extract(ReadOnlySpan<char> label, NameGrams grams, Span<float> features)
    {
        label = label.Length > MostLetters ? label[..MostLetters] : label;
        Span<float> pairs = stackalloc float[MostLetters + 1], triples = stackalloc float[MostLetters + 1], fours = stackalloc float[MostLetters + 1];
        int count = grams.Surprise(label, pairs, triples, fours);
        Surprise(pairs[..count], triples[..count], fours[..count], features);
        Letters(label, features[13..]);
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
}
