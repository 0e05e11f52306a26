namespace Weir.Tests.Models.Onnx;

/// <summary>The numbers of one input of a graph, as <c>run.cjs</c> reads them.</summary>
internal sealed record Feed(string Type, int[] Shape, double[] Data)
{
    public static Feed Of(float[][] rows) => new("float32", [rows.Length, rows[0].Length], [.. rows.SelectMany(row => row.Select(number => (double)number))]);

    /// <summary>Lists of slots, filled up to the longest with what stands for none.</summary>
    public static Feed Of(int[][] rows) => new("int64", [rows.Length, rows.Max(row => row.Length)], [.. Filled(rows, rows.Max(row => row.Length))]);

    /// <summary>Lists of lists: of blocks without slots, too.</summary>
    public static Feed Of(int[][][] rows)
    {
        int blocks = rows.Max(row => row.Length), slots = rows.Max(row => row.Max(block => block.Length));
        return new Feed("int64", [rows.Length, blocks, slots], [.. rows.SelectMany(row => Filled([.. row, .. Enumerable.Repeat<int[]>([], blocks - row.Length)], slots))]);
    }

    private static IEnumerable<double> Filled(int[][] rows, int length) => rows.SelectMany(row => row.Select(slot => (double)slot).Concat(Enumerable.Repeat(-1.0, length - row.Length)));
}
