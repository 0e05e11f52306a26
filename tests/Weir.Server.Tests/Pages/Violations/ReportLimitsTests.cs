using System.Net;
using Shouldly;
using Weir.Server.Pages.Violations;
using Weir.Server.Tests.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Pages.Violations;

public sealed class ReportLimitsTests
{
    private static readonly IPAddress s_client = IPAddress.Parse("192.0.2.1");

    private readonly TestClock _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Ask_MoreThanTheAllowance_WaitsForAsLongAsItSays()
    {
        var limits = new ReportLimits(_clock, ofClient: 10);
        for (int i = 0; i < 100; i++)
        {
            limits.Ask(s_client).ShouldBeNull();
        }

        var wait = limits.Ask(s_client).ShouldNotBeNull();
        wait.ShouldBe(TimeSpan.FromSeconds(0.1));
        _clock.Now += wait;
        limits.Ask(s_client).ShouldBeNull();
        limits.Ask(s_client).ShouldNotBeNull();
    }

    [Fact]
    public void Count_ReportsThatCameWithOne_UseTheAllowance()
    {
        var limits = new ReportLimits(_clock, ofClient: 10);
        limits.Ask(s_client).ShouldBeNull();
        limits.Count(s_client, 149);

        limits.Ask(s_client).ShouldBe(TimeSpan.FromSeconds(5.1));
    }

    [Fact]
    public void Ask_OtherClient_HasItsOwn()
    {
        var limits = new ReportLimits(_clock, ofClient: 1);
        limits.Count(s_client, 1000);

        limits.Ask(s_client).ShouldNotBeNull();
        Enumerable.Range(2, 50).Count(i => limits.Ask(IPAddress.Parse($"192.0.2.{i}")) is null).ShouldBeGreaterThan(48);
    }

    [Fact]
    public void Ask_AllTogether_AreBoundToo()
    {
        var limits = new ReportLimits(_clock, ofClient: 100, ofAll: 20);

        Enumerable.Range(0, 200).Count(i => limits.Ask(IPAddress.Parse($"192.0.2.{i}")) is null).ShouldBe(20);
    }
}
