using Shouldly;
using Weir.Server.Findings;
using Weir.Server.Findings.Outgoing;
using Weir.Server.Metrics;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Findings.Outgoing;

/// <summary>Delivery from the store to a receiver that is really there.</summary>
public sealed class OutgoingServiceTests : IAsyncLifetime
{
    private OutgoingStore _store = null!;
    private WebhookReceiver _receiver = null!;

    private OutgoingTarget Target => Messages.Target(_receiver.Address);

    public async ValueTask InitializeAsync()
    {
        _store = await OutgoingStore.OpenAsync();
        _receiver = await WebhookReceiver.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task Run_ReceiverThatFailsAtFirst_GetsEveryAlertOnceInOrder()
    {
        _receiver.Status = number => number <= 3 ? 503 : 204;
        await _store.BeginAsync(Target);
        string[] ids = [await _store.AlertAsync(), await _store.AlertAsync(), await _store.AlertAsync()];
        await using (await _store.StartAsync(Target))
        {
            await OutgoingStore.UntilAsync(() => _receiver.Taken.Count == 3, "all were taken");
        }

        Taken().ShouldBe(ids);
        _receiver.Asked.ShouldBe(6);
        var state = await _store.StateAsync();
        (state.Sent, state.Failures, state.Waiting, state.LastError).ShouldBe((3, 0, 0, null));
        _store.Problems.ToString().ShouldContain("answered HTTP 503");
        _store.Problems.ToString().ShouldContain("takes alerts again");
        _store.Problems.ToString().ShouldNotContain("token-in-the-path");
    }

    [Fact]
    public async Task Run_StoppedWhileTheReceiverFails_GoesOnWhereItStopped()
    {
        _receiver.Status = number => number <= 2 ? 204 : 500;
        await _store.BeginAsync(Target);
        string[] ids = [await _store.AlertAsync(), await _store.AlertAsync(), await _store.AlertAsync(), await _store.AlertAsync(), await _store.AlertAsync()];
        await using (await _store.StartAsync(Target))
        {
            await OutgoingStore.UntilAsync(async () => (await _store.StateAsync()).Failures > 2, "the third failed some times");
        }

        _receiver.Taken.Count.ShouldBe(2);
        (await _store.StateAsync()).Waiting.ShouldBe(3);

        _receiver.Status = _ => 200;
        await using (await _store.StartAsync(Target))
        {
            await OutgoingStore.UntilAsync(() => _receiver.Taken.Count == 5, "the rest was taken");
        }

        Taken().ShouldBe(ids);
    }

    [Fact]
    public async Task Run_ManyEventsOfOneAlert_AreOneMessage()
    {
        await _store.BeginAsync(Target);
        string first = await _store.AlertAsync();
        string second = await _store.AlertAsync();
        await _store.ChangeAsync(first, new AlertChange { State = AlertState.Acknowledged });
        await _store.ChangeAsync(first, new AlertChange { Verdict = AlertVerdict.FalsePositive });
        await using (await _store.StartAsync(Target))
        {
            await OutgoingStore.UntilAsync(async () => (await _store.StateAsync()).Waiting == 0, "nothing waits");
        }

        Taken().ShouldBe([first, second]);
        _receiver.Taken.First()["activity_id"]!.GetValue<int>().ShouldBe(1);
        _receiver.Taken.First()["status"]!.GetValue<string>().ShouldBe("Suppressed");
        _receiver.Deliveries.ShouldBe([$"{first}-4", $"{second}-2"]);
    }

    [Fact]
    public async Task Run_AlertThatIsRaisedChangedAndClosed_TellsEach()
    {
        await using var service = await _store.StartAsync(Target);
        string id = await _store.AlertAsync(Severity.Medium);
        await OutgoingStore.UntilAsync(() => _receiver.Taken.Count == 1, "it was created");
        await new AlertFold(_store.Store).FoldAsync([OutgoingStore.Finding(0, Severity.Critical)], TestContext.Current.CancellationToken);
        await OutgoingStore.UntilAsync(() => _receiver.Taken.Count == 2, "it was raised");
        await _store.ChangeAsync(id, new AlertChange { Verdict = AlertVerdict.TruePositive });
        await OutgoingStore.UntilAsync(() => _receiver.Taken.Count == 3, "it was closed");

        _receiver.Taken.Select(one => (one["activity_name"]!.GetValue<string>(), one["severity"]!.GetValue<string>(), one["status"]!.GetValue<string>()))
            .ShouldBe([("Create", "Medium", "New"), ("Update", "Critical", "New"), ("Close", "Critical", "Resolved")]);
    }

    [Fact]
    public async Task Run_AlertBelowTheSeverity_IsPassedOver()
    {
        var target = Target with { From = Severity.High };
        await _store.BeginAsync(target);
        await _store.AlertAsync(Severity.Medium);
        string id = await _store.AlertAsync();
        await using (await _store.StartAsync(target))
        {
            await OutgoingStore.UntilAsync(async () => (await _store.StateAsync()).Waiting == 0, "nothing waits");
        }

        Taken().ShouldBe([id]);
    }

    [Fact]
    public async Task Run_NewTarget_IsNotToldOfThePast()
    {
        await _store.AlertAsync();
        await _store.BeginAsync(Target);
        string id = await _store.AlertAsync();
        await using (await _store.StartAsync(Target))
        {
            await OutgoingStore.UntilAsync(async () => (await _store.StateAsync()).Waiting == 0, "nothing waits");
        }

        Taken().ShouldBe([id]);
    }

    [Fact]
    public async Task Run_TwoServersWithOneStore_SendEachAlertOnce()
    {
        await _store.BeginAsync(Target);
        await using (await _store.StartAsync(Target))
        await using (await _store.StartAsync(Target))
        {
            for (int i = 0; i < 20; i++)
            {
                await _store.AlertAsync();
            }

            await OutgoingStore.UntilAsync(async () => (await _store.StateAsync()).Waiting == 0, "nothing waits");
        }

        Taken().Length.ShouldBe(20);
        Taken().ShouldBeUnique();
    }

    [Fact]
    public async Task Run_FailsForADay_DropsWhatIsOldAndKeepsWhatIsNew()
    {
        var clock = new TestClock(DateTimeOffset.UtcNow);
        await using var store = await OutgoingStore.OpenAsync(clock);
        _receiver.Status = _ => 500;
        await store.BeginAsync(Target);
        await store.AlertAsync();
        await using var service = await store.StartAsync(Target);
        await OutgoingStore.UntilAsync(async () => (await store.StateAsync()).Failures > 2, "it failed some times");
        (await store.StateAsync()).Dropped.ShouldBe(0);
        clock.Now += TimeSpan.FromHours(25);
        string id = await store.AlertAsync();
        await OutgoingStore.UntilAsync(async () => (await store.StateAsync()).Dropped == 1, "the old one was dropped");
        _receiver.Status = _ => 200;
        await OutgoingStore.UntilAsync(() => !_receiver.Taken.IsEmpty, "the new one was taken");

        Taken().ShouldBe([id]);
        (await store.StateAsync()).Dropped.ShouldBe(1);
    }

    [Fact]
    public async Task Delete_OldEvents_KeepsThoseThatATargetNeedsAndCountsOn()
    {
        await _store.BeginAsync(Target);
        await _store.AlertAsync();
        await _store.AlertAsync();
        await _store.Store.Outgoing.PassAsync("soc", 1, sent: 1, dropped: 0, CancellationToken.None);
        var later = DateTimeOffset.UtcNow.AddDays(8);

        (await _store.Store.Outgoing.DeleteAsync(["soc"], later.AddDays(-30), CancellationToken.None)).ShouldBe(0);
        (await _store.Store.Outgoing.DeleteAsync(["soc"], later, CancellationToken.None)).ShouldBe(1);
        await _store.Store.Outgoing.PassAsync("soc", 2, sent: 1, dropped: 0, CancellationToken.None);
        (await _store.Store.Outgoing.DeleteAsync(["soc"], later, CancellationToken.None)).ShouldBe(1);
        await _store.AlertAsync();
        (await _store.Store.Outgoing.NextAsync("soc", 10, CancellationToken.None)).ShouldHaveSingleItem().Number.ShouldBe(3);
    }

    [Fact]
    public async Task Metrics_OfATargetThatFails_SayWhatWasSentAndHowFarItLags()
    {
        _receiver.Status = number => number == 1 ? 204 : 500;
        await _store.BeginAsync(Target);
        using var metrics = new PrometheusText(_store.Meter);
        await _store.AlertAsync();
        await _store.AlertAsync();
        await using var service = await _store.StartAsync(Target);
        await OutgoingStore.UntilAsync(async () => (await _store.StateAsync()).Failures > 0, "the second failed");

        string text = metrics.Render();
        text.ShouldContain("weir_outgoing_sent_total{target=\"soc\",result=\"sent\"} 1\n");
        text.ShouldContain("weir_outgoing_sent_total{target=\"soc\",result=\"failed\"}");
        text.ShouldContain("weir_outgoing_lag_seconds{target=\"soc\"} ");
    }

    private string[] Taken() => [.. _receiver.Taken.Select(one => one["finding_info"]!["uid"]!.GetValue<string>())];
}
