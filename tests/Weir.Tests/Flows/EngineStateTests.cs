using System.Buffers;
using Shouldly;
using Weir.Flows;
using Weir.Flows.Scenarios;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Flows;

/// <summary>An engine that is stopped and started says what one says that goes on.</summary>
public sealed class EngineStateTests
{
    private static readonly Lazy<IReadOnlyList<Flow>> s_flows = new(() => FlowScenario.Make(new ScenarioOptions { Seed = 5, Hosts = 12, Days = 2, Plants = Enum.GetValues<PlantKind>() }).Flows);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Load_OfWhatWasSaved_GoesOnAsIfThereHadBeenNoEnd(int partitions)
    {
        var options = new FlowOptions { Partitions = partitions };
        var whole = FlowRun.Of(s_flows.Value, options);
        var run = new FlowRun();
        var engine = new FlowEngine(options, run);
        for (int i = 0; i < s_flows.Value.Count; i++)
        {
            if (i % 7001 == 0)
            {
                byte[] state = Saved(engine);
                engine = new FlowEngine(options, run);
                engine.Load(new ReadOnlySequence<byte>(state));
                Saved(engine).Length.ShouldBe(state.Length);
            }

            engine.Take(s_flows.Value[i]);
        }

        engine.Finish();
        run.Summary.ShouldBe(whole.Summary);
        engine.Seen.ShouldBe(s_flows.Value.Count);
        engine.OwnHosts.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Load_DamagedState_IsRefused()
    {
        var engine = new FlowEngine(new FlowOptions(), new FlowRun());
        foreach (Flow flow in s_flows.Value.Take(3000))
        {
            engine.Take(flow);
        }

        byte[] state = Saved(engine);
        var random = new SeededRandom(3);
        for (int i = 0; i < 200; i++)
        {
            byte[] damaged = [.. state];
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            Should.Throw<InvalidDataException>(() => new FlowEngine(new FlowOptions(), new FlowRun()).Load(new ReadOnlySequence<byte>(damaged)));
            Should.Throw<InvalidDataException>(() => new FlowEngine(new FlowOptions(), new FlowRun()).Load(new ReadOnlySequence<byte>(state[..random.Next(state.Length)])));
        }

        Should.Throw<InvalidDataException>(() => new FlowEngine(new FlowOptions { Partitions = 2 }, new FlowRun()).Load(new ReadOnlySequence<byte>(state)));
    }

    private static byte[] Saved(FlowEngine engine)
    {
        var state = new ArrayBufferWriter<byte>();
        engine.Save(state);
        return state.WrittenSpan.ToArray();
    }
}
