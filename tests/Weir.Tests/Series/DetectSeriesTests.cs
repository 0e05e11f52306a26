using System.Globalization;
using System.IO.Compression;
using System.Text;
using Shouldly;
using Weir.Cli;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Series;
using Xunit;

namespace Weir.Tests.Series;

/// <summary><c>weir detect series</c> from files to files.</summary>
public sealed class DetectSeriesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-detect-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Detect_FolderOfMetrics_WritesTheDetectorsScoresUnderTheSameNames()
    {
        SeriesPoint[] points = Metrics.Daily(600, seed: 1);
        string text = "timestamp,value\n" + string.Concat(points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{Date(point)},{point.Value}\n")));
        Write("in/top.csv", text);
        Directory.CreateDirectory(Path.Combine(_folder, "in", "deep"));
        using (var packed = new GZipStream(File.Create(Path.Combine(_folder, "in", "deep", "b.csv.gz")), CompressionLevel.Fastest))
        {
            packed.Write(Encoding.UTF8.GetBytes(text));
        }

        (int code, string error) = await RunAsync("--input", At("in"), "--output", At("out"));

        code.ShouldBe(ExitCode.Ok, error);
        string[] lines = File.ReadAllLines(At("out/top.csv"));
        File.ReadAllLines(At("out/deep/b.csv")).ShouldBe(lines);
        lines[0].ShouldBe("timestamp,value,anomaly_score");
        lines.Skip(1).Select(line => double.Parse(line.Split(',')[2], CultureInfo.InvariantCulture)).ShouldBe(Metrics.Score(points).Select(score => score.Value));
        lines[1].ShouldStartWith($"2024-01-01 00:00:00,{points[0].Value.ToString(CultureInfo.InvariantCulture)},");
        error.ShouldContain("1,200 rows of 2 files");
    }

    [Fact]
    public async Task Detect_RowsThatSayNothing_GetNoScoreAndTheRestIsScored()
    {
        Write("a.csv", "timestamp,value\n2024-01-01 00:00:00,1\nnonsense,2\n2024-01-01 00:05:00,x\n2024-01-01 00:10:00\n2024-01-01 00:15:00,\n2024-01-01 00:20:00,NaN\n");

        (int code, string error) = await RunAsync("--input", At("a.csv"), "--output", At("out"));

        code.ShouldBe(ExitCode.BadLines);
        error.ShouldContain("a.csv: 3 of 6 rows held no timestamp and value");
        File.ReadAllLines(At("out/a.csv"))[1..].ShouldBe(["2024-01-01 00:00:00,1,0", "nonsense,2,", "2024-01-01 00:05:00,x,", "2024-01-01 00:10:00,,", "2024-01-01 00:15:00,,0", "2024-01-01 00:20:00,NaN,0"]);
    }

    [Fact]
    public async Task Detect_PathsThatCannotBe_AreToldInOneLine()
    {
        Write("a.csv", "1,1\n");
        Write("b/a.csv", "1,1\n");
        Directory.CreateDirectory(At("empty"));

        (await RunAsync("--input", At("none.csv"), "--output", At("out"))).ShouldBe((ExitCode.Failure, $"weir: {At("none.csv")}: no such file\n"));
        (await RunAsync("--input", At("empty"), "--output", At("out"))).Code.ShouldBe(ExitCode.Usage);
        (await RunAsync("--input", At("a.csv"), At("b"), "--output", At("out"))).Error.ShouldContain("two files would both become a.csv");
        (await RunAsync("--input", At("b"), "--output", At("b/out"))).Error.ShouldContain("which is being read");
        (await RunAsync("--input", At("a.csv"), "--output", _folder)).Error.ShouldContain("would replace");
        (await RunAsync("--input", At("a.csv"), "--output", At("a.csv"))).Error.ShouldContain("a file, where a folder is needed");
        Directory.Exists(At("out")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("2014-07-01 00:30:00", 1404174600_000_000)]
    [InlineData("2014-07-01T02:30:00+02:00", 1404174600_000_000)]
    [InlineData("1404174600", 1404174600_000_000)]
    [InlineData("1404174600.5", 1404174600_500_000)]
    [InlineData("1404174600000", 1404174600_000_000)]
    [InlineData("1404174600000000", 1404174600_000_000)]
    [InlineData("1404174600000000000", 1404174600_000_000)]
    public void Time_OfEveryForm_IsTheSameMoment(string text, long micros) => SeriesFile.Time(text).ShouldBe(micros);

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("NaN")]
    [InlineData("1e400")]
    public void Time_OfWhatIsNone_IsNull(string text) => SeriesFile.Time(text).ShouldBeNull();

    [Fact]
    public void Read_OtherColumns_FindsTheTwoByName()
    {
        using var stream = new MemoryStream("host,Value,timestamp\nweb,5,1404174600\n"u8.ToArray());

        SeriesFile.Read(stream).ShouldBe([new SeriesRow("1404174600", "5", new SeriesPoint(1404174600_000_000, 5))]);
    }

    private static string Date(SeriesPoint point) => DateTime.UnixEpoch.AddMicroseconds(point.Micros).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private string At(string name) => Path.Combine(_folder, name);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
    }

    private static async Task<(int Code, string Error)> RunAsync(params string[] arguments)
    {
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        int code = await CommandLine.RunAsync(["detect", "series", .. arguments], TextWriter.Null, error);
        return (code, error.ToString());
    }
}
