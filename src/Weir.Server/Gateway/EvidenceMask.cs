using System.Buffers;
using System.Text;
using Weir.Http;

namespace Weir.Server.Gateway;

/// <summary>Keeps secrets out of what is written: the values of credentials, cookies and fields with telling names.</summary>
internal static class EvidenceMask
{
    private const string Mask = "***";

    // Compared after letters are lowered and signs between them left out: "API-Key" and "api_key" are "apikey".
    private static readonly string[] s_parts = ["password", "passwd", "passwrd", "passphrase", "pwd", "secret", "token", "apikey", "accesskey", "privatekey", "credential", "authorization", "sessionid", "cardnumber", "iban", "passwort", "kennwort", "motdepasse", "signature"];
    private static readonly string[] s_whole = ["pin", "otp", "cvv", "cvc", "auth", "sid", "sig", "ssn", "jwt", "xauth", "xsession"];

    // Words of a name, as in user_pw, dbPass and pw2; within a word they mean nothing, as in upward and compass.
    private static readonly string[] s_words = ["pw", "pass"];
    private static readonly SearchValues<char> s_authorityEnds = SearchValues.Create("/?#\\ \t\r\n\"'<>{}");
    private static readonly SearchValues<char> s_valueEnds = SearchValues.Create("&;, \t\r\n\"'<>{}");

    /// <summary>The fragment of one piece of evidence, masked where its place or its text names a secret.</summary>
    public static string Fragment(HttpEvidence evidence)
    {
        int colon = evidence.Where.IndexOf(':', StringComparison.Ordinal);
        var place = colon < 0 ? evidence.Where.AsSpan() : evidence.Where.AsSpan(0, colon);
        // Names stand as they were sent: p%61ssword is a password, too.
        ReadOnlySpan<char> name = colon < 0 ? [] : Uri.UnescapeDataString(evidence.Where.AsSpan(colon + 1));
        if (place is "cookie" || name is "cookie" || IsSecret(name))
        {
            return Mask;
        }

        return MaskInside(evidence.Fragment);
    }

    /// <summary>A value that stood under a name, masked where the name or the text names a secret.</summary>
    public static string Value(ReadOnlySpan<char> name, string value) => IsSecret(Uri.UnescapeDataString(name)) || name.Equals("cookie", StringComparison.OrdinalIgnoreCase) ? Mask : MaskInside(value);

    /// <summary>Whether a parameter, header or field of this name holds a secret. For a path such as <c>$.user.pin</c> each segment counts.</summary>
    internal static bool IsSecret(ReadOnlySpan<char> name)
    {
        Span<char> folded = stackalloc char[64];
        foreach (var range in name.SplitAny('.', '[', ']', '/', '@'))
        {
            var segment = Fold(name[range], folded);
            foreach (string part in s_parts)
            {
                if (segment.Contains(part, StringComparison.Ordinal))
                {
                    return true;
                }
            }

            foreach (string whole in s_whole)
            {
                if (segment.SequenceEqual(whole))
                {
                    return true;
                }
            }

            if (segment.TrimEnd("0123456789").EndsWith("pw"))
            {
                return true;
            }

            foreach (string word in s_words)
            {
                if (HasWord(name[range], word))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a word stands by itself in a name: between signs, digits, the ends, and capitals that begin a word.</summary>
    private static bool HasWord(ReadOnlySpan<char> name, string word)
    {
        for (int at = 0; at + word.Length <= name.Length; at++)
        {
            if (!name.Slice(at, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            int end = at + word.Length;
            bool begins = at == 0 || !char.IsAsciiLetter(name[at - 1]) || (char.IsAsciiLetterUpper(name[at]) && char.IsAsciiLetterLower(name[at - 1]));
            bool ends = end == name.Length || !char.IsAsciiLetter(name[end]) || (char.IsAsciiLetterUpper(name[end]) && char.IsAsciiLetterLower(name[end - 1]));
            if (begins && ends)
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> Fold(ReadOnlySpan<char> name, Span<char> folded)
    {
        int length = 0;
        foreach (char sign in name)
        {
            if (length < folded.Length && char.IsAsciiLetterOrDigit(sign))
            {
                folded[length++] = char.ToLowerInvariant(sign);
            }
        }

        return folded[..length];
    }

    private static string MaskInside(string text) => MaskAssignments(MaskUserInfo(text));

    /// <summary>Masks the password in <c>http://user:password@host</c>. A text may be cut off before the sign that ends it.</summary>
    private static string MaskUserInfo(string text)
    {
        StringBuilder? result = null;
        int copied = 0;
        for (int at = text.IndexOf("://", StringComparison.Ordinal); at >= 0; at = text.IndexOf("://", at + 3, StringComparison.Ordinal))
        {
            int start = at + 3;
            int length = text.AsSpan(start).IndexOfAny(s_authorityEnds);
            var authority = text.AsSpan(start, length < 0 ? text.Length - start : length);
            int user = authority.IndexOf(':');
            int host = authority.LastIndexOf('@');
            if (host < 0 && length < 0 && user >= 0 && !authority.StartsWith('[') && authority[(user + 1)..].ContainsAnyExceptInRange('0', '9'))
            {
                host = authority.Length;
            }

            if (user >= 0 && host > user + 1)
            {
                result = (result ?? new StringBuilder()).Append(text, copied, start + user + 1 - copied).Append(Mask);
                copied = start + host;
            }
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Masks the value in <c>password=…</c> and <c>"password": "…"</c> inside a text that has no name of its own, such as a raw body or a Referer.</summary>
    private static string MaskAssignments(string fragment)
    {
        StringBuilder? result = null;
        int copied = 0;
        for (int at = fragment.AsSpan().IndexOfAny('=', ':'); at >= 0; at = NextAssignment(fragment, at + 1))
        {
            if (at < copied || !IsSecret(NameBefore(fragment, at)))
            {
                continue;
            }

            int start = at + 1;
            while (start < fragment.Length && fragment[start] is ' ' or '"' or '\'')
            {
                start++;
            }

            int length = fragment.AsSpan(start).IndexOfAny(s_valueEnds);
            int end = length < 0 ? fragment.Length : start + length;
            result = (result ?? new StringBuilder()).Append(fragment, copied, start - copied).Append(Mask);
            copied = end;
        }

        return result is null ? fragment : result.Append(fragment, copied, fragment.Length - copied).ToString();
    }

    private static int NextAssignment(string fragment, int from)
    {
        int next = fragment.AsSpan(from).IndexOfAny('=', ':');
        return next < 0 ? -1 : from + next;
    }

    private static ReadOnlySpan<char> NameBefore(string fragment, int assignment)
    {
        int end = assignment;
        while (end > 0 && fragment[end - 1] is ' ' or '"' or '\'')
        {
            end--;
        }

        int start = end;
        while (start > 0 && (char.IsAsciiLetterOrDigit(fragment[start - 1]) || fragment[start - 1] is '_' or '-'))
        {
            start--;
        }

        return fragment.AsSpan(start, end - start);
    }
}
