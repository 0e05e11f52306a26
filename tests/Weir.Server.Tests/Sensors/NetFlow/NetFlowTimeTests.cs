using Shouldly;
using Xunit;

namespace Weir.Server.Tests.Sensors.NetFlow;

/// <summary>Exporters say in many ways when packets were: the same moment comes out of each.</summary>
public sealed class NetFlowTimeTests
{
    // Ten seconds and a half before the export, for two seconds and a quarter.
    private const long StartMillis = (Exports.Sent * 1000L) - 10_500;
    private const long EndMillis = StartMillis + 2_250;
    private const ulong NtpOffset = 2_208_988_800;

    public static TheoryData<int, int, byte[], byte[], int> Forms => new()
    {
        { 152, 153, Exports.U64(StartMillis), Exports.U64(EndMillis), 0 },
        { 154, 155, Ntp(StartMillis), Ntp(EndMillis), 1 },
        { 156, 157, Ntp(StartMillis), Ntp(EndMillis), 1 },
        { 150, 151, Exports.U32((uint)(StartMillis / 1000)), Exports.U32((uint)(EndMillis / 1000)), 1_000_000 },
        { 158, 159, Exports.U32(10_500_000), Exports.U32(8_250_000), 0 },
        { 152, 161, Exports.U64(StartMillis), Exports.U32(2_250), 0 },
        { 153, 162, Exports.U64(EndMillis), Exports.U32(2_250_000), 0 },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Take_Ipfix_TellsTheMoment(int first, int second, byte[] one, byte[] other, int tolerance)
    {
        var template = Exports.Template(256, (8, 4, 0), (12, 4, 0), (4, 1, 0), (1, 4, 0), (first, one.Length, 0), (second, other.Length, 0));
        byte[] data = [.. Exports.Address("192.0.2.1"), .. Exports.Address("192.0.2.2"), 47, .. Exports.U32(100), .. one, .. other];
        var flow = new Decoding().Take(Exports.Ipfix(0, Exports.Set(2, template), Exports.Set(256, data))).Flows.ShouldHaveSingleItem();

        Math.Abs(flow.Start.Micros - (StartMillis * 1000)).ShouldBeLessThanOrEqualTo(tolerance);
        Math.Abs(flow.End.Micros - (EndMillis * 1000)).ShouldBeLessThanOrEqualTo(tolerance);
    }

    [Fact]
    public void Take_UptimeThatRanOver_CountsBackwards()
    {
        // 1 s before the export the 32 bits ran over.
        const uint Now = 1000;
        byte[] datagram = Exports.V5(0, 0, Exports.V5Record("192.0.2.1", 1, "192.0.2.2", 2, 47, 0, 1, 100, uint.MaxValue - 499, 500));
        Exports.U32(Now).CopyTo(datagram, 4);
        var flow = new Decoding().Take(datagram).Flows.ShouldHaveSingleItem();

        (flow.Start.Micros, flow.Duration).ShouldBe(((Exports.Sent * 1_000_000L) - 1_500_000, 1_000_000));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Take_UptimeOfIpfix_CountsFromWhenTheExporterBegan(bool isTold)
    {
        const ulong Began = (Exports.Sent * 1000UL) - 5_000_000_000;
        var template = Exports.Template(256, (8, 4, 0), (12, 4, 0), (4, 1, 0), (1, 4, 0), (22, 4, 0), (21, 4, 0));
        uint start = unchecked((uint)((ulong)StartMillis - Began));
        byte[] data = [.. Exports.Address("192.0.2.1"), .. Exports.Address("192.0.2.2"), 47, .. Exports.U32(100), .. Exports.U32(start), .. Exports.U32(start + 2_250)];
        var options = Exports.Ipfix(0, Exports.Set(3, Exports.IpfixOptions(400, 1, (149, 4), (160, 8))), Exports.Set(400, Exports.U32(42), Exports.U64(Began)));
        var read = new Decoding();
        if (isTold)
        {
            read.Take(options);
        }

        var flow = read.Take(Exports.Ipfix(1, Exports.Set(2, template), Exports.Set(256, data))).Flows.ShouldHaveSingleItem();

        flow.Duration.ShouldBe(2_250_000);
        flow.End.Micros.ShouldBe(isTold ? EndMillis * 1000 : Exports.Sent * 1_000_000L);
    }

    private static byte[] Ntp(long millis) => Exports.U64((((ulong)(millis / 1000) + NtpOffset) << 32) | (ulong)((millis % 1000) / 1000.0 * uint.MaxValue));
}
