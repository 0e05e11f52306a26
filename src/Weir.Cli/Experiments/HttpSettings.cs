using Weir.Cli.Shell;
using Weir.Http.Features;
using Weir.Http.Training;
using Weir.Learning;

namespace Weir.Cli.Experiments;

/// <summary>What <c>weir train http --set</c> takes.</summary>
internal static class HttpSettings
{
    private const int MostRows = 100_000;

    public static SettingTable<HttpTrainingOptions> Table { get; } = new(
        new HttpTrainingOptions(),
        OfHeads("rate", "step of the fit", SettingKind.Number, 0.001, 10, heads => heads.Rate, (heads, value) => heads with { Rate = (float)value }),
        OfHeads("epochs", "how often each row is seen", SettingKind.Whole, 1, 50, heads => heads.Epochs, (heads, value) => heads with { Epochs = (int)value }),
        OfHeads("decay", "L2 penalty", SettingKind.Number, 0, 0.1, heads => heads.Decay, (heads, value) => heads with { Decay = (float)value }),
        OfHeads("averaged", "states of the last epoch whose mean is taken", SettingKind.Whole, 1, 100, heads => heads.Averaged, (heads, value) => heads with { Averaged = (int)value }),
        OfHeads("trim-from", "epoch, counted from 0, from which attacks that look harmless are left out", SettingKind.Whole, 0, 50, heads => heads.TrimFromEpoch, (heads, value) => heads with { TrimFromEpoch = (int)value }),
        new("attacks", "generated attacks of each class that data are thin of", SettingKind.Whole, 0, MostRows, options => options.GeneratedPerClass, (options, value) => options with { GeneratedPerClass = (int)value }),
        new("rich-attacks", "generated attacks of each of the other classes", SettingKind.Whole, 0, MostRows, options => options.GeneratedPerRichClass, (options, value) => options with { GeneratedPerRichClass = (int)value }),
        new("look-alikes", "generated harmless values that look like attacks", SettingKind.Whole, 0, MostRows, options => options.GeneratedHardBenign, (options, value) => options with { GeneratedHardBenign = (int)value }),
        new("tokens", "generated harmless values of random letters", SettingKind.Whole, 0, MostRows, options => options.GeneratedRandomBenign, (options, value) => options with { GeneratedRandomBenign = (int)value }),
        new("mutated", "share of attacks that also teach in a rewritten form", SettingKind.Number, 0, 1, options => options.MutatedShare, (options, value) => options with { MutatedShare = value }),
        new("alpha", "a row of an origin of n rows weighs n to the power of less so much", SettingKind.Number, 0, 2, options => options.Alpha, (options, value) => options with { Alpha = value }),
        new("weight-cap", "no row weighs more than so many times the lightest", SettingKind.Number, 1, 1000, options => options.WeightCap, (options, value) => options with { WeightCap = value }),
        new("dirty-weight", "weight of benign rows of origins that hold attacks", SettingKind.Number, 0, 1, options => options.DirtyBenignWeight, (options, value) => options with { DirtyBenignWeight = value }),
        new("short-offset", "taken off the decision of a short window", SettingKind.Number, 0, 20, options => options.ShortWindowOffset, (options, value) => options with { ShortWindowOffset = (float)value }),
        new("doubling-offset", "taken off for each doubling of the windows that pass the sieve", SettingKind.Number, 0, 5, options => options.OffsetPerDoubling, (options, value) => options with { OffsetPerDoubling = (float)value }),
        new("sieve", "logit from which the sieve lets a window pass", SettingKind.Number, -20, 5, options => options.SieveThreshold, (options, value) => options with { SieveThreshold = (float)value }),
        new("sieve-alone", "the same where the window is the whole text", SettingKind.Number, -20, 5, options => options.SieveThresholdAlone, (options, value) => options with { SieveThresholdAlone = (float)value }),
        OfGroup("bytes", "features of runs of bytes", FeatureGroups.Bytes),
        OfGroup("kinds", "features of runs of kinds of tokens", FeatureGroups.Kinds),
        OfGroup("words", "features of runs of tokens as they stand", FeatureGroups.Words));

    /// <summary>Options as they are set.</summary>
    /// <exception cref="UsageException">Nothing can be learned so.</exception>
    public static HttpTrainingOptions Checked(IReadOnlyList<string> given)
    {
        HttpTrainingOptions options = Table.Apply(Table.Defaults, given);
        return options.Groups == FeatureGroups.None ? throw new UsageException("--set leaves no features: one of bytes, kinds and words stays on") : options;
    }

    private static TrainingSetting<HttpTrainingOptions> OfHeads(string name, string about, SettingKind kind, double least, double most, Func<HeadTrainerOptions, double> get, Func<HeadTrainerOptions, double, HeadTrainerOptions> with) =>
        new(name, about, kind, least, most, options => get(options.Heads), (options, value) => options with { Heads = with(options.Heads, value), WindowHeads = with(options.WindowHeads, value) });

    private static TrainingSetting<HttpTrainingOptions> OfGroup(string name, string about, FeatureGroups group) =>
        new(name, about, SettingKind.Switch, 0, 1, options => options.Groups.HasFlag(group) ? 1 : 0, (options, value) => options with { Groups = value > 0 ? options.Groups | group : options.Groups & ~group });
}
