using Weir.Scripts.Evidence;
using Weir.Scripts.Features;
using Weir.Scripts.Folding;

namespace Weir.Scripts.Training;

/// <summary>Reads scripts into vectors. Not thread-safe.</summary>
internal sealed class ScriptReader
{
    private readonly ScriptFolder _folder = new();
    private readonly ScriptFeaturesV1 _features = new();
    private readonly ScriptFeaturesV1 _place = new();

    /// <summary>Why the script that was read last could not be read whole.</summary>
    public Undecided Undecided => _folder.Undecided;

    /// <summary>How much that script hides.</summary>
    public double Obfuscation => ObfuscationDegree.Of(_folder, _features);

    public ScriptVector Read(ReadOnlySpan<byte> code)
    {
        _folder.Fold(code);
        _features.Read(_folder.Tokens, _folder.Text);
        return ScriptVector.Of(_features, [.. FlowPlaces.Of(_folder).Select(OfPlace)]);
    }

    private (int[] Words, float[] Facts) OfPlace(Range place)
    {
        _place.Read(_folder.Tokens[place], _folder.Text);
        return ScriptVector.Whole(_place);
    }

    /// <summary>The windows of a script that hold a part of it.</summary>
    /// <param name="code">The script.</param>
    /// <param name="start">First byte of the part.</param>
    /// <param name="end">Behind its last.</param>
    public IReadOnlyList<(int[] Words, float[] Facts)> Windows(ReadOnlySpan<byte> code, int start, int end)
    {
        ScriptVector vector = Read(code);
        int first = -1, last = 0;
        ReadOnlySpan<FoldedToken> tokens = _folder.Tokens;
        for (int i = 0; i < tokens.Length; i++)
        {
            if (first < 0 && tokens[i].Offset >= start) first = i;
            if (tokens[i].Offset < end) last = i;
        }

        // A part within one stretch is whole in both windows of it; a longer one from its first window to the one before its last stretch.
        int firstStretch = Math.Max(0, first) / ScriptFeaturesV1.StretchTokens, lastStretch = last / ScriptFeaturesV1.StretchTokens;
        int from = firstStretch == lastStretch ? Math.Max(0, firstStretch - 1) : firstStretch;
        int to = firstStretch == lastStretch ? firstStretch : lastStretch - 1;
        int highest = vector.Windows.Count - 1;
        return [.. Enumerable.Range(Math.Min(from, highest), Math.Max(0, Math.Min(to, highest) - Math.Min(from, highest)) + 1).Select(i => vector.Windows[i])];
    }

    /// <summary>Vectors of many scripts, on all cores, in their order.</summary>
    public static ScriptVector[] ReadAll(IReadOnlyList<byte[]> codes)
    {
        var vectors = new ScriptVector[codes.Count];
        Parallel.For(0, codes.Count, () => new ScriptReader(), (i, _, reader) =>
        {
            vectors[i] = reader.Read(codes[i]);
            return reader;
        }, _ => { });
        return vectors;
    }
}
