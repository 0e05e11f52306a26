using Weir.Cli.Files;

namespace Weir.Cli.Evaluating;

/// <summary>A table of text whose lines say whether they are an attack, and where.</summary>
/// <param name="Path">The file.</param>
/// <param name="Separator">What stands between cells.</param>
/// <param name="Columns">Names of the columns; their numbers from 1 where there is no line of names.</param>
/// <param name="Label">Which of them holds the label.</param>
/// <param name="IsNamed">Whether the first line is names.</param>
/// <param name="IsZeek">Whether it is a connection log of Zeek.</param>
internal sealed record LabelledTable(string Path, char Separator, string[] Columns, int Label, bool IsNamed, bool IsZeek)
{
    private const int LookedAt = 200;
    private const int LongestLine = 64 * 1024;
    private const string ZeekFields = "#fields\t";

    private static readonly string[] s_labels = ["label", "attack", "class", "attack_cat", "is_attack"];
    private static readonly string[] s_benign = ["", "-", "0", "normal", "benign", "background"];

    /// <summary>Whether a label says that nothing is wrong.</summary>
    public static bool IsBenign(string label) => s_benign.Contains(label.Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>What the first lines tell; null when there is no label in them.</summary>
    public static LabelledTable? Find(string path)
    {
        try
        {
            string[] start = [.. ReadLines(path).Take(LookedAt)];
            return start.Length < 2 ? null : start[0].StartsWith('#') ? Zeek(path, start) : Table(path, start);
        }
        catch (InvalidDataException)
        {
            // No text, or a gzip file that is none.
            return null;
        }
    }

    /// <summary>Each line's cells, those of names and notes left out; null for a line with too few.</summary>
    public IEnumerable<string[]?> Rows() =>
        ReadLines(Path).Where(line => line.Length > 0 && line[0] != '#').Skip(IsNamed && !IsZeek ? 1 : 0).Select(line => line.Split(Separator)).Select(cells => cells.Length > Label ? cells : null);

    private static LabelledTable? Zeek(string path, string[] start)
    {
        string? fields = Array.Find(start, line => line.StartsWith(ZeekFields, StringComparison.Ordinal));
        string[] columns = fields?[ZeekFields.Length..].Split('\t') ?? [];
        int label = Array.IndexOf(columns, "label");
        return label >= 0 && Array.Exists(start, line => line == "#path\tconn") ? new LabelledTable(path, '\t', columns, label, IsNamed: true, IsZeek: true) : null;
    }

    private static LabelledTable? Table(string path, string[] start)
    {
        string[] first = start[0].Split(',');
        int label = Array.FindIndex(first, name => s_labels.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (label >= 0)
        {
            return new LabelledTable(path, ',', first, label, IsNamed: true, IsZeek: false);
        }

        // Without names: the column that says "normal".
        string[][] rows = [.. start.Select(line => line.Split(',')).Where(cells => cells.Length == first.Length)];
        label = Array.FindIndex([.. Enumerable.Range(0, first.Length)], column => rows.Any(cells => cells[column].Equals("normal", StringComparison.OrdinalIgnoreCase)));
        return label < 0 ? null : new LabelledTable(path, ',', [.. first.Select((_, i) => $"{i + 1}")], label, IsNamed: false, IsZeek: false);
    }

    private static IEnumerable<string> ReadLines(string path)
    {
        using InputFile input = InputFile.Open(path);
        using var reader = new StreamReader(input.Stream);
        var line = new char[LongestLine];
        int length = 0;
        for (int next; (next = reader.Read()) >= 0;)
        {
            if (next == '\n')
            {
                yield return new string(line, 0, length).TrimEnd('\r');
                length = 0;
            }
            else if (length < LongestLine)
            {
                line[length++] = (char)next;
            }
        }

        if (length > 0)
        {
            yield return new string(line, 0, length);
        }
    }
}
