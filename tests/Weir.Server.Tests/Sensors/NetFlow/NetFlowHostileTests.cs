using Shouldly;
using Weir.Server.Sensors.NetFlow;
using Weir.Server.Tests.Budgets;
using Xunit;

namespace Weir.Server.Tests.Sensors.NetFlow;

/// <summary>Anybody may send a datagram: whatever is in it, nothing breaks and nothing grows without bound. Alone, because memory is that of the whole process.</summary>
[Collection(nameof(BudgetTests))]
public sealed class NetFlowHostileTests
{
    private static readonly byte[][] s_sound =
    [
        Exports.V5(0, 100, Exports.V5Record("192.0.2.1", 40000, "192.0.2.2", 80, 6, 2, 3, 180, 90_000, 95_500), Exports.V5Record("192.0.2.2", 80, "192.0.2.1", 40000, 6, 18, 3, 180, 90_000, 95_500)),
        Exports.V9(0, Exports.Set(0, Exports.Template(256, (8, 4, 0), (12, 4, 0), (7, 2, 0), (11, 2, 0), (4, 1, 0), (1, 4, 0), (22, 4, 0))), Exports.Set(1, Exports.V9Options(400, [(1, 4)], (48, 1), (34, 4))),
            Exports.Set(400, [1, 2, 3, 4, 5, 0, 0, 0, 9]), Exports.Set(256, new byte[42])),
        Exports.Ipfix(0, Exports.Set(2, Exports.Template(300, (27, 16, 0), (82, 65535, 0), (28, 16, 0), (2, 8, 29305), (154, 8, 0), (158, 4, 0), (55, 4, 9))), Exports.Set(3, Exports.IpfixOptions(400, 1, (302, 2), (305, 4), (306, 4))),
            Exports.Set(400, new byte[20]), Exports.Set(300, [.. new byte[16], 3, 1, 2, 3, .. new byte[40]])),
    ];

    [Fact]
    public void Take_DamagedDatagrams_NeverThrows()
    {
        var random = new Random(5);
        var read = new Decoding();
        for (int round = 0; round < 100_000; round++)
        {
            byte[] damaged = [.. s_sound[random.Next(s_sound.Length)]];
            for (int i = random.Next(1, 8); i > 0; i--)
            {
                int at = random.Next(damaged.Length);
                damaged[at] = random.Next(3) switch { 0 => (byte)random.Next(256), 1 => (byte)(damaged[at] ^ (1 << random.Next(8))), _ => random.Next(2) == 0 ? (byte)0 : byte.MaxValue };
            }

            read.Now += random.Next(100_000);
            read.Take(damaged[..random.Next(random.Next(4) == 0 ? 1 : damaged.Length, damaged.Length + 1)]);
        }

        read.Counts.Datagrams.ShouldBe(100_000);
        read.Counts.Bad.ShouldBeGreaterThan(1000);
        read.Flows.Count.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void Take_AnyBytes_NeverThrows()
    {
        var random = new Random(6);
        var read = new Decoding();
        for (int round = 0; round < 50_000; round++)
        {
            byte[] bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            if (bytes.Length > 2)
            {
                (bytes[0], bytes[1]) = (0, (byte)(round % 3 == 0 ? 5 : 8 + (round % 3)));
            }

            read.Take(bytes);
        }
    }

    [Fact]
    public void Take_FloodOfExporters_LeavesTheOnesThatAreKnown()
    {
        var read = new Decoding();
        byte[] template = Exports.V9(0, Exports.Set(0, Exports.Template(256, (8, 4, 0), (12, 4, 0))));
        read.Take(template);
        for (int i = 0; i < 3 * Exporters.Most; i++)
        {
            Exports.U32((uint)(100 + i)).CopyTo(template, 16);
            read.Take(template);
        }

        read.Take(Exports.V9(1, Exports.Set(256, Exports.Address("192.0.2.1"), Exports.Address("192.0.2.2"))));
        read.Counts.Exporters.ShouldBe(Exporters.MostOfAddress);
        read.Counts.Refused.ShouldBe((3 * Exporters.Most) + 1 - Exporters.MostOfAddress);
        read.Flows.Count.ShouldBe(1);
    }

    [Fact]
    public void Take_FloodOfTemplates_IsRefused()
    {
        var read = new Decoding();
        for (int id = 256; id < 60_000; id++)
        {
            read.Take(Exports.V9(0, Exports.Set(0, Exports.Template(id, (8, 4, 0), (12, 4, 0)))));
        }

        read.Counts.Refused.ShouldBe(60_000 - 256 - Exporter.MostTemplates);
    }

    [Fact]
    public void Take_FloodOfRecordsWithoutTemplate_IsGivenUp()
    {
        var read = new Decoding();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < 20_000; i++)
        {
            read.Take(Exports.V9(0, Exports.Set(999, new byte[1400])));
        }

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(8 << 20);
        read.Counts.WithoutTemplate.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public void Take_TemplateOfNothing_IsBad()
    {
        var read = new Decoding().Take(Exports.V9(0, Exports.Set(0, Exports.Template(256, (8, 0, 0))), Exports.Set(256, new byte[100])));
        (read.Counts.Bad, read.Counts.Records).ShouldBe((1, 0));
    }
}
