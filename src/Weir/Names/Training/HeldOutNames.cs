
using Weir.Names.Corpus;

namespace Weir.Names.Training;

/// <summary>Decisions of models that did not see what they score: families of programs and benign labels in five folds.</summary>
/// <param name="Benign">For each benign label of the set.</param>
/// <param name="Generated">For each generated one.</param>
/// <param name="Models">The model of each fold.</param>
internal sealed record HeldOutNames(double[] Benign, double[] Generated, IReadOnlyList<NameModel> Models)
{
    /// <param name="set">The names, all of which are decided.</param>
    /// <param name="options">The recipe.</param>
    /// <param name="withGenerators">Whether generated names teach, too.</param>
    /// <param name="progress">Told what is done.</param>
    /// <param name="isLearned">Benign labels that may teach; all where it is not given.</param>
    /// <param name="isSampleLearned">The same of generated ones.</param>
    /// <param name="judged">What people judged: it teaches every fold and is held out of none.</param>
    public static HeldOutNames Of(NameSet set, NameTrainingOptions options, bool withGenerators = true, Action<string>? progress = null, Func<string, bool>? isLearned = null, Func<NameSample, bool>? isSampleLearned = null, IReadOnlyList<JudgedName>? judged = null)
    {
        IReadOnlyDictionary<string, int> families = set.FoldOfFamilies();
        var benign = new double[set.Benign.Count];
        var generated = new double[set.Generated.Count];
        var models = new NameModel[NameSet.Folds];
        for (int fold = 0; fold < NameSet.Folds; fold++)
        {
            progress?.Invoke($"fold {fold + 1} of {NameSet.Folds}");
            NameModel model = models[fold] = NameRecipe.Fit(
                [.. set.Benign.Where(label => NameSet.FoldOf(label) != fold && (isLearned?.Invoke(label) ?? true))],
                [.. set.Generated.Where(sample => families[sample.Family] != fold && (isSampleLearned?.Invoke(sample) ?? true))],
                options,
                withGenerators,
                judged: judged);
            Parallel.For(0, benign.Length, i =>
            {
                if (NameSet.FoldOf(set.Benign[i]) == fold)
                {
                    benign[i] = model.Decide(set.Benign[i]);
                }
            });
            Parallel.For(0, generated.Length, i =>
            {
                if (families[set.Generated[i].Family] == fold)
                {
                    generated[i] = model.Decide(set.Generated[i].Label);
                }
            });
        }

        return new HeldOutNames(benign, generated, models);
    }

    /// <summary>The same of one model, which may have seen them.</summary>
    public static HeldOutNames OfModel(NameSet set, NameModel model)
    {
        var benign = new double[set.Benign.Count];
        var generated = new double[set.Generated.Count];
        Parallel.For(0, benign.Length, i => benign[i] = model.Decide(set.Benign[i]));
        Parallel.For(0, generated.Length, i => generated[i] = model.Decide(set.Generated[i].Label));
        return new HeldOutNames(benign, generated, [model]);
    }
}
