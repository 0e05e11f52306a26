using Shouldly;
using Weir.Drift;
using Weir.Models;
using Weir.Names;
using Weir.Names.Corpus;
using Weir.Names.Training;
using Weir.Numerics;
using Weir.Scripts;
using Weir.Scripts.Features;
using Weir.Scripts.Training;
using Weir.Tests.House;
using Xunit;

namespace Weir.Tests.Drift;

/// <summary>What files of models say of ordinary names and scripts, and that files that say nothing are read as ever.</summary>
public sealed class TrainedBaselineTests
{
    [Fact]
    public void Train_Names_FileSaysHowBenignOnesScored()
    {
        var random = new SeededRandom(5);
        var set = new NameSet();
        foreach (NameSample sample in BenignNames.Make(random, 1500)) set.AddBenign($"{sample.Label}.example");
        foreach (NameSample sample in GeneratedNames.Make(random, 40, 10)) set.AddGenerated($"{sample.Label}.example", sample.Family);
        var options = new NameTrainingOptions { Programs = 20, NamesOfProgram = 5, LookAlikes = 200 };
        NameTrainingResult trained = NameTrainer.Train(set, options with { Trees = options.Trees with { Trees = 20 } });
        byte[] bytes = NameTrainer.ToFile(trained, Manifest(NameModel.Task, NameFeaturesV2.Schema));

        NameModel model = NameModel.Read(ModelFile.Open(new MemoryStream(bytes)));
        model.Baseline.Select(one => one.Name).ShouldBe([ScoreBins.Name, "length of label", "share of digits"]);
        model.Baseline.ShouldAllBe(one => one.Counts.Sum().Equals(set.Benign.Count));
        Above(model.Baseline[0], model.Probability(model.Thresholds[0].Score)).ShouldBe(.01, .02);
        model.Baseline[1].Counts[0].ShouldBe(set.Benign.Count(label => label.Length < 3));
    }

    [Fact]
    public void Train_Scripts_FileSaysHowBenignOnesScored()
    {
        var options = new ScriptTrainingOptions { Skimmers = 60, Miners = 40, Malware = 60, Benign = 150, SplicedSkimmers = 40, SplicedMiners = 20, Fits = 1 };
        ScriptTrainingResult trained = ScriptTrainer.Train([], options);
        byte[] bytes = ScriptTrainer.ToFile(trained, Manifest(ScriptModel.Task, ScriptFeaturesV1.Schema));

        ScriptModel model = ScriptModel.Read(ModelFile.Open(new MemoryStream(bytes)));
        model.Baseline.Select(one => one.Name).ShouldBe([ScoreBins.Name, "size of script"]);
        model.Baseline[1].Counts.Sum().ShouldBe(1000);
        model.Baseline[0].Counts.Sum().ShouldBeInRange(500, 1000);
        Above(model.Baseline[0], model.Probability(model.Thresholds[0].Score)).ShouldBe(.01, .02);
    }

    [Fact]
    public void Read_FilesThatShip_AreReadWithOrWithoutOne()
    {
        NameModel.Read(ModelFile.Open(Repository.PathOf("models", "dns-1.weir"))).Baseline.ShouldBeEmpty();
        ScriptModel.Read(ModelFile.Open(Repository.PathOf("models", "script-1.weir"))).Baseline.ShouldBeEmpty();
    }

    /// <summary>Share of a baseline above a score, to the bin.</summary>
    private static double Above(BaselineHistogram scores, double score)
    {
        int bin = ScoreBins.Of(score);
        return scores.Counts.Skip(bin).Sum() / scores.Counts.Sum();
    }

    private static ModelManifest Manifest(string task, string schema) => new() { Task = task, Name = task, Version = "1", Schema = schema, Engine = "test", Seed = 1 };
}
