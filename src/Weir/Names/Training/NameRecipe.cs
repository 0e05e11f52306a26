using Weir.Learning;
using Weir.Names.Corpus;
using Weir.Numerics;

namespace Weir.Names.Training;

/// <summary>Fits tables of letters and words, and trees to names, without calibration.</summary>
/// <remarks>
/// Trees must see labels as they will be: unknown to the tables. So the benign labels are halved, and the labels of one half are read with the tables of the other;
/// the model gets tables of both. A family of n names weighs n^.4, so that large ones do not drown small ones; the built-in generators weigh as much as all families.
/// </remarks>
internal static class NameRecipe
{
    public static NameModel Fit(IReadOnlyList<string> benign, IReadOnlyList<NameSample> generated, NameTrainingOptions options, bool withGenerators = true, Action<double>? progress = null, IReadOnlyList<JudgedName>? judged = null)
    {
        var whole = new GramCounter();
        var halves = new GramCounter[] { new(), new() };
        var wholeWords = new WordCounter();
        var halvesOfWords = new WordCounter[] { new(), new() };
        foreach (string label in benign)
        {
            int half = NameSet.HalfOf(label);
            whole.Add(label);
            halves[half].Add(label);
            wholeWords.Add(label);
            halvesOfWords[half].Add(label);
        }

        Dictionary<string, int> sizes = generated.GroupBy(sample => sample.Family, StringComparer.Ordinal).ToDictionary(family => family.Key, family => family.Count(), StringComparer.Ordinal);
        var rows = new List<Row>();
        foreach (int half in (int[])[0, 1])
        {
            NameGrams grams = halves[1 - half].ToGrams();
            NameWordTable words = halvesOfWords[1 - half].ToTable(word => NameSet.IsLeftOut(word, half));
            rows.AddRange(benign.Where(label => NameSet.HalfOf(label) == half).Select(label => new Row(label, grams, words, Kind.Benign, 1)));
            rows.AddRange(generated.Where((_, place) => place % 2 == half).Select(sample => new Row(sample.Label, grams, words, Kind.Family, (float)Math.Pow(sizes[sample.Family], -options.FamilyPower))));
            rows.AddRange((judged ?? []).Where(name => NameSet.HalfOf(name.Label) == half).Select(name => new Row(name.Label, grams, words, name.IsGenerated ? Kind.JudgedGenerated : Kind.JudgedBenign, (float)name.Weight)));
            if (withGenerators)
            {
                var random = new SeededRandom((options.Seed * 2) + (ulong)half);
                rows.AddRange(GeneratedNames.Make(random, options.Programs, options.NamesOfProgram).Select(sample => new Row(sample.Label, grams, words, Kind.Generator, sample.Family == GeneratedNames.OfWords ? (float)options.ListedWeight : 1)));
                rows.AddRange(BenignNames.Make(random, options.LookAlikes).Select(sample => new Row(sample.Label, grams, words, Kind.Benign, (float)options.LookAlikeWeight)));
            }
        }

        return new NameModel { Grams = whole.ToGrams(), Words = wholeWords.ToTable(), Trees = Grow(rows, options, progress), Calibration = (1, 0), Thresholds = [] };
    }

    private static TreeEnsemble Grow(List<Row> rows, NameTrainingOptions options, Action<double>? progress)
    {
        double benign = Sum(rows, Kind.Benign), families = Sum(rows, Kind.Family), generators = Sum(rows, Kind.Generator);
        double most = options.MostOfJudged / (1 - options.MostOfJudged);
        double ofBenign = BoundOf(Sum(rows, Kind.JudgedBenign), most * benign);
        double ofGenerated = BoundOf(Sum(rows, Kind.JudgedGenerated), most * benign * ((families > 0 ? options.FamilyShare : 0) + (generators > 0 ? options.GeneratedShare : 0)));
        var values = new float[rows.Count * NameFeaturesV2.Count];
        var positive = new bool[rows.Count];
        var weights = new float[rows.Count];
        Parallel.For(0, rows.Count, place =>
        {
            Row row = rows[place];
            Span<float> features = values.AsSpan(place * NameFeaturesV2.Count, NameFeaturesV2.Count);
            NameFeaturesV2.Extract(row.Label, row.Grams, row.Words, features);
            LeaveOut(features, options);
            positive[place] = row.Kind is not (Kind.Benign or Kind.JudgedBenign);
            double scale = row.Kind switch
            {
                Kind.Family => options.FamilyShare * benign / families,
                Kind.Generator => options.GeneratedShare * benign / generators,
                Kind.JudgedBenign => ofBenign,
                Kind.JudgedGenerated => ofGenerated,
                _ => 1,
            };
            weights[place] = (float)(row.Weight * scale);
        });
        return BoostedTrees.Fit(values, NameFeaturesV2.Count, positive, weights, options.Trees with { Seed = options.Seed }, progress);
    }

    /// <summary>No tree splits on what is the same in every row, so that the model does without it wherever it scores.</summary>
    private static void LeaveOut(Span<float> features, NameTrainingOptions options)
    {
        if (!options.Surprise) features[NameFeaturesV2.OfSurprise].Clear();
        if (!options.Letters) features[NameFeaturesV2.OfLetters].Clear();
        if (!options.Words) features[NameFeaturesV2.OfWords].Clear();
    }

    /// <summary>What people judged counts so much less that it has no more than its share of a side.</summary>
    private static double BoundOf(double judged, double most) => judged > most ? most / judged : 1;

    private static double Sum(List<Row> rows, Kind kind) => rows.Where(row => row.Kind == kind).Sum(row => (double)row.Weight);

    private enum Kind
    {
        Benign,
        Family,
        Generator,
        JudgedBenign,
        JudgedGenerated,
    }

    private readonly record struct Row(string Label, NameGrams Grams, NameWordTable Words, Kind Kind, float Weight);
}
