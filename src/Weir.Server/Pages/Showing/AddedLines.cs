namespace Weir.Server.Pages.Showing;

/// <summary>Tells which reasons for a script's score lie in lines that came with its newest version.</summary>
/// <remarks>A line is new where the version before has none like it: linear, and lines that only moved are none. Blanks at its ends do not count.</remarks>
internal static class AddedLines
{
    /// <summary>The reasons that begin in new lines, in their order.</summary>
    /// <param name="before">The version before.</param>
    /// <param name="after">The newest version.</param>
    /// <param name="reasons">Reasons, with their places in the newest.</param>
    public static IReadOnlyList<EvidenceReport> ReasonsIn(byte[] before, byte[] after, IReadOnlyList<EvidenceReport> reasons)
    {
        if (reasons.Count == 0)
        {
            return [];
        }

        bool isBroken = CodeLines.IsOfFewLines(before) || CodeLines.IsOfFewLines(after);
        CodeLine[] marked = [.. CodeLines.All(after, reasons, isBroken).Where(line => line.Reasons.Count > 0)];

        // One pass, which keeps none of the lines before: there may be millions.
        HashSet<string> texts = [.. marked.Select(line => line.Text.Trim())];
        texts.ExceptWith(CodeLines.All(before, [], isBroken).Select(line => line.Text.Trim()));
        HashSet<EvidenceReport> added = [.. marked.Where(line => texts.Contains(line.Text.Trim())).SelectMany(line => line.Reasons)];
        return [.. reasons.Where(added.Contains)];
    }
}
