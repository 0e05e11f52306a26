using System.Buffers;
using Shouldly;
using Weir.Flows;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Flows;

/// <summary>An hour in which several counters are a little strange stands apart, though none alone does.</summary>
public sealed class HourForestTests
{
    private const int Hosts = 20;
    private static readonly string[] s_measures = ["flows", "distinct-hosts", "distinct-services", "failed-contacts", "kilobytes-out", "new-hosts"];

    [Fact]
    public void Close_HourThatIsALittleStrangeByAll_StandsApart()
    {
        var run = new FlowRun();
        var forest = new HourForest();
        Feed(forest, run, days: 4, seed: 1, reversed: false);
        HostAddress host = HostAddress.V4(0x0a000005);
        Timestamp hour = new(4 * Timestamp.Day);
        foreach (string measure in s_measures)
        {
            // One in thirty by each.
            forest.Take(new HostWindow(host, hour, measure, "T1046", 1.5));
        }

        run.Windows.Clear();
        forest.Close(run);
        HostWindow told = run.Windows.ShouldHaveSingleItem();
        told.Surprise.ShouldBeGreaterThan(2.5);
        told.Measure.ShouldBe("isolation");
        told.Sentence.ShouldBe("An hour of 10.0.0.5 stands apart from those of all hosts, as one in 7958 does: connections (one hour in 32), hosts called (one hour in 32), services called (one hour in 32), services that did not answer (one hour in 32), bytes sent (one hour in 32), hosts called for the first time (one hour in 32).");
    }

    [Fact]
    public void Close_OrdinaryHours_AreAsRareAsTheySay()
    {
        var run = new FlowRun();
        Feed(new HourForest(), run, days: 12, seed: 2, reversed: false);
        double[] surprises = [.. run.Windows.Select(window => window.Surprise)];
        surprises.Length.ShouldBeGreaterThan(4000);
        ((double)surprises.Count(surprise => surprise >= 1) / surprises.Length).ShouldBeInRange(0.07, 0.15);
        ((double)surprises.Count(surprise => surprise >= 2) / surprises.Length).ShouldBeInRange(0.004, 0.02);
        ((double)surprises.Count(surprise => surprise >= 3) / surprises.Length).ShouldBeLessThan(0.004);
    }

    [Fact]
    public void Close_OtherOrderOrSavedInBetween_SaysTheSame()
    {
        var run = new FlowRun();
        var other = new FlowRun();
        Feed(new HourForest(), run, days: 5, seed: 3, reversed: false);
        Feed(new HourForest(), other, days: 5, seed: 3, reversed: true);
        run.Windows.Count.ShouldBeGreaterThan(1000);
        other.Summary.ShouldBe(run.Summary);
    }

    [Fact]
    public void Take_HostOfWhichNothingIsKnown_IsNotJudged()
    {
        var run = new FlowRun();
        var forest = new HourForest();
        Feed(forest, run, days: 4, seed: 1, reversed: false);
        run.Windows.Clear();
        forest.Take(new HostWindow(HostAddress.V4(0x0a000063), new Timestamp(4 * Timestamp.Day), "flows", "T1046", 9));
        forest.Take(new HostWindow(HostAddress.V4(0x0a000063), new Timestamp(4 * Timestamp.Day), "left-peers", "T1078", 9));
        forest.Close(run);
        run.Windows.ShouldBeEmpty();
    }

    /// <summary>Hours of hosts with nothing wrong; reversed ones come in another order and are saved and loaded now and then.</summary>
    private static void Feed(HourForest forest, FlowRun run, int days, ulong seed, bool reversed)
    {
        var random = new SeededRandom(seed);
        for (int hour = 0; hour < 24 * days; hour++)
        {
            var windows = new List<HostWindow>();
            for (uint host = 0; host < Hosts; host++)
            {
                windows.AddRange(s_measures.Select(measure => new HostWindow(HostAddress.V4(0x0a000000 + host), new Timestamp(hour * Timestamp.Hour), measure, "T1046", -Math.Log10(1 - random.NextDouble()))));
            }

            if (reversed)
            {
                windows.Reverse();
                forest = hour % 17 == 0 ? SavedAndLoaded(forest) : forest;
            }

            windows.ForEach(window => forest.Take(window));
            forest.Close(run);
        }
    }

    private static HourForest SavedAndLoaded(HourForest forest)
    {
        var state = new ArrayBufferWriter<byte>();
        forest.Save(new StateWriter(state));
        var reader = new SequenceReader<byte>(new ReadOnlySequence<byte>(state.WrittenMemory));
        var loaded = new HourForest();
        loaded.Load(ref reader);
        reader.Remaining.ShouldBe(0);
        return loaded;
    }
}
