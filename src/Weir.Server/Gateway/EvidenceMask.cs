using System.Buffers;
using System.Text;
using Weir.Http;

namespace Weir.Server.Gateway;

/// <summary>Keeps secrets out of what is written: the values of credentials, cookies and fields with telling names.</summary>
internal static class EvidenceMask
{
    private const string Mask = "***";

    // Compared after letters are lowered and signs between them left out: "API-Key" and "api_key" are "apikey".
    private static readonly string[] s_parts = ["password", "passwd", "passphrase", "secret", "token", "apikey", "accesskey", "privatekey", "credential", "authorization", "sessionid", "cardnumber", "iban", "passwort", "kennwort", "motdepasse", "signature"];
    private static readonly string[] s_whole = ["pwd", "pass", "pin", "otp", "cvv", "cvc", "auth", "sid", "sig", "ssn", "jwt", "xauth", "xsession"];
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

        return MaskAssignments(evidence.Fragment);
    }

    /// <summary>A value that stood under a name, masked where the name or the text names a secret.</summary>
    public static string Value(ReadOnlySpan<char> name, string value) => IsSecret(Uri.UnescapeDataString(name)) || name.Equals("cookie", StringComparison.OrdinalIgnoreCase) ? Mask : MaskAssignments(value);

    /// <summary>Whether a parameter, header or field of this name holds a secret. For a path such as <c>$.user.pin</c> each segment counts.</summary>
    private static bool IsSecret(ReadOnlySpan<char> name)
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
