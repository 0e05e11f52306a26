using Weir.Cli.Shell;
using Weir.Learning;
using Weir.Names.Training;

namespace Weir.Cli.Experiments;

/// <summary>What <c>weir train dns --set</c> takes.</summary>
internal static class NameSettings
{
    public static SettingTable<NameTrainingOptions> Table { get; } = new(
        new NameTrainingOptions(),
        OfTrees("trees", "trees", SettingKind.Whole, 1, 2000, trees => trees.Trees, (trees, value) => trees with { Trees = (int)value }),
        OfTrees("depth", "depth of each", SettingKind.Whole, 1, 8, trees => trees.Depth, (trees, value) => trees with { Depth = (int)value }),
        OfTrees("rate", "share of a tree's answer that is believed", SettingKind.Number, 0.001, 1, trees => trees.Rate, (trees, value) => trees with { Rate = value }),
        OfTrees("ridge", "L2 penalty on leaves", SettingKind.Number, 0, 1000, trees => trees.Ridge, (trees, value) => trees with { Ridge = value }),
        OfTrees("row-share", "share of the rows of which a tree learns", SettingKind.Number, 0.05, 1, trees => trees.RowShare, (trees, value) => trees with { RowShare = value }),
        OfTrees("feature-share", "share of the features among which a tree chooses", SettingKind.Number, 0.05, 1, trees => trees.FeatureShare, (trees, value) => trees with { FeatureShare = value }),
        new("family-power", "a name of a family of n names weighs n to the power of less so much", SettingKind.Number, 0, 2, options => options.FamilyPower, (options, value) => options with { FamilyPower = value }),
        new("family-share", "weight of given families beside benign names", SettingKind.Number, 0.01, 10, options => options.FamilyShare, (options, value) => options with { FamilyShare = value }),
        new("generated-share", "weight of generated families beside benign names", SettingKind.Number, 0, 10, options => options.GeneratedShare, (options, value) => options with { GeneratedShare = value }),
        new("programs", "generated families", SettingKind.Whole, 1, 5000, options => options.Programs, (options, value) => options with { Programs = (int)value }),
        new("look-alikes", "generated benign names", SettingKind.Whole, 0, 100_000, options => options.LookAlikes, (options, value) => options with { LookAlikes = (int)value }),
        new("look-alike-weight", "weight of each", SettingKind.Number, 0, 10, options => options.LookAlikeWeight, (options, value) => options with { LookAlikeWeight = value }),
        new("listed-weight", "weight of generated names of listed words", SettingKind.Number, 0, 10, options => options.ListedWeight, (options, value) => options with { ListedWeight = value }),
        new("surprise", "features of how surprising letters are", SettingKind.Switch, 0, 1, options => options.Surprise ? 1 : 0, (options, value) => options with { Surprise = value > 0 }),
        new("letters", "features of what the letters are", SettingKind.Switch, 0, 1, options => options.Letters ? 1 : 0, (options, value) => options with { Letters = value > 0 }),
        new("words", "features of the words in a name", SettingKind.Switch, 0, 1, options => options.Words ? 1 : 0, (options, value) => options with { Words = value > 0 }));

    /// <summary>Options as they are set.</summary>
    /// <exception cref="UsageException">Nothing can be learned so.</exception>
    public static NameTrainingOptions Checked(IReadOnlyList<string> given)
    {
        NameTrainingOptions options = Table.Apply(Table.Defaults, given);
        return options is { Surprise: false, Letters: false, Words: false } ? throw new UsageException("--set leaves no features: one of surprise, letters and words stays on") : options;
    }

    private static TrainingSetting<NameTrainingOptions> OfTrees(string name, string about, SettingKind kind, double least, double most, Func<BoostingOptions, double> get, Func<BoostingOptions, double, BoostingOptions> with) =>
        new(name, about, kind, least, most, options => get(options.Trees), (options, value) => options with { Trees = with(options.Trees, value) });
}
