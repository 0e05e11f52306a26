using Shouldly;
using Weir.Flows;
using Weir.Numerics;
using Weir.Server.Drift;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Drift;

/// <summary>Days of a server whose clock is stepped hour by hour: what is told, and what is not.</summary>
public sealed class DriftServiceTests : IAsyncLifetime
{
    private const int VisitsOfHour = 40, Day = 24;

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-drift-").FullName;
    private readonly TestClock _clock = new(new DateTimeOffset(2026, 5, 4, 0, 30, 0, TimeSpan.Zero));
    private readonly StringWriter _problems = new();
    private OperationalStore? _store;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), _clock, Cancel);

    public async ValueTask DisposeAsync()
    {
        await _store!.DisposeAsync();
        await _problems.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Step_AnotherClientApplication_IsOneAlertThatNamesItAndGoesOn()
    {
        var visits = new MadeVisits(1);
        await using var service = new DriftService(_store!, [visits.Counts], sensors: null, _problems);
        await RunAsync(service, 8 * Day, () => visits.Visit());
        (await _store!.Alerts.ListAsync(new AlertFilter(), Cancel)).ShouldBeEmpty("nothing has changed");
        service.Report.ShouldNotBeNull().Compared.ShouldBeGreaterThan(50);
        service.Report.Findings.ShouldBeEmpty();

        // Half of the visits come from an app from now on.
        int visit = 0;
        await RunAsync(service, 1 * Day, () => visits.Visit(isApp: visit++ % 2 == 0));

        Alert alert = (await _store.Alerts.ListAsync(new AlertFilter(), Cancel)).ShouldHaveSingleItem();
        (alert.Class, alert.Host, alert.Severity, alert.Request, alert.IsOfPage, alert.IsOfDrift).ShouldBe(("drift", MadeVisits.Host, Severity.Low, "", false, true));
        alert.Place.ShouldBe("client");
        alert.Title.ShouldContain("are okhttp where");
        alert.Evidence.ShouldNotBeNull().ShouldContain("number of headers");
        alert.Evidence!.ShouldContain("before, ");
        DriftItem client = service.Report!.Findings.First(finding => finding is { What: "client", Route: null });
        client.Bars.Single(bar => bar.Label == "okhttp").Now.ShouldNotBeNull().ShouldBe(.5, .1);
        client.PValue.ShouldNotBeNull().ShouldBeLessThan(.01);

        // What a person closed stays closed while it goes on.
        await _store.Alerts.ChangeAsync([alert.Id], new AlertChange { Verdict = AlertVerdict.Expected }, "ann", Cancel);
        await RunAsync(service, 5, () => visits.Visit(isApp: visit++ % 2 == 0));
        Alert same = (await _store.Alerts.ListAsync(new AlertFilter(), Cancel)).ShouldHaveSingleItem();
        same.State.ShouldBe(AlertState.Closed);
        same.Findings.ShouldBeGreaterThan(alert.Findings);
        _problems.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Step_ChangeOfOneRoute_NamesTheRoute()
    {
        var visits = new MadeVisits(2);
        await using var service = new DriftService(_store!, [visits.Counts], sensors: null, _problems);
        await RunAsync(service, 8 * Day, () => visits.Visit());

        // The cart is asked by a script of somebody; all else goes on as it was.
        await RunAsync(service, 1 * Day, () => visits.Visit());
        service.Report!.Findings.ShouldBeEmpty();
        int visit = 0;
        await RunAsync(service, 1 * Day, () => { if (visit++ % 5 == 0) visits.Visit(isApp: true, "/cart"); else visits.Visit(); });

        Alert alert = (await _store!.Alerts.ListAsync(new AlertFilter(), Cancel)).ShouldHaveSingleItem();
        alert.Route.ShouldBe("/cart");
        alert.Title.ShouldStartWith($"Drift at {MadeVisits.Host}/cart: ");
    }

    /// <summary>Counts are in the store within a minute; who comes after goes on from there.</summary>
    [Fact]
    public async Task Load_AfterAKill_GoesOnWithWhatWasKept()
    {
        var before = new MadeVisits(3);
        var killed = new DriftService(_store!, [before.Counts], sensors: null, _problems);
        await RunAsync(killed, 4 * Day, () => before.Visit());

        // Killed: what was counted since the last minute is lost, and no more.
        before.Visit();
        var after = new MadeVisits(4);
        await using var service = new DriftService(_store!, [after.Counts], sensors: null, _problems);
        await service.LoadAsync(Cancel);
        await RunAsync(service, 5 * Day, () => after.Visit());

        (await _store!.Drift.PlacesAsync(0, DriftLayout.Requests.Number, Cancel)).Sum(place => place.Requests).ShouldBe(9 * 24 * VisitsOfHour);
        service.Report!.Compared.ShouldBeGreaterThan(50);
        service.Report.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Step_OtherModel_ComparesNoScoresOfTheOneBefore()
    {
        var visits = new MadeVisits(5);
        await using var service = new DriftService(_store!, [visits.Counts], sensors: null, _problems);
        await RunAsync(service, 8 * Day, () => visits.Visit());
        service.Report!.Others.ShouldContain(item => item.Kind == "feature");

        visits.Counts.Take(new ScoringModel(3, [], 0));
        await RunAsync(service, 2 * Day, () => visits.Visit());

        service.Report!.Model.ShouldBe("http:3");
        service.Report.Others.ShouldNotContain(item => item.Kind == "scores");
        service.Report.Findings.ShouldBeEmpty();
    }

    /// <summary>A new site has no past, but the model has promised something; one that it knows is quiet from its first day.</summary>
    [Fact]
    public async Task Step_NewSiteOfWhichTheModelFlagsFarTooMuch_IsToldBeforeItHasAPast()
    {
        var visits = new MadeVisits(9);
        visits.Counts.Take(new ScoringModel(0, [], .01));
        await using var service = new DriftService(_store!, [visits.Counts], sensors: null, _problems);
        int visit = 0;
        void Snippets()
        {
            visits.Visit();
            if (visit++ % 3 == 0) visits.Score($"/search?q=select+name+from+users+where+id={visit}+union+select+1,2--", "Host: snippets.example\r\nUser-Agent: curl/8\r\n");
            else visits.Score("/search?q=tea", "Host: snippets.example\r\nUser-Agent: curl/8\r\n");
        }

        await RunAsync(service, 2 * Day, Snippets);
        service.Report!.Findings.ShouldBeEmpty();
        await RunAsync(service, 1 * Day, Snippets);

        DriftItem finding = service.Report.Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.What, finding.Site).ShouldBe(("promise", "severity", "snippets.example"));
        finding.Sentence.ShouldNotBeNull().ShouldContain("where the model promises 1 %");
        Alert alert = (await _store!.Alerts.ListAsync(new AlertFilter(), Cancel)).ShouldHaveSingleItem();
        (alert.Host, alert.Severity).ShouldBe(("snippets.example", Severity.Medium));

        // With a past of its own the site is held against that, and goes on as it was.
        await RunAsync(service, 6 * Day, Snippets);
        service.Report.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Step_SensorThatFallsSilent_IsTold_AlsoAfterARestart()
    {
        var random = new SeededRandom(6);
        var sensors = new SensorWatch(_clock);
        IFlowSink sink = sensors.Before("netflow", new NoSink());
        var service = new DriftService(_store!, [], sensors, _problems);
        await RunAsync(service, 5 * Day, Record);
        await service.DisposeAsync();

        sensors = new SensorWatch(_clock);
        sink = sensors.Before("netflow", new NoSink());
        service = new DriftService(_store!, [], sensors, _problems);
        await service.LoadAsync(Cancel);
        await RunAsync(service, 4 * Day, Record);
        (await _store!.Alerts.ListAsync(new AlertFilter(), Cancel)).ShouldBeEmpty();
        await RunAsync(service, 12, () => { });
        await service.DisposeAsync();

        Alert alert = (await _store.Alerts.ListAsync(new AlertFilter(), Cancel)).ShouldHaveSingleItem();
        (alert.Host, alert.Place, alert.Severity).ShouldBe(("sensor netflow", "records", Severity.Medium));
        alert.Title.ShouldContain("Sensor netflow is silent for ");

        void Record() => sink.Take(Flow(_clock.Now.AddSeconds(-random.Next(3)), isNamed: random.Next(3) > 0));
    }

    [Fact]
    public async Task Step_FieldThatIsMissing_AndClockThatIsAnHourOff_AreTold()
    {
        var random = new SeededRandom(7);
        var sensors = new SensorWatch(_clock);
        IFlowSink sink = sensors.Before("logs", new NoSink());
        await using var service = new DriftService(_store!, [], sensors, _problems);
        await RunAsync(service, 8 * Day, () => sink.Take(Flow(_clock.Now.AddSeconds(-random.Next(3)), isNamed: random.Next(3) > 0)));
        service.Report!.Findings.ShouldBeEmpty();
        await RunAsync(service, 1 * Day, () => sink.Take(Flow(_clock.Now.AddHours(-1).AddSeconds(-random.Next(3)), isNamed: false)));

        service.Report!.Findings.Select(finding => (finding.Kind, finding.What)).Order().ShouldBe([("clock", "time"), ("field", "application")]);
        Alert alert = (await _store!.Alerts.ListAsync(new AlertFilter(), Cancel)).ShouldHaveSingleItem();
        alert.Host.ShouldBe("sensor logs");
        alert.Evidence.ShouldNotBeNull().ShouldContain("A change of whole half hours may be one of the time zone");
    }

    [Fact]
    public async Task Step_VerdictsThatContradictScores_AreTold()
    {
        var visits = new MadeVisits(8);
        await using var service = new DriftService(_store!, [visits.Counts], sensors: null, _problems);
        await AlertsAsync("kept.example", 40, isAttack: true);
        await AlertsAsync("loud.example", 40, isAttack: false);
        await RunAsync(service, 1, () => visits.Visit());

        DriftItem finding = service.Report!.Findings.First(finding => finding.Site is not null);
        (finding.Kind, finding.Site).ShouldBe(("calibration", "loud.example"));
        service.Report.Findings.ShouldNotContain(other => other.Site == "kept.example");
        (await _store!.Alerts.ListAsync(new AlertFilter { Class = "drift", Host = "loud.example" }, Cancel)).ShouldHaveSingleItem().Severity.ShouldBe(Severity.Medium);
    }

    private static Flow Flow(DateTimeOffset end, bool isNamed) => new()
    {
        Start = new Timestamp(Micros.Of(end)),
        Originator = Address("10.0.0.1"u8),
        Responder = Address("10.0.0.2"u8),
        OriginatorPort = 40000,
        ResponderPort = 443,
        Protocol = Weir.Flows.Flow.Tcp,
        Application = isNamed ? "ssl" : null,
    };

    private static HostAddress Address(ReadOnlySpan<byte> text) => HostAddress.TryParse(text, out var address) ? address : throw new ArgumentException("no address", nameof(text));

    private async Task RunAsync(DriftService service, int hours, Action visit)
    {
        for (int hour = 0; hour < hours; hour++)
        {
            for (int minute = 0; minute < VisitsOfHour; minute++)
            {
                visit();
                _clock.Now = _clock.Now.AddMinutes(60.0 / VisitsOfHour);
            }

            await service.StepAsync(Cancel);
        }
    }

    private async Task AlertsAsync(string host, int count, bool isAttack)
    {
        for (int alert = 0; alert < count; alert++)
        {
            string id = $"a{host}{alert}";
            await _store!.WriteAsync(
                change => change.ExecuteAsync(
                    """
                    insert into alerts (id, state, verdict, severity, class, score, client, host, route, place, title, first_seen, last_seen, findings, blocked, clients, targets, request, method, path, evidence, changed)
                    values (@Id, 'closed', @Verdict, 3, 'sqli', .97, null, @Host, '/', 'query:q', '', @Now, @Now, 1, 0, 0, 0, 'r', 'GET', '/', null, @Now)
                    """,
                    new { Id = id, Verdict = isAttack ? "true_positive" : "false_positive", Host = host, change.Now }),
                Cancel);
        }
    }

    private sealed class NoSink : IFlowSink
    {
        public void Take(in Flow flow)
        {
        }

        public void Take(in DnsLookup lookup)
        {
        }
    }
}
