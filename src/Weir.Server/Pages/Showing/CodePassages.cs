namespace Weir.Server.Pages.Showing;

/// <summary>The passages of a script that say why it has its score, with the lines around them; its beginning where nothing does.</summary>
internal static class CodePassages
{
    /// <summary>Most lines that are shown.</summary>
    public const int Most = 80;

    private const int Around = 4, OfBeginning = 40;

    /// <param name="code">UTF-8, or whatever it is.</param>
    /// <param name="marks">Evidence with its places in the code.</param>
    public static CodeText Of(byte[] code, IReadOnlyList<EvidenceReport> marks)
    {
        bool isBroken = CodeLines.IsOfFewLines(code);
        var shown = new List<CodeLine>();
        var beginning = new List<CodeLine>();
        var before = new Queue<CodeLine>();
        int after = 0, lines = 0;
        foreach (CodeLine line in CodeLines.All(code, marks, isBroken))
        {
            lines++;
            if (beginning.Count < OfBeginning) beginning.Add(line);
            if (line.Reasons.Count > 0)
            {
                shown.AddRange(before);
                before.Clear();
                after = Around + 1;
            }

            if (after > 0)
            {
                shown.Add(line);
                after--;
            }
            else
            {
                before.Enqueue(line);
                if (before.Count > Around) before.Dequeue();
            }
        }

        CodeLine[] chosen = [.. (shown.Count == 0 ? beginning : shown).Take(Most)];
        return new CodeText(chosen, lines - chosen.Length, isBroken);
    }
}
