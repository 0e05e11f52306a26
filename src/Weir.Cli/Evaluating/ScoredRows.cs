using Weir.Server.Sensors.Rows;

namespace Weir.Cli.Evaluating;

/// <summary>A labelled table without addresses: how <c>--format rows</c> ranks its attacks. The label, and a column of numbers behind it, are not looked at.</summary>
internal static class ScoredRows
{
    private const ulong Seed = 1;

    public static IReadOnlyList<RankedAttack> Measure(LabelledTable table)
    {
        string[] ignored = table.IsNamed ? [table.Columns[table.Label]] : table.Columns[table.Label..];
        RowTable rows = RowTable.Read(table.Path, ignored);
        bool[] attacks = [.. table.Rows().OfType<string[]>().Where(cells => cells.Length == table.Columns.Length).Select(cells => !LabelledTable.IsBenign(cells[table.Label]))];
        if (attacks.Length != rows.Count)
        {
            throw new InvalidDataException($"{table.Path}: {attacks.Length} lines have a label and {rows.Count} are rows; measured are tables whose lines can all be read");
        }

        double[] scores = rows.Scores(Seed);
        (double, int)[] Of(bool isAttack) => [.. Enumerable.Range(0, scores.Length).Where(i => attacks[i] == isAttack).Select(i => (scores[i], i))];
        (double, int)[] found = Of(isAttack: true);
        return [new RankedAttack(Path.GetFileName(table.Path), "all", found.Length, ClusteredArea.Of(found, Of(isAttack: false), Seed))];
    }
}
