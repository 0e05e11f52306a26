using Weir.Cli.Files;
using Weir.Evaluation;
using Weir.Names.Training;

namespace Weir.Cli.Experiments;

/// <summary>The training of models for domain names, measured on families and labels that were held out.</summary>
internal sealed class NamesRecipe : Recipe
{
    private const string OfBenign = "benign";

    private readonly NameSet _set;
    private readonly bool _isGiven;
    private readonly string[] _families;

    /// <param name="lists">Lists of names; none for generated ones.</param>
    /// <param name="seed">Which generated names.</param>
    public NamesRecipe(IReadOnlyList<string> lists, ulong seed)
    {
        _isGiven = lists.Count > 0;
        _set = _isGiven ? new NameSet() : NameSet.OfGenerators(seed + 1000);
        foreach (ListedName name in lists.SelectMany(list => NameList.Read(list)))
        {
            name.AddTo(_set);
        }

        if (_set.Benign.Count < 1000 || _set.Generated.Count < 100) throw new InvalidDataException($"--data has {_set.Benign.Count} benign names and {_set.Generated.Count} with a family; 1,000 and 100 are the least");
        _families = [.. _set.Generated.Select(sample => sample.Family).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public override IReadOnlyList<string> Sources => [OfBenign, .. _families];

    public override bool HasOrigins => _families.Length > 1;

    public override string Protocol => _isGiven
        ? "Five folds: whole families of generated names and a fifth of the benign labels held out; the built-in generators teach every fold."
        : "Five folds of families and labels of the built-in generators: says nothing of real names.";

    public override IReadOnlyList<RecipePart> Parts =>
    [
        new("how surprising letters are", "surprise=off"),
        new("what the letters are", "letters=off"),
        new("the words in a name", "words=off"),
        new("large families weighed down", "family-power=0"),
        new("half of the trees", "trees=150"),
        .. _isGiven ? (RecipePart[])[new("generated families", "generated-share=0"), new("generated benign names", "look-alikes=0")] : [],
    ];

    public override long Count(Subset subset) => subset.OfOrigins ? subset.Origins(_families).Count : _set.Benign.Count(label => IsLearned(label, subset)) + _set.Generated.Count(sample => IsLearned(sample.Label, subset));

    public override ScoredRow[] Score(IReadOnlyList<string> set, ulong seed, Subset subset, Action<string> progress)
    {
        NameTrainingOptions options = NameSettings.Checked(set) with { Seed = seed };
        IReadOnlySet<string> families = subset.Origins(_families);
        HeldOutNames held = HeldOutNames.Of(
            _set,
            options with { Programs = Math.Max(1, (int)(subset.Learned * options.Programs)), LookAlikes = (int)(subset.Learned * options.LookAlikes) },
            withGenerators: _isGiven,
            progress,
            label => IsLearned(label, subset),
            sample => families.Contains(sample.Family) && IsLearned(sample.Label, subset));
        Dictionary<string, int> sources = _families.Select((family, i) => (family, i)).ToDictionary(pair => pair.family, pair => pair.i + 1, StringComparer.Ordinal);
        return
        [
            .. held.Benign.Select(decision => new ScoredRow(decision, Attack: false, null, 0, 1, default)),
            .. _set.Generated.Select((sample, i) => new ScoredRow(held.Generated[i], Attack: true, null, sources[sample.Family], 1, default)),
        ];
    }

    private static bool IsLearned(string label, Subset subset) => subset.HasRow(Subset.HashOf(label));
}
