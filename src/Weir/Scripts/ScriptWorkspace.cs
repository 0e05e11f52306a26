using Weir.Scripts.Features;
using Weir.Scripts.Folding;

namespace Weir.Scripts;

/// <summary>What one thread needs to score scripts, used again for each: folder, features, sums. About 4 MB and what the longest script needed.</summary>
internal sealed class ScriptWorkspace
{
    private readonly int[] _lastIn = new int[WordHash.Slots];
    private readonly float[] _facts = new float[ScriptFacts.Count];
    private byte[] _page = [];
    private int _stamp;

    public ScriptFolder Folder { get; } = new();

    public ScriptFeaturesV1 Features { get; } = new();

    /// <summary>Decision of each head for the script that was read last; that of windows is the highest of them.</summary>
    public float[] Decisions { get; } = new float[ScriptModel.Heads];

    /// <summary>The stretch at which the window with that decision begins.</summary>
    public int BestWindow { get; private set; }

    /// <summary>The same text where it is a script; of a page its scripts in their places, blanks around them.</summary>
    public ReadOnlySpan<byte> ScriptsOf(ReadOnlySpan<byte> code)
    {
        if (!HtmlScripts.IsPage(code))
        {
            return code;
        }

        if (_page.Length < code.Length)
        {
            _page = new byte[code.Length];
        }

        HtmlScripts.Blank(code, _page);
        return _page.AsSpan(0, code.Length);
    }

    /// <summary>Folds, reads and judges a script.</summary>
    public void Read(ReadOnlySpan<byte> script, ScriptModel model)
    {
        Folder.Fold(script);
        Features.Read(Folder.Tokens, Folder.Text);
        Judge(model);
    }

    private void Judge(ScriptModel model)
    {
        ReadOnlySpan<Stretch> stretches = Features.Stretches;
        if (_stamp > int.MaxValue - stretches.Length - 2)
        {
            Array.Clear(_lastIn);
            _stamp = 0;
        }

        // Numbers of this script's stretches lie above all that were there before; two apart, so that no neighbour is one of an earlier script.
        int first = _stamp + 2;
        _stamp = first + stretches.Length;
        ReadOnlySpan<byte> table = model.Words.Span;
        int whole0 = 0, whole1 = 0, whole2 = 0, words = 0, before = 0, wordsBefore = 0;
        float best = float.MinValue;
        BestWindow = 0;
        for (int i = 0; i < stretches.Length; i++)
        {
            int sum = 0, shared = 0, wordsShared = 0;
            foreach (int slot in Features.Slots.Slice(stretches[i].FirstSlot, stretches[i].Slots))
            {
                int at = slot * ScriptModel.Heads;
                int window = (sbyte)table[at + ScriptModel.WindowHead];
                sum += window;
                int last = _lastIn[slot];
                _lastIn[slot] = first + i;
                if (last < first)
                {
                    whole0 += (sbyte)table[at];
                    whole1 += (sbyte)table[at + 1];
                    whole2 += (sbyte)table[at + 2];
                    words++;
                }
                else if (last == first + i - 1)
                {
                    shared += window;
                    wordsShared++;
                }
            }

            if (i > 0 || stretches.Length == 1)
            {
                int from = Math.Max(0, i - 1);
                ScriptFacts.Write(stretches[from..(i + 1)], _facts);
                float decision = model.Decide(ScriptModel.WindowHead, before + sum - shared, wordsBefore + stretches[i].Slots - wordsShared, model.FactsOf(ScriptModel.WindowHead, _facts));
                if (decision > best) (best, BestWindow) = (decision, from);
            }

            (before, wordsBefore) = (sum, stretches[i].Slots);
        }

        ScriptFacts.Write(stretches, _facts);
        Decisions[0] = model.Decide(0, whole0, words, model.FactsOf(0, _facts));
        Decisions[1] = model.Decide(1, whole1, words, model.FactsOf(1, _facts));
        Decisions[2] = model.Decide(2, whole2, words, model.FactsOf(2, _facts) + model.KindsOf(Features.Kinds));
        Decisions[ScriptModel.WindowHead] = best;
    }
}
