using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Weir.Server.Pages.Showing;

/// <summary>Two versions of a script side by side, lines that are the same left out but for some around a change.</summary>
internal static class CodeDifference
{
    private const int Around = 3;
    private const int MostRows = 2000;

    /// <param name="before">The older version.</param>
    /// <param name="after">The newer one.</param>
    public static DifferenceText Of(byte[] before, byte[] after)
    {
        // Broken into lines alike, so that a tool that wrote one long line has not changed all of it.
        bool isBroken = CodeLines.IsOfFewLines(before) || CodeLines.IsOfFewLines(after);
        SideBySideDiffModel diff = new SideBySideDiffBuilder(new Differ()).BuildDiffModel(TextOf(before, isBroken), TextOf(after, isBroken), ignoreWhitespace: true);
        var rows = new List<DifferenceRow>();
        int shown = -1;
        for (int i = 0; i < diff.OldText.Lines.Count && rows.Count < MostRows; i++)
        {
            if (!IsNear(diff, i))
            {
                continue;
            }

            if (i > shown + 1)
            {
                rows.Add(new DifferenceRow(null, "", ChangeOf.Gap, null, "", ChangeOf.Gap));
            }

            DiffPiece left = diff.OldText.Lines[i], right = diff.NewText.Lines[i];
            rows.Add(new DifferenceRow(left.Position, left.Text ?? "", Kind(left), right.Position, right.Text ?? "", Kind(right)));
            shown = i;
        }

        return new DifferenceText(rows, diff.OldText.Lines.Count(line => line.Type is ChangeType.Deleted or ChangeType.Modified), diff.NewText.Lines.Count(line => line.Type is ChangeType.Inserted or ChangeType.Modified), rows.Count >= MostRows);
    }

    private static string TextOf(byte[] code, bool isBroken) => string.Join('\n', CodeLines.Of(code, [], isBroken, CodeLines.Most).Lines.Select(line => line.Text));

    private static bool IsNear(SideBySideDiffModel diff, int at)
    {
        for (int i = Math.Max(0, at - Around); i <= Math.Min(diff.OldText.Lines.Count - 1, at + Around); i++)
        {
            if (diff.OldText.Lines[i].Type != ChangeType.Unchanged || diff.NewText.Lines[i].Type != ChangeType.Unchanged)
            {
                return true;
            }
        }

        return false;
    }

    private static ChangeOf Kind(DiffPiece piece) => piece.Type switch
    {
        ChangeType.Inserted => ChangeOf.Added,
        ChangeType.Deleted => ChangeOf.Removed,
        ChangeType.Modified => ChangeOf.Changed,
        ChangeType.Imaginary => ChangeOf.Missing,
        _ => ChangeOf.Same,
    };
}

/// <summary>What became of a line.</summary>
public enum ChangeOf
{
    /// <summary>Nothing.</summary>
    Same,

    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It is another.</summary>
    Changed,

    /// <summary>There is none on this side.</summary>
    Missing,

    /// <summary>Lines that are the same are left out here.</summary>
    Gap,
}

/// <summary>A row of two versions.</summary>
/// <param name="LeftNumber">Number of the older line; null for none.</param>
/// <param name="Left">The older line.</param>
/// <param name="LeftKind">What became of it.</param>
/// <param name="RightNumber">Number of the newer line.</param>
/// <param name="Right">The newer line.</param>
/// <param name="RightKind">How it came.</param>
public sealed record DifferenceRow(int? LeftNumber, string Left, ChangeOf LeftKind, int? RightNumber, string Right, ChangeOf RightKind);

/// <summary>Two versions side by side.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Removed">Lines of the older that are gone or others.</param>
/// <param name="Added">Lines of the newer that are new or others.</param>
/// <param name="IsCut">Whether there are more rows.</param>
public sealed record DifferenceText(IReadOnlyList<DifferenceRow> Rows, int Removed, int Added, bool IsCut);
