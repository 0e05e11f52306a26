using System.Text.RegularExpressions;

namespace Weir.Server.Pages.Reading;

/// <summary>Whether a field asks for what stands on a payment card, by the words that it is called by.</summary>
internal static partial class CardFields
{
    private const int LongestText = 200;

    // A word of a card, and a word of what stands on one, in the same text.
    private static readonly HashSet<string> s_cards = new(StringComparer.Ordinal) { "card", "cc", "karte", "karten", "kaart", "carte", "tarjeta", "carta" };
    private static readonly HashSet<string> s_kinds = new(StringComparer.Ordinal) { "credit", "debit", "kredit", "credito", "crédito" };
    private static readonly HashSet<string> s_codes = new(StringComparer.Ordinal) { "cvv", "cvc", "cvn" };
    private static readonly HashSet<string> s_fields = new(StringComparer.Ordinal)
    {
        "number", "nummer", "numero", "número", "numéro", "pan", "exp", "expiry", "expiration", "expires", "expire", "holder", "owner", "inhaber", "csc", "cid", "security", "verification", "ablauf",
    };

    // These say so only right behind the card: "no card needed" asks for none.
    private static readonly HashSet<string> s_short = new(StringComparer.Ordinal) { "no", "nr", "num", "month", "year", "mm", "yy" };
    private static readonly string[] s_parts = [.. s_cards, .. s_kinds, .. s_codes, .. s_fields, .. s_short, "name", "code", "date", "type"];

    // Cards that nobody pays with, and fields that look for something.
    private static readonly HashSet<string> s_others = new(StringComparer.Ordinal)
    {
        "gift", "giftcard", "voucher", "coupon", "loyalty", "reward", "rewards", "bonus", "business", "identity", "member", "membership", "library", "sim", "student", "insurance", "health", "greeting", "post",
        "report", "graphics", "memory", "sd", "travel", "residence", "vaccination", "trading", "search", "query", "filter", "find", "lookup", "suche", "cadeau", "fidélité", "fidelite", "identité", "identite", "regalo", "fedeltà", "geschenk", "visiting",
    };

    private static readonly HashSet<string> s_odd = new(StringComparer.OrdinalIgnoreCase) { "hidden", "submit", "button", "reset", "image", "checkbox", "radio", "search", "file", "color", "range" };

    /// <summary>Whether a field asks for a card.</summary>
    /// <param name="type">Its type; null where it says none.</param>
    /// <param name="autocomplete">What browsers fill in.</param>
    /// <param name="texts">Name, id and what people read of it; null for those that it has not.</param>
    public static bool Asks(string? type, string? autocomplete, params ReadOnlySpan<string?> texts)
    {
        if (autocomplete?.Contains("cc-", StringComparison.OrdinalIgnoreCase) == true)
        {
            return true;
        }

        if (type is not null && s_odd.Contains(type))
        {
            return false;
        }

        bool asks = false;
        foreach (string? text in texts)
        {
            if (text is null or { Length: > LongestText })
            {
                continue;
            }

            string[] words = [.. Word().Matches(text).SelectMany(word => Parts(word.Value.ToLowerInvariant()))];
            if (words.Any(s_others.Contains) || IsOfPerson(words))
            {
                return false;
            }

            asks |= AsksBy(words) || FourTimesFour().IsMatch(text);
        }

        return asks;
    }

    private static bool AsksBy(string[] words)
    {
        int card = Array.FindIndex(words, s_cards.Contains);
        return words.Any(s_codes.Contains)
            || (card >= 0 && (words.Any(s_fields.Contains) || (card > 0 && s_kinds.Contains(words[card - 1])) || (card + 1 < words.Length && s_short.Contains(words[card + 1]))));
    }

    /// <summary>An id card.</summary>
    private static bool IsOfPerson(string[] words)
    {
        int card = Array.FindIndex(words, s_cards.Contains);
        return card > 0 && words[card - 1] is "id" or "ids";
    }

    /// <summary>The words that a word is made of, such as <c>cardnumber</c>; itself where it has anything else in it, such as <c>discard</c>.</summary>
    private static string[] Parts(string word)
    {
        // Where words of the list end, and with which one.
        string?[] ends = new string?[word.Length + 1];
        ends[0] = "";
        for (int at = 0; at < word.Length; at++)
        {
            foreach (string part in s_parts)
            {
                if (ends[at] is not null && string.CompareOrdinal(word, at, part, 0, part.Length) == 0)
                {
                    ends[at + part.Length] ??= part;
                }
            }
        }

        if (ends[^1] is null)
        {
            return [word];
        }

        var parts = new List<string>();
        for (int at = word.Length; at > 0; at -= ends[at]!.Length)
        {
            parts.Insert(0, ends[at]!);
        }

        return [.. parts];
    }

    [GeneratedRegex(@"\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^\s*(?:[0-9xX*•#_]{4}[ -]){3}[0-9xX*•#_]{4}\s*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FourTimesFour();
}
