using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Weir.Server.Gateway;

namespace Weir.Server.Feedback;

/// <summary>Takes secrets out of a request that is kept whole: the values of credentials, cookies and fields with telling names, what looks like a token, and numbers of cards.</summary>
/// <remarks>
/// As <see cref="EvidenceMask"/> does with fragments, but the mask is a plain word: a model is to learn from the row, and asterisks would look like part of an attack.
/// What cannot be read well enough to find secrets in it is left out as a whole.
/// </remarks>
internal static class SampleMask
{
    private const string Mask = "xxx";
    private const int MostDepth = 64, ShortestToken = 20, ShortestCard = 13, LongestCard = 19;

    private static readonly System.Buffers.SearchValues<char> s_endsOfNames = System.Buffers.SearchValues.Create(" \t\r\n/>");
    private static readonly JsonReaderOptions s_json = new() { MaxDepth = MostDepth, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
    private static readonly System.Buffers.SearchValues<char> s_ofAttacks = System.Buffers.SearchValues.Create(" <>'\"()%;|&`$\\{}[]*");

    /// <summary>A target: path and query, still encoded.</summary>
    public static string Target(string target)
    {
        int query = target.IndexOf('?', StringComparison.Ordinal);
        string path = query < 0 ? target : target[..query];
        string masked = string.Join('/', Value("", path).Split('/').Select(segment => IsToken(segment) ? Mask : segment));
        return query < 0 ? masked : $"{masked}?{Pairs(target[(query + 1)..])}";
    }

    /// <summary>The value of a header.</summary>
    public static string Header(string name, string value)
    {
        if (name.Equals("cookie", StringComparison.OrdinalIgnoreCase) || name.Equals("set-cookie", StringComparison.OrdinalIgnoreCase))
        {
            return string.Join(';', value.Split(';').Select(pair => pair.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? $"{pair[..at]}={Mask}" : Mask));
        }

        // The word before says how it is proved, and is no secret.
        if (name.Equals("authorization", StringComparison.OrdinalIgnoreCase) && value.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank && value.AsSpan(0, blank).IndexOfAnyExceptInRange('A', 'z') < 0)
        {
            return $"{value[..blank]} {Mask}";
        }

        return name.Equals("referer", StringComparison.OrdinalIgnoreCase) ? Target(value) : Value(name, value);
    }

    /// <summary>Names and values of a form or a query.</summary>
    public static string Pairs(string pairs) => string.Join('&', pairs.Split('&').Select(pair =>
        pair.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? $"{pair[..at]}={Encoded(Uri.UnescapeDataString(pair[..at]), pair[(at + 1)..])}" : Encoded("", pair)));

    /// <summary>A body; null where secrets in it could not be found.</summary>
    /// <param name="body">The body.</param>
    /// <param name="contentType">What it says it is.</param>
    /// <param name="isCut">It goes on behind.</param>
    public static string? Body(string body, string contentType, bool isCut)
    {
        if (contentType.Contains("multipart/", StringComparison.OrdinalIgnoreCase)) return Multipart(body);
        if (body.AsSpan().TrimStart() is ['{' or '[', ..]) return isCut ? null : Json(body);
        if (body.AsSpan().TrimStart() is ['<', ..]) return Xml(body);
        bool isForm = contentType.Contains("form-urlencoded", StringComparison.OrdinalIgnoreCase) || contentType.Length == 0;
        return isForm ? Pairs(body) : contentType.StartsWith("text/", StringComparison.OrdinalIgnoreCase) ? Value("", body) : null;
    }

    /// <summary>A value with percent signs, under which secrets are found, too. What holds none stays as it was written.</summary>
    private static string Encoded(string name, string value)
    {
        string masked = Value(name, value);
        if (!masked.Contains('%', StringComparison.Ordinal)) return masked;
        string plain = Uri.UnescapeDataString(masked), kept = Value(name, plain);
        return string.Equals(kept, plain, StringComparison.Ordinal) ? masked : Uri.EscapeDataString(kept);
    }

    /// <summary>A value that stood under a name.</summary>
    private static string Value(string name, string value)
    {
        string masked = EvidenceMask.Value(name, value);
        if (!string.Equals(masked, value, StringComparison.Ordinal)) masked = masked.Replace("***", Mask, StringComparison.Ordinal);
        return IsToken(masked) ? Mask : Cards(masked);
    }

    /// <summary>Long, of letters and digits, and nothing of an attack in it: a link that resets a password has one.</summary>
    private static bool IsToken(ReadOnlySpan<char> text) =>
        text.Length >= ShortestToken && text.ContainsAnyInRange('0', '9') && text.ContainsAnyInRange('A', 'z') && !text.ContainsAny(s_ofAttacks) && !text.ContainsAny('/', '=') && !text.Contains("..", StringComparison.Ordinal) && !text.Contains("--", StringComparison.Ordinal);

    /// <summary>Numbers that pass the check of card numbers (Luhn, 1960), blanks and dashes between their digits allowed, become ones.</summary>
    private static string Cards(string text)
    {
        char[]? masked = null;
        for (int start = 0; start < text.Length; start++)
        {
            if (!char.IsAsciiDigit(text[start]) || (start > 0 && char.IsAsciiDigit(text[start - 1]))) continue;
            int end = start, digits = 0;
            while (end < text.Length && digits <= LongestCard && (char.IsAsciiDigit(text[end]) || (text[end] is ' ' or '-' or '+' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
            {
                digits += char.IsAsciiDigit(text[end++]) ? 1 : 0;
            }

            if (digits is < ShortestCard or > LongestCard || !IsCard(text.AsSpan(start, end - start))) continue;
            masked ??= text.ToCharArray();
            for (int i = start; i < end; i++) masked[i] = char.IsAsciiDigit(text[i]) ? '1' : text[i];
            start = end;
        }

        return masked is null ? text : new string(masked);
    }

    private static bool IsCard(ReadOnlySpan<char> number)
    {
        int sum = 0, place = 0;
        for (int i = number.Length - 1; i >= 0; i--)
        {
            if (!char.IsAsciiDigit(number[i])) continue;
            int digit = (number[i] - '0') << (place++ & 1);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }

    /// <summary>Strings and numbers below a telling name; the others by what they look like. What is not masked stays as it was written.</summary>
    private static string? Json(string body)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        var reader = new Utf8JsonReader(bytes, s_json);
        var result = new StringBuilder(body.Length);
        int copied = 0, secretDepth = -1;
        string name = "";
        try
        {
            while (reader.Read())
            {
                int start = (int)reader.TokenStartIndex;
                string? masked = null;
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        name = reader.GetString() ?? "";
                        if (secretDepth < 0 && EvidenceMask.IsSecret(name)) secretDepth = reader.CurrentDepth;
                        else if (secretDepth >= reader.CurrentDepth) secretDepth = EvidenceMask.IsSecret(name) ? reader.CurrentDepth : -1;
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray when reader.CurrentDepth < secretDepth:
                        secretDepth = -1;
                        break;
                    case JsonTokenType.String:
                        string text = reader.GetString() ?? "";
                        string kept = secretDepth >= 0 ? Mask : Value("", text);
                        masked = string.Equals(kept, text, StringComparison.Ordinal) ? null : $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(kept)}\"";
                        break;
                    case JsonTokenType.Number when secretDepth >= 0 || !string.Equals(Cards(Encoding.ASCII.GetString(reader.ValueSpan)), Encoding.ASCII.GetString(reader.ValueSpan), StringComparison.Ordinal):
                        masked = "1";
                        break;
                }

                if (masked is null) continue;
                result.Append(Encoding.UTF8.GetString(bytes, copied, start - copied)).Append(masked);
                copied = (int)reader.BytesConsumed;
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }

        return result.Append(Encoding.UTF8.GetString(bytes, copied, bytes.Length - copied)).ToString();
    }

    /// <summary>Text of elements with telling names; the others, and attributes, by what they look like.</summary>
    private static string Xml(string body)
    {
        var result = new StringBuilder(body.Length);
        int at = 0;
        bool isSecret = false;
        while (at < body.Length)
        {
            int tag = body.IndexOf('<', at);
            string text = tag < 0 ? body[at..] : body[at..tag];
            result.Append(isSecret && !string.IsNullOrWhiteSpace(text) ? Mask : Value("", text));
            if (tag < 0) break;
            int end = body.IndexOf('>', tag);
            string whole = end < 0 ? body[tag..] : body[tag..(end + 1)];
            string name = whole.AsSpan(1).IndexOfAny(s_endsOfNames) is >= 0 and var length ? whole.Substring(1, length) : whole[1..];
            isSecret = whole.StartsWith("<![CDATA[", StringComparison.Ordinal) ? isSecret : EvidenceMask.IsSecret(name);
            result.Append(Value("", whole));
            at = tag + whole.Length;
        }

        return result.ToString();
    }

    /// <summary>The content of parts with telling names; that of the others by what it looks like.</summary>
    private static string? Multipart(string body)
    {
        int lineEnd = body.IndexOf('\n', StringComparison.Ordinal);
        string boundary = lineEnd < 0 ? "" : body[..lineEnd].TrimEnd('\r');
        if (boundary.Length < 3 || !boundary.StartsWith("--", StringComparison.Ordinal)) return null;
        return string.Join(boundary, body.Split(boundary).Select(Part));
    }

    private static string Part(string part)
    {
        int end = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return part.Length > 4 ? Value("", part) : part;
        string head = part[..end], content = part[(end + 4)..];
        int at = head.IndexOf("name=", StringComparison.OrdinalIgnoreCase);
        string name = at < 0 ? "" : head[(at + 5)..].TrimStart('"').Split('"', ';', '\r')[0];
        string kept = EvidenceMask.IsSecret(name) ? $"{Mask}\r\n" : Value("", content);
        return $"{head}\r\n\r\n{kept}";
    }
}
