using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Weir.Http.Features;
using Weir.Learning;

namespace Weir.Http;

/// <summary>What a model says of one text: logits of all heads, already less the window offset where a window spoke.</summary>
internal readonly struct TextDecision(float decision, int best, Vector512<float> logits, int piece, int window)
{
    /// <summary>Decision and logits of a text that the sieve holds back.</summary>
    public const float Least = -12;

    /// <summary>What is said of a text that the sieve holds back.</summary>
    public static TextDecision Nothing => new(Least, 0, Vector512.Create(Least), 0, -1);

    /// <summary>The same, less sure of it.</summary>
    public TextDecision Lowered(float by) => new(decision - by, best, logits - Vector512.Create(by), piece, window);

    /// <summary>Mean of the binary head and the best class head.</summary>
    public float Decision => decision;

    /// <summary>Index of the best class.</summary>
    public int Best => best;

    /// <summary>Logits of the heads of the same reading.</summary>
    public Vector512<float> Logits => logits;

    /// <summary>Where in the text the piece that decided begins, in bytes.</summary>
    public int Piece => piece;

    /// <summary>The window of that piece with the highest decision, whether it or the whole decided; -1 when the piece is too short for windows.</summary>
    public int Window => window;
}

/// <summary>Scores one decoded text at a time. Holds buffers; one instance serves one thread and any model.</summary>
internal sealed class TextScorer
{
    private readonly TextFeatures _features = new();
    private readonly (Vector512<float> Sum, int Slots)[] _blocks = new (Vector512<float>, int)[TextFeatures.MaxBlocks];
    private readonly bool[] _passed = new bool[TextFeatures.MaxBlocks];
    private readonly bool[] _wanted = new bool[TextFeatures.MaxBlocks];

    /// <summary>Highest decision over the text as a whole and its windows; texts longer than a piece are read piece by piece.</summary>
    public TextDecision Score(HttpModel model, ReadOnlySpan<byte> text)
    {
        TextDecision best = TextDecision.Nothing;
        _features.Groups = model.Groups;
        int piece = 0;
        do
        {
            _features.Read(text[piece..Math.Min(text.Length, piece + TextFeatures.MaxTextLength)]);
            if (_features.Sift(model.Sieve, _passed, _wanted) is > 0 and var passed)
            {
                TextDecision decision = ScoreSifted(model, piece, passed);
                if (decision.Decision > best.Decision) best = decision;
            }

            piece += TextFeatures.PieceStep;
        }
        while (piece < text.Length - TextFeatures.PieceOverlap);

        return best;
    }

    /// <summary>Hash of what decided in a text that was just scored: all of a short text, else the most hostile window.</summary>
    public ulong Fingerprint(ReadOnlySpan<byte> text, in TextDecision decision)
    {
        // Of a long text the buffers hold the last piece.
        if (text.Length > TextFeatures.MaxTextLength) _features.Read(text[decision.Piece..]);
        return TextFingerprint.Of(_features.Length <= HttpModel.WholeUpTo ? _features.Folded : _features.FoldedWindow(decision.Window));
    }

    /// <summary>Apart, because few texts come here, and the room for its vectors would cost all of them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private TextDecision ScoreSifted(HttpModel model, int piece, int passed)
    {
        float decision = float.MinValue;
        int best = 0;
        Vector512<float> logits = default;
        if (_features.Length <= HttpModel.WholeUpTo)
        {
            ReadOnlySpan<ushort> slots = _features.Whole();
            logits = model.Whole.Logits(model.Whole.Sum(slots), slots.Length);
            decision = HeadTable.Decide(logits, out best);
            if (_features.Length <= HttpModel.WindowsFrom) return new TextDecision(decision, best, logits, piece, window: -1);
        }

        _features.ReadBlocks(_wanted);
        int blocks = _features.Blocks;
        for (int block = 0; block < blocks; block++)
            if (_wanted[block]) _blocks[block] = (model.Windows.Scaled(_features.Block(block)), _features.Block(block).Length);

        int window = 0;
        float highest = float.MinValue;
        Vector512<float> highestLogits = default;
        Vector512<float> bias = model.Windows.Bias - Vector512.Create(model.OffsetOf(passed)), shortBias = bias - Vector512.Create(model.ShortWindowOffset);
        for (int w = 0; w < blocks; w++)
        {
            if (!_wanted[w]) continue;
            (Vector512<float> sum, int slots) = _blocks[w];
            if (w + 1 < blocks && _wanted[w + 1])
            {
                sum += _blocks[w + 1].Sum;
                slots += _blocks[w + 1].Slots;
                Raise(sum, slots, shortBias, w);
            }

            if (w >= _features.Windows || !_passed[w]) continue;
            if (w + 2 < blocks)
            {
                sum += _blocks[w + 2].Sum;
                slots += _blocks[w + 2].Slots;
            }

            Raise(sum, slots, bias, w);
        }

        if (highest > decision) decision = HeadTable.Decide(logits = highestLogits, out best);
        return new TextDecision(decision, best, logits, piece, window);

        void Raise(Vector512<float> sum, int slots, Vector512<float> windowBias, int at)
        {
            Vector512<float> windowLogits = (sum * HeadTable.Norm(slots)) + windowBias;
            float d = HeadTable.Decide(windowLogits);
            if (d > highest) (highest, highestLogits, window) = (d, windowLogits, at);
        }
    }
}
