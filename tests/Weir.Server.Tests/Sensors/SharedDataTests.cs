using System.IO.Compression;
using Shouldly;
using Weir.Server.Sensors;
using Xunit;

namespace Weir.Server.Tests.Sensors;

/// <summary>Public logs, where they are present. Numbers of records were counted with wc and grep.</summary>
public sealed class SharedDataTests
{
    [Theory]
    [InlineData("darpa98/darpa98_june.csv.gz", 1_023_226, 0, 0)]
    [InlineData("strato_zeek/001-zeek-scenario-malicious/conn.log.gz", 992, 0, 0)]
    [InlineData("strato_zeek/002-zeek-scenario-port-scanning/conn.log.gz", 4504, 0, 0)]
    [InlineData("strato_zeek/003-zeek-scenario-malicious/conn.log.gz", 361, 0, 0)]
    [InlineData("strato_zeek/004-zeek-scenario-ssh/ssh.log.gz", 396, 0, 0)]
    [InlineData("strato_zeek/005-zeek-scenario-malicious/dns.log.gz", 0, 980, 12)]
    [InlineData("strato_zeek/008-zeek-mixed/data/conn.log.labeled.gz", 5663, 0, 0)]
    [InlineData("strato_zeek/010-zeek-mixed/data/conn.log.labeled.gz", 5347, 0, 0)]
    [InlineData("apt29_zeek/day1/zeek/combined_zeek.log.gz", 613, 53, 0)]
    [InlineData("rita_zeek/proxy/conn.log.gz", 463, 0, 0)]
    [InlineData("rita_zeek/valid_tsv/http.log.gz", 27_204, 0, 0)]
    [InlineData("slips_tests/test2-malicious.binetflow.gz", 6751, 0, 0)]
    [InlineData("slips_tests/test3-mixed.binetflow.gz", 89, 0, 0)]
    [InlineData("slips_tests/test4-malicious.binetflow.gz", 392, 0, 2)]
    [InlineData("slips_tests/test5-mixed.binetflow.gz", 296, 0, 4)]
    [InlineData("slips_tests/test9-mixed-zeek-dir/conn.log.gz", 576, 0, 0)]
    [InlineData("slips_tests/test11-portscan.binetflow.gz", 66, 0, 0)]
    [InlineData("wrccdc2018_zeek/dns.log.gz", 0, 53_601, 14)]
    [InlineData("wrccdc2018_zeek/ssl.log.gz", 49_474, 0, 0)]
    [InlineData("westermo/flows_reduced_left.csv.gz", 5018, 0, 3515)]
    [InlineData("unsw_nb15/raw_head_3000_with_ip_time_labels.csv.gz", 2984, 0, 16)]
    public void Read_File_GivesItsRecords(string file, int flows, int lookups, int skipped)
    {
        var records = Records.OfPaths(Path.Combine(Folder(), file));

        (records.Flows.Count, records.Lookups.Count, records.File.Skipped.Sum(reason => reason.Count)).ShouldBe((flows, lookups, skipped));
    }

    [Theory]
    [InlineData("rita_zeek/proxy", 463, 942, 407)]
    [InlineData("rita_zeek/valid_tsv", 27_204, 0, 26_181)]
    [InlineData("rita_zeek/open_sni", 24, 0, 6)]
    [InlineData("strato_zeek/006-zeek-scenario-ssh", 18, 0, 0)]
    [InlineData("strato_zeek/007-zeek-scenario-ssh-infected", 15_249, 0, 6699)]
    public void Read_Folder_GivesFlowsOnceAndNamesThem(string folder, int flows, int lookups, int named)
    {
        var records = Records.OfPaths(Path.Combine(Folder(), folder));

        (records.Flows.Count, records.Lookups.Count, records.Flows.Count(flow => flow.ServerName is not null)).ShouldBe((flows, lookups, named));
    }

    /// <summary>Every line of every text is a record, was skipped for a reason, or is of a kind that is not read.</summary>
    [Fact]
    public void Read_EveryText_AccountsForEveryLine()
    {
        int read = 0;
        foreach (string path in Directory.EnumerateFiles(Folder(), "*.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            SensorInput input;
            try
            {
                input = SensorInput.Open([path]);
            }
            catch (SensorException)
            {
                // Packets, and tables without addresses.
                continue;
            }

            var records = Records.Of(input);
            long told = records.Flows.Count + records.Lookups.Count + records.File.Skipped.Sum(reason => reason.Count);
            if (told == 0 || records.File.Format is "Suricata EVE" or "packets (pcap, pcapng)" || path.Contains("combined", StringComparison.Ordinal))
            {
                continue;
            }

            told.ShouldBe(Lines(path), path);
            records.Flows.Select(flow => flow.Index).ShouldBe(Enumerable.Range(0, records.Flows.Count).Select(i => (long)i));
            read++;
        }

        read.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Read_EveryCapture_IsReadToItsEnd()
    {
        int read = 0;
        foreach (string path in Directory.EnumerateFiles(Folder(), "*.pcap*.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var records = Records.OfPaths(path);
            records.File.Format.ShouldBe("packets (pcap, pcapng)", path);
            read += records.Flows.Count > 0 ? 1 : 0;
        }

        read.ShouldBeGreaterThan(80);
    }

    [Fact]
    public void Read_Suricata_GivesItsFlows()
    {
        var records = Records.OfPaths(Path.Combine(Folder(), "slips_tests", "test6-malicious.suricata.json.gz"));

        records.Flows.Count.ShouldBe(3512);
        records.File.Skipped.ShouldBeEmpty();

        // 680 events of DNS, questions and answers.
        records.Lookups.Count.ShouldBeInRange(340, 680);
    }

    private static long Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        long lines = 0;
        bool isZeek = false;
        for (int number = 0; reader.ReadLine() is { } line; number++)
        {
            isZeek |= line.TrimStart().StartsWith('#');
            bool isName = number == 0 && !line.StartsWith('{') && line.Any(char.IsAsciiLetter) && !char.IsAsciiDigit(line[0]) && line[0] != '\uFEFF';
            lines += line.Length == 0 || line.TrimStart().StartsWith('#') || (isName && !isZeek) ? 0 : 1;
        }

        return lines;
    }

    internal static string Folder()
    {
        string folder = Path.Combine(Environment.GetEnvironmentVariable("WEIR_DATA") ?? SharedData(), "flows");
        Assert.SkipUnless(Directory.Exists(folder), $"No flows in {folder}.");
        return folder;
    }

    /// <summary>The data folder beside the checkout, found upwards from the test's own folder.</summary>
    private static string SharedData()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string data = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(data))
            {
                return data;
            }
        }

        return Path.Combine("..", "shared", "data");
    }
}
