using System.Text;
using Shouldly;
using Weir.Server.Sensors.Tail;
using Xunit;

namespace Weir.Server.Tests.Sensors.Tail;

public sealed class TailTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-tail-").FullName;
    private readonly List<ushort> _ports = [];
    private IReadOnlyList<TailPosition> _positions = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Poll_FileThatGrows_GivesEachRecordOnce()
    {
        string path = PathOf("conn.log");
        using var tails = new Tails([path], new Ports(_ports), []);
        tails.Poll();
        Append(path, Head(1));
        tails.Poll();
        Append(path, Row(1) + Row(2) + Row(3)[..20]);
        tails.Poll();
        tails.Poll();
        _ports.ShouldBe([1, 2]);
        Append(path, Row(3)[20..^1]);
        tails.Poll();
        _ports.ShouldBe([1, 2], "the line may go on");
        Append(path, "\n");
        tails.Poll();
        _ports.ShouldBe([1, 2, 3]);
        tails.Bad.ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Poll_FileThatIsReplaced_LosesAndRepeatsNothing(bool isRenamed)
    {
        string path = PathOf("conn.log");
        using var tails = new Tails([_folder], new Ports(_ports), []);
        Append(path, Head(1) + Row(1) + Row(2));
        tails.Poll();
        if (isRenamed)
        {
            File.Move(path, PathOf("conn.10_00.log"));
            Append(PathOf("conn.10_00.log"), Row(3));
        }
        else
        {
            Append(path, Row(3));
            tails.Poll();
            File.WriteAllText(path, "");
        }

        tails.Poll();
        File.WriteAllText(path, Head(2) + Row(4));
        tails.Poll();
        tails.Poll();
        Append(path, Row(5));
        tails.Poll();
        _ports.ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public void Poll_FileThatIsReplacedByALongerOne_IsReadFromItsBeginning()
    {
        string path = PathOf("conn.log");
        using var tails = new Tails([path], new Ports(_ports), []);
        Append(path, Head(1) + Row(1));
        tails.Poll();
        File.WriteAllText(path, Head(2) + Row(2) + Row(3) + Row(4));
        tails.Poll();
        tails.Poll();
        _ports.ShouldBe([1, 2, 3, 4]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Poll_AfterARestart_GoesOnWhereItStopped(int rotations)
    {
        string path = PathOf("conn.log");
        Append(path, Head(1) + Row(1) + Row(2) + Row(3)[..10]);
        Run();
        _ports.ShouldBe([1, 2]);
        Append(path, Row(3)[10..]);
        for (int i = 0; i < rotations; i++)
        {
            File.Move(path, PathOf($"conn.{i}.log"));
            Append(path, Head(2 + i) + (i == rotations - 1 ? Row(4) : ""));
        }

        Run();
        Append(path, Row(5));
        Run();
        Run();
        _ports.ShouldBe(rotations == 0 ? [1, 2, 3, 5] : [1, 2, 3, 4, 5]);
    }

    [Fact]
    public void Poll_FolderOfZeek_NamesConnections()
    {
        File.WriteAllText(PathOf("conn.log"), Samples.ConnTab);
        File.WriteAllText(PathOf("ssl.log"), Samples.SslTab);
        File.WriteAllText(PathOf("dns.log"), Samples.DnsTab);
        File.WriteAllText(PathOf("open_conn.log"), Samples.ConnTab);
        File.WriteAllText(PathOf("weird.log"), "#fields\tts\tname\n");
        File.WriteAllBytes(PathOf("conn.00.log.gz"), [0x1f, 0x8b]);
        var records = new Records();
        using var tails = new Tails([_folder], records, []);
        tails.Poll();

        records.Flows.Select(flow => flow.ServerName).ShouldBe(["shop.example.com", null, null, null]);
        records.Lookups.Count.ShouldBe(3);
        (tails.Files, tails.Behind).ShouldBe((3, 0));
    }

    [Fact]
    public void Poll_LogsOfADayBesideEachOther_GivesThemInOneOrderOfTime()
    {
        const int Rows = 20_000;
        File.WriteAllText(PathOf("conn.log"), Head(1) + string.Concat(Enumerable.Range(0, Rows).Select(Row)));
        File.WriteAllText(PathOf("dns.log"), "#separator \\x09\n#unset_field\t-\n#path\tdns\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tquery\n"
            + string.Concat(Enumerable.Range(0, Rows).Select(i => $"{1_767_323_000 + i}.7\tD{i}\t192.0.2.1\t5\t198.51.100.7\t53\tname.example\n")));
        var times = new Times();
        using var tails = new Tails([_folder], times, []);
        while (tails.Poll())
        {
        }

        times.All.Count.ShouldBe(2 * Rows);
        times.All.ShouldBeInOrder();
    }

    [Fact]
    public void Poll_Eve_IsReadAsItGrows()
    {
        string path = PathOf("eve.json");
        var records = new Records();
        using var tails = new Tails([_folder], records, []);
        foreach (byte[] part in Encoding.UTF8.GetBytes(Samples.Eve).Chunk(37))
        {
            using (var file = new FileStream(path, FileMode.Append))
            {
                file.Write(part);
            }

            tails.Poll();
        }

        records.Flows.ShouldBe(Records.Of(Samples.Eve).Flows);
    }

    [Fact]
    public void Poll_LineWithoutEnd_IsSkippedInBoundedMemory()
    {
        string path = PathOf("conn.log");
        Append(path, Head(1) + Row(1));
        using var tails = new Tails([path], new Ports(_ports), []);
        tails.Poll();
        string block = new('x', 1 << 20);
        for (int i = 0; i < 20; i++)
        {
            Append(path, block);
            tails.Poll();
        }

        Append(path, "\n" + Row(2));
        tails.Poll();
        _ports.ShouldBe([1, 2]);
        tails.Bad.ShouldBe(1);
    }

    [Fact]
    public void Poll_SomethingElse_SaysSo()
    {
        File.WriteAllText(PathOf("conn.log"), "hello\nworld\n");
        using var tails = new Tails([_folder], new Ports(_ports), []);
        tails.Poll().ShouldBeFalse();
        tails.Problems.ShouldHaveSingleItem().ShouldContain("none of the formats");
    }

    private void Run()
    {
        using var tails = new Tails([_folder], new Ports(_ports), _positions);
        while (tails.Poll())
        {
        }

        tails.Poll();
        _positions = tails.Positions;
    }

    private static string Head(int number) => $"#separator \\x09\n#unset_field\t-\n#path\tconn\n#open\t2026-01-02-03-04-{number:d2}\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tconn_state\n";

    private static string Row(int port) => $"{1_767_323_000 + port}.5\tC{port}\t192.0.2.1\t{port}\t198.51.100.7\t443\ttcp\tSF\n";

    private static void Append(string path, string text) => File.AppendAllText(path, text);

    private string PathOf(string name) => Path.Combine(_folder, name);

    private sealed class Times : Weir.Flows.IFlowSink
    {
        public List<long> All { get; } = [];

        public void Take(in Weir.Flows.Flow flow) => All.Add(flow.End.Micros);

        public void Take(in Weir.Flows.DnsLookup lookup) => All.Add(lookup.Time.Micros);
    }

    private sealed class Ports(List<ushort> ports) : Weir.Flows.IFlowSink
    {
        public void Take(in Weir.Flows.Flow flow) => ports.Add(flow.OriginatorPort);

        public void Take(in Weir.Flows.DnsLookup lookup)
        {
        }
    }
}
