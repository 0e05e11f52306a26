using Shouldly;
using Weir.Evaluation.Promotion;
using Weir.Models;
using Weir.Names;
using Weir.Scripts;
using Weir.Server.Registry;
using Weir.Server.Registry.Comparing;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Registry;

/// <summary>Models of scripts and of names that are promoted, shadowed and taken back while a server runs.</summary>
public sealed class FollowedModelTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-followed-").FullName;
    private readonly StringWriter _problems = new();
    private OperationalStore? _store;
    private ModelRegistry? _registry;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel);
        _registry = ModelRegistry.Open(_store, _folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _store!.DisposeAsync();
        await _problems.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Names_PromotedAndRolledBack_ScoreAsTheRegistrySays()
    {
        NameScorer shipped = NameScorer.Load(Checkout.PathOf("models", "dns-1.weir"));
        await using var names = await FollowedModel<NameScorer, string>.OpenAsync(FollowedTasks.Names, _store!, _registry!, shipped, _problems, Cancel);
        ModelVersion other = await PublishAsync(OtherNames());
        double before = names.Current.Score("kqzvxjwpfh.example");

        await _registry!.ShadowAsync(other, 1, "test", Cancel);
        await names.LookAsync(Cancel);
        for (int i = 0; i < 20; i++) names.Offer("kqzvxjwpfh.example");
        for (int i = 0; i < 100 && await ScoredAsync("dns") < 20; i++) await Task.Delay(100, Cancel);
        (await _store!.Disagreements.ListAsync("dns", 1, live: 0, most: 99, Cancel)).Count.ShouldBe(20);

        (await _registry.PromoteAsync(other, 0, "test", "", study: null, isForced: true, Cancel)).ShouldBeTrue();
        await names.LookAsync(Cancel);
        (names.Live, names.Current.SeverityOf(names.Current.Score("kqzvxjwpfh.example"))).ShouldBe((1, Severity.None));
        await _registry.RollBackAsync("dns", "test", "", Cancel);
        await names.LookAsync(Cancel);
        (names.Live, names.Current.Score("kqzvxjwpfh.example")).ShouldBe((0, before));
        (await _store.Models.ServersAsync("dns", Cancel)).ShouldHaveSingleItem().Live.ShouldBe(0);
    }

    [Fact]
    public async Task Scripts_FileThatIsGone_GoOnWithTheOneBefore()
    {
        ScriptClassifier shipped = ScriptClassifier.Load(Checkout.PathOf("models", "script-1.weir"));
        await using var scripts = await FollowedModel<ScriptClassifier, SeenScript>.OpenAsync(FollowedTasks.Scripts, _store!, _registry!, shipped, _problems, Cancel);
        ModelVersion same = await PublishAsync(Renamed("script-1.weir"));
        (await _store!.Models.PromoteAsync(same, 0, "test", "", study: null, isForced: true, Cancel)).ShouldBeTrue();
        string file = Path.Combine(_folder, "models", $"{same.Hash}.weir");
        byte[] bytes = await File.ReadAllBytesAsync(file, Cancel);
        File.Delete(file);

        await scripts.LookAsync(Cancel);
        await scripts.LookAsync(Cancel);
        scripts.Current.ShouldBeSameAs(shipped);
        _problems.ToString().Split("script:settings goes on scoring").Length.ShouldBe(2);
        await File.WriteAllBytesAsync(file, bytes, Cancel);
        await scripts.LookAsync(Cancel);
        scripts.Live.ShouldBe(1);
    }

    /// <summary>Pinned files hold rows for several tasks; each comparison takes those of its own.</summary>
    [Fact]
    public async Task Compare_NamesAndScripts_OnTheRowsOfTheirTask()
    {
        string names = Path.Combine(_folder, "names.jsonl"), scripts = Path.Combine(_folder, "scripts.jsonl");
        await File.WriteAllLinesAsync(names, ["{\"name\":\"kqzvxjwpfh.example\",\"label\":\"conficker\"}", "{\"name\":\"green-tea.example\",\"label\":\"benign\"}", "{\"name\":7}"], Cancel);
        await File.WriteAllLinesAsync(scripts, ["{\"code\":\"document.title = 'tea';\",\"label\":\"benign\"}"], Cancel);
        var studies = new ModelStudies(_store!, _registry!, task => Checkout.PathOf("models", $"{task}-1.weir"), new ModelsOptions { Pinned = [names, scripts] });

        ModelStudy dns = await studies.CompareAsync(await PublishAsync(OtherNames()), [], new PromotionRules(), "test", _ => { }, Cancel);
        (dns.Figures.Attacks.Rows, dns.Figures.Attacks.Live, dns.Figures.Attacks.Candidate, dns.Figures.Benign.Rows).ShouldBe((1, 1, 0, 1));
        dns.Notes.ShouldHaveSingleItem().ShouldContain("names line 3: a row is an object with name and label");
        dns.Figures.MayPromote.ShouldBeFalse();
        ModelStudy script = await studies.CompareAsync(await PublishAsync(Renamed("script-1.weir")), [], new PromotionRules(), "test", _ => { }, Cancel);
        (script.Figures.Attacks.Rows, script.Figures.Benign.Rows, script.Figures.Benign.Candidate).ShouldBe((0, 1, 0));
    }

    private async Task<long> ScoredAsync(string task) => (await _store!.Disagreements.CountsAsync(task, 1, Cancel)).Sum(count => count.Scored);

    private async Task<ModelVersion> PublishAsync(byte[] file) => (await _registry!.PublishAsync(ModelVariants.Write(_folder, file), null, "test", "", Cancel)).Version;

    /// <summary>The model of names that ships, with thresholds that nothing reaches.</summary>
    private static byte[] OtherNames()
    {
        ModelFile shipped = ModelFile.Open(Checkout.PathOf("models", "dns-1.weir"));
        NameModel model = NameModel.Read(shipped);
        var writer = new ModelFileWriter(shipped.Manifest with { Version = "blind" });
        (model with { Thresholds = [.. model.Thresholds.Select(threshold => threshold with { Score = threshold.Score + 1000 })] }).Write(writer);
        writer.AddGold(GoldSection.Read(shipped));
        return writer.ToArray();
    }

    /// <summary>A model that ships under another name.</summary>
    private static byte[] Renamed(string name)
    {
        ModelFile shipped = ModelFile.Open(Checkout.PathOf("models", name));
        var writer = new ModelFileWriter(shipped.Manifest with { Version = "renamed" });
        ScriptModel.Read(shipped).Write(writer);
        writer.AddGold(GoldSection.Read(shipped));
        return writer.ToArray();
    }
}
