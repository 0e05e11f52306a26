using Weir.Scripts.Evidence;
using Weir.Scripts.Features;
using Weir.Scripts.Folding;

namespace Weir.Scripts;

/// <summary>What one thread needs to score scripts, used again for each: folder, features, sums. About 4 MB and what the longest script needed.</summary>
internal sealed class ScriptWorkspace
{
    private readonly int[] _lastIn = new int[WordHash.Slots];
    private readonly float[] _facts = new float[ScriptFacts.Count];
    private ScriptFeaturesV1? _place;
    private byte[] _page = [];
    private int _stamp;

    public ScriptFolder Folder { get; } = new();

    public ScriptFeaturesV1 Features { get; } = new();

    /// <summary>Decision of each look at the script that was read last; those of windows are by <see cref="ScriptModel.OfWindows"/>.</summary>
    public float[] Decisions { get; } = new float[ScriptModel.Looks];

    /// <summary>For each look the stretches of what decided: all, the worst window, the densest passage, the place of a flow.</summary>
    public Range[] Decisive { get; } = new Range[ScriptModel.Looks];

    /// <summary>The look that speaks most for a class; the first of equal ones.</summary>
    public int LookFor(ScriptClass cls)
    {
        int best = (int)cls;
        foreach (int look in ScriptModel.LooksFor(cls)) best = Decisions[look] > Decisions[best] ? look : best;
        return best;
    }

    /// <summary>The same text where it is a script; of a page its scripts in their places, blanks around them.</summary>
    public ReadOnlySpan<byte> ScriptsOf(ReadOnlySpan<byte> code)
    {
        if (ScriptText.FromUtf16(code) is { } text)
        {
            code = text;
        }

        bool isSection = HtmlScripts.IsSection(code);
        if (!isSection && !HtmlScripts.IsPage(code))
        {
            return code;
        }

        if (_page.Length < code.Length)
        {
            _page = new byte[code.Length];
        }

        if (isSection) HtmlScripts.BlankSection(code, _page);
        else HtmlScripts.Blank(code, _page);
        return _page.AsSpan(0, code.Length);
    }

    /// <summary>Folds, reads and judges a script.</summary>
    public void Read(ReadOnlySpan<byte> script, ScriptModel model)
    {
        Folder.Fold(script);
        Features.Read(Folder.Tokens, Folder.Text);
        Judge(model);
        Decisions[ScriptModel.SkimmerFlow] = float.MinValue;
        float near = Math.Max(Decisions[(int)ScriptClass.Skimmer], Decisions[ScriptModel.SkimmerWindow]);
        if (!Features.IsNothing && ScriptModel.IsNear(near)) JudgeFlows(model, near);
    }

    /// <summary>Judges the places where something is read and sent, each as if it were the whole script.</summary>
    private void JudgeFlows(ScriptModel model, float near)
    {
        _place ??= new ScriptFeaturesV1();
        foreach (Range place in FlowPlaces.Of(Folder))
        {
            _place.Read(Folder.Tokens[place], Folder.Text);
            int first = _stamp + 1, sum = 0, count = 0;
            _stamp = first;
            foreach (int slot in _place.Slots)
            {
                if (_lastIn[slot] == first) continue;
                _lastIn[slot] = first;
                sum += (sbyte)model.Words.Span[slot * ScriptModel.Heads];
                count++;
            }

            ScriptFacts.Write(_place.Stretches, _facts);
            model.Standardize(_facts);
            float decision = model.FromThreshold(ScriptModel.SkimmerFlow, ScriptModel.OfFlow(model.Decide(0, sum, count, model.FactsOf(0, _facts)), near));
            if (decision <= Decisions[ScriptModel.SkimmerFlow]) continue;
            Decisions[ScriptModel.SkimmerFlow] = decision;
            Decisive[ScriptModel.SkimmerFlow] = (place.Start.Value / ScriptFeaturesV1.StretchTokens)..(((place.End.Value - 1) / ScriptFeaturesV1.StretchTokens) + 1);
        }
    }

    private void Judge(ScriptModel model)
    {
        ReadOnlySpan<Stretch> stretches = Features.Stretches;
        if (_stamp > int.MaxValue - stretches.Length - 3)
        {
            Array.Clear(_lastIn);
            _stamp = 0;
        }

        // Numbers of this script's stretches lie above all that were there before; two apart, so that no neighbour is one of an earlier script.
        int first = _stamp + 2;
        _stamp = first + stretches.Length + 1;
        ReadOnlySpan<byte> table = model.Words.Span;
        int whole0 = 0, whole1 = 0, whole2 = 0, words = 0, wordsBefore = 0, skimmerBefore = 0, minerBefore = 0;
        var (worstSkimmer, worstMiner, sumSkimmer, sumMiner) = (float.MinValue, float.MinValue, 0.0, 0.0);
        PassageFinder passage = ScriptModel.Passage(model.Scales[4 * ScriptModel.SkimmerWindow]);
        int place = 0;
        for (int i = 0; i < stretches.Length; i++)
        {
            int skimmer = 0, miner = 0, skimmerShared = 0, minerShared = 0, wordsShared = 0;
            foreach (int slot in Features.Slots.Slice(stretches[i].FirstSlot, stretches[i].Slots))
            {
                ReadOnlySpan<byte> weights = table.Slice(slot * ScriptModel.Heads, ScriptModel.Heads);
                int ofSkimmer = (sbyte)weights[ScriptModel.SkimmerWindow], ofMiner = (sbyte)weights[ScriptModel.MinerWindow];
                passage.Add(place++, ofSkimmer);
                skimmer += ofSkimmer;
                miner += ofMiner;
                int last = _lastIn[slot];
                _lastIn[slot] = first + i;
                if (last < first)
                {
                    whole0 += (sbyte)weights[0];
                    whole1 += (sbyte)weights[1];
                    whole2 += (sbyte)weights[2];
                    words++;
                }
                else if (last == first + i - 1)
                {
                    skimmerShared += ofSkimmer;
                    minerShared += ofMiner;
                    wordsShared++;
                }
            }

            if (i > 0 || stretches.Length == 1)
            {
                int from = Math.Max(0, i - 1), count = wordsBefore + stretches[i].Slots - wordsShared;
                ScriptFacts.Write(stretches[from..(i + 1)], _facts);
                model.Standardize(_facts);
                sumSkimmer += Window(model, ScriptModel.SkimmerWindow, skimmerBefore + skimmer - skimmerShared, count, from, ref worstSkimmer);
                sumMiner += Window(model, ScriptModel.MinerWindow, minerBefore + miner - minerShared, count, from, ref worstMiner);
            }

            (skimmerBefore, minerBefore, wordsBefore) = (skimmer, miner, stretches[i].Slots);
        }

        Array.Fill(Decisive, 0..stretches.Length, 0, ScriptModel.Classes);
        int windows = Math.Max(1, stretches.Length - 1);
        double ofSkimmers = ScriptModel.OfWindows(ScriptModel.SkimmerWindow, worstSkimmer, sumSkimmer / windows);
        if (passage.End > passage.From)
        {
            Range holding = Stretch.Holding(stretches, passage.From, passage.End);
            double ofPassage = ScriptModel.OfPassage(Passage(model, Features.Slots[passage.From..passage.End], holding, _stamp - 1));
            if (ofPassage > ofSkimmers) (ofSkimmers, Decisive[ScriptModel.SkimmerWindow]) = (ofPassage, holding);
        }

        Decide(model, ScriptModel.SkimmerWindow, ofSkimmers);
        Decide(model, ScriptModel.MinerWindow, ScriptModel.OfWindows(ScriptModel.MinerWindow, worstMiner, sumMiner / windows));
        ScriptFacts.Write(stretches, _facts);
        model.Standardize(_facts);
        Decide(model, 0, model.Decide(0, whole0, words, model.FactsOf(0, _facts)));
        Decide(model, 1, model.Decide(1, whole1, words, model.FactsOf(1, _facts)));
        Decide(model, 2, model.Decide(2, whole2, words, model.FactsOf(2, _facts) + model.KindsOf(Features.Kinds)));
    }

    private void Decide(ScriptModel model, int head, double decision) => Decisions[head] = model.FromThreshold(head, decision);

    /// <summary>Decides on a window, which is kept where it is the worst so far.</summary>
    private float Window(ScriptModel model, int head, int sum, int count, int from, ref float worst)
    {
        float decision = model.Decide(head, sum, count, model.FactsOf(head, _facts));
        if (decision > worst) (worst, Decisive[head]) = (decision, from..Math.Min(from + 2, Features.Stretches.Length));
        return decision;
    }

    /// <summary>Decides on a passage: each of its words counts once, whatever number of stretches it was seen in.</summary>
    private float Passage(ScriptModel model, ReadOnlySpan<int> slots, Range stretches, int stamp)
    {
        ReadOnlySpan<byte> table = model.Words.Span;
        int sum = 0, count = 0;
        foreach (int slot in slots)
        {
            if (_lastIn[slot] == stamp) continue;
            _lastIn[slot] = stamp;
            sum += (sbyte)table[(slot * ScriptModel.Heads) + ScriptModel.SkimmerWindow];
            count++;
        }

        ScriptFacts.Write(Features.Stretches[stretches], _facts);
        model.Standardize(_facts);
        return model.Decide(ScriptModel.SkimmerWindow, sum, count, model.FactsOf(ScriptModel.SkimmerWindow, _facts));
    }
}
