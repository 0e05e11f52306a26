namespace Weir.Models;

/// <summary>How a number was distributed when the model was made.</summary>
/// <param name="Name">Which number: <c>score</c> or the name of a feature.</param>
/// <param name="Edges">Rising inner edges of the bins; the first bin lies below the first edge, the last at or above the last.</param>
/// <param name="Counts">Weight of each bin, one more than there are edges.</param>
internal sealed record BaselineHistogram(string Name, IReadOnlyList<double> Edges, IReadOnlyList<double> Counts)
{
    /// <summary>What is wrong, or null.</summary>
    public string? Fault()
    {
        if (Counts.Count != Edges.Count + 1)
        {
            return "one count more than edges is needed";
        }

        for (int index = 1; index < Edges.Count; index++)
        {
            if (Edges[index] <= Edges[index - 1])
            {
                return "edges rise";
            }
        }

        foreach (double count in Counts)
        {
            if (count < 0)
            {
                return "counts are not negative";
            }
        }

        return null;
    }
}

/// <summary>Section <c>base</c>, against which drift is measured: u32 count, then name, u32 edges, f64 edges, f64 counts.</summary>
internal static class BaselineSection
{
    private const int MostName = 64;

    /// <summary>Empty when the file has no baseline.</summary>
    public static IReadOnlyList<BaselineHistogram> Read(ModelFile file)
    {
        if (!file.Has(ModelFormat.Baseline))
        {
            return [];
        }

        SectionReader reader = file.Reader(ModelFormat.Baseline);
        BaselineHistogram[] histograms = new BaselineHistogram[reader.Count(16)];
        for (int index = 0; index < histograms.Length; index++)
        {
            string name = reader.Text(MostName);
            int edges = reader.Count(2 * sizeof(double));
            histograms[index] = new BaselineHistogram(name, Numbers(ref reader, edges), Numbers(ref reader, edges + 1));
            if (histograms[index].Fault() is string fault)
            {
                throw reader.Error("a sound histogram", fault);
            }
        }

        reader.End();
        return histograms;
    }

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<BaselineHistogram> histograms)
    {
        SectionWriter writer = new();
        writer.UInt32((uint)histograms.Count);
        foreach (BaselineHistogram histogram in histograms)
        {
            if (histogram.Fault() is string fault)
            {
                throw new ArgumentException($"Histogram {histogram.Name}: {fault}.", nameof(histograms));
            }

            writer.Text(histogram.Name, MostName);
            writer.UInt32((uint)histogram.Edges.Count);
            foreach (double number in histogram.Edges.Concat(histogram.Counts))
            {
                writer.Finite(number);
            }
        }

        return writer.Written;
    }

    private static double[] Numbers(ref SectionReader reader, int count)
    {
        double[] numbers = new double[count];
        for (int index = 0; index < count; index++)
        {
            numbers[index] = reader.Finite();
        }

        return numbers;
    }
}
