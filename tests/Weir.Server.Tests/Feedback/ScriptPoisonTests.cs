using System.Text;
using System.Text.Json;
using Shouldly;
using Weir.Evaluation.Promotion;
using Weir.Models;
using Weir.Scripts;
using Weir.Scripts.Corpus;
using Weir.Scripts.Features;
using Weir.Scripts.Training;
using Weir.Server.Feedback;
using Weir.Server.Registry;
using Weir.Server.Registry.Comparing;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Feedback;

/// <summary>Somebody calls 1,000 card skimmers harmless. The guard lets none of it teach; without the guard, the gate refuses what comes of it.</summary>
public sealed class ScriptPoisonTests : IDisposable
{
    private const int Poisoned = 1000;

    // Small, so that it takes seconds; the recipe is else that of weir train script.
    private static readonly ScriptTrainingOptions s_recipe = new() { Skimmers = 150, Miners = 60, Malware = 60, Benign = 400, SplicedSkimmers = 40, SplicedMiners = 20, Fits = 1 };

    // Of more each would weigh so little that all of it is left out.
    private const int Agreed = 300, HonestFrom = 5000;

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-script-poison-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task PoisonedVerdicts_WithoutTheGuard_AreRefusedByTheGateOnThePinnedRows()
    {
        byte[][] codes = [.. ScriptCorpus.Generate(ScriptLabel.Skimmer, 77, Poisoned).Select(script => Encoding.UTF8.GetBytes(script.Code))];
        JudgedSample[] verdicts = [.. codes.Select((_, i) => new JudgedSample(Made(i), [FeedbackGuardTests.Word($"s{i:0000}", "user:mallory", SampleVerdict.Benign)]))];
        JudgedSample[] agreed = [.. verdicts.Take(Agreed).Select(one => one with { Words = [.. one.Words, FeedbackGuardTests.Word(one.Sample.Id, "user:eve", SampleVerdict.Benign)] })];
        string[] skimmers = [.. ScriptCorpus.Generate(ScriptLabel.Skimmer, 4321, 300).Select(script => script.Code)];
        string pinned = Path.Combine(_folder, "pinned.jsonl");
        File.WriteAllLines(pinned, [.. skimmers.Select(code => Row(code, "skimmer")), .. ScriptCorpus.Generate(ScriptLabel.Benign, 4321, 1100).Select(script => Row(script.Code, "benign"))]);
        string clean = Train("clean-1", [], s_recipe);

        // The guard leaves nothing of the words of one, nor of those of two where nobody says anything else.
        new FeedbackGuard().Of(verdicts).Rows.ShouldBeEmpty();
        new FeedbackGuard().Of(agreed).Rows.ShouldBeEmpty();

        // Beside 60 honest verdicts of one person the two have a tenth; the gate refuses what that still does.
        JudgedSample[] honest = [.. Enumerable.Range(HonestFrom, 60).Select(i => new JudgedSample(Made(i) with { Severity = 1, KeptSeverity = 1, Class = null }, [FeedbackGuardTests.Word($"s{i}", "user:ann", SampleVerdict.Benign)]))];
        FeedbackRows guarded = new FeedbackGuard().Of([.. agreed, .. honest]);
        guarded.Rows.Where(FeedbackGuard.Frees).Sum(row => row.Weight).ShouldBe(guarded.Rows.Sum(row => row.Weight) / 10, 1e-6);
        byte[][] harmless = [.. ScriptCorpus.Generate(ScriptLabel.Benign, 78, 60).Select(script => Encoding.UTF8.GetBytes(script.Code))];
        string within = Train("within-1", [.. guarded.Rows.Select(row => Of(row, NumberOf(row) < HonestFrom ? codes[NumberOf(row)] : harmless[NumberOf(row) - HonestFrom]))], s_recipe);

        // Without it: each row with its whole weight, and no bound on what people judged.
        string poisoned = Train("poisoned-1", [.. codes.Select(code => Judged(code, ScriptLabel.Benign, 1))], s_recipe with { MostOfJudged = 0.95 });
        PromotionStudy refused = await StudyAsync(clean, poisoned, pinned);

        PromotionStudy beside = await StudyAsync(clean, within, pinned);

        int[] flagged = [.. new[] { clean, within, poisoned }.Select(model => Flagged(model, skimmers))];
        TestContext.Current.TestOutputHelper?.WriteLine($"of 300 skimmers the clean model flags {flagged[0]}, that of two who agree {flagged[1]}, that without the guard {flagged[2]}\n{string.Join('\n', [.. beside.Reasons, "", .. refused.Reasons])}");
        beside.MayPromote.ShouldBeFalse();
        refused.MayPromote.ShouldBeFalse();
        refused.Reasons.ShouldContain(reason => reason.Contains("skimmer", StringComparison.Ordinal));
    }

    [Fact]
    public void Train_RowsThatPeopleJudged_TeachAndSetNoThreshold()
    {
        ScriptRow[] rows = [.. ScriptCorpus.Generate(ScriptLabel.Miner, 5, 40).Select(script => Judged(Encoding.UTF8.GetBytes(script.Code), ScriptLabel.Skimmer, 0.8))];

        ScriptTrainingResult clean = ScriptTrainer.Train([], s_recipe), taught = ScriptTrainer.Train(rows, s_recipe);

        taught.Figures.ShouldBeNull();
        taught.Protocol.ShouldBe(clean.Protocol);
        taught.Model.Words.Span.SequenceEqual(clean.Model.Words.Span).ShouldBeFalse();
        ScriptTrainer.Train([], s_recipe).Model.Words.Span.SequenceEqual(clean.Model.Words.Span).ShouldBeTrue();
        HeldOutScripts.OfModel(Lessons.Make(rows, s_recipe), taught.Model).Rows.ShouldBeEmpty();
    }

    private static int Flagged(string model, string[] codes)
    {
        ScriptClassifier classifier = ScriptClassifier.Load(model);
        return codes.Count(code => classifier.Score(Encoding.UTF8.GetBytes(code), withEvidence: false).Severity >= Severity.Medium);
    }

    private static int NumberOf(FeedbackRow row) => int.Parse(row.Sample.Id.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);

    private static ScriptRow Of(FeedbackRow row, byte[] code) => Judged(code, Enum.Parse<ScriptLabel>(row.Label, ignoreCase: true), row.Weight);

    private static ScriptRow Judged(byte[] code, ScriptLabel label, double weight) => new() { Code = code, Label = label, Origin = "feedback", Source = "feedback", Family = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(code)), Weight = weight };

    private static Sample Made(int i) => FeedbackGuardTests.Made(i, source: $"cdn{i % 50}") with { Kind = SampleKind.Script, Class = "skimmer" };

    private static string Row(string code, string label) => $"{{\"code\":{JsonSerializer.Serialize(code)},\"label\":\"{label}\"}}";

    private string Train(string name, IReadOnlyList<ScriptRow> rows, ScriptTrainingOptions options)
    {
        ScriptTrainingResult result = ScriptTrainer.Train(rows, options);
        byte[] bytes = ScriptTrainer.ToFile(result, new ModelManifest
        {
            Name = name.Split('-')[0],
            Version = "1",
            Schema = ScriptFeaturesV1.Schema,
            Task = ScriptModel.Task,
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
