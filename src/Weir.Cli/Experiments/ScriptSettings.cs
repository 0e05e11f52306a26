using Weir.Scripts.Training;

namespace Weir.Cli.Experiments;

/// <summary>What <c>weir train script --set</c> takes.</summary>
internal static class ScriptSettings
{
    private const int MostScripts = 20_000;

    public static SettingTable<ScriptTrainingOptions> Table { get; } = new(
        new ScriptTrainingOptions(),
        new("skimmers", "generated skimmers", SettingKind.Whole, 0, MostScripts, options => options.Skimmers, (options, value) => options with { Skimmers = (int)value }),
        new("miners", "generated miners", SettingKind.Whole, 0, MostScripts, options => options.Miners, (options, value) => options with { Miners = (int)value }),
        new("malware", "generated malware, of which one kind is learned", SettingKind.Whole, 0, MostScripts, options => options.Malware, (options, value) => options with { Malware = (int)value }),
        new("benign", "generated harmless scripts", SettingKind.Whole, 100, MostScripts, options => options.Benign, (options, value) => options with { Benign = (int)value }),
        new("spliced-skimmers", "generated skimmers within long scripts", SettingKind.Whole, 1, MostScripts, options => options.SplicedSkimmers, (options, value) => options with { SplicedSkimmers = (int)value }),
        new("spliced-miners", "generated miners within long scripts", SettingKind.Whole, 1, MostScripts, options => options.SplicedMiners, (options, value) => options with { SplicedMiners = (int)value }),
        new("fits", "fits of each head, whose mean is taken", SettingKind.Whole, 1, 20, options => options.Fits, (options, value) => options with { Fits = (int)value }),
        new("rate", "step of words and kinds", SettingKind.Number, 0.001, 10, options => options.Rate, (options, value) => options with { Rate = (float)value }),
        new("decay", "L2 penalty of words and kinds", SettingKind.Number, 0, 0.1, options => options.Decay, (options, value) => options with { Decay = (float)value }),
        new("fact-rate", "step of facts", SettingKind.Number, 0.001, 10, options => options.FactRate, (options, value) => options with { FactRate = (float)value }),
        new("fact-decay", "L2 penalty of facts", SettingKind.Number, 0, 0.1, options => options.FactDecay, (options, value) => options with { FactDecay = (float)value }),
        new("positive-share", "weight of the malicious side beside the other", SettingKind.Number, 0.01, 10, options => options.PositiveShare, (options, value) => options with { PositiveShare = value }),
        new("other-share", "how much what is malicious in another way counts on the other side", SettingKind.Number, 0, 1, options => options.OtherShare, (options, value) => options with { OtherShare = value }),
        new("word-share", "share of words in a decision; 0 leaves them out", SettingKind.Number, 0, 10, options => options.WordShare, (options, value) => options with { WordShare = (float)value }),
        new("fact-share", "share of facts in a decision; 0 leaves them out", SettingKind.Number, 0, 10, options => options.FactShare, (options, value) => options with { FactShare = (float)value }),
        new("kind-share", "share of kinds of tokens in the decision on malware; 0 leaves them out", SettingKind.Number, 0, 10, options => options.KindShare, (options, value) => options with { KindShare = (float)value }));
}
