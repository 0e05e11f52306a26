using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Shouldly;
using Weir.Cli;
using Weir.Cli.Files;
using Weir.Cli.Scoring;
using Weir.Cli.Shell;
using Weir.Http;
using Weir.Http.Rows;
using Weir.Tests.House;
using Xunit;

namespace Weir.Tests.Cli;

/// <summary><c>weir score http</c> from file to file, with the model that ships.</summary>
public sealed class ScoreHttpTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-score-").FullName;

    public ScoreHttpTests() => Assert.SkipUnless(Repository.HasModel, "no model ships yet");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Score_ManyRows_GivesTheEnginesScoreForEachInOrder()
    {
        string[] values = [.. Enumerable.Range(0, 20_000).Select(i => i % 3 == 0 ? $"{i}' or {i}={i}--" : string.Create(CultureInfo.InvariantCulture, $"boots {i}"))];
        (int code, string[] lines, _) = await ScoreAsync(values.Select(value => JsonSerializer.Serialize(new { kind = "payload", payload = value, label = "benign" })));

        code.ShouldBe(ExitCode.Ok);
        lines.Length.ShouldBe(values.Length);
        HttpScorer scorer = HttpScorer.Load(ModelFiles.Resolve(given: null));
        for (int i = 0; i < values.Length; i += 7)
        {
            ScoreOf(lines[i]).ShouldBe(scorer.ScorePayload(Encoding.UTF8.GetBytes(values[i])).Score);
        }
    }

    [Fact]
    public async Task Score_GzipInput_GivesTheSameLines()
    {
        string[] rows = [Payload("1 or 1=1"), """{"kind":"request","uri":"/?a=b"}"""];
        string[] plain = (await ScoreAsync(rows)).Lines;
        string[] packed = (await ScoreAsync(rows, gzip: true)).Lines;
        packed.ShouldBe(plain);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("   \t")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"kind\":\"request\"}")]
    [InlineData("{\"kind\":\"payload\",\"payload\":7}")]
    [InlineData("{\"kind\":\"other\",\"payload\":\"a\"}")]
    [InlineData("{\"payload\":\"a\"}")]
    [InlineData("{\"kind\":\"payload\",\"payload\":\"a\"} {}")]
    [InlineData("{\"kind\":\"payload\",\"payload\":\"a")]
    [InlineData("{\"kind\":\"request\",\"uri\":\"/\",\"bodyBase64\":\"*\"}")]
    public async Task Score_LineThatHoldsNoRow_IsAnsweredInItsPlaceAndTheRestIsScored(string bad)
    {
        (int code, string[] lines, string error) = await ScoreAsync([Payload("a"), bad, Payload("b")]);

        code.ShouldBe(ExitCode.BadLines);
        lines.Length.ShouldBe(3);
        ScoreOf(lines[0]).ShouldBeInRange(0, 1);
        using (JsonDocument line = JsonDocument.Parse(lines[1]))
        {
            line.RootElement.GetProperty("error").GetString()!.ShouldStartWith("line 2: ");
        }

        ScoreOf(lines[2]).ShouldBeInRange(0, 1);
        error.ShouldStartWith("weir: 1 of 3 lines held no row");
    }

    [Theory]
    [InlineData("{\"kind\":\"payload\",\"payload\":\"\\ud800 \\udc00\"}")]
    [InlineData("{\"kind\":\"payload\",\"payload\":\"a\",\"payload\":\"b\"}")]
    [InlineData("{\"kind\":\"payload\",\"payload\":\"\"}")]
    [InlineData("{\"kind\":\"payload\",\"payload\":\"\\u0000\"}\r")]
    [InlineData("{\"kind\":\"request\",\"uri\":\"\",\"headers\":[],\"body\":null}")]
    [InlineData("{\"kind\":\"request\",\"uri\":\"/\",\"x\":[[[[{\"a\":[]}]]]]}")]
    public async Task Score_OddButValidRow_IsScored(string row)
    {
        (int code, string[] lines, _) = await ScoreAsync([row]);
        code.ShouldBe(ExitCode.Ok);
        ScoreOf(lines.ShouldHaveSingleItem()).ShouldBeInRange(0, 1);
    }

    [Fact]
    public async Task Score_DeepJson_IsAnError()
    {
        (int code, string[] lines, _) = await ScoreAsync([$"{{\"kind\":\"payload\",\"payload\":\"a\",\"x\":{new string('[', 100_000)}{new string(']', 100_000)}}}"]);
        code.ShouldBe(ExitCode.BadLines);
        lines.ShouldHaveSingleItem().ShouldContain("depth");
    }

    [Fact]
    public async Task Score_LineTooLong_IsAnErrorAndTheNextIsScored()
    {
        (int code, string[] lines, _) = await ScoreAsync([Payload(new string('a', LineReader.MaxLineBytes)), Payload("b")]);
        code.ShouldBe(ExitCode.BadLines);
        lines[0].ShouldContain("line 1: longer than");
        ScoreOf(lines[1]).ShouldBeInRange(0, 1);
    }

    [Fact]
    public async Task Score_EmptyInput_GivesAnEmptyFile()
    {
        (int code, string[] lines, _) = await ScoreAsync([]);
        code.ShouldBe(ExitCode.Ok);
        lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Score_EvidenceMode_DecidesWhichRowsCarryReasons()
    {
        string[] rows = [Payload("1' union select password from users--")];
        Evidence((await ScoreAsync(rows)).Lines[0]).ShouldBeGreaterThan(0);
        Evidence((await ScoreAsync(rows, "--evidence", "none")).Lines[0]).ShouldBe(0);
        Evidence((await ScoreAsync([Payload("boots")])).Lines[0]).ShouldBe(0);
    }

    [Fact]
    public async Task Score_GzipCutShort_FailsAndLeavesNoFile()
    {
        string input = Path.Combine(_folder, "cut.gz");
        using (var packed = new MemoryStream())
        {
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                gzip.Write(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 2000).Select(i => Payload($"{i}")))));
            }

            File.WriteAllBytes(input, packed.ToArray()[..^500]);
        }

        string output = Path.Combine(_folder, "verdicts.jsonl");
        using var error = new StringWriter();
        int code = await CommandLine.RunAsync(["score", "http", "--input", input, "--output", output], TextWriter.Null, error);

        code.ShouldBe(ExitCode.Failure);
        error.ToString().ShouldStartWith($"weir: {input}: broken gzip data");
        Directory.GetFiles(_folder).ShouldBe([input]);
    }

    [Fact]
    public async Task Pipeline_Cancelled_StopsAlthoughTheInputStaysSilent()
    {
        using var stop = new CancellationTokenSource();
        using var silent = new SilentStream();
        HttpScorer scorer = HttpScorer.Load(ModelFiles.Resolve(given: null));
        var pipeline = new ScorePipeline(() => new HttpRows(scorer, EvidenceMode.Auto), workers: 2);
        Task<ScoreTotals> run = pipeline.RunAsync(silent, Stream.Null, stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(run);
    }

    private async Task<(int Code, string[] Lines, string Error)> ScoreAsync(IEnumerable<string> rows, params string[] more) => await ScoreAsync(rows, gzip: false, more);

    private async Task<(int Code, string[] Lines, string Error)> ScoreAsync(IEnumerable<string> rows, bool gzip, params string[] more)
    {
        string input = Path.Combine(_folder, "rows");
        string output = Path.Combine(_folder, "verdicts.jsonl");
        using (Stream file = File.Create(input))
        using (Stream stream = gzip ? new GZipStream(file, CompressionLevel.Fastest) : file)
        {
            stream.Write(Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => row + "\n"))));
        }

        using var error = new StringWriter();
        int code = await CommandLine.RunAsync(["score", "http", "--input", input, "--output", output, .. more], TextWriter.Null, error);
        File.Exists(output).ShouldBeTrue(error.ToString());
        return (code, File.ReadAllLines(output), error.ToString());
    }

    private static string Payload(string value) => JsonSerializer.Serialize(new { kind = "payload", payload = value });

    private static double ScoreOf(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.GetProperty("score").GetDouble();
    }

    private static int Evidence(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.GetProperty("evidence").GetArrayLength();
    }

    /// <summary>A pipe into which nobody writes.</summary>
    private sealed class SilentStream : MemoryStream
    {
        private readonly ManualResetEventSlim _closed = new();

        public override int Read(byte[] buffer, int offset, int count)
        {
            _closed.Wait();
            return 0;
        }

        protected override void Dispose(bool disposing)
        {
            _closed.Set();
            base.Dispose(disposing);
        }
    }
}
