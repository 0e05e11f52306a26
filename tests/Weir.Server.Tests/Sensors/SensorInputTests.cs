using System.IO.Compression;
using System.Text;
using Shouldly;
using Weir.Server.Sensors;
using Xunit;

namespace Weir.Server.Tests.Sensors;

public sealed class SensorInputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-sensors-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_FolderOfZeek_GivesNamesToConnectionsWhateverTheNameOfTheFile()
    {
        Write("a/conn.log", Samples.ConnTab);
        Write("a/dns.log", Samples.DnsTab);
        Write("a/z-ssl.log", Samples.SslTab);
        Write("a/z-http.txt", Samples.HttpTab);
        var records = Records.OfPaths(_folder);

        records.Flows.Select(flow => flow.ServerName).ShouldBe(["shop.example.com", "far.example.org", null, null]);
        records.Flows.Select(flow => flow.IsProxied).ShouldBe([false, true, false, false]);
        records.Lookups.Count.ShouldBe(3);
        records.Files.Select(file => (Path.GetFileName(file.Path), file.Flows, file.Lookups, file.Names)).ShouldBe([("conn.log", 4, 0, 0), ("dns.log", 0, 3, 0), ("z-http.txt", 0, 0, 2), ("z-ssl.log", 0, 0, 1)]);
        records.Files.ShouldAllBe(file => file.Bytes == new FileInfo(file.Path).Length);
    }

    [Fact]
    public void Read_OneFileOfAllLogs_GivesItsNamesToConnectionsBeforeThem()
    {
        string ssl = """{"_path":"ssl","ts":1767323045.2,"uid":"Ca1","id.orig_h":"192.0.2.1","id.resp_h":"198.51.100.7","server_name":"late.example","established":true}""";
        Write("all.json", Samples.ConnJson.Replace("""{"ts":""", """{"_path":"conn","ts":""", StringComparison.Ordinal) + Samples.DnsJson + ssl + "\n");
        var records = Records.OfPaths(_folder);

        records.Flows.Count.ShouldBe(4);
        records.Flows[0].ServerName.ShouldBe("late.example");
        records.Lookups.Count.ShouldBe(3);
        (records.File.Names, records.File.Skipped.Count).ShouldBe((1, 1));
    }

    [Fact]
    public void Read_LogThatGivesNamesAlone_CountsItsBadLines()
    {
        Write("conn.log", Samples.ConnTab);
        Write("ssl.log", Samples.SslTab + "1767323045.2\tCa1\n");
        var records = Records.OfPaths(_folder);

        records.Flows.Count.ShouldBe(4);
        records.Files.Single(file => file.Names == 1).Skipped.ShouldHaveSingleItem().Reason.ShouldBe(SkipReasons.Malformed);
    }

    [Fact]
    public void Open_FirstLineLongerThanIsLookedAt_IsKnownAllTheSame()
    {
        string stats = """{"timestamp":"2026-01-02T03:04:05+0000","event_type":"stats","stats":{""" + string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"c{i}\":{i}")) + "}}\n";
        Records.OfPaths(Write("eve.json", stats + Samples.Eve)).Flows.Count.ShouldBe(3);
    }

    [Fact]
    public void Read_NamesOfOneFolder_DoNotReachAnother()
    {
        Write("a/conn.log", Samples.ConnTab);
        Write("b/ssl.log", Samples.SslTab);
        var records = Records.OfPaths(_folder);

        records.Flows.Count.ShouldBe(6);
        records.Flows.Take(4).ShouldAllBe(flow => flow.ServerName == null);
        records.Flows[4].ServerName.ShouldBe("shop.example.com");
        records.Flows.Select(flow => flow.Index).ShouldBe([0, 1, 2, 3, 4, 5]);
    }

    [Fact]
    public void Read_RotatedLogs_ComeByTheirTimes()
    {
        Write("conn.log", Samples.ConnTab);
        Write("conn.02.log", Samples.ConnTab.Replace("17673230", "17673210", StringComparison.Ordinal));
        Write("conn.03.log.gz", Samples.ConnTab.Replace("17673230", "17673220", StringComparison.Ordinal));
        var records = Records.OfPaths(_folder);

        records.Flows.Select(flow => flow.Start).ShouldBe(records.Flows.Select(flow => flow.Start).Order());
        records.Flows.Count.ShouldBe(12);
    }

    [Fact]
    public void Read_SnapshotBesideItsLog_IsLeftOut()
    {
        Write("conn.log", Samples.ConnTab);
        Write("open_conn.log", Samples.ConnTab);
        Records.OfPaths(_folder).Flows.Count.ShouldBe(4);

        File.Delete(Path.Combine(_folder, "conn.log"));
        Records.OfPaths(_folder).Flows.Count.ShouldBe(4);
    }

    [Fact]
    public void Read_FilesThatAreNoSensors_AreListedAndLeftOut()
    {
        Write("conn.log", Samples.ConnTab);
        Write("readme.txt", "What is in this folder.\n");
        Write("weird.log", Samples.ZeekHead + "#fields\tts\tuid\tname\n5\tC1\todd\n");
        Write("empty.log", "");
        var records = Records.OfPaths(_folder);

        records.Flows.Count.ShouldBe(4);
        records.Files.Count(file => file.NotRead is null).ShouldBe(1);
        records.Files.Single(file => file.Path.EndsWith("readme.txt", StringComparison.Ordinal)).NotRead!.ShouldContain("What is in this folder.");
    }

    [Fact]
    public void Open_NamedFileThatIsNoSensors_SaysWhatWasSeenAndWhatIsRead()
    {
        string path = Write("notes.txt", "Dear diary,\nall is well.\n");
        Should.Throw<SensorException>(() => SensorInput.Open([path])).Message.ShouldSatisfyAllConditions(
            message => message.ShouldStartWith(path),
            message => message.ShouldContain("\"Dear diary,\""),
            message => message.ShouldContain("Zeek log (JSON)"),
            message => message.ShouldContain("Suricata EVE"));

        Should.Throw<SensorException>(() => SensorInput.Open([Write("x.zst", "\u0028\u00b5/\u00fd0000", Encoding.Latin1)])).Message.ShouldContain("zstd");
        Should.Throw<SensorException>(() => SensorInput.Open([Path.Combine(_folder, "none")])).Message.ShouldContain("no such file");
        Should.Throw<SensorException>(() => SensorInput.Open([_folder])).Message.ShouldContain("none of the 2 files");
        Should.Throw<SensorException>(() => SensorInput.Open([_folder], "parchment")).Message.ShouldContain("zeek, eve, csv");
    }

    [Fact]
    public void Open_FormatThatIsAskedFor_TakesNoOther()
    {
        string path = Write("conn.log", Samples.ConnTab);
        SensorInput.Open([path], "zeek").Files.ShouldHaveSingleItem().Format.ShouldBe("Zeek log (tab-separated)");
        Should.Throw<SensorException>(() => SensorInput.Open([path], "eve"));
    }

    [Fact]
    public void Open_EmptyFile_IsNoError() => Records.OfPaths(Write("conn.log", "")).ShouldSatisfyAllConditions(records => records.Flows.ShouldBeEmpty(), records => records.File.NotRead.ShouldBe("empty"));

    [Fact]
    public void Read_GzipCutShort_GivesWhatCameBefore()
    {
        string rows = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i * 7919 % 10007}.5\tC{i}\t192.0.2.1\t{i}\t198.51.100.7\t443\ttcp\t-\t-\t-\t-\tS0\tT\t0\tS\t1\t{i}\t0\t0\t-\n"));
        string path = Write("conn.log.gz", Samples.ZeekHead + Samples.ConnFields + rows);
        byte[] whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..(whole.Length * 3 / 4)]);
        var records = Records.OfPaths(path);

        records.Flows.Count.ShouldBeInRange(10_000, 19_999);
        records.File.Skipped.ShouldContain(skipped => skipped.Reason == SkipReasons.Damaged);
    }

    [Fact]
    public void Read_SeveralPathsAndStandardInput_NumbersOverAll()
    {
        string path = Write("edges.csv", Samples.Edges);
        var input = SensorInput.Open([path, SensorInput.StandardInput, path], format: null, () => new MemoryStream(Gzip(Samples.ConnTab)));
        var records = Records.Of(input);

        records.Flows.Select(flow => flow.Index).ShouldBe(Enumerable.Range(0, 10).Select(i => (long)i));
        input.Position.ShouldBe(input.Length);
        Should.Throw<InvalidOperationException>(() => input.Read(records, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Read_AskedToStop_Stops()
    {
        var input = SensorInput.Open([Write("edges.csv", Samples.Edges)]);
        Should.Throw<OperationCanceledException>(() => input.Read(new Records(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Open_LinkBackToTheFolder_IsNotFollowed()
    {
        Write("a/conn.log", Samples.ConnTab);
        Directory.CreateSymbolicLink(Path.Combine(_folder, "a", "again"), _folder);
        Records.OfPaths(_folder).Flows.Count.ShouldBe(4);
    }

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private string Write(string name, string text, Encoding? encoding = null)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, name.EndsWith(".gz", StringComparison.Ordinal) ? Gzip(text) : (encoding ?? Encoding.UTF8).GetBytes(text));
        return path;
    }
}
