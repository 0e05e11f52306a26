using System.Buffers;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Weir.Http;
using Weir.Http.Rows;
using Xunit;

namespace Weir.Tests.Http.Rows;

public sealed class VerdictWriterTests
{
    [Fact]
    public void WriteVerdict_EverythingSet_IsOneLineOfTheContract()
    {
        ClassScores classes = default;
        classes[(int)AttackClass.Sqli] = 0.9375f;
        classes[(int)AttackClass.Other] = 1e-7f;
        var verdict = new HttpVerdict { Score = 0.1 + 0.2, Severity = Severity.Critical, Classes = classes, Flags = VerdictFlags.Truncated | VerdictFlags.Doctype };

        string line = Write(verdict, [new HttpEvidence("query:q", "' or 1=1-- <b>\u0001\n", AttackClass.Sqli, 0.93)]);

        line.ShouldBe("""
            {"score":0.30000000000000004,"severity":"Critical","classes":{"sqli":0.9375,"xss":0,"rce":0,"traversal":0,"ssrf":0,"ssti":0,"xxe":0,"nosqli":0,"ldapi":0,"log4shell":0,"other":1E-07},"evidence":[{"where":"query:q","fragment":"' or 1=1-- <b>\u0001\n","class":"sqli","share":0.93}],"flags":["Truncated","Doctype"]}
            """ + "\n");
    }

    [Fact]
    public void WriteVerdict_AnyScore_ReadsBackToTheSameBits() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).Two().Select(two => ((two.Item1 * 2147483648.0) + two.Item2) / Math.Pow(2, 62)).ToArbitrary(), score =>
        {
            using JsonDocument line = JsonDocument.Parse(Write(new HttpVerdict { Score = score }, []));
            return BitConverter.DoubleToInt64Bits(line.RootElement.GetProperty("score").GetDouble()) == BitConverter.DoubleToInt64Bits(score);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void WriteVerdict_AnyFragment_IsValidJsonOnOneLine() =>
        Prop.ForAll<string?>(fragment =>
        {
            string line = Write(default, [new HttpEvidence($"query:{fragment}", fragment + "\uD800", AttackClass.Xss, 1)]);
            using JsonDocument document = JsonDocument.Parse(line);
            return line.IndexOf('\n', StringComparison.Ordinal) == line.Length - 1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void WriteError_NamesTheLine()
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new VerdictWriter();
        writer.WriteError(output, 12, "it is \"odd\"");
        Encoding.UTF8.GetString(output.WrittenSpan).ShouldBe("{\"error\":\"line 12: it is \\\"odd\\\"\"}\n");
    }

    private static string Write(HttpVerdict verdict, IReadOnlyList<HttpEvidence> evidence)
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new VerdictWriter();
        writer.WriteVerdict(output, verdict, evidence);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
