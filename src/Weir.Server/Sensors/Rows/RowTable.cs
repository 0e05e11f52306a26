using System.Text;
using Weir.Learning;

namespace Weir.Server.Sensors.Rows;

/// <summary>A table of flows without addresses or times, in which nothing but a row's own columns says whether it is strange.</summary>
/// <remarks>
/// All rows are held: at most <see cref="MostRows"/> of <see cref="MostColumns"/> columns. Columns whose name says that they hold the answer, and those that are
/// named, are not looked at. Memory: about 6 bytes a cell, and 4 for each word of a column of words. Not thread-safe.
/// </remarks>
public sealed class RowTable
{
    /// <summary>Most rows.</summary>
    public const int MostRows = 2_000_000;

    /// <summary>Most columns.</summary>
    public const int MostColumns = 256;

    private const int Trees = 300;

    private static readonly string[] s_answers = ["label", "labels", "class", "target", "attack", "attack_cat", "attack_type", "difficulty", "id", "index", "is_attack", "category", "subcategory"];

    private readonly List<(RowColumn Column, bool IsIgnored)> _columns = [];

    /// <summary>Rows that were read.</summary>
    public int Count { get; private set; }

    /// <summary>Lines that have another number of cells than the first, or cannot be cut into cells.</summary>
    public int Bad { get; private set; }

    /// <summary>Columns that are looked at.</summary>
    public IReadOnlyList<string> Used => [.. _columns.Where(column => !column.IsIgnored && !column.Column.IsUseless).Select(column => column.Column.Name)];

    /// <summary>Columns that are not: what they hold is the answer, or says nothing.</summary>
    public IReadOnlyList<string> Ignored => [.. _columns.Where(column => column.IsIgnored || column.Column.IsUseless).Select(column => column.Column.Name)];

    /// <summary>Reads a table, plain or gzip, with a line of names or without.</summary>
    /// <param name="path">The file.</param>
    /// <param name="ignore">Names of columns that are not to be looked at; without a line of names their numbers, from 1.</param>
    /// <exception cref="SensorException">It does not exist, is no table, is too large, or has no column of a name in <paramref name="ignore"/>.</exception>
    public static RowTable Read(string path, IReadOnlyCollection<string> ignore)
    {
        ArgumentNullException.ThrowIfNull(ignore);
        try
        {
            using var stream = new PlainOrGzipStream(File.OpenRead(path));
            var table = new RowTable();
            table.Read(path, stream, ignore);
            return table;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new SensorException($"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>How strange each row is among all, above 0 and at most 1; about 0.5 is usual. Nothing but the rows themselves is known.</summary>
    public double[] Scores(ulong seed)
    {
        var used = _columns.Where(column => !column.IsIgnored && !column.Column.IsUseless).Select(column => column.Column).ToList();
        int width = used.Sum(column => column.Width);
        var rows = new float[Count][];
        for (int row = 0; row < Count; row++)
        {
            float[] values = rows[row] = new float[width];
            int at = 0;
            foreach (RowColumn column in used)
            {
                column.Write(row, values.AsSpan(at, column.Width));
                at += column.Width;
            }
        }

        var forest = IsolationForest.Fit(rows, seed, Trees);
        return [.. rows.Select(row => forest.Score(row))];
    }

    private void Read(string path, Stream stream, IReadOnlyCollection<string> ignore)
    {
        var lines = new LineReader(stream);
        byte separator = 0;
        while (lines.TryRead(out var line))
        {
            if (line.IsEmpty)
            {
                continue;
            }

            if (separator == 0)
            {
                separator = SeparatorOf(line);
                if (BeginColumns(path, line, separator, ignore))
                {
                    continue;
                }
            }

            Take(path, line, separator);
        }

        if (Count < 2 || Used.Count == 0)
        {
            throw new SensorException($"{path}: a table of rows needs two rows and one column of numbers or of a few words; it has {Count} rows of {_columns.Count} columns");
        }
    }

    /// <summary>Names the columns by the first line.</summary>
    /// <returns>Whether that line is names, and no row.</returns>
    private bool BeginColumns(string path, ReadOnlySpan<byte> line, byte separator, IReadOnlyCollection<string> ignore)
    {
        var names = new List<string>();
        var cells = new TableCells(line, separator);
        while (cells.TryNext(out var cell))
        {
            names.Add(Encoding.UTF8.GetString(line.Slice(cell.Start, cell.Length)));
        }

        if (names.Count is < 1 or > MostColumns)
        {
            throw new SensorException($"{path}: the first line has {names.Count} columns; allowed are 1 to {MostColumns}");
        }

        bool isNamed = names.TrueForAll(name => !double.TryParse(name, System.Globalization.CultureInfo.InvariantCulture, out _));
        if (!isNamed)
        {
            names = [.. names.Select((_, i) => $"{i + 1}")];
        }

        if (ignore.FirstOrDefault(wanted => !names.Contains(wanted, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new SensorException($"{path}: there is no column '{unknown}' to ignore; there are {string.Join(", ", names)}");
        }

        _columns.AddRange(names.Select(name => (new RowColumn(name), ignore.Contains(name, StringComparer.OrdinalIgnoreCase) || s_answers.Contains(name, StringComparer.OrdinalIgnoreCase))));
        return isNamed;
    }

    private void Take(string path, ReadOnlySpan<byte> line, byte separator)
    {
        Span<FieldSpan> spans = stackalloc FieldSpan[MostColumns];
        int count = 0;
        var cells = new TableCells(line, separator);
        while (count < _columns.Count && cells.TryNext(out var cell))
        {
            spans[count++] = cell;
        }

        if (count < _columns.Count || cells.TryNext(out _))
        {
            Bad++;
            return;
        }

        if (Count == MostRows)
        {
            throw new SensorException($"{path}: it has more than {MostRows} rows, the most that are compared with each other");
        }

        Count++;
        for (int column = 0; column < count; column++)
        {
            if (!_columns[column].IsIgnored)
            {
                _columns[column].Column.Add(line.Slice(spans[column].Start, spans[column].Length));
            }
        }
    }

    private static byte SeparatorOf(ReadOnlySpan<byte> line)
    {
        byte best = (byte)',';
        foreach (byte separator in ",\t;|"u8)
        {
            best = line.Count(separator) > line.Count(best) ? separator : best;
        }

        return best;
    }
}
