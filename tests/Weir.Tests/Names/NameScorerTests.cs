using Shouldly;
using Weir.Models;
using Weir.Names;
using Weir.Names.Corpus;
using Weir.Names.Training;
using Weir.Numerics;
using Weir.Tests.House;
using Xunit;

namespace Weir.Tests.Names;

/// <summary>The model that ships: what it says, and what it says of anything at all.</summary>
public sealed class NameScorerTests
{
    private static readonly string s_path = Repository.PathOf("models", "dns-1.weir");
    private static readonly Lazy<NameScorer> s_scorer = new(() => NameScorer.Load(s_path));

    [Theory]
    [InlineData("xkqvnzrwtpldgh.example")]
    [InlineData("www.q7h2kx0v9zt4mw1b.net")]
    [InlineData("3f9a1c07be52d864.info.")]
    [InlineData("VBQZKTRWXNPL.com")]
    public void Score_NamesThatAProgramMadeUp_AreHigh(string name) => s_scorer.Value.Score(name).ShouldBeGreaterThan(0.9);

    [Theory]
    [InlineData("weather-report.example")]
    [InlineData("www.bookstore.co.uk")]
    [InlineData("mygardenblog.net")]
    [InlineData("xn--mnchen-3ya.de")]
    [InlineData("d111111abcdef8.cloudfront.net")]
    [InlineData("a1b2c3d4e5f60718.blob.core.windows.net")]
    public void Score_NamesOfPeople_AreLow(string name) => s_scorer.Value.Score(name).ShouldBeLessThan(0.6);

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("wpad")]
    [InlineData("4.3.2.1.in-addr.arpa")]
    [InlineData("_ldap._tcp.dc")]
    [InlineData("..")]
    public void Score_WhatIsNoRegisteredName_IsZero(string name) => s_scorer.Value.Score(name).ShouldBe(0);

    [Fact]
    public void Score_AnyLetters_IsAProbability()
    {
        var random = new SeededRandom(1);
        for (int i = 0; i < 20_000; i++)
        {
            var name = new char[random.Next(400)];
            for (int at = 0; at < name.Length; at++)
            {
                name[at] = random.Chance(0.1) ? '.' : random.Chance(0.5) ? (char)random.Next(128) : (char)random.Next(char.MaxValue + 1);
            }

            s_scorer.Value.Score(name).ShouldBeInRange(0, 1);
        }

        s_scorer.Value.Score(new string('a', 100_000) + ".com").ShouldBeInRange(0, 1);
    }

    [Fact]
    public void Score_AllocatesNothing()
    {
        NameScorer scorer = s_scorer.Value;
        scorer.Score("www.example.com");
        long before = GC.GetAllocatedBytesForCurrentThread();
        scorer.Score("mail.example.org");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Load_DamagedFile_SaysWhatIsWrong()
    {
        byte[] bytes = File.ReadAllBytes(s_path);
        var random = new SeededRandom(2);
        for (int i = 0; i < 40; i++)
        {
            byte[] damaged = [.. bytes];
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            Should.Throw<ModelFileException>(() => NameScorer.Load(new MemoryStream(damaged)));
            Should.Throw<ModelFileException>(() => NameScorer.Load(new MemoryStream(bytes[..random.Next(bytes.Length)])));
        }
    }

    [Theory]
    [InlineData(9, 4)]
    [InlineData(0, 4)]
    [InlineData(6, 0)]
    [InlineData(6, 5000)]
    [InlineData(6, 299)]
    public void Load_TreesThatDoNotFit_SaysWhatIsWrong(uint depth, uint trees)
    {
        ModelFile good = ModelFile.Open(s_path);
        var writer = new ModelFileWriter(good.Manifest);
        foreach (string tag in good.Tags.Where(tag => tag != ModelFormat.Manifest))
        {
            byte[] section = good.Section(tag).ToArray();
            if (tag == "TREE")
            {
                BitConverter.TryWriteBytes(section, depth);
                BitConverter.TryWriteBytes(section.AsSpan(4), trees);
            }

            writer.Add(tag, section);
        }

        Should.Throw<ModelFileException>(() => NameScorer.Load(new MemoryStream(writer.ToArray())));
    }

    [Fact]
    public void Load_ModelOfAnotherTask_SaysWhatIsWrong() => Should.Throw<ModelFileException>(() => NameScorer.Load(Repository.PathOf("models", "http-1.weir"))).Message.ShouldContain("dns");

    [Fact]
    public void Corpus_SameSeed_GivesTheSameNames_AllOfThemLabels()
    {
        NameSample[] one = [.. GeneratedNames.Make(new SeededRandom(5), 300, 10), .. BenignNames.Make(new SeededRandom(6), 3000)];
        one.ShouldBe([.. GeneratedNames.Make(new SeededRandom(5), 300, 10), .. BenignNames.Make(new SeededRandom(6), 3000)]);
        one.ShouldAllBe(sample => sample.Label.Length >= 1 && sample.Label.Length <= 63 && sample.Label.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'));
    }

    [Fact]
    public void ModelThatShips_HoldsNoNameOfAList()
    {
        // Its only texts are the manifest and the self-test, whose names end in .example.
        GoldSection.Read(ModelFile.Open(s_path)).Select(gold => System.Text.Encoding.UTF8.GetString(gold.Input.ToArray())).ShouldAllBe(name => name.EndsWith(".example", StringComparison.Ordinal));
    }

    [Fact]
    public void Recipe_FamiliesHeldOut_ReachesTheFiguresOfTheDecision()
    {
        string folder = Path.Combine(Environment.GetEnvironmentVariable("WEIR_DATA") ?? Repository.PathOf("..", "shared", "data"), "dns", "dga");
        Assert.SkipUnless(Directory.Exists(folder), "No lists of names: dns/dga under WEIR_DATA or ../shared/data.");
        var set = new NameSet();
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            foreach (var name in Weir.Cli.Files.NameList.Read(file))
            {
                _ = name.Family is { } family ? set.AddGenerated(name.Name, family) : set.AddBenign(name.Name);
            }
        }

        NameFigures figures = NameFigures.Of(set, HeldOutNames.Of(set, new NameTrainingOptions()), 1);

        Value(figures, "auc").ShouldBeGreaterThanOrEqualTo(0.986);
        Value(figures, "recall@0.01").ShouldBeGreaterThanOrEqualTo(0.85);
        ClientFigures byFive = figures.ByClient.Single(client => client.Names == 5);
        byFive.Found.Value.ShouldBeGreaterThanOrEqualTo(0.98);
        byFive.Weak.ShouldAllBe(weak => weak.Found > 0.9 || (weak.Family == "suppobox" && weak.Found > 0.6));
    }

    private static double Value(NameFigures figures, string name) => figures.Whole.Single(measurement => measurement.Name == name).Result.Value;
}
