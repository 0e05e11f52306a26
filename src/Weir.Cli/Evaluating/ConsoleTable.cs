using Spectre.Console;
using Weir.Numerics;

namespace Weir.Cli.Evaluating;

/// <summary>A table of figures for a person; all columns but the first are numbers.</summary>
internal sealed class ConsoleTable
{
    private readonly Table _table = new() { Border = TableBorder.Simple };

    public ConsoleTable(params string[] columns)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            var column = new TableColumn(new Text(columns[i]));
            _table.AddColumn(i == 0 ? column : column.RightAligned());
        }
    }

    public void Add(params string[] cells) => _table.AddRow(cells.Select(cell => new Text(cell)));

    /// <summary>Prints the table unless it is empty.</summary>
    public void WriteTo(IAnsiConsole console)
    {
        if (_table.Rows.Count > 0)
        {
            console.Write(_table);
        }
    }

    public static string Percent(Interval interval) => With(interval, FigureText.Percent);

    public static string Rate(Interval interval) => With(interval, FigureText.Rate);

    public static string Number(Interval interval) => With(interval, FigureText.Number);

    /// <summary>A change of a share in points: <c>-1.2 points (-2.0 to -0.4)</c>.</summary>
    public static string Points(Interval interval) => double.IsNaN(interval.Value) ? "–" : $"{Signed(interval.Value)} points ({Signed(interval.Low)} to {Signed(interval.High)})";

    private static string Signed(double share) => $"{100 * share:+0.0;-0.0;0.0}";

    private static string With(Interval interval, Func<double, string> form) =>
        FigureText.Ends(interval, form) is { Length: > 0 } ends ? $"{form(interval.Value)} ({ends})" : form(interval.Value);
}
