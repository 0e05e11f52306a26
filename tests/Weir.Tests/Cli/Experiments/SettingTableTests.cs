using Shouldly;
using Weir.Cli.Experiments;
using Weir.Cli.Shell;
using Weir.Http.Features;
using Weir.Http.Training;
using Weir.Names.Training;
using Weir.Scripts.Training;
using Xunit;

namespace Weir.Tests.Cli.Experiments;

public sealed class SettingTableTests
{
    [Fact]
    public void Apply_NothingSet_IsWhatTrainingHas()
    {
        HttpSettings.Checked([]).ShouldBe(new HttpTrainingOptions());
        NameSettings.Checked([]).ShouldBe(new NameTrainingOptions());
        ScriptSettings.Table.Apply(ScriptSettings.Table.Defaults, []).ShouldBe(new ScriptTrainingOptions());
    }

    [Fact]
    public void Apply_EverySetting_ChangesOneThingAndTakesItsEnds()
    {
        EveryChanges(HttpSettings.Table);
        EveryChanges(NameSettings.Table);
        EveryChanges(ScriptSettings.Table);
    }

    [Theory]
    [InlineData("ratee=1", "there is no setting 'ratee'; did you mean 'rate'?")]
    [InlineData("rate", "--set 'rate' sets nothing; expected rate=VALUE, 0.001 to 10")]
    [InlineData("rate=fast", "--set rate is 'fast'; allowed is 0.001 to 10")]
    [InlineData("rate=NaN", "--set rate is 'NaN'; allowed is 0.001 to 10")]
    [InlineData("epochs=2.5", "--set epochs is '2.5'; allowed is a whole number, 1 to 50")]
    [InlineData("bytes=maybe", "--set bytes is 'maybe'; allowed is on or off")]
    public void Apply_NotUnderstood_SaysWhatIsAllowed(string set, string expected) =>
        Should.Throw<UsageException>(() => HttpSettings.Checked([set])).Message.ShouldContain(expected);

    [Fact]
    public void Apply_UnknownName_ListsAllWithRangesAndDefaults()
    {
        string message = Should.Throw<UsageException>(() => HttpSettings.Checked(["zzzzzzzzzzz=1"])).Message;

        foreach (TrainingSetting<HttpTrainingOptions> setting in HttpSettings.Table.All) message.ShouldContain($"{setting.About} ({setting.Allowed}; default {setting.In(new HttpTrainingOptions())})");
    }

    [Fact]
    public void Checked_NoFeaturesLeft_IsRefused()
    {
        Should.Throw<UsageException>(() => HttpSettings.Checked(["bytes=off", "kinds=off", "words=off"]));
        Should.Throw<UsageException>(() => NameSettings.Checked(["surprise=off", "letters=off", "words=off"]));
        HttpSettings.Checked(["bytes=off", "kinds=off"]).Groups.ShouldBe(FeatureGroups.Words);
    }

    [Fact]
    public void Canonical_SetTwiceAndToTheDefault_KeepsWhatStandsAsItWasWritten() =>
        HttpSettings.Table.Canonical(["mutated=0.1", "rate=0.50", "decay=1.25e-7", "mutated=.3"]).ShouldBe(["decay=1.25e-7", "mutated=.3"]);

    private static void EveryChanges<T>(SettingTable<T> table)
        where T : notnull
    {
        foreach (TrainingSetting<T> setting in table.All)
        {
            string[] values = setting.Kind == SettingKind.Switch ? ["off"] : [.. new[] { setting.Least, setting.Most }.Select(value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture))];
            values.ShouldContain(value => !table.Apply(table.Defaults, new[] { $"{setting.Name}={value}" }).Equals(table.Defaults), setting.Name);
            foreach (string value in values) table.All.Count(other => other.In(table.Apply(table.Defaults, [$"{setting.Name}={value}"])) != other.In(table.Defaults)).ShouldBeLessThanOrEqualTo(1, setting.Name);
        }
    }
}
