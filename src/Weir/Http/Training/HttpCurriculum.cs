using System.Numerics;
using System.Text;
using Weir.Http.Corpus;
using Weir.Http.Corpus.Benign;
using Weir.Http.Corpus.Mutation;
using Weir.Numerics;

namespace Weir.Http.Training;

/// <summary>Chooses what a model learns from: cleaned rows of the given origins, and generated attacks together with generated look-alikes.</summary>
internal sealed class HttpCurriculum
{
    private readonly HttpTrainingOptions _options;
    private readonly SeededRandom _random;
    private readonly TextCollector _collector = new();

    private const int GeneratedAttackGroup = 100_000;
    private const int WrappedGroup = 1_000_000;
    private const int MutatedGroup = 2_000_000;
    private const int MostWrapped = 400;
    private const int HardBenignGroup = 200_000;
    private const int RandomBenignGroup = 200_001;

    /// <summary>Classes of which public data hold thousands of rows; the others live from generators.</summary>
    private static readonly AttackClass[] s_rich = [AttackClass.Sqli, AttackClass.Xss, AttackClass.Traversal];

    /// <summary>How many classes those are.</summary>
    public static int RichClasses => s_rich.Length;

    public static HttpCurriculum Build(HttpDataSet? data, HttpTrainingOptions options, Action<string>? progress = null)
    {
        var curriculum = new HttpCurriculum(options);
        if (data is not null) curriculum.AddGiven(data);
        progress?.Invoke($"{curriculum.Whole.Candidates.Count:N0} texts and {curriculum.Windows.Candidates.Count:N0} windows from given rows");
        curriculum.AddGenerated();
        progress?.Invoke($"{curriculum.Whole.Candidates.Count:N0} texts and {curriculum.Windows.Candidates.Count:N0} windows with generated ones");
        return curriculum;
    }

    /// <summary>Whole texts.</summary>
    public TrainingSet Whole { get; }

    /// <summary>Windows of texts: those of attacks, bare and between benign text, and those of benign text.</summary>
    public TrainingSet Windows { get; }

    private HttpCurriculum(HttpTrainingOptions options)
    {
        _options = options;
        (Whole, Windows) = (new TrainingSet(options.Groups), new TrainingSet(options.Groups));
        _random = new SeededRandom(options.Seed);
    }

    /// <summary>Makes sure that there is something to tell apart.</summary>
    /// <exception cref="InvalidDataException">There are no attacks, or nothing but attacks.</exception>
    public void RequireBothSides()
    {
        long attacks = Whole.Candidates.Count(candidate => candidate.Class >= 0), benign = Whole.Candidates.Count - attacks;
        if (attacks == 0 || benign == 0) throw new InvalidDataException($"{attacks} attacks and {benign} harmless texts are left to learn from; both are needed");
    }

    private void AddGiven(HttpDataSet data)
    {
        var benignTexts = new Dictionary<ulong, int>();
        foreach (HttpSample sample in data.Samples)
        {
            // A verdict does not take attacks out of other data.
            if (sample.Class is not null || sample.IsJudged || IsDirty(data, sample)) continue;
            int bit = 1 << FoldOf(data, sample);
            foreach (byte[] text in sample.Texts)
            {
                ulong hash = Templates.Of(text);
                benignTexts[hash] = benignTexts.GetValueOrDefault(hash) | bit;
            }
        }

        foreach (HttpSample sample in data.Samples)
        {
            bool attack = sample.Class is not null;
            if (sample.Weak) continue;
            int group = (sample.Origin * 2) + (attack ? 1 : 0) + (sample.IsJudged ? TrainingSet.JudgedGroup : 0);
            int fold = FoldOf(data, sample);
            float factor = (float)(sample.Weight * (!attack && IsDirty(data, sample) ? _options.DirtyBenignWeight : 1));
            if (factor == 0) continue;
            if (sample.Class is { } cls && !sample.IsPayload)
            {
                // A text that stands in benign rows of two folds is ordinary, whichever fold is left out.
                AddAttack(
                    [.. sample.Texts.Where(t => CleaningRule.HasMetacharacter(t) && BitOperations.PopCount((uint)benignTexts.GetValueOrDefault(Templates.Of(t))) < 2)],
                    cls, group, fold, factor: factor);
                continue;
            }

            foreach (byte[] text in sample.Texts)
            {
                if (attack && !CleaningRule.Keeps(text)) continue;
                if (sample.Class is { } payloadClass) AddAttack(text, payloadClass, group, fold, benignTexts.GetValueOrDefault(Templates.Of(text)), factor);
                else AddBenign(text, group, fold, factor);
            }
        }
    }

    private void AddGenerated()
    {
        var collector = new TextCollector();
        for (int c = 0; c < AttackClasses.Count; c++)
        {
            var cls = (AttackClass)c;
            int count = Array.IndexOf(s_rich, cls) >= 0 ? _options.GeneratedPerRichClass : _options.GeneratedPerClass;
            if (count > 0) AddAll(AttackCorpus.Generate(cls, _options.Seed, count), GeneratedAttackGroup + c);
        }

        if (_options.GeneratedHardBenign > 0) AddAll(BenignCorpus.Generate(_options.Seed, _options.GeneratedHardBenign), HardBenignGroup);
        if (_options.GeneratedRandomBenign > 0) AddAll(BenignCorpus.GenerateRandom(_options.Seed, _options.GeneratedRandomBenign), RandomBenignGroup);

        void AddAll(IEnumerable<LabelledValue> values, int group)
        {
            foreach (LabelledValue value in values)
            {
                foreach (byte[] text in collector.OfPayload(Encoding.UTF8.GetBytes(value.Text)))
                {
                    if (value.Class is not { } cls) AddBenign(text, group, TrainingSet.EveryFold, 1);
                    else if (CleaningRule.Keeps(text)) AddAttack(text, cls, group, TrainingSet.EveryFold, 0);
                }
            }
        }
    }

    private void AddBenign(byte[] text, int group, int fold, float factor)
    {
        Whole.Add(text, null, group, fold, factor);
        Windows.AddBenignWindows(text, group, fold, factor, _random);
    }

    private void AddAttack(byte[] text, AttackClass cls, int group, int fold, int benignFolds, float factor = 1)
    {
        Whole.Add(text, cls, group, fold, factor, benignFolds);
        Windows.AddAttackWindows([text], cls, group, fold, benignFolds: benignFolds, factor: factor);

        // The same attack written another way.
        if (_random.Chance(_options.MutatedShare) && Mutators.ForTraining(Encoding.UTF8.GetString(text), cls, _random) is { } mutated)
            AddAttack(_collector.OfPayload(Encoding.UTF8.GetBytes(mutated)), cls, group + MutatedGroup, fold, benignFolds, factor);

        // The same attack in the middle of benign text, so that a window that is only half an attack is known too.
        if (text.Length > MostWrapped) return;
        string value = Encoding.UTF8.GetString(text);
        var kind = (WrapKind)_random.Next(4);
        string wrapped = TextWrapping.WrapInText(value, kind, _random.NextUInt64(), before: 70, after: 60);
        int at = wrapped.IndexOf(value, StringComparison.Ordinal);
        if (at < 0) return;
        byte[] bytes = _collector.OfPayload(Encoding.UTF8.GetBytes(wrapped)) is [var decoded, ..] ? decoded : [];
        int skip = Encoding.UTF8.GetByteCount(wrapped.AsSpan(0, at));
        Windows.AddAttackWindows([bytes], cls, group + WrappedGroup, fold, skip, text.Length, benignFolds, factor);
    }

    private void AddAttack(IReadOnlyList<byte[]> texts, AttackClass cls, int group, int fold, int benignFolds = 0, float factor = 1)
    {
        Whole.AddBag(texts, cls, group, fold, benignFolds, factor);
        Windows.AddAttackWindows(texts, cls, group, fold, benignFolds: benignFolds, factor: factor);
    }

    public static int FoldOf(HttpDataSet data, HttpSample sample) => OriginFolds.Of(data.Origins[sample.Origin], sample.Site);

    private static bool IsDirty(HttpDataSet data, HttpSample sample) => OriginFolds.Dirty.Contains(data.Origins[sample.Origin], StringComparer.Ordinal);
}
