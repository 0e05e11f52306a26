using Weir.Names.Corpus;
using Weir.Numerics;

namespace Weir.Names.Training;

/// <summary>Distinct labels with what they are, and the fold that each is held out with.</summary>
/// <remarks>Families of generated names are held out whole. Benign labels are divided by a hash of their letters, so that one label is in one fold whatever list it came from.</remarks>
internal sealed class NameSet
{
    public const int Folds = 5;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public List<string> Benign { get; } = [];

    public List<NameSample> Generated { get; } = [];

    /// <summary>What people judged, whether or not lists have it, too.</summary>
    public List<JudgedName> Judged { get; } = [];

    /// <summary>Adds a name that people judged, unless it has no label. It teaches within a bound and measures nothing.</summary>
    /// <param name="name">The name.</param>
    /// <param name="isGenerated">Whether they say that a program made it up.</param>
    /// <param name="weight">How far they agree, above 0 and at most 1.</param>
    public void AddJudged(string name, bool isGenerated, double weight)
    {
        if (LabelOf(name) is { } label) Judged.Add(new JudgedName(label, isGenerated, weight));
    }

    /// <summary>What people judged, without what stands in these lists: there it may be held out.</summary>
    public IReadOnlyList<JudgedName> JudgedBeside(NameSet lists)
    {
        if (Judged.Count == 0) return [];
        HashSet<string> known = [.. lists.Benign, .. lists.Generated.Select(sample => sample.Label)];
        return [.. Judged.Where(name => !known.Contains(name.Label)).DistinctBy(name => name.Label)];
    }

    /// <summary>Adds a benign name, unless its label is there already or it has none.</summary>
    /// <returns>Whether it counts.</returns>
    public bool AddBenign(string name)
    {
        string? label = LabelOf(name);
        bool isNew = label is not null && _seen.Add(label);
        if (isNew)
        {
            Benign.Add(label!);
        }

        return isNew;
    }

    /// <summary>Adds a name that a program made, unless that family has its label already.</summary>
    public bool AddGenerated(string name, string family)
    {
        string? label = LabelOf(name);
        bool isNew = label is not null && _seen.Add($"{family} {label}");
        if (isNew)
        {
            Generated.Add(new NameSample(label!, IsGenerated: true, family));
        }

        return isNew;
    }

    /// <summary>A set of the built-in generators alone.</summary>
    public static NameSet OfGenerators(ulong seed)
    {
        var set = new NameSet();
        var random = new SeededRandom(seed);
        foreach (NameSample sample in BenignNames.Make(random, 20_000))
        {
            set.AddBenign(sample.Label + ".example");
        }

        foreach (NameSample sample in GeneratedNames.Make(random, 400, 20))
        {
            set.AddGenerated(sample.Label + ".example", sample.Family);
        }

        return set;
    }

    /// <summary>Fold of each family: large and small ones are dealt out in turns.</summary>
    public IReadOnlyDictionary<string, int> FoldOfFamilies() =>
        Generated.GroupBy(sample => sample.Family, StringComparer.Ordinal).OrderByDescending(family => family.Count()).ThenBy(family => family.Key, StringComparer.Ordinal)
            .Select((family, place) => (family.Key, Fold: place % (2 * Folds) < Folds ? place % Folds : Folds - 1 - (place % Folds)))
            .ToDictionary(family => family.Key, family => family.Fold, StringComparer.Ordinal);

    public static int FoldOf(string label) => (int)(Hash(label) % Folds);

    /// <summary>Which half of the tables of letters a label belongs to: another division than that of folds.</summary>
    public static int HalfOf(string label) => (int)((Hash(label) / Folds) & 1);

    /// <summary>Whether the trees that learn from a half do without a word: a tenth of them, so that they learn of lists that hold words which no table has.</summary>
    public static bool IsLeftOut(string word, int half) => (Hash(word) / Folds) % 10 == (uint)half;

    private static string? LabelOf(string name)
    {
        string lower = name.Trim().TrimEnd('.').ToLowerInvariant();
        return lower.Length is 0 or > 253 || DomainParts.IsAddressOrLocal(lower) || DomainParts.Label(lower) is not { IsEmpty: false } label ? null : label.ToString();
    }

    private static uint Hash(string label)
    {
        uint hash = 2166136261;
        foreach (char letter in label)
        {
            hash = unchecked((hash ^ letter) * 16777619);
        }

        hash = unchecked((hash ^ (hash >> 15)) * 0x2c1b3c6d);
        return hash ^ (hash >> 12);
    }
}
