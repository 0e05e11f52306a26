using System.IO.Compression;
using Shouldly;
using Weir.Flows;
using Weir.Flows.Detectors;
using Weir.Server.Sensors;
using Xunit;

namespace Weir.Server.Tests.Sensors;

/// <summary>How honest the surprise of an hour is: of hours without an attack a hundredth should be as surprising as one in a hundred. docs/decisions/0063-detectors.md has the table.</summary>
public sealed class CountersInDataTests
{
    [Theory]
    [InlineData("flows")]
    [InlineData("distinct-hosts")]
    public void Surprise_HoursOf1998WithoutAttacks_IsAboutAsRareAsItSays(string measure)
    {
        var windows = new Windows();
        var engine = new FlowEngine(new FlowOptions { Internal = [System.Net.IPNetwork.Parse("0.0.0.0/0")], Lateness = FlowOptions.AnyLateness }, windows, networks => [new CountersDetector(networks)]);
        string file = WithoutAttacks(Path.Combine(SharedDataTests.Folder(), "darpa98", "darpa98_june.csv.gz"));
        try
        {
            SensorInput.Open([file]).Read(engine, TestContext.Current.CancellationToken);
            engine.Finish();
        }
        finally
        {
            File.Delete(file);
        }

        // The first fifth is where hosts have no hours yet.
        var all = windows.All.Where(window => window.Measure == measure).OrderBy(window => window.Hour).ToList();
        var later = all[(all.Count / 5)..];
        double Realised(double surprise) => later.Count(window => window.Surprise >= surprise) / (double)later.Count * Math.Pow(10, surprise);
        TestContext.Current.TestOutputHelper?.WriteLine($"{measure}: {later.Count} hours; realised / nominal at 1e-2 {Realised(2):0.00}, at 1e-3 {Realised(3):0.00}, at 1e-4 {Realised(4):0.00}");

        later.Count.ShouldBeGreaterThan(5000);
        Realised(2).ShouldBeInRange(0.1, 3);
        Realised(3).ShouldBeLessThan(10);
    }

    private static string WithoutAttacks(string file)
    {
        string normal = Path.Combine(Path.GetTempPath(), $"weir-{Guid.NewGuid():N}.csv");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        using var writer = new StreamWriter(normal);
        writer.WriteLine(reader.ReadLine());
        while (reader.ReadLine() is { } line)
        {
            if (line.EndsWith(",-", StringComparison.Ordinal))
            {
                writer.WriteLine(line);
            }
        }

        return normal;
    }

    private sealed class Windows : FindingSink
    {
        public List<HostWindow> All { get; } = [];

        public override void Add(FlowFinding finding)
        {
        }

        public override void Add(in HostWindow window) => All.Add(window);
    }
}
