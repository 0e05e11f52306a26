using System.Text.Json;
using Shouldly;
using Weir.Evaluation.Promotion;
using Weir.Http.Corpus;
using Weir.Http.Corpus.Benign;
using Weir.Http.Features;
using Weir.Http.Training;
using Weir.Models;
using Weir.Server.Feedback;
using Weir.Server.Registry;
using Weir.Server.Registry.Comparing;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Feedback;

/// <summary>Somebody calls 500 SQL injections harmless. The guard lets none of it teach; without the guard, the gate refuses what comes of it.</summary>
public sealed class PoisonTests : IDisposable
{
    private const int Poisoned = 500;

    // Small, so that it takes seconds; the recipe is else that of weir train http.
    private static readonly HttpTrainingOptions s_recipe = new() { GeneratedPerClass = 800, GeneratedPerRichClass = 800, GeneratedHardBenign = 5000, GeneratedRandomBenign = 2500 };

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-poison-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task PoisonedVerdicts_WithoutTheGuard_AreRefusedByTheGateOnThePinnedRows()
    {
        JudgedSample[] verdicts = [.. AttackCorpus.Generate(AttackClass.Sqli, 77, Poisoned).Select((value, i) => new JudgedSample(
            FeedbackGuardTests.Made(i, content: Row("request", value.Text, label: null)), [FeedbackGuardTests.Word($"s{i:0000}", "user:mallory", SampleVerdict.Benign)]))];

        // What the guard makes of them teaches nothing, so that its model is the clean one.
        new FeedbackGuard().Of(verdicts).Rows.ShouldBeEmpty();
        string clean = Train("clean-1", new HttpDataSet(), s_recipe);

        // Without it: each row with its whole weight, and no bound on what people judged.
        string unguarded = Path.Combine(_folder, "unguarded.jsonl");
        using (FileStream stream = File.Create(unguarded))
        {
            await FeedbackText.WriteAsync(stream, new FeedbackRows([.. verdicts.Select(one => new FeedbackRow(one.Sample, Agreement.Of(one.Words, new Dictionary<string, double>(StringComparer.Ordinal)), 1))], new Dictionary<string, int>(StringComparer.Ordinal), verdicts.Length), _ => Task.FromResult<byte[]?>(null));
        }

        string pinned = Path.Combine(_folder, "pinned.jsonl");
        File.WriteAllLines(pinned, [
            .. AttackCorpus.Generate(AttackClass.Sqli, 4321, 600).Select(value => Row("payload", value.Text, "sqli")),
            .. AttackCorpus.Generate(AttackClass.Xss, 4321, 300).Select(value => Row("payload", value.Text, "xss")),
            .. BenignCorpus.Generate(4321, 2500).Select(value => Row("payload", value.Text, "benign")),
        ]);
        // Two who agree are taken for right. Beside 60 honest verdicts of one person they have a tenth of the weight: of all 500 each would weigh so little that nothing is left, of 300 some is.
        JudgedSample[] agreed = [.. verdicts.Select(one => one with { Words = [.. one.Words, FeedbackGuardTests.Word(one.Sample.Id, "user:eve", SampleVerdict.Benign)] })];
        JudgedSample[] honest = [.. AttackCorpus.Generate(AttackClass.Xss, 78, 60).Select((value, i) => new JudgedSample(
            FeedbackGuardTests.Made(1000 + i, content: Row("request", value.Text, label: null)) with { Class = "xss" }, [FeedbackGuardTests.Word($"s{1000 + i}", "user:ann", SampleVerdict.Attack)]))];
        new FeedbackGuard().Of([.. agreed, .. honest]).Rows.ShouldAllBe(row => row.Label == "xss");
        FeedbackRows guarded = new FeedbackGuard().Of([.. agreed.Take(300), .. honest]);
        string colluding = Path.Combine(_folder, "colluding.jsonl");
        using (FileStream stream = File.Create(colluding)) await FeedbackText.WriteAsync(stream, guarded, _ => Task.FromResult<byte[]?>(null));
        PromotionStudy within = await StudyAsync(clean, Train("colluding-1", Read(colluding), s_recipe), pinned);
        guarded.Rows.Where(row => row.Label == "benign").Sum(row => row.Weight).ShouldBe(guarded.Rows.Sum(row => row.Weight) / 10, 1e-6);
        within.MayPromote.ShouldBeFalse();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', within.Reasons));

        string poisoned = Train("poisoned-1", Read(unguarded), s_recipe with { MostOfJudged = 0.9 });

        PromotionStudy refused = await StudyAsync(clean, poisoned, pinned);

        refused.MayPromote.ShouldBeFalse();
        refused.Reasons.ShouldContain(reason => reason.Contains("sqli", StringComparison.Ordinal));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', refused.Reasons));
    }

    private static string Row(string kind, string text, string? label)
    {
        string place = kind == "request" ? $"\"method\":\"GET\",\"uri\":{JsonSerializer.Serialize($"/search?q={Uri.EscapeDataString(text)}")},\"headers\":[[\"Host\",\"shop\"]]" : $"\"payload\":{JsonSerializer.Serialize(text)}";
        return $"{{\"kind\":\"{kind}\",{place}{(label is null ? "" : $",\"label\":\"{label}\"")}}}";
    }

    private static HttpDataSet Read(string path)
    {
        var data = new HttpDataSet();
        using FileStream stream = File.OpenRead(path);
        data.Add("feedback", stream);
        data.Problems.ShouldBeEmpty();
        data.Samples.ShouldNotBeEmpty();
        data.Samples.ShouldAllBe(sample => sample.IsJudged);
        return data;
    }

    private string Train(string name, HttpDataSet data, HttpTrainingOptions options)
    {
        HttpTrainingResult result = HttpTrainer.Train(data, options);
        byte[] bytes = HttpTrainer.ToFile(result, new ModelManifest
        {
            Name = name.Split('-')[0],
            Version = "1",
            Schema = HttpFeaturesV1.Schema,
            Task = "http",
            Engine = "0.0.0",
            Seed = 1,
            Description = "Of a test.",
            Command = "",
            Protocol = result.Protocol,
            Data = [],
            Metrics = [],
            Limits = [],
        });
        string path = Path.Combine(_folder, $"{name}.weir");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private async Task<PromotionStudy> StudyAsync(string live, string candidate, string pinned)
    {
        await using var store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel);
        var options = new ModelsOptions { Pinned = [pinned] };
        ModelRegistry registry = ModelRegistry.Open(store, _folder, options);
        ModelVersion version = (await registry.PublishAsync(candidate, null, "test", "", Cancel)).Version;
        return (await new ModelStudies(store, registry, _ => live, options).CompareAsync(version, [], new PromotionRules { LeastShadowed = 0 }, "test", _ => { }, Cancel)).Figures;
    }
}
