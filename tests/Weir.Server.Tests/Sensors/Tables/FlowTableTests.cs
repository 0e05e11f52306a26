using System.Text;
using Shouldly;
using Weir.Flows;
using Weir.Flows.Scenarios;
using Weir.Server.Sensors.Tables;
using Weir.Server.Stores.DuckDb;
using Xunit;

namespace Weir.Server.Tests.Sensors.Tables;

public sealed class FlowTableTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-table-").FullName;

    public static TheoryData<int> Logs => [.. Enumerable.Range(0, Samples.All.Count)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Logs))]
    public void Csv_OfAnyLog_GivesTheSameFlowsAgain(int log)
    {
        var flows = Records.Of(Samples.All[log]).Flows;
        if (flows.Count > 0)
        {
            Records.Of(Csv(flows)).Flows.ShouldBe(flows);
        }
    }

    [Fact]
    public void Csv_OfANetwork_GivesTheSameFlowsAgain()
    {
        var flows = FlowScenario.Make(new ScenarioOptions { Seed = 3, Hosts = 5, Days = 1, Plants = Enum.GetValues<PlantKind>() }).Flows;
        var again = Records.Of(Csv(flows));
        again.Flows.ShouldBe(flows);
        again.File.Skipped.ShouldBeEmpty();
    }

    [Fact]
    public void Csv_EveryStateAndProtocol_GivesTheSameFlowsAgain()
    {
        var random = new Random(4);
        List<Flow> flows = [];
        foreach (FlowState state in Enum.GetValues<FlowState>())
        {
            foreach (byte protocol in (byte[])[0, 1, 2, 6, 17, 47, 58, 132, 255])
            {
                flows.Add(new Flow
                {
                    Index = flows.Count,
                    Start = new Timestamp(random.NextInt64(-1_000_000_000_000_000, 4_000_000_000_000_000)),
                    Duration = random.NextInt64(1L << 40),
                    Originator = protocol == 58 ? new HostAddress(UInt128.MaxValue / 3) : HostAddress.V4((uint)random.Next()),
                    Responder = protocol == 58 ? new HostAddress(UInt128.MaxValue / 5) : HostAddress.V4((uint)random.Next()),
                    OriginatorPort = (ushort)random.Next(65536),
                    ResponderPort = (ushort)random.Next(65536),
                    Protocol = protocol,
                    State = state,
                    OriginatorBytes = random.NextInt64(1L << 49),
                    ResponderBytes = state == FlowState.Rej ? 0 : random.NextInt64(1L << 49),
                    OriginatorPackets = random.Next(),
                    ResponderPackets = random.Next(),
                    Application = flows.Count % 3 == 0 ? null : "ssl,http",
                    ServerName = flows.Count % 2 == 0 ? null : "shop.example",
                });
            }
        }

        Records.Of(Csv(flows)).Flows.ShouldBe(flows);
    }

    [Fact]
    public void Parquet_OfFlows_HoldsTheColumns()
    {
        var flows = FlowScenario.Make(new ScenarioOptions { Seed = 3, Hosts = 5, Days = 1 }).Flows;
        string path = Path.Combine(_folder, "day.parquet");
        string room = Path.Combine(_folder, "room");
        using (var output = File.Create(path))
        using (var table = FlowTable.Create(path, output, room))
        {
            foreach (Flow flow in flows)
            {
                table.Take(flow);
            }

            table.Finish();
            table.Flows.ShouldBe(flows.Count);
        }

        Directory.Exists(room).ShouldBeFalse();
        using var session = DuckDbSession.Open();
        using var rows = session.Select($"SELECT count(*), sum(src_bytes)::BIGINT, min(epoch_us(start)), max(src), count(server_name), min(state), typeof(any_value(src_port)) FROM '{path}'");
        rows.Read().ShouldBeTrue();
        rows[0].ShouldBe((long)flows.Count);
        rows[1].ShouldBe(flows.Sum(flow => flow.OriginatorBytes));
        rows[2].ShouldBe(flows.Min(flow => flow.Start.Micros));
        rows[3].ShouldBe(flows.Select(flow => flow.Originator.ToString()).Max(StringComparer.Ordinal));
        rows[4].ShouldBe((long)flows.Count(flow => flow.ServerName is not null));
        rows[6].ShouldBe("USMALLINT");
    }

    private static string Csv(IEnumerable<Flow> flows)
    {
        var output = new MemoryStream();
        using var table = FlowTable.Create("flows.csv", output, "");
        foreach (Flow flow in flows)
        {
            table.Take(flow);
        }

        table.Finish();
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
