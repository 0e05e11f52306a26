using System.IO.Compression;
using System.Text;
using Shouldly;
using Weir.Http.Corpus;
using Weir.Http.Training;
using Xunit;

namespace Weir.Tests.Http.Training;

public sealed class HttpDataSetTests
{
    private const string Rows = """
        {"kind":"payload","payload":"1' or 1=1","label":"sqli"}

        {"kind":"request","uri":"/?q=a%27b&n=5","headers":{"Host":"Shop.Example"},"label":"benign","weak":"unsure"}
        {"kind":"payload","payload":"x'","label":"other-attack"}
        """;

    [Fact]
    public void Add_Rows_KeepsLabelsSitesAndDecodedTexts()
    {
        HttpDataSet data = Read(Encoding.UTF8.GetBytes(Rows));

        data.Problems.ShouldBeEmpty();
        data.Origins.ShouldBe(["mine"]);
        data.Samples.Select(s => s.Class).ShouldBe([AttackClass.Sqli, null, AttackClass.Other]);
        data.Samples.Select(s => s.Weak).ShouldBe([false, true, false]);
        data.Samples.Select(s => s.IsPayload).ShouldBe([true, false, true]);
        data.Samples[1].Site.ShouldBe("shop.example");
        data.Samples[1].Texts.Select(t => Encoding.UTF8.GetString(t)).ShouldBe(["a'b"]);
    }

    [Fact]
    public void Add_GzippedRows_AreTheSame()
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(Rows));

        HttpDataSet data = Read(zipped.ToArray());

        data.Problems.ShouldBeEmpty();
        data.Samples.Select(s => s.Template).ShouldBe(Read(Encoding.UTF8.GetBytes(Rows)).Samples.Select(s => s.Template));
    }

    [Fact]
    public void Add_BadRows_AreCountedAndTheFirstIsNamed()
    {
        HttpDataSet data = Read("""
            {"kind":"payload","payload":"x'","label":"xss"}
            {"kind":"payload","payload":"x'","label":"worm"}
            not a row
            {"kind":"payload","payload":"x'"}
            """u8.ToArray());

        data.Samples.Count.ShouldBe(1);
        data.Problems.Count.ShouldBe(2);
        data.Problems[0].ShouldStartWith("mine line 2: unknown label \"worm\"; allowed are benign, sqli");
        data.Problems[1].ShouldBe("mine: 3 lines in all could not be used");
    }

    [Fact]
    public void Add_RowsWithWeights_AreJudgedAndBounded()
    {
        HttpDataSet data = Read("""
            {"kind":"payload","payload":"x'","label":"xss","weight":0.667}
            {"kind":"payload","payload":"y'","label":"xss","weight":0}
            {"kind":"payload","payload":"y'","label":"xss","weight":1.5}
            {"kind":"payload","payload":"y'","label":"xss","weight":"much"}
            {"kind":"payload","payload":"z'","label":"xss"}
            """u8.ToArray());

        data.Samples.Select(s => (s.Weight, s.IsJudged)).ShouldBe([(0.667, true), (1, false)]);
        data.Problems[0].ShouldBe("mine line 2: \"weight\" is not a number above 0 and at most 1");
        data.Problems[1].ShouldBe("mine: 3 lines in all could not be used");
        LeaveOriginsOut.Counts(data).ShouldBe([false, true]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("\u001f")]
    public void Add_NoRows_IsNoCrash(string text) => Read(Encoding.UTF8.GetBytes(text)).Samples.ShouldBeEmpty();

    [Fact]
    public void Add_GeneratedValues_JoinTheirOrigin()
    {
        var data = new HttpDataSet();
        data.Add("a", [new LabelledValue("x'1", AttackClass.Xss)]);
        data.Add("b", [new LabelledValue("it's", null)]);
        data.Add("a", [new LabelledValue("X' 22", AttackClass.Xss)]);

        data.Origins.ShouldBe(["a", "b"]);
        data.Samples.Select(s => s.Origin).ShouldBe([0, 1, 0]);
        data.Samples[2].Template.ShouldBe(data.Samples[0].Template);
        data.Samples[1].Template.ShouldNotBe(data.Samples[0].Template);
    }

    private static HttpDataSet Read(byte[] bytes)
    {
        var data = new HttpDataSet();
        data.Add("mine", new MemoryStream(bytes));
        return data;
    }
}
