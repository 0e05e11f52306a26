using Shouldly;
using Weir.Cli.Evaluating;
using Weir.Cli.Files;
using Weir.Learning;
using Weir.Scripts.Training;
using Xunit;

namespace Weir.Tests.Scripts;

public sealed class ScriptTrainingTests
{
    [Fact]
    public void Fit_RowsThatOneSlotTells_LearnsIt()
    {
        LogisticRow[] rows = [.. Enumerable.Range(0, 200).Select(i => new LogisticRow([i % 2, 2 + (i % 7)], [], i % 2 == 1, 1))];
        var (weights, _) = SparseLogistic.Fit(rows, 16);
        weights[1].ShouldBeGreaterThan(0.5f);
        weights[0].ShouldBeLessThan(-0.5f);
        SparseLogistic.Fit(rows, 16).Weights.ShouldBe(weights);
    }

    [Fact]
    public void Evaluate_PublicScripts_OriginsThatWereHeldOutAreFound()
    {
        if (!ScriptRows.ArePresent)
        {
            Assert.Skip("Public scripts are not present; WEIR_DATA names their folder.");
        }

        var sources = DataSources.Of([ScriptRows.Folder]);
        var data = ScriptData.Read(sources, _ => { });
        Lessons lessons = Lessons.Make(data.Rows, new ScriptTrainingOptions());
        ScriptFigures figures = ScriptFigures.Of(lessons, HeldOutScripts.Of(lessons, new ScriptTrainingOptions()));
        TestContext.Current.SendDiagnosticMessage(string.Join('\n', figures.Shares.Select(share => $"{share.Name}: {share.Flagged.Value:P1} of {share.Scripts}")));
        double Of(string name) => figures.Shares.First(share => share.Name == name).Flagged.Value;

        // Two scripts of the web decide each threshold: bounds lie below what was measured.
        Of("gwillem").ShouldBeGreaterThan(0.8);
        Of("miner-given").ShouldBeGreaterThan(0.7);
        Of("geeksonsecurity").ShouldBeGreaterThan(0.6);
        Of("hynek, Windows Script Host").ShouldBeGreaterThan(0.6);
        Of("zzn-web-2021").ShouldBeLessThanOrEqualTo(0.0031);
        Of("obf-benign-given").ShouldBeLessThan(0.07);
        Of("npm-given-pay").ShouldBeLessThan(0.025);
        Of("npm-given-crypto").ShouldBeLessThan(0.05);
        Of("opencart").ShouldBeLessThan(0.02);
    }
}
