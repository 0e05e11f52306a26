using Dapper;
using Shouldly;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Stores.Operational;

/// <summary>What every kind of operational store has to do alike.</summary>
public abstract class StoreConformance : IAsyncLifetime
{
    private readonly TestClock _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private StoreLocation? _location;

    /// <summary>An empty store.</summary>
    protected abstract ValueTask<StoreLocation> CreateAsync();

    public async ValueTask InitializeAsync() => _location = await CreateAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }

    [Fact]
    public async Task Open_TwiceAtOnce_AppliesEachStepOnce()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(OpenAsync)));

        long applied = await stores[0].ReadAsync(connection => connection.ExecuteScalarAsync<long>("select count(*) from migrations"), Cancel);
        applied.ShouldBe(Migration.All.Count);
        (await stores[7].IsReachableAsync(Cancel)).ShouldBeTrue();
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task Open_StoreOfANewerProgram_IsRefused()
    {
        var newer = new Migration(Migration.All[^1].Number + 1, "9999-later", "create table later (a bigint)");
        await (await OperationalStore.OpenAsync(_location!, [.. Migration.All, newer], _clock, Cancel)).DisposeAsync();

        var error = await Should.ThrowAsync<StoreException>(OpenAsync);

        error.Message.ShouldContain("newer than this program");
        error.Message.ShouldContain("9999-later");
    }

    [Fact]
    public async Task Open_StepThatChangedAfterItWasApplied_IsRefused()
    {
        await (await OpenAsync()).DisposeAsync();
        Migration[] changed = [Migration.All[0] with { Sql = Migration.All[0].Sql + " " }];

        (await Should.ThrowAsync<StoreException>(() => OperationalStore.OpenAsync(_location!, changed, _clock, Cancel))).Message.ShouldContain("was made by another program");
    }

    [Fact]
    public async Task Open_StepThatFails_LeavesNothingOfIt()
    {
        var broken = new Migration(Migration.All[^1].Number + 1, "9999-broken", "create table half (a bigint); insert into nowhere values (1)");
        await Should.ThrowAsync<StoreException>(() => OperationalStore.OpenAsync(_location!, [.. Migration.All, broken], _clock, Cancel));

        await using var store = await OpenAsync();
        await Should.ThrowAsync<StoreException>(() => store.ReadAsync(connection => connection.ExecuteScalarAsync<long>("select count(*) from half"), Cancel));
    }

    [Fact]
    public async Task Models_PublishedAtOnce_GetOneVersionForEachFile()
    {
        await using var store = await OpenAsync();

        var made = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => store.Models.PublishAsync("http", $"hash{i % 10}", i, "{}", null, "test", "", Cancel))));

        made.Count(one => one.IsNew).ShouldBe(10);
        made.Select(one => one.Version.Version).Distinct().Order().ShouldBe(Enumerable.Range(1, 10).Select(i => (long)i));
        (await store.Models.ListAsync("http", Cancel)).Select(version => version.Version).ShouldBe(Enumerable.Range(1, 10).Select(i => 11L - i));
        (await store.Models.ListAsync("script", Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Models_PromotedAndRolledBack_GoBackStepByStep()
    {
        await using var store = await OpenAsync();
        ModelVersion[] versions = [.. await Task.WhenAll(Enumerable.Range(0, 3).Select(async i => (await store.Models.PublishAsync("http", $"hash{i}", i, "{}", null, "test", "", Cancel)).Version))];
        versions = [.. versions.OrderBy(version => version.Version)];
        await store.Models.ShadowAsync(versions[1], 0.5, "test", Cancel);
        await store.Models.ShadowAsync(versions[2], 1, "test", Cancel);

        (await store.Models.PromoteAsync(versions[0], 0, "test", "first", study: null, isForced: false, Cancel)).ShouldBeTrue();
        (await store.Models.PromoteAsync(versions[2], 0, "test", "late", study: null, isForced: false, Cancel)).ShouldBeFalse();
        (await store.Models.PromoteAsync(versions[1], 1, "test", "second", "{}", isForced: true, Cancel)).ShouldBeTrue();

        ModelStage stage = await store.Models.StageAsync("http", Cancel);
        (stage.Live, stage.NameOf(1), stage.NameOf(2), stage.NameOf(3)).ShouldBe((2, "published", "live", "shadow"));
        stage.Shadows.ShouldBe([new ModelShadow(3, 1)]);
        (await store.Models.RollBackAsync("http", "test", "", Cancel)).ShouldNotBeNull().Live.ShouldBe(1);
        (await store.Models.RollBackAsync("http", "test", "", Cancel)).ShouldNotBeNull().Live.ShouldBe(0);
        (await store.Models.RollBackAsync("http", "test", "", Cancel)).ShouldBeNull();
        (await store.Models.StageAsync("http", Cancel)).Revision.ShouldBeGreaterThan(stage.Revision);
        (await store.Models.MovesAsync("http", 10, Cancel)).Select(move => $"{move.Kind} {move.Previous} {move.Version} {move.Undone} {move.Reason} {move.Study}").ShouldBe(
            ["rollback 1 0 0  ", "rollback 2 1 0  ", "force 1 2 1 second {}", "promote 0 1 1 first "]);
        (await store.Audit.ListAsync(3, Cancel)).Select(row => row.Action).ShouldBe(["model.rollback", "model.rollback", "model.force"]);
    }

    [Fact]
    public async Task Pipelines_AskedForAtOnce_HaveOneOpenRunEach()
    {
        await using var store = await OpenAsync();

        var made = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => AskAsync(store, $"p{i % 2}"))));

        made.Count(one => one.IsNew).ShouldBe(2);
        made.Select(one => one.Run.Number).Distinct().Order().ShouldBe([1L, 2L]);
        (await store.Pipelines.StepsAsync(2, Cancel)).Select(step => $"{step.Position} {step.Kind} {step.State}").ShouldBe(["0 data waiting", "1 train waiting"]);
        (await store.Audit.ListAsync(9, Cancel)).Select(row => row.Action).ShouldBe(["pipeline.run", "pipeline.run"]);
    }

    [Fact]
    public async Task Pipelines_TakenByMany_AreHeldByOneUntilItsHoldEnds()
    {
        await using var store = await OpenAsync();
        await AskAsync(store, "p");
        long until = Micros.Of(_clock.GetUtcNow().AddSeconds(20));

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => store.Pipelines.TakeAsync(null, $"owner {i}", until, Cancel))));
        PipelineRun held = taken.Single(run => run is not null)!;
        (await store.Pipelines.RenewAsync(1, "another", until, Cancel)).IsHeld.ShouldBeFalse();
        (await store.Pipelines.WriteStepAsync(Step(1, 0, PipelineState.Running), [], "another", Cancel)).ShouldBeFalse();
        (await store.Pipelines.WriteStepAsync(Step(1, 0, PipelineState.Ok), [new PipelineArtefact(1, 0, "rows.json", 3, "abc")], held.Owner!, Cancel)).ShouldBeTrue();

        _clock.Now += TimeSpan.FromSeconds(21);
        (await store.Pipelines.TakeAsync(null, "next", until + 40_000_000, Cancel)).ShouldNotBeNull().State.ShouldBe(PipelineState.Running);
        (await store.Pipelines.RenewAsync(1, held.Owner!, until + 40_000_000, Cancel)).IsHeld.ShouldBeFalse();
        await store.Pipelines.EndAsync(1, held.Owner!, PipelineState.Failed, "late", Cancel);
        (await store.Pipelines.FindAsync(1, Cancel)).ShouldNotBeNull().State.ShouldBe(PipelineState.Running);
        await store.Pipelines.EndAsync(1, "next", PipelineState.Ok, "", Cancel);
        (await store.Pipelines.FindAsync(1, Cancel)).ShouldNotBeNull().State.ShouldBe(PipelineState.Ok);
        (await store.Pipelines.ArtefactsAsync(1, Cancel)).ShouldBe([new PipelineArtefact(1, 0, "rows.json", 3, "abc")]);
    }

    [Fact]
    public async Task Pipelines_StoppedAndResumed_GoOnAtWhatIsNotDone()
    {
        await using var store = await OpenAsync();
        await AskAsync(store, "p");
        long until = Micros.Of(_clock.GetUtcNow().AddSeconds(20));
        await store.Pipelines.TakeAsync(1, "one", until, Cancel);
        await store.Pipelines.WriteStepAsync(Step(1, 0, PipelineState.Ok), [], "one", Cancel);
        await store.Pipelines.WriteStepAsync(Step(1, 1, PipelineState.Failed), [], "one", Cancel);

        (await store.Pipelines.StopAsync(1, "ann", Cancel)).ShouldBeTrue();
        (await store.Pipelines.RenewAsync(1, "one", until, Cancel)).ShouldBe((true, true));
        await store.Pipelines.EndAsync(1, "one", PipelineState.Stopped, "", Cancel);
        PipelineRun stopped = (await store.Pipelines.FindAsync(1, Cancel)).ShouldNotBeNull();
        (stopped.State, stopped.Reason).ShouldBe((PipelineState.Stopped, "stopped by ann"));
        (await store.Pipelines.StopAsync(1, "ann", Cancel)).ShouldBeFalse();

        await AskAsync(store, "p");
        (await store.Pipelines.ReopenAsync(1, "ann", Cancel)).ShouldBeFalse("another is open");
        (await store.Pipelines.StopAsync(2, "ann", Cancel)).ShouldBeTrue("nobody holds it");
        (await store.Pipelines.FindAsync(2, Cancel)).ShouldNotBeNull().State.ShouldBe(PipelineState.Stopped);
        (await store.Pipelines.ReopenAsync(1, "ann", Cancel)).ShouldBeTrue();
        (await store.Pipelines.StepsAsync(1, Cancel)).Select(step => step.State).ShouldBe([PipelineState.Ok, PipelineState.Waiting]);
        (await store.Pipelines.TakeAsync(null, "two", until, Cancel)).ShouldNotBeNull().Stop.ShouldBe(0);
    }

    [Fact]
    public async Task Pipelines_MoreThanAreKept_LeaveTheNewest()
    {
        await using var store = await OpenAsync();
        for (int i = 0; i < PipelineRuns.Kept + 5; i++)
        {
            await store.Pipelines.StopAsync((await AskAsync(store, "p")).Run.Number, "ann", Cancel);
        }

        var runs = await store.Pipelines.ListAsync("p", 1000, Cancel);
        runs.Count.ShouldBeInRange(PipelineRuns.Kept, PipelineRuns.Kept + 1);
        runs[0].Number.ShouldBe(PipelineRuns.Kept + 5);
        (await store.Pipelines.StepsAsync(1, Cancel)).ShouldBeEmpty();
    }

    private static Task<(PipelineRun Run, bool IsNew)> AskAsync(OperationalStore store, string pipeline) => store.Pipelines.CreateAsync(pipeline, "http", "{}", ["data", "train"], "person", "ann", owner: null, until: 0, Cancel);

    private static PipelineStep Step(long run, long position, string state) => new() { Run = run, Position = position, Kind = "data", State = state, Note = "" };

    [Fact]
    public async Task Disagreements_MoreThanAreKept_LeaveTheNewestWithTheVerdictOfTheirAlert()
    {
        await using var store = await OpenAsync();
        ModelDisagreement Row(int i) => new() { At = i, Live = 0, Request = $"r{i}", Place = "GET /", LiveScore = 0.1, LiveSeverity = 0, LiveClass = null, Score = 0.9, Severity = 3, Class = "sqli", Evidence = null };
        for (int part = 0; part < 3; part++)
        {
            await store.Disagreements.AddAsync("http", 2, new ModelShadowCount(0, 10_000, 5, 5000, part), [.. Enumerable.Range(part * 5000, 5000).Select(Row)], Cancel);
        }

        var rows = await store.Disagreements.ListAsync("http", 2, live: 0, most: 20_000, Cancel);
        rows.Count.ShouldBe(ModelDisagreements.Kept);
        rows[0].ShouldBe(Row(14_999));
        rows[^1].ShouldBe(Row(5000));
        (await store.Disagreements.CountsAsync("http", 2, Cancel)).ShouldBe([new ModelShadowCount(0, 30_000, 15, 15_000, 2)]);
        (await store.Disagreements.ListAsync("http", 2, live: 1, most: 10, Cancel)).ShouldBeEmpty();
    }

    /// <summary>A word of a review stands beside the request on which models disagree, where its alert has none.</summary>
    [Fact]
    public async Task Disagreements_OfRequestsThatPeopleReviewed_HaveTheirVerdict()
    {
        await using var store = await OpenAsync();
        for (int i = 1; i < 5; i++) await store.Samples.AddAsync(MadeSample(i), perDay: 8, Cancel);
        (int Sample, string Who, SampleVerdict Verdict)[] words =
        [
            (1, "user:ann", SampleVerdict.Benign), (2, "user:ann", SampleVerdict.Attack), (2, "user:ben", SampleVerdict.Attack), (2, "user:eve", SampleVerdict.Benign),
            (3, "user:ann", SampleVerdict.Attack), (3, "user:ben", SampleVerdict.Benign), (4, "user:ann", SampleVerdict.Unsure),
        ];
        foreach (var (sample, who, verdict) in words) await store.Samples.JudgeAsync($"s{sample}", verdict, null, who, Cancel);
        ModelDisagreement Row(string request) => new() { At = 1, Live = 0, Request = request, Place = "GET /", LiveScore = 0.1, LiveSeverity = 0, LiveClass = null, Score = 0.9, Severity = 3, Class = "sqli", Evidence = null };
        await store.Disagreements.AddAsync("http", 2, new ModelShadowCount(0, 10, 5, 5, 1), [Row("r1"), Row("r2"), Row("r3"), Row("r4"), Row("")], Cancel);

        var rows = await store.Disagreements.ListAsync("http", 2, live: 0, most: 10, Cancel);

        rows.Select(row => (row.Request, row.Verdict)).ShouldBe([("", null), ("r4", null), ("r3", null), ("r2", "true_positive"), ("r1", "false_positive")]);
        rows.Select(row => row.Template).ShouldBe([null, "t4", "t3", "t2", "t1"]);
    }

    [Fact]
    public async Task Samples_AddedAtOnce_AreOneOfEachSiteAndTemplateAndNoMoreThanTheDayMayHave()
    {
        await using var store = await OpenAsync();

        var fates = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => store.Samples.AddAsync(MadeSample(i, template: $"t{i % 10}"), perDay: 8, Cancel))));

        fates.Count(fate => fate == SampleFate.Kept).ShouldBe(8);
        fates.Count(fate => fate == SampleFate.Full).ShouldBeGreaterThanOrEqualTo(2);
        var kept = await store.Samples.OfTimeAsync(SampleKind.Request, 0, long.MaxValue, Cancel);
        kept.Select(one => one.Sample.Template).Distinct().Count().ShouldBe(8);
        kept.Sum(one => one.Sample.Copies).ShouldBe(fates.Count(fate => fate != SampleFate.Full));
        await store.Samples.CountCopiesAsync([(SampleKind.Request, "shop", kept[0].Sample.Template, 7)], Cancel);
        (await store.Samples.FindAsync(kept[0].Sample.Id, Cancel)).ShouldNotBeNull().Copies.ShouldBe(kept[0].Sample.Copies + 7);
        (await store.Samples.CountsAsync(kept[0].Sample.Day, Cancel)).ShouldBe([("request", "uncertain", "shop", "192.0.2.1", 8)]);
    }

    [Fact]
    public async Task Samples_Kept_AreReadAsTheyWere()
    {
        await using var store = await OpenAsync();
        Sample sample = MadeSample(1) with { Candidate = 0.25, Class = "sqli", Evidence = "[]", Reason = SampleReason.Disagreeing };
        await store.Samples.AddAsync(sample, perDay: 8, Cancel);
        await store.Samples.AddAsync(MadeSample(2) with { Interest = 0.9, At = sample.At + 5 }, perDay: 8, Cancel);

        (await store.Samples.FindAsync(sample.Id, Cancel)).ShouldBe(sample);
        (await store.Samples.FindAsync("s9", Cancel)).ShouldBeNull();
        (await store.Samples.OfTimeAsync(SampleKind.Request, 0, long.MaxValue, Cancel)).Select(one => one.Sample.Id).ShouldBe(["s2", "s1"]);
        (await store.Samples.OfTimeAsync(SampleKind.Request, sample.At, sample.At + 5, Cancel)).Select(one => one.Sample.Id).ShouldBe(["s1"]);
        await store.Samples.JudgeAsync("s1", SampleVerdict.Benign, null, "user:ann", Cancel);
        (await store.Samples.RemoveBeforeAsync(sample.At + 5, Cancel)).ShouldBe(1);
        (await store.Samples.JudgedAsync(SampleKind.Request, 0, Cancel)).ShouldBeEmpty();
        (await store.Samples.FindAsync("s2", Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Samples_Judged_HaveTheLastWordOfEachAndThatOfTheirAlert()
    {
        await using var store = await OpenAsync();
        for (int i = 0; i < 4; i++) await store.Samples.AddAsync(MadeSample(i), perDay: 8, Cancel);
        await store.Samples.JudgeAsync("s1", SampleVerdict.Attack, "sqli", "user:ann", Cancel);
        await store.Samples.JudgeAsync("s1", SampleVerdict.Benign, null, "user:ann", Cancel);
        await store.Samples.JudgeAsync("s1", SampleVerdict.Unsure, null, "user:ben", Cancel);
        await store.Samples.JudgeAsync("s2", SampleVerdict.Attack, "xss", "user:ben", Cancel);
        (await store.Samples.JudgeAsync("s9", SampleVerdict.Attack, null, "user:ben", Cancel)).ShouldBeFalse();
        (await store.Samples.TakeBackAsync("s2", "user:ann", Cancel)).ShouldBeFalse();
        (await store.Samples.TakeBackAsync("s2", "user:ben", Cancel)).ShouldBeTrue();
        await store.WriteAsync(
            async change =>
            {
                await change.ExecuteAsync(
                    """
                    insert into alerts (id, state, verdict, severity, class, score, client, host, route, place, title, first_seen, last_seen, findings, blocked, clients, targets, assignee, request, method, path, evidence, changed)
                    values ('a1', 'closed', 'true_positive', 3, 'rce', 0.9, null, 'shop', '/', 'query:q', 'x', 1, 1, 1, 0, 1, 1, null, 'r3', 'GET', '/', null, @Now)
                    """,
                    new { change.Now });
                await Alerts.NoteAsync(change, "a1", "user:ann", "verdict", "false_positive");
                await Alerts.NoteAsync(change, "a1", "user:ann", "verdict", "true_positive");
                await Alerts.NoteAsync(change, "a1", "user:cem", "verdict", "expected");
                return 0;
            },
            Cancel);

        var judged = await store.Samples.JudgedAsync(SampleKind.Request, 0, Cancel);

        judged.Select(one => $"{one.Sample.Id}: {string.Join(", ", one.Words.Select(word => $"{word.Who} {word.Verdict} {word.Class}"))}").ShouldBe(
            ["s1: user:ann Benign , user:ben Unsure ", "s3: user:ann Attack rce, user:cem Unsure "]);
        (await store.Samples.CountOfAsync("user:ann", 0, long.MaxValue, Cancel)).ShouldBe(new Dictionary<SampleKind, int> { [SampleKind.Request] = 1 });
        (await store.Audit.ListAsync(2, Cancel)).Select(row => $"{row.Who} {row.Action} {row.Subject}").ShouldBe(["user:ben sample.take_back s2", "user:ben sample.judge s2"]);
        (await store.Samples.JudgedAsync(SampleKind.Request, MadeSample(3).At, Cancel)).Select(one => one.Sample.Id).ShouldBe(["s3"]);
    }

    [Fact]
    public async Task Samples_OfThreeKinds_HaveADayEachAndTheSameTemplateOnce()
    {
        await using var store = await OpenAsync();
        SampleKind[] kinds = Enum.GetValues<SampleKind>();

        foreach (SampleKind kind in kinds)
        {
            for (int i = 0; i < 3; i++) (await store.Samples.AddAsync(MadeSample(i) with { Kind = kind, Id = $"s{kind}{i}" }, perDay: 2, Cancel)).ShouldBe(i < 2 ? SampleFate.Kept : SampleFate.Full);
            (await store.Samples.AddAsync(MadeSample(0) with { Kind = kind, Id = "s9" }, perDay: 2, Cancel)).ShouldBe(SampleFate.Copy);
        }

        await store.Samples.CountCopiesAsync([(SampleKind.Script, "shop", "t0", 5)], Cancel);
        (await store.Samples.CountsAsync(MadeSample(0).Day, Cancel)).Select(row => (row.Kind, row.Count)).ShouldBe([("name", 2), ("request", 2), ("script", 2)]);
        foreach (SampleKind kind in kinds)
        {
            var kept = await store.Samples.OfTimeAsync(kind, 0, long.MaxValue, Cancel);
            kept.Select(one => (one.Sample.Kind, one.Sample.Id, one.Sample.Copies)).ShouldBe([(kind, $"s{kind}0", kind == SampleKind.Script ? 7 : 2), (kind, $"s{kind}1", 1)]);
            await store.Samples.JudgeAsync($"s{kind}1", SampleVerdict.Benign, null, "user:ann", Cancel);
            (await store.Samples.JudgedAsync(kind, 0, Cancel)).ShouldHaveSingleItem().Sample.Id.ShouldBe($"s{kind}1");
        }

        (await store.Samples.CountOfAsync("user:ann", 0, long.MaxValue, Cancel)).ShouldBe(kinds.ToDictionary(kind => kind, _ => 1), ignoreOrder: true);
    }

    [Fact]
    public async Task Samples_OfScriptsAndNames_AreJudgedByVerdictsOnAlertsAboutThem()
    {
        await using var store = await OpenAsync();
        long at = MadeSample(0).At;
        foreach (var (id, hash) in ((string, string)[])[("s1", "aa"), ("s2", "bb"), ("s3", "cc")])
        {
            await store.Samples.AddAsync(MadeSample(1) with { Kind = SampleKind.Script, Id = id, Site = "shop", Template = hash, Request = $"sha-{hash}" }, perDay: 9, Cancel);
        }

        await store.Samples.AddAsync(MadeSample(4) with { Kind = SampleKind.Name, Id = "s4", Site = "", Template = "kqzvx", Source = "10.0.0.7", Severity = 3 }, perDay: 9, Cancel);
        await store.Samples.AddAsync(MadeSample(5) with { Kind = SampleKind.Name, Id = "s5", Site = "", Template = "shop", Source = "10.0.0.7", Severity = 0 }, perDay: 9, Cancel);
        await store.Samples.AddAsync(MadeSample(6) with { Kind = SampleKind.Name, Id = "s6", Site = "", Template = "zzqvx", Source = "10.0.0.8", Severity = 3 }, perDay: 9, Cancel);
        await store.WriteAsync(
            async change =>
            {
                await change.ExecuteAsync("insert into pages (url, host, is_payment, first_seen, last_seen, looks, tried) values ('https://shop/', 'shop', 0, 1, 1, 1, 1)", new { });
                foreach (var (name, hash, of, verdict) in ((string, string, string, string)[])[("a", "aa", "skimmer", "true_positive"), ("b", "bb", "skimmer", "false_positive"), ("c", "cc", "new_script", "true_positive")])
                {
                    await change.ExecuteAsync(
                        """
                        insert into page_items (id, page, kind, name, host, is_third, detail, first_seen, last_seen, first_look, last_look, looks) values (@Item, 'https://shop/', 'script', @Item, 'shop', 0, '', 1, 1, 1, 1, 1)
                        """,
                        new { Item = name });
                    await change.ExecuteAsync("insert into script_versions (item, sha256, change_hash, size, is_undecided, hosts, first_seen, last_seen) values (@Item, @Item, @Hash, 1, 0, '', 5, 9)", new { Item = name, Hash = hash });
                    await AlertAsync(change, $"p{name}", of, "shop", "/", verdict, 5, 9);
                    await change.ExecuteAsync("insert into page_changes (number, at, page, item, class, severity, title, sentence, alert) values (@At, @At, 'https://shop/', @Item, @Class, 3, '', '', @Alert)", new { At = 5L + name[0] % 3, Item = name, Class = of, Alert = $"p{name}" });
                    await Alerts.NoteAsync(change, $"p{name}", "user:ann", "verdict", verdict);
                }

                await AlertAsync(change, "f1", "T1568.002", "10.0.0.7", "dga", "true_positive", at, at);
                await Alerts.NoteAsync(change, "f1", "user:ann", "verdict", "true_positive");
                return 0;
            },
            Cancel);

        Told(await store.Samples.JudgedAsync(SampleKind.Script, 0, Cancel)).ShouldBe(["s1: user:ann Attack skimmer", "s2: user:ann Benign ", "s3: user:ann Unsure "]);
        Told(await store.Samples.JudgedAsync(SampleKind.Name, 0, Cancel)).ShouldBe(["s4: user:ann Attack "]);

        static IEnumerable<string> Told(IEnumerable<JudgedSample> judged) => judged.Select(one => $"{one.Sample.Id}: {string.Join(", ", one.Words.Select(word => $"{word.Who} {word.Verdict} {word.Class}"))}");

        static Task<int> AlertAsync(StoreChange change, string id, string of, string host, string route, string verdict, long first, long last) => change.ExecuteAsync(
            """
            insert into alerts (id, state, verdict, severity, class, score, client, host, route, place, title, first_seen, last_seen, findings, blocked, clients, targets, assignee, request, method, path, evidence, changed)
            values (@Id, 'closed', @Verdict, 3, @Class, 0.9, null, @Host, @Route, @Id, 'x', @First, @Last, 1, 0, 1, 1, null, '', '', '', null, @Now)
            """,
            new { Id = id, Verdict = verdict, Class = of, Host = host, Route = route, First = first, Last = last, change.Now });
    }

    private Sample MadeSample(int i, string? template = null) => new()
    {
        Id = $"s{i}",
        At = Micros.Of(_clock.Now) + i,
        Site = "shop",
        Route = "/search",
        Template = template ?? $"t{i}",
        Source = "192.0.2.1",
        Request = $"r{i}",
        Live = 0,
        Score = 0.5,
        Severity = 1,
        Class = null,
        Candidate = null,
        Reason = SampleReason.Uncertain,
        Interest = 0.5,
        KeptScore = 0.5,
        KeptSeverity = 1,
        Place = "query:q",
        Evidence = null,
        Content = "{}",
    };

    [Fact]
    public async Task Keys_Created_AreFoundByTheirTextAlone()
    {
        await using var store = await OpenAsync();
        var (text, made) = await store.Keys.CreateAsync("nginx's key — ü", Role.Analyst, [Scope.Check], TimeSpan.FromDays(30), "test", Cancel);
        await store.Keys.CreateAsync("second", Role.Viewer, [], life: null, "test", Cancel);

        var found = await FindAsync(store, text);
        found.ShouldNotBeNull().Name.ShouldBe("nginx's key — ü");
        found.Role.ShouldBe(Role.Analyst);
        found.Scopes.ShouldBe([Scope.Check]);
        found.Expires.ShouldBe(_clock.GetUtcNow().AddDays(30));
        (await FindAsync(store, text[..^1] + (text[^1] == '0' ? '1' : '0'))).ShouldBeNull();
        (await store.Keys.ListAsync(Cancel)).Single(key => key.Id == made.Id).LastUsed.ShouldBe(_clock.GetUtcNow());
        (await store.Keys.ListAsync(Cancel)).Single(key => key.Id != made.Id).LastUsed.ShouldBeNull();
    }

    [Fact]
    public async Task Keys_TimeOfUseThatCannotBeWritten_AreFoundAllTheSame()
    {
        await using var store = await OpenAsync();
        var (text, _) = await store.Keys.CreateAsync("a", Role.Viewer, [], life: null, "test", Cancel);
        await store.ReadAsync(connection => connection.ExecuteAsync("alter table api_keys rename column last_used to used"), Cancel);
        await store.ReadAsync(connection => connection.ExecuteAsync("alter table api_keys rename to kept; create view api_keys as select kept.*, used + 0 as last_used from kept"), Cancel);

        (await FindAsync(store, text)).ShouldNotBeNull().LastUsed.ShouldBeNull();
    }

    [Fact]
    public async Task Keys_InTheStore_HoldNoSecret()
    {
        await using var store = await OpenAsync();
        var (text, _) = await store.Keys.CreateAsync("a", Role.Admin, [Scope.Check], life: null, "test", Cancel);
        string secret = text[(text.LastIndexOf('_') + 1)..];

        string kept = await store.ReadAsync(connection => connection.ExecuteScalarAsync<string>("select secret_hash from api_keys"), Cancel) ?? "";
        kept.Length.ShouldBe(64);
        kept.ShouldNotBe(secret);
        (await store.Audit.ListAsync(10, Cancel)).ShouldAllBe(entry => !entry.Details.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_ExpiredOrRevoked_AreNotFound()
    {
        await using var store = await OpenAsync();
        var (brief, _) = await store.Keys.CreateAsync("brief", Role.Viewer, [Scope.Check], TimeSpan.FromDays(1), "test", Cancel);
        var (gone, key) = await store.Keys.CreateAsync("gone", Role.Viewer, [Scope.Check], life: null, "test", Cancel);
        (await store.Keys.RevokeAsync(key.Id, "test", Cancel)).ShouldBeTrue();
        (await store.Keys.RevokeAsync(key.Id, "test", Cancel)).ShouldBeFalse();

        (await FindAsync(store, gone)).ShouldBeNull();
        (await FindAsync(store, brief)).ShouldNotBeNull();
        _clock.Now += TimeSpan.FromDays(1);
        (await FindAsync(store, brief)).ShouldBeNull();
        (await store.Audit.ListAsync(10, Cancel)).Select(entry => entry.Action).ShouldBe(["key.revoke", "key.create", "key.create"]);
    }

    [Fact]
    public async Task Write_ThatFails_LeavesNeitherChangeNorAudit()
    {
        await using var store = await OpenAsync();
        await Should.ThrowAsync<StoreException>(() => store.WriteAsync(
            async change =>
            {
                await change.AuditAsync("test", "user.create", "x", []);
                return await change.ExecuteAsync("insert into users (name, role, password_hash, created) values ('x', 'emperor', '', 1)", new { });
            },
            Cancel));

        (await store.Audit.ListAsync(10, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Users_NameAndPassword_GiveTheRole()
    {
        await using var store = await OpenAsync();
        (await store.Users.CreateAsync("ann", Role.Admin, "correct horse", "test", Cancel)).ShouldBeTrue();
        (await store.Users.CreateAsync("ann", Role.Viewer, "other", "test", Cancel)).ShouldBeFalse();

        (await store.Users.FindAsync("ann", "correct horse", Cancel)).ShouldNotBeNull().Role.ShouldBe(Role.Admin);
        (await store.Users.FindAsync("ann", "other", Cancel)).ShouldBeNull();
        (await store.Users.FindAsync("bob", "correct horse", Cancel)).ShouldBeNull();
        (await store.Users.DisableAsync("ann", "test", Cancel)).ShouldBeTrue();
        (await store.Users.FindAsync("ann", "correct horse", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Users_OneTimePassword_IsGoodForADayAndUntilReset()
    {
        await using var store = await OpenAsync();
        string first = (await store.Users.CreateAsync("ann", Role.Analyst, "test", Cancel)).ShouldNotBeNull();
        (await store.Users.CreateAsync("ann", Role.Admin, "test", Cancel)).ShouldBeNull();
        (await store.Users.FindAsync("ann", first, Cancel)).ShouldNotBeNull().MustChange.ShouldBeTrue();

        string second = (await store.Users.ResetAsync("ann", "test", Cancel)).ShouldNotBeNull();
        (await store.Users.FindAsync("ann", first, Cancel)).ShouldBeNull();
        (await store.Users.FindAsync("ann", second, Cancel)).ShouldNotBeNull();
        _clock.Now += TimeSpan.FromHours(24);
        (await store.Users.FindAsync("ann", second, Cancel)).ShouldBeNull();
        (await store.Users.ResetAsync("bob", "test", Cancel)).ShouldBeNull();
        (await store.Audit.ListAsync(10, Cancel)).ShouldAllBe(entry => !entry.Details.Contains(first, StringComparison.Ordinal) && !entry.Details.Contains(second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Users_Chosen_PasswordStays()
    {
        await using var store = await OpenAsync();
        await store.Users.CreateAsync("ann", Role.Analyst, "test", Cancel);
        (await store.Users.ChangePasswordAsync("ann", "correct horse", Cancel)).ShouldBeTrue();
        _clock.Now += TimeSpan.FromDays(400);

        (await store.Users.FindAsync("ann", "correct horse", Cancel)).ShouldNotBeNull().MustChange.ShouldBeFalse();
        await store.Users.DisableAsync("ann", "test", Cancel);
        (await store.Users.ChangePasswordAsync("ann", "another horse", Cancel)).ShouldBeFalse();
        (await store.Users.ListAsync(Cancel)).Single().Disabled.ShouldBe(_clock.Now);
        string again = (await store.Users.ResetAsync("ann", "test", Cancel)).ShouldNotBeNull();
        (await store.Users.FindAsync("ann", again, Cancel)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("oidc:ann")]
    [InlineData("OIDC:ann")]
    [InlineData("")]
    [InlineData("a\nb")]
    public async Task Users_NameOfAnotherKind_IsRefused(string name)
    {
        await using var store = await OpenAsync();

        await Should.ThrowAsync<ArgumentException>(() => store.Users.CreateAsync(name, Role.Admin, "test", Cancel));
    }

    [Fact]
    public async Task Users_FirstAdministrator_IsMadeAnewUntilSomebodySignsIn()
    {
        await using var store = await OpenAsync();
        string first = (await store.Users.CreateFirstAsync("test", Cancel)).ShouldNotBeNull();
        string second = (await store.Users.CreateFirstAsync("test", Cancel)).ShouldNotBeNull();

        (await store.Users.FindAsync("admin", first, Cancel)).ShouldBeNull();
        (await store.Users.FindAsync("admin", second, Cancel)).ShouldNotBeNull().Role.ShouldBe(Role.Admin);
        (await store.Sessions.BeginAsync("admin", "test", Cancel)).ShouldNotBeNull();
        (await store.Users.CreateFirstAsync("test", Cancel)).ShouldBeNull();
        (await store.Users.FindAsync("admin", second, Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Users_FirstAdministratorWhereThereAreOthers_IsNotMade()
    {
        await using var store = await OpenAsync();
        await store.Users.CreateAsync("ann", Role.Viewer, "test", Cancel);

        (await store.Users.CreateFirstAsync("test", Cancel)).ShouldBeNull();
        (await store.Users.ListAsync(Cancel)).Select(user => user.Name).ShouldBe(["ann"]);
    }

    [Fact]
    public async Task Sessions_Used_LastTwelveHoursFromUseAndAWeekAtMost()
    {
        await using var store = await OpenAsync();
        await store.Users.CreateAsync("ann", Role.Analyst, "correct horse", "test", Cancel);
        var session = (await store.Sessions.BeginAsync("ann", "test", Cancel)).ShouldNotBeNull();
        var idle = (await store.Sessions.BeginAsync("ann", "test", Cancel)).ShouldNotBeNull();

        for (int i = 0; i < 14; i++)
        {
            (await store.Sessions.FindAsync(session, Cancel)).ShouldNotBeNull($"after {i} half days").Role.ShouldBe(Role.Analyst);
            _clock.Now += TimeSpan.FromHours(12) - TimeSpan.FromTicks(10);
        }

        (await store.Sessions.FindAsync(idle, Cancel)).ShouldBeNull();
        (await store.Sessions.FindAsync(session, Cancel)).ShouldNotBeNull();
        _clock.Now += TimeSpan.FromTicks(140);
        (await store.Sessions.FindAsync(session, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Sessions_OfAUser_EndWithDisablingPasswordResetAndByThemselves()
    {
        await using var store = await OpenAsync();
        await store.Users.CreateAsync("bob", Role.Viewer, "correct horse", "test", Cancel);
        var other = (await store.Sessions.BeginAsync("bob", "test", Cancel)).ShouldNotBeNull();
        await store.Users.CreateAsync("ann", Role.Viewer, "correct horse", "test", Cancel);
        Func<Task>[] ends =
        [
            () => store.Users.ChangePasswordAsync("ann", "another horse", Cancel),
            () => store.Users.ResetAsync("ann", "test", Cancel),
            () => store.Users.DisableAsync("ann", "test", Cancel),
        ];
        foreach (var end in ends)
        {
            var session = (await store.Sessions.BeginAsync("ann", "test", Cancel)).ShouldNotBeNull();
            await end();
            (await store.Sessions.FindAsync(session, Cancel)).ShouldBeNull();
        }

        (await store.Sessions.BeginAsync("ann", "test", Cancel)).ShouldBeNull();
        (await store.Sessions.FindAsync(other, Cancel)).ShouldNotBeNull();
        (await store.Sessions.EndAsync(other, "user:bob", Cancel)).ShouldBeTrue();
        (await store.Sessions.FindAsync(other, Cancel)).ShouldBeNull();
        (await store.Sessions.EndAsync(other, "user:bob", Cancel)).ShouldBeFalse();
    }

    [Fact]
    public async Task Sessions_ManyOfOneUser_LoseTheOldest()
    {
        await using var store = await OpenAsync();
        await store.Users.CreateAsync("ann", Role.Viewer, "correct horse", "test", Cancel);
        var all = new List<CookieSecret>();
        for (int i = 0; i <= Sessions.MostOfAUser; i++)
        {
            _clock.Now += TimeSpan.FromSeconds(1);
            all.Add((await store.Sessions.BeginAsync("ann", "test", Cancel)).ShouldNotBeNull());
        }

        (await store.Sessions.FindAsync(all[0], Cancel)).ShouldBeNull();
        (await store.Sessions.FindAsync(all[1], Cancel)).ShouldNotBeNull();
        (await store.Sessions.FindAsync(all[^1], Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Devices_OfAUser_AreKnownUntilTheyAreOldManyOrForgotten()
    {
        await using var store = await OpenAsync();
        await store.Users.CreateAsync("ann", Role.Viewer, "correct horse", "test", Cancel);
        var first = await store.Devices.AddAsync("ann", Cancel);
        (await store.Devices.IsOfAsync(first, "ann", Cancel)).ShouldBeTrue();
        (await store.Devices.IsOfAsync(first, "bob", Cancel)).ShouldBeFalse();
        (await store.Devices.IsOfAsync(CookieSecret.Create(), "ann", Cancel)).ShouldBeFalse();
        await store.Users.ChangePasswordAsync("ann", "another horse", Cancel);
        (await store.Devices.IsOfAsync(first, "ann", Cancel)).ShouldBeTrue();

        for (int i = 0; i < Devices.MostOfAUser; i++)
        {
            _clock.Now += TimeSpan.FromSeconds(1);
            await store.Devices.AddAsync("ann", Cancel);
        }

        (await store.Devices.IsOfAsync(first, "ann", Cancel)).ShouldBeFalse();
        Func<Task>[] ends = [() => store.Users.ResetAsync("ann", "test", Cancel), () => store.Users.DisableAsync("ann", "test", Cancel)];
        foreach (var end in ends)
        {
            var device = await store.Devices.AddAsync("ann", Cancel);
            await end();
            (await store.Devices.IsOfAsync(device, "ann", Cancel)).ShouldBeFalse();
        }

        var last = await store.Devices.AddAsync("ann", Cancel);
        _clock.Now += Devices.Life;
        (await store.Devices.IsOfAsync(last, "ann", Cancel)).ShouldBeFalse();
    }

    [Fact]
    public async Task Users_NamesThatAPersonTakesForOne_AreOne()
    {
        await using var store = await OpenAsync();
        (await store.Users.CreateAsync("Ann", Role.Viewer, "test", Cancel)).ShouldNotBeNull();
        (await store.Users.CreateAsync("ann", Role.Admin, "test", Cancel)).ShouldBeNull();
        await Should.ThrowAsync<ArgumentException>(() => store.Users.CreateAsync("ann ", Role.Admin, "test", Cancel));
        (await store.Users.ListAsync(Cancel)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Audit_ManyWritersAtOnce_IsOneChain()
    {
        await using var first = await OpenAsync();
        await using var second = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => (i % 2 == 0 ? first : second).Keys.CreateAsync($"key {i}", Role.Viewer, [], life: null, "test", Cancel))));

        var report = await first.Audit.VerifyAsync(Cancel);
        report.Problem.ShouldBeNull();
        report.Rows.ShouldBe(40);
    }

    [Theory]
    [InlineData("delete from audit where sequence = 2", "row 2 is missing")]
    [InlineData("delete from audit where sequence = 1", "row 1 is missing")]
    [InlineData("delete from audit where sequence = 4", "row 4 is missing")]
    [InlineData("delete from audit", "row 1 is missing")]
    [InlineData("delete from audit_head", "the record of the last row is missing")]
    [InlineData("update audit set who = 'somebody' where sequence = 2", "row 2 was changed")]
    [InlineData("update audit set at = at + 1 where sequence = 4", "row 4 was changed")]
    [InlineData("delete from audit where sequence = 2; update audit set sequence = sequence - 1 where sequence > 2", "row 1 was changed, or row 2")]
    public async Task Audit_TamperedWith_IsFound(string sql, string expected)
    {
        await using var store = await OpenAsync();
        for (int i = 0; i < 4; i++)
        {
            await store.Keys.CreateAsync($"key {i}", Role.Viewer, [], life: null, "test", Cancel);
        }

        (await store.Audit.VerifyAsync(Cancel)).Problem.ShouldBeNull();
        await store.ReadAsync(connection => connection.ExecuteAsync(sql), Cancel);

        (await store.Audit.VerifyAsync(Cancel)).Problem.ShouldNotBeNull().ShouldStartWith(expected);
    }

    [Fact]
    public async Task Outgoing_TwoPlaces_EachGoesOnByItself()
    {
        await using var store = await OpenAsync();
        await store.WriteAsync(change => change.ExecuteAsync(
            """
            insert into alerts (id, state, severity, class, score, host, route, place, title, first_seen, last_seen, findings, blocked, clients, targets, request, method, path, changed)
            values ('a1', 'open', 3, 'sqli', 0.9, 'h', '/', 'query:q', 't', 1, 1, 1, 0, 1, 1, 'r', 'GET', '/', 1)
            """,
            new { }), Cancel);
        await EventAsync("created");
        await store.Outgoing.BeginAsync("first", Cancel);
        await store.Outgoing.BeginAsync("first", Cancel);
        await EventAsync("raised");
        await EventAsync("changed");
        await store.Outgoing.BeginAsync("second", Cancel);
        (await store.Outgoing.NextAsync("first", 1, Cancel)).ShouldBe([new AlertEvent(2, Micros.Of(_clock.Now), "a1", "raised")]);
        (await store.Outgoing.NextAsync("second", 10, Cancel)).ShouldBeEmpty();

        (await store.Outgoing.HoldAsync("first", "me", TimeSpan.FromSeconds(30), Cancel)).ShouldBeTrue();
        (await store.Outgoing.HoldAsync("first", "me", TimeSpan.FromSeconds(30), Cancel)).ShouldBeTrue();
        (await store.Outgoing.HoldAsync("first", "other", TimeSpan.FromSeconds(30), Cancel)).ShouldBeFalse();
        _clock.Now += TimeSpan.FromSeconds(31);
        (await store.Outgoing.HoldAsync("first", "other", TimeSpan.FromSeconds(30), Cancel)).ShouldBeTrue();
        await store.Outgoing.ReleaseAsync("first", "other", Cancel);
        (await store.Outgoing.HoldAsync("first", "me", TimeSpan.FromSeconds(30), Cancel)).ShouldBeTrue();

        var since = _clock.Now;
        (await store.Outgoing.FailAsync("first", new string('x', 1000), _ => TimeSpan.FromSeconds(1), Cancel)).ShouldBe((TimeSpan.FromSeconds(1), since));
        _clock.Now += TimeSpan.FromHours(1);
        (await store.Outgoing.FailAsync("first", "away", failures => TimeSpan.FromSeconds(failures), Cancel)).ShouldBe((TimeSpan.FromSeconds(2), since));
        var failing = (await store.Outgoing.ListAsync(Cancel))[0];
        (failing.Waiting, failing.Failures, failing.FailingSince, failing.LastError, failing.Sent).ShouldBe((2, 2, Micros.Of(since), "away", 0));
        await store.Outgoing.PassAsync("first", 2, sent: 0, dropped: 1, Cancel);
        (await store.Outgoing.ListAsync(Cancel))[0].Failures.ShouldBe(2);
        (await store.Outgoing.DeleteAsync(["first", "second"], _clock.Now, Cancel)).ShouldBe(2);
        await store.Outgoing.PassAsync("first", 3, sent: 1, dropped: 0, Cancel);
        var good = (await store.Outgoing.ListAsync(Cancel))[0];
        (good.Waiting, good.Failures, good.FailingSince, good.LastError, good.Sent, good.Dropped, good.LastSent).ShouldBe((0, 0, null, null, 1, 1, Micros.Of(_clock.Now)));

        // Numbers go on when no event is left.
        (await store.Outgoing.DeleteAsync([], _clock.Now, Cancel)).ShouldBe(1);
        await EventAsync("changed");
        (await store.Outgoing.NextAsync("second", 10, Cancel)).ShouldHaveSingleItem().Number.ShouldBe(4);

        Task EventAsync(string kind) => store.WriteAsync(
            async change =>
            {
                await Alerts.EventAsync(change, "a1", kind);
                return 0;
            },
            Cancel);
    }

    [Fact]
    public async Task Expectations_AddedAndRemoved_AreKeptAuditedAndBounded()
    {
        await using var store = await OpenAsync();
        var (made, closed) = (await store.Expectations.AddAsync("""{"host":"10.0.0.5","detector":"scan"}""", [], "ann", Cancel)).ShouldNotBeNull();

        closed.ShouldBe(0);
        (await store.Expectations.ListAsync(Cancel)).ShouldBe([made]);
        (await store.Expectations.RemoveAsync("e0", "ann", Cancel)).ShouldBeFalse();
        (await store.Expectations.RemoveAsync(made.Id, "ben", Cancel)).ShouldBeTrue();
        (await store.Expectations.ListAsync(Cancel)).ShouldBeEmpty();
        (await store.Audit.ListAsync(10, Cancel)).Select(entry => (entry.Who, entry.Action, entry.Subject)).ShouldBe([("ben", "expectation.remove", made.Id), ("ann", "expectation.create", made.Id)]);

        await store.WriteAsync(
            async change =>
            {
                for (int i = 0; i < Expectations.Most; i++)
                {
                    await change.ExecuteAsync("insert into expectations (id, rule, created, who) values (@Id, '{}', 1, 'x')", new { Id = $"e{i}" });
                }

                return 0;
            },
            Cancel);
        (await store.Expectations.AddAsync("{}", [], "ann", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Drift_CountsOfSeveralServers_AddUpAndAreForgottenInTime()
    {
        await using var store = await OpenAsync();
        var row = new DriftHour { Site = "shop", Route = "/cart", Hour = 10_000, Live = 2, Layout = 1, Requests = 3, Counts = "3" };
        DriftHour[] rows = [row, row with { Route = "", Hour = 9_000 }];
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.Drift.AddAsync(rows, (one, other) => $"{int.Parse(one, System.Globalization.CultureInfo.InvariantCulture) + int.Parse(other, System.Globalization.CultureInfo.InvariantCulture)}", Cancel)));

        (await store.Drift.HoursAsync("shop", 9_000, 10_001, 1, Cancel)).ShouldBe([rows[1] with { Requests = 12, Counts = "12" }, row with { Requests = 12, Counts = "12" }]);
        (await store.Drift.HoursAsync("shop", 9_000, 10_000, 1, Cancel)).Count.ShouldBe(1);
        (await store.Drift.HoursAsync("shop", 9_000, 10_001, 2, Cancel)).ShouldBeEmpty();
        (await store.Drift.PlacesAsync(9_500, 1, Cancel)).ShouldBe([("shop", "/cart", 12)]);
        await store.Drift.AddAsync([row with { Layout = 2, Route = "", Counts = "5" }], (_, other) => other, Cancel);
        (await store.Drift.PlacesAsync(9_500, 1, Cancel)).ShouldBe([("shop", "/cart", 12)]);
        (await store.Drift.HoursAsync("shop", 10_000, 10_001, 2, Cancel)).ShouldHaveSingleItem().Counts.ShouldBe("5");

        var sensor = new DriftSensorHour { Sensor = "logs", Hour = 10_000, Longest = 1.5, Skew = null, Shapes = "1" };
        await store.Drift.KeepAsync([sensor, sensor with { Hour = 9_000, Longest = null, Skew = -2 }], Cancel);
        await store.Drift.KeepAsync([sensor with { Shapes = "2" }], Cancel);
        (await store.Drift.SensorsAsync(9_000, Cancel)).ShouldBe([sensor with { Hour = 9_000, Longest = null, Skew = -2 }, sensor with { Shapes = "2" }]);

        (await store.Drift.LastRoundAsync(Cancel)).ShouldBeNull();
        int told = 0;
        bool[] first = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.Drift.RoundAsync(10_001, "{}", _ => Task.FromResult(Interlocked.Increment(ref told)), Cancel)));
        (first.Count(isFirst => isFirst), told).ShouldBe((1, 1));
        (await store.Drift.LastRoundAsync(Cancel)).ShouldNotBeNull().Hour.ShouldBe(10_001);
        (await store.Drift.HoursAsync("shop", 0, 10_001, 1, Cancel)).ShouldHaveSingleItem().Hour.ShouldBe(10_000);
        (await store.Drift.SensorsAsync(0, Cancel)).ShouldHaveSingleItem().Hour.ShouldBe(10_000);
    }

    [Fact]
    public async Task Drift_Verdicts_AreThoseOfAlertsOfRequests()
    {
        await using var store = await OpenAsync();
        await store.WriteAsync(
            async change =>
            {
                foreach (var (id, request, verdict) in new[] { ("a1", "r1", "false_positive"), ("a2", "", "true_positive"), ("a3", "r3", null) })
                {
                    await change.ExecuteAsync(
                        """
                        insert into alerts (id, state, verdict, severity, class, score, client, host, route, place, title, first_seen, last_seen, findings, blocked, clients, targets, request, method, path, evidence, changed)
                        values (@Id, 'open', @Verdict, 3, 'sqli', .9, null, 'shop', '/', 'query:q', '', 100, 100, 1, 0, 0, 0, @Request, 'GET', '/', null, 100)
                        """,
                        new { Id = id, Request = request, Verdict = verdict });
                }

                return 0;
            },
            Cancel);

        (await store.Drift.VerdictsAsync(50, Cancel)).ShouldBe([new DriftVerdict("shop", .9, "false_positive")]);
        (await store.Drift.VerdictsAsync(101, Cancel)).ShouldBeEmpty();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<ApiKey?> FindAsync(OperationalStore store, string text)
    {
        ApiKeyText.TryParse(text, out var key).ShouldBeTrue();
        return await store.Keys.FindAsync(key!, Cancel);
    }

    private Task<OperationalStore> OpenAsync() => OperationalStore.OpenAsync(_location!, _clock, Cancel);
}

/// <summary>A clock that stands still until a test moves it.</summary>
internal sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
