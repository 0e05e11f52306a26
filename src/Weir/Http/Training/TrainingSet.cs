using Weir.Http.Features;
using Weir.Learning;
using Weir.Numerics;

namespace Weir.Http.Training;

/// <summary>All texts that may teach, with their features, taken once; a fold or the final model picks from them.</summary>
internal sealed class TrainingSet(FeatureGroups groups = FeatureGroups.All)
{
    /// <summary>One text, or the texts of one attack request: its features' row, class, origin group and the fold that must not learn from it.</summary>
    internal readonly record struct Candidate(int Row, int Count, sbyte Class, int Group, int Fold, float Factor, int BenignFolds);

    private readonly List<Candidate> _candidates = [];
    private readonly TextFeatures _features = new() { Groups = groups };
    private readonly HashSet<(int Group, ulong Template)> _seen = [];

    private const int MostWindows = 24;
    private const int MostAlone = 2;
    private const int MostPieces = 4;

    /// <summary>Fold number of texts that every model may learn from: the generated ones.</summary>
    public const int EveryFold = -1;

    /// <summary>From here on groups hold what people judged.</summary>
    public const int JudgedGroup = 10_000_000;

    /// <summary>Features of every row; what a candidate names.</summary>
    public SlotRows Rows { get; } = new();

    /// <summary>For windows: what the sieve reads of the same rows.</summary>
    public SlotRows SieveRows { get; } = new();

    public IReadOnlyList<Candidate> Candidates => _candidates;

    /// <summary>Adds a text once for each group and template. A group is one origin's benign or attack side.</summary>
    /// <param name="text">Decoded text.</param>
    /// <param name="cls">Its class, null when benign.</param>
    /// <param name="group">Origin and side.</param>
    /// <param name="fold">Fold that must not learn from it.</param>
    /// <param name="factor">Trust in the label, 0 to 1.</param>
    /// <param name="benignFolds">Bit set of the folds in which the same text stands in a benign row.</param>
    public void Add(ReadOnlySpan<byte> text, AttackClass? cls, int group, int fold, float factor = 1, int benignFolds = 0)
    {
        if (!IsNew(group, Templates.Of(text))) return;
        _features.Read(text);
        int first = Rows.Count;
        Rows.Add(_features.Whole());
        _candidates.Add(new Candidate(first, 1, Code(cls), group, fold, factor, benignFolds));
    }

    /// <summary>Adds the texts of one attack request of which at least one is the attack.</summary>
    public void AddBag(IReadOnlyList<byte[]> texts, AttackClass cls, int group, int fold, int benignFolds = 0, float factor = 1)
    {
        if (texts.Count == 0 || !IsNew(group, TemplateOf(texts))) return;
        int first = Rows.Count;
        foreach (byte[] text in texts)
        {
            _features.Read(text);
            Rows.Add(_features.Whole());
        }

        _candidates.Add(new Candidate(first, texts.Count, Code(cls), group, fold, factor, benignFolds));
    }

    /// <summary>
    /// Adds the windows of a benign text: all as one bag, of which the most hostile one is learned from at each visit (it is the one that would
    /// raise the false alarm), and a seeded few as examples of their own.
    /// </summary>
    public void AddBenignWindows(ReadOnlySpan<byte> text, int group, int fold, float factor, SeededRandom random)
    {
        if (!IsNew(group, Templates.Of(text))) return;
        for (int piece = 0; piece < text.Length && piece < MostPieces * TextFeatures.MaxTextLength; piece += TextFeatures.MaxTextLength)
        {
            _features.Read(text[piece..]);
            _features.ReadBlocks();
            int windows = _features.Windows, first = Rows.Count;
            double keep = (double)MostAlone / windows;
            for (int w = 0; w < windows; w++)
            {
                int row = AddWindow(w);
                if (windows > 1 && random.Chance(keep)) _candidates.Add(new Candidate(row, 1, SlotExample.Benign, group, fold, factor, 0));
            }

            _candidates.Add(new Candidate(first, Rows.Count - first, SlotExample.Benign, group, fold, factor, 0));
        }
    }

    /// <summary>Adds the windows of attack texts as one bag: at least one of them is the attack.</summary>
    /// <param name="texts">Texts of which one holds the attack.</param>
    /// <param name="cls">Its class.</param>
    /// <param name="group">Origin and side.</param>
    /// <param name="fold">Fold that must not learn from it.</param>
    /// <param name="skip">Bytes of benign text in front of the attack.</param>
    /// <param name="take">Bytes of the attack.</param>
    /// <param name="benignFolds">Folds in which the text is benign.</param>
    /// <param name="factor">Trust in the label, 0 to 1.</param>
    public void AddAttackWindows(IReadOnlyList<byte[]> texts, AttackClass cls, int group, int fold, int skip = 0, int take = int.MaxValue, int benignFolds = 0, float factor = 1)
    {
        if (texts.Count == 0 || !IsNew(group, TemplateOf(texts))) return;
        int first = Rows.Count;
        foreach (byte[] text in texts)
        {
            _features.Read(text);
            _features.ReadBlocks();
            int windows = _features.Windows, added = 0;
            for (int w = 0; w < windows && added < MostWindows; w++)
            {
                int start = w * TextFeatures.BlockLength, end = start + (TextFeatures.BlocksInWindow * TextFeatures.BlockLength);
                if (end <= skip || start >= (long)skip + take) continue;
                AddWindow(w);
                added++;
            }
        }

        if (Rows.Count > first) _candidates.Add(new Candidate(first, Rows.Count - first, Code(cls), group, fold, factor, benignFolds));
    }

    /// <summary>Adds a window and the short windows in it that no later window begins with; returns the row of the first.</summary>
    private int AddWindow(int window)
    {
        int row = AddBlocks(window, TextFeatures.BlocksInWindow);
        if (_features.Blocks <= TextFeatures.BlocksInShortWindow) return row;
        AddBlocks(window, TextFeatures.BlocksInShortWindow);
        if (window == _features.Windows - 1) AddBlocks(window + 1, TextFeatures.BlocksInShortWindow);
        return row;
    }

    private int AddBlocks(int first, int blocks)
    {
        Span<ushort> sieve = stackalloc ushort[TextFeatures.BlocksInWindow * TextFeatures.BlockLength * HttpFeaturesV1.SieveGrams];
        SieveRows.Add(sieve[.._features.SieveWindow(first, sieve, blocks)]);
        return Rows.Add(_features.Window(first, blocks));
    }

    private bool IsNew(int group, ulong template) => _seen.Add((group, template));

    private static ulong TemplateOf(IReadOnlyList<byte[]> texts)
    {
        ulong template = 0;
        foreach (byte[] text in texts) template = Templates.Of(text, (template * 31) + 1);
        return template;
    }

    private static sbyte Code(AttackClass? cls) => cls is { } c ? (sbyte)c : SlotExample.Benign;

    /// <summary>Weighed examples without those of one fold; attacks and benign sides weigh the same in all.</summary>
    public SlotExample[] Without(int fold, HttpTrainingOptions options)
    {
        var sizes = new Dictionary<int, int>();
        foreach (Candidate c in _candidates)
        {
            if (!Teaches(c, fold)) continue;
            sizes[c.Group] = sizes.GetValueOrDefault(c.Group) + 1;
        }

        double lightest = double.MaxValue;
        foreach (int size in sizes.Values) lightest = Math.Min(lightest, Math.Pow(size, -options.Alpha));

        double WeightOf(in Candidate c) => Math.Min(Math.Pow(sizes[c.Group], -options.Alpha), lightest * options.WeightCap) * c.Factor;
        double[] judged = [0, 0], others = [0, 0];
        foreach (Candidate c in _candidates)
        {
            if (Teaches(c, fold)) (c.Group >= JudgedGroup ? judged : others)[c.Class >= 0 ? 1 : 0] += WeightOf(c);
        }

        // Of attacks and of benign text, what people judged has a bounded share.
        double[] bounds = [.. judged.Zip(others, (some, rest) => some == 0 || rest == 0 ? 1 : Math.Min(1, options.MostOfJudged / (1 - options.MostOfJudged) * rest / some))];
        var examples = new List<SlotExample>();
        double attacks = 0, benign = 0;
        foreach (Candidate c in _candidates)
        {
            if (!Teaches(c, fold)) continue;
            double weight = WeightOf(c) * (c.Group >= JudgedGroup ? bounds[c.Class >= 0 ? 1 : 0] : 1);
            if (c.Class >= 0) attacks += weight;
            else benign += weight;
            examples.Add(new SlotExample(c.Row, c.Count, c.Class, (float)weight));
        }

        // Mean weight 1 in all, one half on each side.
        double half = examples.Count / 2.0;
        for (int i = 0; i < examples.Count; i++)
        {
            SlotExample e = examples[i];
            examples[i] = e with { Weight = (float)(e.Weight * half / (e.Class >= 0 ? attacks : benign)) };
        }

        return [.. examples];
    }

    private static bool Teaches(in Candidate c, int leftOut)
    {
        if (leftOut == EveryFold) return c.BenignFolds == 0;
        return c.Fold != leftOut && (c.BenignFolds & ~(1 << leftOut)) == 0;
    }
}
