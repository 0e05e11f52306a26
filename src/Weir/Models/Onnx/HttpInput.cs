using Weir.Http;
using Weir.Http.Features;
using Weir.Learning;

namespace Weir.Models.Onnx;

/// <summary>One text as the graph for requests takes it; see <see cref="HttpGraph"/>.</summary>
/// <param name="Grams">For each block the slots that the sieve reads, as often as they stand.</param>
/// <param name="Slots">For each block its distinct slots.</param>
/// <param name="Whole">Distinct slots of the whole text; none where it is too long to be read as a whole.</param>
internal sealed record HttpInput(int[][] Grams, int[][] Slots, int[] Whole)
{
    /// <summary>The text that features have just read.</summary>
    public static HttpInput Of(TextFeatures features)
    {
        var grams = new ushort[Sieve.MostGrams];
        int[] whole = features.Length <= HttpModel.WholeUpTo ? Ints(features.Whole()) : [];
        features.ReadBlocks();
        return new HttpInput(
            [.. Enumerable.Range(0, features.Blocks).Select(block => Ints(grams.AsSpan(0, features.SieveWindow(block, grams, blocks: 1))))],
            [.. Enumerable.Range(0, features.Blocks).Select(block => Ints(features.Block(block)))],
            whole);
    }

    private static int[] Ints(ReadOnlySpan<ushort> slots)
    {
        var numbers = new int[slots.Length];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = slots[i];
        return numbers;
    }
}
