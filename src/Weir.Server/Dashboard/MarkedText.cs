using System.Net;

namespace Weir.Server.Dashboard;

/// <summary>Finds evidence, which is decoded text, in what was sent, which is not: undoes one encoding after the other until it is there.</summary>
internal static class MarkedText
{
    /// <summary>Steps that are shown at most; what hides deeper is shown as the evidence has it.</summary>
    public const int MostSteps = 4;

    /// <summary>What was sent, and what it became by each step that changed it, up to the one in which a fragment stands; the first alone when none does.</summary>
    /// <param name="value">What was sent.</param>
    /// <param name="isForm">Whether a plus stands for a space.</param>
    /// <param name="fragments">Evidence that stood there.</param>
    public static IReadOnlyList<DecodingStep> Steps(string value, bool isForm, IReadOnlyList<string> fragments)
    {
        List<DecodingStep> steps = [new("as sent", value)];
        if (fragments.Count == 0)
        {
            return steps;
        }

        while (!fragments.Any(fragment => Find(steps[^1].Text, fragment) >= 0))
        {
            if (steps.Count > MostSteps || Next(steps[^1].Text, isForm && steps.Count == 1) is not { } next)
            {
                return steps[..1];
            }

            steps.Add(next);
        }

        return steps;
    }

    /// <summary>The text in pieces, of which those are marked that are evidence.</summary>
    public static IReadOnlyList<MarkedPiece> Split(string text, IReadOnlyList<string> fragments)
    {
        var pieces = new List<MarkedPiece>();
        int done = 0;
        while (done < text.Length)
        {
            var next = fragments
                .Select(fragment => (At: Find(text, fragment, done), Wanted(fragment).Length))
                .Where(found => found.At >= 0 && found.Length > 0)
                .OrderBy(found => found.At).ThenByDescending(found => found.Length)
                .Select(found => ((int At, int Length)?)found)
                .FirstOrDefault();
            int start = next?.At ?? text.Length;
            if (start > done)
            {
                pieces.Add(new MarkedPiece(text[done..start], IsMarked: false));
            }

            if (next is null)
            {
                break;
            }

            done = start + next.Value.Length;
            pieces.Add(new MarkedPiece(text[start..done], IsMarked: true));
        }

        return pieces;
    }

    private static int Find(string text, string fragment, int from = 0)
    {
        string wanted = Wanted(fragment);
        return wanted.Length == 0 ? -1 : text.IndexOf(wanted, from, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Long evidence was cut and ends with an ellipsis.</summary>
    private static string Wanted(string fragment) => fragment.Trim('…').Trim();

    private static DecodingStep? Next(string text, bool isForm)
    {
        string unescaped = Uri.UnescapeDataString(isForm ? text.Replace('+', ' ') : text);
        if (!string.Equals(unescaped, text, StringComparison.Ordinal))
        {
            return new DecodingStep("percent signs undone", unescaped);
        }

        string html = WebUtility.HtmlDecode(text);
        return string.Equals(html, text, StringComparison.Ordinal) ? null : new DecodingStep("HTML entities undone", html);
    }
}

/// <summary>What a value became.</summary>
internal sealed record DecodingStep(string How, string Text);

/// <summary>A piece of a text.</summary>
internal sealed record MarkedPiece(string Text, bool IsMarked);
