using Shouldly;
using Weir.Server.Configuration;
using Weir.Server.Gateway;
using Xunit;

namespace Weir.Server.Tests.Configuration;

public sealed class SettingsChangeTests
{
    [Fact]
    public void Of_SettingsOfBothKinds_TakesSomeAndNamesTheOthers()
    {
        var before = new WeirOptions { Gateway = new GatewayOptions { Upstream = "http://127.0.0.1:1" } };
        var read = before with { Store = "postgres://a@h/d", Gateway = before.Gateway with { Block = Severity.High, LakeDays = 3, Listen = "http://127.0.0.1:2", ScoreBytes = 200_000 } };

        var change = SettingsChange.Of(before, read);

        change.Taken.ShouldBe(["gateway.block", "gateway.lakeDays"]);
        change.Restart.ShouldBe(["gateway.listen", "gateway.scoreBytes", "store"], ignoreOrder: true);
        change.Options.Gateway.Block.ShouldBe(Severity.High);
        change.Options.Gateway.Listen.ShouldBe(before.Gateway.Listen);
        SettingsChange.Of(change.Options, read).Taken.ShouldBeEmpty();
    }

    [Fact]
    public void Of_SameSettings_ChangesNothing()
    {
        var change = SettingsChange.Of(new WeirOptions(), new WeirOptions());

        change.Taken.ShouldBeEmpty();
        change.Restart.ShouldBeEmpty();
    }
}
