namespace Weir.Learning;

/// <summary>Values of features in at most 64 bins of about the same number of rows: what a tree needs to choose its splits.</summary>
internal sealed class FeatureBins
{
    /// <summary>Most bins of a feature.</summary>
    public const int Most = 64;

    private FeatureBins(byte[][] columns, float[][] edges)
    {
        Columns = columns;
        Edges = edges;
    }

    /// <summary>By feature: the bin of each row.</summary>
    public byte[][] Columns { get; }

    /// <summary>By feature: rising edges; bin b holds the values up to edge b, the last bin the rest.</summary>
    public float[][] Edges { get; }

    /// <param name="values">Row after row.</param>
    /// <param name="features">Values of a row.</param>
    public static FeatureBins Of(ReadOnlyMemory<float> values, int features)
    {
        int rows = values.Length / features;
        var columns = new byte[features][];
        var edges = new float[features][];
        Parallel.For(0, features, feature =>
        {
            ReadOnlySpan<float> all = values.Span;
            var column = new float[rows];
            for (int row = 0; row < rows; row++)
            {
                column[row] = all[(row * features) + feature];
            }

            edges[feature] = EdgesOf(column);
            columns[feature] = new byte[rows];
            for (int row = 0; row < rows; row++)
            {
                int place = Array.BinarySearch(edges[feature], column[row]);
                columns[feature][row] = (byte)(place < 0 ? ~place : place);
            }
        });
        return new FeatureBins(columns, edges);
    }

    private static float[] EdgesOf(float[] column)
    {
        float[] sorted = [.. column.Order()];
        var edges = new List<float>();
        for (int bin = 1; bin < Most; bin++)
        {
            float edge = sorted[(int)((long)bin * (sorted.Length - 1) / Most)];

            // The highest value is no edge: nothing would lie above it.
            if (edge < sorted[^1] && (edges.Count == 0 || edge > edges[^1]))
            {
                edges.Add(edge);
            }
        }

        return [.. edges];
    }
}
