using System.Globalization;

namespace Weir.Models;

/// <summary>A raw input and the score that it had where the model was trained.</summary>
/// <param name="Kind">How to read the input, such as <c>payload</c> or <c>request</c>; the facade decides.</param>
/// <param name="Input">The bytes, inert.</param>
/// <param name="Expected">The score.</param>
internal readonly record struct GoldCase(string Kind, ReadOnlyMemory<byte> Input, double Expected);

/// <summary>Section <c>GOLD</c>, the self-test that runs at load: u32 count, then kind, input, f64 score.</summary>
internal static class GoldSection
{
    /// <summary>Scores may differ by this much: processors round sums differently, a wrong model is farther off.</summary>
    public const double Tolerance = 1e-5;

    private const int MostKind = 32;

    public static IReadOnlyList<GoldCase> Read(ModelFile file)
    {
        SectionReader reader = file.Reader(ModelFormat.Gold);
        GoldCase[] cases = new GoldCase[reader.Count(16)];
        for (int index = 0; index < cases.Length; index++)
        {
            cases[index] = new GoldCase(reader.Text(MostKind), reader.Blob(), reader.Finite());
        }

        reader.End();
        return cases;
    }

    public static ReadOnlyMemory<byte> Write(IReadOnlyList<GoldCase> cases)
    {
        SectionWriter writer = new();
        writer.UInt32((uint)cases.Count);
        foreach (GoldCase gold in cases)
        {
            writer.Text(gold.Kind, MostKind);
            writer.Blob(gold.Input.Span);
            writer.Finite(gold.Expected);
        }

        return writer.Written;
    }

    /// <summary>Scores every case and refuses the model when one is off.</summary>
    /// <param name="file">The model.</param>
    /// <param name="score">The facade's scorer.</param>
    /// <exception cref="ModelFileException">A score differs by more than <see cref="Tolerance"/>, or there is no case at all.</exception>
    public static void Verify(ModelFile file, Func<GoldCase, double> score)
    {
        IReadOnlyList<GoldCase> cases = Read(file);
        if (cases.Count == 0)
        {
            throw new ModelFileException(file.Path, -1, "a self-test", "none");
        }

        for (int index = 0; index < cases.Count; index++)
        {
            double found = score(cases[index]);
            // Written so that NaN fails.
            if (!(Math.Abs(found - cases[index].Expected) <= Tolerance))
            {
                throw new ModelFileException(
                    file.Path, -1, string.Create(CultureInfo.InvariantCulture, $"score {cases[index].Expected:R} in self-test {index + 1} of {cases.Count}"), found.ToString("R", CultureInfo.InvariantCulture));
            }
        }
    }
}
